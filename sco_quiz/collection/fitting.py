"""Fitting the scheduler to the learner: weights found in the log and kept, and what other targets would cost."""

from __future__ import annotations

from collections.abc import Sequence

from sco_quiz.collection.inside import Inside
from sco_quiz.errors import StoreError
from sco_quiz.store.weights import WEIGHTS_FILE, Weights, write_weights
from sco_quiz.study.optimize import LEAST_REVIEWS, Fit, fit
from sco_quiz.study.scheduler import Scheduler
from sco_quiz.study.workload import RETENTIONS, Workload, workloads

GROWTH = 2


class Fitting:
    """The weights in use, fitted ones in their place, and a year at other desired retentions."""

    def __init__(self, inside: Inside) -> None:
        self._inside = inside

    def due_at(self) -> int:
        """Return from how many reviews on a fit is worth a try: 200, or twice as many as the last one was made of."""
        weights = self._inside.weights
        return LEAST_REVIEWS if weights is None else max(LEAST_REVIEWS, GROWTH * weights.reviews)

    def is_due(self) -> bool:
        """Say whether a fit is worth a try."""
        return sum(review.memory is not None for review in self._inside.keeping.reviews()) >= self.due_at()

    def fit(self, *, keep: bool = True) -> Fit:
        """Fit weights to the reviews that count, and go on with them if they predict the newest ones better.

        All memories are folded with them then; due days that were promised stay. `keep` False: only say what was found.
        Raises ScoQuizError where there is too little to fit to or nothing to fit with, and StoreError when the weights
        could not be saved; then all stays as it was.
        """
        before = self._inside.weights
        found = fit(self._inside.keeping.reviews(), None if before is None else before.values)
        if found.kept and keep:
            self._keep(Weights(found.weights, found.reviews))
        return found

    def targets(self) -> tuple[Workload, ...]:
        """Return what a year costs and yields at some desired retentions and at the learner's own, the lowest first.

        With the weights in use, the learner's new cards a day, and all the cards that there are.
        """
        settings, weights = self._inside.settings, self._inside.weights
        return workloads(
            Scheduler(None if weights is None else weights.values),
            len(self._inside.shelf.refs()),
            max(1, settings.new_per_day),
            "targets",
            _with(RETENTIONS, settings.desired_retention),
        )

    def _keep(self, weights: Weights) -> None:
        before = self._inside.weights
        self._inside.use_weights(weights)
        try:
            write_weights(self._inside.paths.data / WEIGHTS_FILE, weights)
        except StoreError:
            self._inside.use_weights(before)
            raise


def _with(retentions: Sequence[float], own: float) -> tuple[float, ...]:
    return tuple(sorted({*retentions, own}))
