"""Which lost question is a present one in other words: cards written by hand whose id was made of their question."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sco_quiz.model.card import Face, note_of
from sco_quiz.model.text import content_words, fold
from sco_quiz.study.letters import compared
from sco_quiz.study.spelling import numbers_in, slips_of_spelling

LEAST_LIKENESS = 0.75
LEAST_LEAD = 0.1
_COMPUTED_ID = re.compile(r".*-[0-9a-f]{8}")  # as model.card.written_id makes them
_TELLING = re.compile(r"question:answer|list:all|cloze:\d+")
_WRITTEN = re.compile(r"question:.*|list:all.*|cloze:\d+")

Seen = Callable[[str], Face | None]
Cards = Mapping[str, str]  # ids of the cards of a note, by `kind:slot`


def reworded(lost: Sequence[str], free: Sequence[str], seen: Seen, shown: Seen) -> Iterator[tuple[str, str]]:
    """Yield pairs of card ids, lost and present: the same question in other words with the same answer.

    `lost`, `free`: of one deck; cards without a deck's note by hand are left out. `seen`: what was last seen of a lost
    card, None if not known. `shown`: what a present one shows. A question goes on as another if they are alike by
    `LEAST_LIKENESS`, neither is nearly as like to a third, numbers and answer are the same, and no word that carries
    meaning gave place to another.
    """
    gone, there = _notes(lost), _notes(free)
    scores = _scores(gone, there, seen, shown)
    by_old, by_new = defaultdict[str, list[float]](list), defaultdict[str, list[float]](list)
    for (old, new), score in scores.items():
        by_old[old].append(score)
        by_new[new].append(score)
    for (old, new), score in scores.items():
        if score >= LEAST_LIKENESS and _leads(score, by_old[old]) and _leads(score, by_new[new]):
            yield from ((card, there[new][way]) for way, card in gone[old].items() if way in there[new])


def _scores(
    gone: Mapping[str, Cards], there: Mapping[str, Cards], seen: Seen, shown: Seen
) -> Mapping[tuple[str, str], float]:
    return {
        (old, new): _likeness_of_notes(cards, others, seen, shown)
        for old, cards in gone.items()
        for new, others in there.items()
        if _COMPUTED_ID.fullmatch(old) or _COMPUTED_ID.fullmatch(new)
    }


def _leads(score: float, scores: Sequence[float]) -> bool:
    """Say whether no other of `scores`, in which `score` stands, comes near it."""
    return sum(other > score - LEAST_LEAD for other in scores) == 1


def likeness(one: str, other: str) -> float:
    """Return how like two questions are, letter by letter, 0–1; 0 if their numbers differ."""
    from rapidfuzz.fuzz import ratio  # only where a card is lost

    one, other = compared(one), compared(other)
    return ratio(one, other) / 100 if numbers_in(one) == numbers_in(other) else 0.0


def is_same_question(one: str, other: str) -> bool:
    """Say whether no word that carries meaning gave place to another, unless it was misspelt: China is not Russia."""
    words, others = content_words(one), content_words(other)
    lost = {word for word in words - others if not _is_misspelt(word, others - words)}
    gained = {word for word in others - words if not _is_misspelt(word, words - others)}
    return not lost or not gained


def _is_misspelt(word: str, others: Iterable[str]) -> bool:
    return any(slips_of_spelling(word, other) is not None for other in others)


def _likeness_of_notes(cards: Cards, others: Cards, seen: Seen, shown: Seen) -> float:
    """Return the least likeness of the questions that two notes share; 0 if they share none, or one is another."""
    shared = [way for way in cards if way in others and _TELLING.fullmatch(way)]
    return min((_likeness_of_faces(seen(cards[way]), shown(others[way])) for way in shared), default=0.0)


def _likeness_of_faces(one: Face | None, other: Face | None) -> float:
    if one is None or other is None or fold(one.answer) != fold(other.answer):
        return 0.0
    return likeness(one.question, other.question) if is_same_question(one.question, other.question) else 0.0


def _notes(card_ids: Sequence[str]) -> Mapping[str, Cards]:
    """Return the cards written by hand, by the ids of their notes."""
    notes: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for card_id in card_ids:
        way = card_id.partition("#")[2]
        if _WRITTEN.fullmatch(way):
            notes[note_of(card_id)][way] = card_id
    return notes
