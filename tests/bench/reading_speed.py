"""How long very many cards take to be read: for the first time, unchanged, and beside the YAML library and Anki."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.bench.programs import APP, environment, key_to_screen_ms, opened
from tests.bench.table import Row, bounded, compared, percentile

MOST_MS_FOR_A_KEY = 50
UP, DOWN = "\x1b[A", "\x1b[B"

_PEAK = """
def peak():  # what the kernel counts from the start of the program on, unlike ru_maxrss
    return int(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0]) / 1024
"""
_FETCH = """
import json, sys, time
from pathlib import Path
from sco_quiz.deck.cache import DeckCache
started = time.perf_counter()
cache = DeckCache(Path(sys.argv[2]))
found = cache.size(cache.fetch(Path(sys.argv[1]).read_bytes(), sys.argv[1]))
print(json.dumps([time.perf_counter() - started, peak(), found]))
"""
_YAML = """
import json, sys, time, yaml
started = time.perf_counter()
found = len(yaml.load(open(sys.argv[1], "rb"), Loader=yaml.CSafeLoader)["cards"])
print(json.dumps([time.perf_counter() - started, peak(), found]))
"""


def rows(deck: Path, cards: int, folder: Path, anki: Mapping[str, list[float]]) -> Iterator[Row]:
    """Yield the rows of a deck file. `folder`: an empty one for the cache."""
    cache = folder / "decks.sqlite3"
    first, peak = _measured(_FETCH, deck, cards, [str(cache)])
    again, _ = _measured(_FETCH, deck, cards, [str(cache)])
    library, peak_of_library = _measured(_YAML, deck, cards, [])
    what, theirs = f"a deck of {cards:,} cards", anki.get("import")
    yield compared(f"{what} read, checked and cached", first, library, 0.4, "`yaml.load`, CSafeLoader", "s")
    baseline = None if theirs is None else theirs[0] / 1000
    yield compared(f"{what}, the same", first, baseline, 1.5, "Anki's CSV import", "s")
    yield compared(f"{what}, peak memory", peak, peak_of_library, 0.6, "`yaml.load`, CSafeLoader", "MiB")
    yield compared(f"{what}, unchanged", again, first, 0.05, "the first time", "s")
    late = percentile(_keys_while_it_is_read(deck, folder / "app"), 0.95)
    yield bounded(f"{what}, keys while it is read in the app, p95", late, MOST_MS_FOR_A_KEY, "ms")


def _measured(program: str, deck: Path, cards: int, more: Sequence[str]) -> tuple[float, float]:
    """Return the seconds and the peak MiB of a program of its own that reads a deck."""
    command = [sys.executable, "-c", _PEAK + program, str(deck), *more]
    done = subprocess.run(command, env=environment(deck.parent), check=True, capture_output=True, text=True)
    seconds, peak, found = json.loads(done.stdout)
    assert found == cards
    return seconds, peak


def _keys_while_it_is_read(deck: Path, folder: Path) -> list[float]:
    """Return the milliseconds of keys that go up and down the decks until this one is there. `folder`: a new one."""
    (folder / "decks").mkdir(parents=True)
    shutil.copy(deck, folder / "decks")
    found: list[float] = []
    with opened(APP, folder) as terminal:
        terminal.wait_for("Reading ")
        while "Reading " in terminal.text:
            found.append(key_to_screen_ms(terminal, UP if len(found) % 2 else DOWN))
    return found
