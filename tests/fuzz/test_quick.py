"""Every reader fed with all seeds and some changes of them, and the fuzzer itself run for a moment."""

from __future__ import annotations

import importlib.util
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

ROOT = Path(__file__).parents[2]
CHANGED = 60  # seeds, of each target


def changed(seed: bytes, rng: random.Random) -> bytes:
    """Return bytes with some taken away, doubled, or replaced."""
    content = bytearray(seed)
    for _ in range(rng.randint(1, 6)):
        start = rng.randrange(len(content) + 1)
        part = content[start : start + rng.randint(1, 12)]
        content[start : start + len(part)] = rng.choice((b"", part * 2, rng.randbytes(len(part)), b"\x00", b"\xff"))
    return bytes(content)


@pytest.mark.parametrize("name", TARGETS)
def test_a_reader_breaks_no_promise(name: str) -> None:
    target, rng = TARGETS[name], random.Random(6)
    seeds = [seed[: target.longest] for seed in target.seeds()]
    for seed in seeds:
        target.run(seed)
    for seed in rng.choices(seeds, k=CHANGED):
        target.run(changed(seed, rng)[: target.longest])


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris has no wheel for this system")
def test_the_fuzzer_finds_what_there_is_to_find(tmp_path: Path) -> None:
    """A second of it is enough to see that it is led by what it reaches."""
    command = [sys.executable, "-m", "tests.fuzz", "search", "--seconds", "1", "--corpus", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout
    assert "search: " in done.stdout
    assert any(not file.name.startswith("seed-") for file in (tmp_path / "search").iterdir())
