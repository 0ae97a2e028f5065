"""The forms in which a card may be written by hand: question and answer, a sentence with blanks, or one line."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sco_quiz.deck.reader import Data
from sco_quiz.model.card import written_id
from sco_quiz.questions.written import BLANKS

_QUESTION_MARKS = ("?", "？", "؟", ";", "՞")


def is_question(key: str) -> bool:
    """Say whether a key of a card is the question itself: several words, or a question mark at its end."""
    return key.endswith(_QUESTION_MARKS) or len(key.split()) > 1


def in_full(card: Data, fields: Collection[str]) -> Data:
    """Return a card of one line, `Capital of Kazakhstan?: Astana`, as question and answer; any other as it is."""
    if not isinstance(card, dict) or len(card) != 1:
        return card
    ((key, value),) = card.items()
    if key in fields or not is_question(key):
        return card
    return {"question": key, "answer": value}


def blanks(cloze: str) -> tuple[str, ...]:
    """Return what stands in the blanks `{{…}}` of a sentence, in order."""
    return tuple(blank.strip() for blank in BLANKS.findall(cloze))


def blanked(cloze: str) -> str:
    """Return the sentence with an ellipsis for each blank."""
    return BLANKS.sub("…", cloze)


def cloze_id(cloze: str) -> str:
    """Return the id of a sentence with blanks: of the sentence, whatever stands in them."""
    return written_id(BLANKS.sub(" blank ", cloze))


def note_id(card: Mapping[str, Data]) -> str | None:
    """Return the id of a card as it stands in the file, computed where none is given; None if it cannot be."""
    given, question, cloze = card.get("id"), card.get("question"), card.get("cloze")
    if isinstance(given, str):
        return given
    if isinstance(question, str):
        return written_id(question.strip())
    return cloze_id(cloze) if isinstance(cloze, str) else None
