"""Marks on cards: suspended, buried for the day, flagged; and cards reset to new. Each verb is one step to undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sco_quiz.collection.inside import Inside
from sco_quiz.model.review import NO_MARKS, MarkKind, Marks
from sco_quiz.store.carrying import forget, mark


class CardMarks:
    """The verbs raise StoreError when nothing could be saved."""

    def __init__(self, inside: Inside) -> None:
        self._inside = inside

    def all(self) -> Mapping[str, Marks]:
        """Return the marks of all cards that have any, by card id."""
        return self._inside.keeping.marks()

    def of(self, card_id: str) -> Marks:
        """Return what a card is marked as."""
        return self.all().get(card_id, NO_MARKS)

    def set(
        self,
        card_ids: Sequence[str],
        *,
        suspended: bool | None = None,
        flagged: bool | None = None,
        buried: bool | None = None,
    ) -> None:
        """Mark cards (True), unmark them (False), or leave a mark as it is (None). Buried is for this study day."""
        wanted = {MarkKind.SUSPENDED: suspended, MarkKind.FLAGGED: flagged, MarkKind.BURIED: buried}
        moment = self._inside.moment()
        with self._inside.saved().transaction() as log:
            for kind, is_on in wanted.items():
                if is_on is not None:
                    mark(log, card_ids, kind, is_on, self._inside.day_of(moment), moment)

    def reset(self, card_ids: Sequence[str]) -> None:
        """Make cards new again, without marks: what was learned of them counts no more."""
        with self._inside.saved().transaction() as log:
            forget(log, card_ids, self._inside.moment(), self._inside.pacing.fold)
