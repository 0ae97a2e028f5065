"""A deck as its checks see it: its facts, all that was made of it, and the texts of its sources."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sco_quiz.model.event import Deck, Event, Note
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.finding import Finding
from sco_quiz.questions.generate import Generated
from sco_quiz.questions.wording import keys_of


@dataclass(frozen=True, slots=True)
class Linted:
    """A deck to be checked. `texts`: by id of a source its text, white space folded; of those that were given."""

    facts: Facts
    generated: Generated
    texts: Mapping[str, str]

    @property
    def deck(self) -> Deck:
        """Return the deck."""
        return self.facts.deck

    @property
    def notes(self) -> tuple[Note, ...]:
        """Return the events and the written cards."""
        return (*self.deck.events, *self.deck.cards)

    @property
    def is_english(self) -> bool:
        """Say whether words of the deck can be judged by what they mean in English."""
        return self.deck.language.partition("-")[0] == "en"


Check = Callable[[Linted], Iterator[Finding]]


def field_of_question(note: Note, kind: str, slot: str) -> tuple[str | int, ...]:
    """Return where a note words a question: under `ask`, or the title that the wording is made with."""
    if isinstance(note, Event):
        key = next((key for key in (*keys_of(kind, slot), kind) if key in note.ask), None)
        return ("title",) if key is None else ("ask", key)
    return ("question",) if note.cloze is None else ("cloze",)


def name_of_question(note: Note, kind: str, slot: str) -> str:
    """Return how a message calls a question."""
    if isinstance(note, Event):
        return f"the question `{kind}:{slot}` of `{note.id}`"
    return f"a blank of `{note.id}`" if kind == "cloze" else f"the question `{note.id}`"
