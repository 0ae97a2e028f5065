"""How long statistics take on a big log: `python -m tests.bench.statistics_speed [ANKI_PYTHON]`.

ANKI_PYTHON: the interpreter of a virtual environment with the package `anki`, whose graphs over as many cards and
reviews are the measure. The log is made anew each time in a passing folder, which takes a minute.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from sco_quiz.collection import Collection
from sco_quiz.collection.insight import Counted
from tests.bench.anki_engine import FILLED
from tests.bench.big_collection import CARDS, REVIEWS_OF_EACH, TODAY, build

RUNS = 5
NOW = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)
# As many cards and reviews for Anki, written straight into its tables; then all its graphs over all time.
ANKI = (
    """
import os, random, statistics, sys, tempfile, time
from anki.collection import Collection
cards, each, runs = map(int, sys.argv[1:])
rng, day = random.Random(1), 86_400
col = Collection(os.path.join(tempfile.mkdtemp(), "c.anki2"))
"""
    + FILLED
    + """took = []
for _ in range(runs):
    start = time.perf_counter()
    col._backend.graphs(search="", days=0)
    took.append(time.perf_counter() - start)
print(statistics.median(took))
"""
)


def main() -> None:
    """Print the seconds for the first time, with nothing counted yet, and for every other time."""
    with tempfile.TemporaryDirectory() as folder:
        paths = build(Path(folder))
        with Collection(paths, clock=lambda: NOW) as collection:
            collection.decks()
            print(f"{CARDS:,} cards, {CARDS * REVIEWS_OF_EACH:,} reviews")
            print(f"  first time, all of the log counted  {_seconds(collection.insight.statistics):7.2f} s")
            usual = median(_seconds(collection.insight.statistics) for _ in range(RUNS))
            shown = median(_seconds(_telling(collection)) for _ in range(RUNS))
            print(f"  every other time                    {usual:7.2f} s")
            print(f"  of it in the thread of the screen   {shown:7.2f} s")
    if len(sys.argv) > 1:
        command = [sys.argv[1], "-c", ANKI, str(CARDS), str(REVIEWS_OF_EACH), str(RUNS)]
        graphs = float(subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()[-1])
        print(f"  graphs of Anki's engine             {graphs:7.2f} s: {'met' if usual <= graphs else 'missed'}")


def _telling(collection: Collection) -> Callable[[], object]:
    *_, counted = collection.insight.counting().run()
    assert isinstance(counted, Counted)
    return lambda: collection.insight.statistics_of(counted)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
