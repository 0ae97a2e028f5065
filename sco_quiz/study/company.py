"""Which cards may be asked on one study day: siblings, relatives, and those that give each other away.

Relatives are events that share a place or a year and that the learner has confused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import permutations

from sco_quiz.study.session import CardRef

FRAGILE_DAYS = 3.0


class Company:
    """The cards of a study day, and whether another may join them.

    `members`: those that are in it already, since they were asked. `late`: those that have waited too long to wait for
    siblings and relatives, which wait for them. `notes`: ids of notes whose cards wait for another day. `confused`:
    pairs of note ids. `stability`: of a card when the day began, in days; 0 for a new one.
    """

    def __init__(
        self,
        members: Iterable[CardRef],
        late: Iterable[CardRef],
        notes: Iterable[str],
        confused: Iterable[tuple[str, str]],
        stability: Callable[[CardRef], float],
    ) -> None:
        self._stability = stability
        self._members: dict[str, list[CardRef]] = {}
        self._late: dict[str, list[CardRef]] = {}
        self._tellers: dict[str, list[CardRef]] = {}
        self._confused: dict[str, set[str]] = {}
        for one, other in (ordered for pair in confused for ordered in permutations(pair)):
            self._confused.setdefault(one, set()).add(other)
        for ref in late:
            self._late.setdefault(ref.note_id, []).append(ref)
        self._notes = {*notes, *self._late}
        for member in members:
            self.add(member)

    def add(self, ref: CardRef) -> None:
        """Let a card join."""
        self._notes.add(ref.note_id)
        self._members.setdefault(ref.note_id, []).append(ref)
        for note_id in ref.tells:
            if note_id != ref.note_id:
                self._tellers.setdefault(note_id, []).append(ref)

    def shut(self, note_ids: Iterable[str]) -> None:
        """Let no further card of these notes join."""
        self._notes.update(note_ids)

    def may_join(self, ref: CardRef) -> bool:
        """Say whether a card goes with the others."""
        is_late = ref in self._late.get(ref.note_id, ())
        return (is_late or self._is_apart(ref)) and not self._gives_away_in_a_circle(ref)

    def after(self, ref: CardRef) -> tuple[str, ...]:
        """Return the ids of the members that a card gives away, sorted."""
        return tuple(sorted(told.id for told in self._told(ref)))

    def contrasts(self, ref: CardRef) -> tuple[str, ...]:
        """Return the ids of a card's relatives among the members, where neither is fragile, sorted."""
        relatives = self._relatives(ref, self._members)
        return tuple(sorted(other.id for other in relatives if not self._is_fragile(ref, other)))

    def _is_apart(self, ref: CardRef) -> bool:
        """Say whether a card meets neither a sibling nor a relative where one of the two is fragile."""
        if ref.note_id in self._notes:
            return False
        relatives = (*self._relatives(ref, self._members), *self._relatives(ref, self._late))
        return not any(self._is_fragile(ref, other) for other in relatives)

    def _is_fragile(self, one: CardRef, other: CardRef) -> bool:
        return min(self._stability(one), self._stability(other)) < FRAGILE_DAYS

    def _relatives(self, ref: CardRef, among: Mapping[str, Sequence[CardRef]]) -> Iterator[CardRef]:
        for note_id in self._confused.get(ref.note_id, ()):
            yield from (other for other in among.get(note_id, ()) if _share_place_or_year(ref, other))

    def _told(self, ref: CardRef) -> Iterator[CardRef]:
        for note_id in ref.tells:
            if note_id != ref.note_id:
                yield from self._members.get(note_id, ())

    def _gives_away_in_a_circle(self, ref: CardRef) -> bool:
        """Say whether the card gives away, directly or through others, one that gives it away: no order would do."""
        tellers = {teller.id for teller in self._tellers.get(ref.note_id, ())}
        seen, open_ends = set[str](), list(self._told(ref)) if tellers else []
        while open_ends:
            told = open_ends.pop()
            if told.id in tellers:
                return True
            if told.id not in seen:
                seen.add(told.id)
                open_ends.extend(self._told(told))
        return False


def by_card(ids_of: Callable[[CardRef], tuple[str, ...]], refs: Iterable[CardRef]) -> Mapping[str, tuple[str, ...]]:
    """Return what there is of each card, by its id; none: no entry."""
    return {ref.id: ids for ref in refs if (ids := ids_of(ref))}


def _share_place_or_year(one: CardRef, other: CardRef) -> bool:
    return (one.place != "" and one.place == other.place) or (one.year is not None and one.year == other.year)
