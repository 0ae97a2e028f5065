"""G12: whatever the clock does, no interval is negative, no time is, and nothing is asked before it is due."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO
from zoneinfo import ZoneInfo

from sco_quiz.model.review import Memory, Review
from tests.soak.report import Report
from tests.soak.sitting import ANSWER, PLAIN, Place, acknowledged, lost_reviews

HALF = 2  # answers before the clock jumps, and after
_LIBRARIES = ("/usr/lib/*/faketime/libfaketime.so.1", "/usr/local/lib/faketime/libfaketime.so.1")


@dataclass(frozen=True, slots=True)
class Sitting:
    """A sitting at a time that the program is made to believe, which jumps to `then` after half of the answers.

    Both are local times in `zone`. `fold`: 1 for the second of two like ones. `then` None: the clock goes on as it is.
    """

    begins: str
    then: str | None = None
    zone: str = "Europe/Berlin"
    fold: int = 0

    def moments(self) -> tuple[datetime, datetime]:
        """Return when it begins and when it goes on."""
        zone = ZoneInfo(self.zone)
        begins = datetime.fromisoformat(self.begins).replace(tzinfo=zone)
        then = begins if self.then is None else datetime.fromisoformat(self.then).replace(tzinfo=zone, fold=self.fold)
        return begins, then


FAULTS: dict[str, tuple[Sitting, ...]] = {
    "a day back": (Sitting("2026-06-10 12:00"), Sitting("2026-06-09 12:00"), Sitting("2026-06-10 13:00")),
    "a day back, while sitting": (Sitting("2026-06-10 12:00", "2026-06-09 12:00"), Sitting("2026-06-12 12:00")),
    "a year on, while sitting, and back": (
        Sitting("2026-06-10 12:00", "2027-06-10 12:00"),
        Sitting("2026-06-11 12:00"),
        Sitting("2026-06-20 12:00"),
    ),
    "summer time begins": (Sitting("2026-03-28 20:00"), Sitting("2026-03-29 01:59", "2026-03-29 03:01")),
    "summer time ends": (Sitting("2026-10-24 20:00"), Sitting("2026-10-25 02:59", "2026-10-25 02:01", fold=1)),
    "another zone": (
        Sitting("2026-06-10 23:00", zone="Pacific/Kiritimati"),
        Sitting("2026-06-09 23:00", zone="Pacific/Pago_Pago"),
        Sitting("2026-06-11 12:00", zone="Asia/Kolkata"),
    ),
    "four in the morning": (Sitting("2026-06-10 22:00"), Sitting("2026-06-11 03:59", "2026-06-11 04:01")),
    "2038": (Sitting("2038-01-18 12:00"), Sitting("2038-01-19 04:14", "2038-01-19 04:15")),
    "1970": (Sitting("1970-01-02 00:00"), Sitting("2026-06-10 12:00"), Sitting("1970-01-02 12:00")),
}


def library() -> str | None:
    """Return the library that lies about the time, None if it is not installed."""
    found = [str(path) for pattern in _LIBRARIES for path in Path("/").glob(pattern.lstrip("/"))]
    return next(iter(found), None)


def clock_faults(names: Sequence[str] = tuple(FAULTS)) -> Report:
    """Sit through these faults of the clock."""
    lied = library()
    if lied is None:
        return Report("G12", "clock faults", 0, 0, 0, skipped="libfaketime is not installed")
    lost, failures = 0, []
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        for name in names:
            place = Place(Path(folder) / re.sub(r"\W", "-", name))
            for sitting in FAULTS[name]:
                gone, wrong = _sat(place, sitting, lied)
                lost += gone
                failures += [f"{name}, {sitting.begins}: {one}" for one in wrong]
            failures += [f"{name}: {one}" for one in wrong_in(place.reviews())]
    return Report("G12", "clock faults", sum(len(FAULTS[name]) for name in names), len(names), lost, tuple(failures))


def wrong_in(reviews: Sequence[Review]) -> list[str]:
    """Return what no clock may bring about, in a log of good answers alone, oldest first."""
    wrong, known = [], dict[str, Memory]()
    for review in reviews:
        before, after = known.get(review.card_id), review.memory
        assert after is not None
        if before is not None and review.study_day < before.due:
            wrong.append(f"{review.card_id} was asked on {review.study_day}, due on {before.due}")
        if before is not None and after.last_day < before.last_day:
            wrong.append(f"{review.card_id} was learned backwards")
        if after.due <= after.last_day or after.stability <= 0:
            wrong.append(f"{review.card_id} is due on {after.due}, learned on {after.last_day}")
        if review.duration_ms < 0 or not 0 <= (review.retrievability or 0) <= 1:
            wrong.append(f"{review.card_id} took {review.duration_ms} ms at {review.retrievability}")
        known[review.card_id] = after
    return wrong


def _sat(place: Place, sitting: Sitting, lied: str) -> tuple[int, list[str]]:
    before = len(place.reviews())
    told = place.paths.data / "clock"
    begins, then = sitting.moments()
    _tell(told, begins)
    lies = {"LD_PRELOAD": lied, "FAKETIME_TIMESTAMP_FILE": str(told), "FAKETIME_NO_CACHE": "1"}
    # The clock that measures how long an answer took is set by nobody, so it is left as it is.
    with place.start(*PLAIN, **lies, DONT_FAKE_MONOTONIC="1", TZ=sitting.zone) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        printed = _answer(process.stdin, process.stdout)
        if sitting.then is not None:
            _tell(told, then)
        printed += _answer(process.stdin, process.stdout)
        process.stdin.close()
        printed += process.stdout.read()
        err = process.stderr.read()
    lost, wrong = lost_reviews(place, before, acknowledged(printed))
    wrong += [] if acknowledged(printed) == 2 * HALF else [f"{acknowledged(printed)} answers, {err.decode()!r}"]
    return lost, wrong + _not_believed(place.reviews()[before:], begins, then)


def _answer(answers: IO[bytes], shown: IO[bytes]) -> bytes:
    """Give half of the answers and return what was printed until they were acknowledged."""
    answers.write((ANSWER * HALF).encode())
    answers.flush()
    printed = b""
    while acknowledged(printed) < HALF and (line := shown.readline()):
        printed += line
    return printed


def _tell(file: Path, moment: datetime) -> None:
    """Let the program believe that it is this moment now."""
    draft = file.with_name("clock.draft")
    draft.write_text(f"{moment.timestamp() - time.time_ns() / 1e9:+.3f}")
    draft.replace(file)  # it is read at any time


def _not_believed(reviews: Sequence[Review], begins: datetime, then: datetime) -> list[str]:
    """Return a line if the times in the log are not those the program was told: then nothing was tried."""
    expected = [begins] * HALF + [then] * HALF
    late = [abs(review.time - moment) for review, moment in zip(reviews, expected, strict=False)]
    return [] if all(one < timedelta(minutes=5) for one in late) else [f"the clock was not believed: {max(late)}"]
