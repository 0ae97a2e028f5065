"""The names that a deck knows, whether it lists them or only uses them in its events, and where each is used."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sco_quiz.model.card import TextAnswer
from sco_quiz.model.dates import HistoricalDate, first_day
from sco_quiz.model.event import Deck, Event, Name
from sco_quiz.study.letters import compared, romanised

MOST_DECKS = 8


class Role(StrEnum):
    """What an entity is in an event."""

    TITLE = "title"
    PLACE = "place"
    PERSON = "person"
    DOCUMENT = "document"
    BODY = "body"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class Known:
    """A deck by its names and by time, made once and looked up at every answer.

    Keys are texts as `compared` in the deck's language. `names`: the listed entities of each form. `uses`: in which
    events each text that an event names stands, and as what. `keys`: all of both. `by_day`, `days`: the events in
    order of time, and the first day of each. `events`: by id.
    """

    names: Mapping[str, tuple[Name, ...]]
    uses: Mapping[str, tuple[tuple[Role, Event], ...]]
    keys: tuple[str, ...]
    by_day: tuple[Event, ...]
    days: tuple[float, ...]
    events: Mapping[str, Event]

    def has(self, key: str) -> bool:
        """Say whether the deck knows this text, as `compared`."""
        return key in self.names or key in self.uses

    def beginning_in(self, date: HistoricalDate) -> Sequence[Event]:
        """Return the events whose first day lies within `date`, in order of time."""
        last = float("inf") if date.latest is None else date.latest
        return self.by_day[bisect_left(self.days, first_day(date)) : bisect_right(self.days, last)]


class _Same:
    """A deck known by what it is, not by its contents, which would take long to compare."""

    __slots__ = ("deck",)

    def __init__(self, deck: Deck) -> None:
        self.deck = deck

    def __hash__(self) -> int:
        return id(self.deck)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.deck is other.deck


def known(deck: Deck) -> Known:
    """Return what the deck knows; the first call for a deck reads all of it, later ones for the same value nothing."""
    return _known(_Same(deck))


@lru_cache(maxsize=MOST_DECKS)
def _known(same: _Same) -> Known:
    deck = same.deck
    names: defaultdict[str, dict[str, Name]] = defaultdict(dict)
    for name in deck.names:
        for form in name.forms:
            names[compared(form, deck.language)][name.name] = name
    uses: defaultdict[str, list[tuple[Role, Event]]] = defaultdict(list)
    for event in deck.events:
        for role in Role:
            for text in named_as(role, event):
                uses[compared(text, deck.language)].append((role, event))
    by_day = sorted(deck.events, key=lambda event: first_day(event.date))
    return Known(
        names={key: tuple(found.values()) for key, found in names.items()},
        uses={key: tuple(found) for key, found in uses.items()},
        keys=tuple(dict.fromkeys((*names, *uses))),
        by_day=tuple(by_day),
        days=tuple(first_day(event.date) for event in by_day),
        events={event.id: event for event in deck.events},
    )


@lru_cache(maxsize=MOST_DECKS)
def _romanised(same: _Same) -> tuple[str, ...]:
    return tuple(dict.fromkeys(romanised(name, same.deck.language) for name in known_names(same.deck)))


def romanised_names(deck: Deck) -> tuple[str, ...]:
    """Return every name in the deck as `romanised`."""
    return _romanised(_Same(deck))


def named_as(role: Role, event: Event) -> tuple[str, ...]:
    """Return who or what has the role in the event, as written there."""
    match role:
        case Role.TITLE:
            return (event.title,)
        case Role.PLACE:
            return (event.place,) if event.place else ()
        case Role.PERSON:
            return event.people
        case Role.DOCUMENT:
            return tuple(document.name for document in event.documents)
        case Role.BODY:
            return (event.body,) if event.body else ()
        case Role.CLAIM:
            return (event.claim,) if event.claim else ()


def known_names(deck: Deck) -> Iterator[str]:
    """Yield every name in the deck as written: each form of its entities, the titles and all that its events name."""
    for name in deck.names:
        yield from name.forms
    for event in deck.events:
        for role in Role:
            yield from named_as(role, event)


def forms_of(text: str, deck: Deck) -> tuple[str, ...]:
    """Return every form of the entity that `text` is a form of, the canonical one first; none if it is not listed."""
    entities = known(deck).names.get(compared(text, deck.language), ())
    return tuple(form for name in entities for form in name.forms)


def accepted_forms(answer: TextAnswer, deck: Deck) -> tuple[str, ...]:
    """Return every form that is right, without repetition, the expected one first."""
    return tuple(dict.fromkeys((answer.text, *answer.accept, *forms_of(answer.text, deck))))
