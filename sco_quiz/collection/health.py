"""Whether progress is sound, and what follows from its log made anew: with the learner's weights, and no deck read."""

from __future__ import annotations

from sco_quiz.paths import Paths
from sco_quiz.settings import DEFAULTS
from sco_quiz.store import doctor
from sco_quiz.store.backup import Backup
from sco_quiz.store.doctor import Check
from sco_quiz.store.replaying import Tell, silent
from sco_quiz.store.weights import WEIGHTS_FILE, read_weights
from sco_quiz.study.pacing import Pacing
from sco_quiz.study.scheduler import weights_id


def examine(paths: Paths, tell: Tell = silent) -> tuple[Check, ...]:
    """Return what was examined, in order, up to the first thing that makes what follows meaningless.

    Raises StoreError where progress is not there or cannot be read, SettingsError for weights that cannot be used.
    """
    pacing = _pacing(paths)
    return doctor.examine(paths.progress, pacing.fold, weights_id(pacing.weights), tell)


def rebuild(paths: Paths, tell: Tell = silent) -> Backup | None:
    """Make all that is projected from the log anew and return the backup made before, None for an empty log.

    Raises StoreError, and then all is as it was, where the file or the log is damaged; SettingsError as `examine`.
    """
    pacing = _pacing(paths)
    return doctor.rebuild(paths.progress, pacing.fold, weights_id(pacing.weights), tell)


def _pacing(paths: Paths) -> Pacing:
    """Return what folds reviews: each with the retention it was logged with, so no deck or setting is needed."""
    weights = read_weights(paths.data / WEIGHTS_FILE)
    return Pacing(DEFAULTS, {}, None if weights is None else weights.values)
