"""The learner's own weights on disk: one small JSON file, whole or not at all, and never believed unchecked."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path

from sco_quiz.errors import SettingsError, StoreError
from sco_quiz.store.database import draft_beside, sync_folder
from sco_quiz.study.scheduler import SCHEDULER_ID, Scheduler

WEIGHTS_FILE = "weights.json"
VERSION = 1
LARGEST_BYTES = 10_000
_REMEDY = "fit them again with `sco-quiz optimize`, or delete the file to use the default ones"


@dataclass(frozen=True, slots=True)
class Weights:
    """21 weights of FSRS-6, and how many reviews the log had when they were fitted."""

    values: tuple[float, ...]
    reviews: int


def read_weights(path: Path) -> Weights | None:
    """Return the weights in a file, None if there is no such file.

    Raises SettingsError, naming the file, for one that cannot be read, is no such file, or has weights out of range.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read: {error.strerror}", _REMEDY) from None
    try:
        return _weights(content)
    except SettingsError as error:
        raise SettingsError(f"{path}: {error.message}", _REMEDY) from None
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        raise SettingsError(f"{path}: this is no file of weights for {SCHEDULER_ID}", _REMEDY) from None


def write_weights(path: Path, weights: Weights) -> None:
    """Put weights in a file (0600) of an existing folder, in place of what it held. Raises StoreError."""
    content = {
        "version": VERSION,
        "scheduler": SCHEDULER_ID,
        "weights": list(weights.values),
        "reviews": weights.reviews,
    }
    try:
        with draft_beside(path) as draft:
            with draft.open("w", encoding="utf-8") as file:
                file.write(json.dumps(content, indent=1) + "\n")
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
            sync_folder(path.parent)
    except OSError as error:
        raise StoreError(f"{path}: not saved: {error.strerror}", "see that its folder is yours to write") from None


def _weights(content: bytes) -> Weights:
    """Raise SettingsError for weights out of range, and what JSON and mappings raise for anything else."""
    found = json.loads(content[:LARGEST_BYTES])
    if (found["version"], found["scheduler"]) != (VERSION, SCHEDULER_ID) or type(found["reviews"]) is not int:
        raise ValueError
    values = tuple(float(value) for value in found["weights"])
    Scheduler(parameters=values)
    return Weights(values, found["reviews"])
