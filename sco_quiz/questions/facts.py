"""A deck as questions see it: its names by every form, its events in time, and what a distractor may be drawn from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sco_quiz.model.dates import HistoricalDate, Precision, coarsen, first_day
from sco_quiz.model.event import Deck, Event, Name
from sco_quiz.model.text import fold


@dataclass(frozen=True, slots=True)
class Facts:
    """A deck with two indexes. `timeline`: its events by first day, then id. `names`: by every folded form."""

    deck: Deck
    timeline: tuple[Event, ...]
    names: Mapping[str, Name]

    def entity(self, text: str) -> Name:
        """Return the name that `text` is a form of, or a bare one when the deck lists none."""
        return self.names.get(fold(text)) or Name(text)

    def others(self, event: Event) -> Iterator[Event]:
        """Yield the other events, the most confusable first: same body, then near in time."""
        return iter(sorted((e for e in self.timeline if e.id != event.id), key=lambda e: _strangeness(event, e)))

    def same(self, one: str, other: str) -> bool:
        """Say whether both texts name one entity, under any alias."""
        return self.entity(one).name == self.entity(other).name or fold(one) == fold(other)

    def related(self, one: str, other: str) -> bool:
        """Say whether both name one entity or one lies within the other (Almaty and Kazakhstan)."""
        return self.same(one, other) or self._lies_within(one, other) or self._lies_within(other, one)

    def _lies_within(self, inner: str, outer: str) -> bool:
        seen: set[str] = set()
        place = self.entity(inner)
        while place.within is not None and place.name not in seen:
            if self.same(place.within, outer):
                return True
            seen.add(place.name)
            place = self.entity(place.within)
        return False


def facts_of(deck: Deck) -> Facts:
    """Index a deck."""
    names = {fold(form): name for name in deck.names for form in name.forms}
    return Facts(deck, tuple(sorted(deck.events, key=lambda event: (first_day(event.date), event.id))), names)


def agreed(event: Event, precision: Precision) -> HistoricalDate | None:
    """Return the event's date at `precision`, or None where the source does not support it (rule R3).

    None when the date is coarser, crosses the unit, is inferred and would be asked finer than by year, or when the
    printed date names another unit.
    """
    if event.inferred and precision < Precision.YEAR:
        return None
    date = coarsen(event.date, precision)
    if date is None or event.as_printed is None:
        return date
    printed = coarsen(event.as_printed, precision)
    return date if printed is not None and printed.text == date.text else None


def _strangeness(event: Event, other: Event) -> tuple[bool, float, str]:
    gap = abs(first_day(event.date) - first_day(other.date))
    return (other.body != event.body or event.body is None, gap if gap == gap else float("inf"), other.id)
