"""Coverage-guided fuzzing of every reader, by atheris: `python -m tests.fuzz [NAME …] [--seconds N] [--corpus FOLDER]`.

Each target runs in a process of its own, for five minutes unless told otherwise, and begins with the files of
tests/data. What breaks a promise ends it with exit code 1, a traceback and the bytes that did it, kept in FOLDER.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

SLOWEST_SECONDS = 10  # a reader that takes longer for so few bytes hangs
MOST_MEBIBYTES = 1024


def main() -> int:
    """Fuzz the chosen targets one after the other, and return the exit code: 1 when something was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("names", nargs="*", help="targets; all without a name")
    parser.add_argument("--seconds", type=int, default=300, help="for each target")
    parser.add_argument("--corpus", type=Path, help="where what was tried is kept, to go on from there")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.alone:
        fuzz(chosen.names[0], chosen.seconds, chosen.corpus)
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        corpus = chosen.corpus or Path(folder)
        return max(_fuzzed(name, chosen.seconds, corpus) for name in chosen.names or _names())


def fuzz(name: str, seconds: int, corpus: Path) -> None:
    """Fuzz one target in this process, which ends with it."""
    import atheris  # for those who fuzz alone

    with atheris.instrument_imports(include=["sco_quiz", "tomllib", "zipfile"], enable_loader_override=False):
        from tests.fuzz.targets import TARGETS  # not earlier: what is imported here is watched for new ways through it
    target = TARGETS[name]
    seeds = corpus / name
    seeds.mkdir(parents=True, exist_ok=True)
    for at, seed in enumerate(target.seeds()):
        (seeds / f"seed-{at:03d}").write_bytes(seed[: target.longest])
    limits = (f"-max_len={target.longest}", f"-timeout={SLOWEST_SECONDS}", f"-rss_limit_mb={MOST_MEBIBYTES}")
    until = f"-max_total_time={seconds}"
    kept = f"-artifact_prefix={corpus}/{name}-"
    atheris.Setup([sys.argv[0], str(seeds), *limits, until, kept, "-print_final_stats=1", "-verbosity=1"], target.run)
    atheris.Fuzz()


def _fuzzed(name: str, seconds: int, corpus: Path) -> int:
    command = [sys.executable, "-m", "tests.fuzz", "--alone", name, "--seconds", str(seconds), "--corpus", str(corpus)]
    done = subprocess.run(command, capture_output=True, check=False)
    said = done.stderr.decode(errors="replace")
    runs = next((line.split()[-1] for line in said.splitlines() if "number_of_executed_units" in line), "no")
    print(f"{name}: {int(runs):,} inputs, {'nothing found' if done.returncode == 0 else 'FOUND:'}", flush=True)
    if done.returncode != 0:
        print(f"{done.stdout.decode(errors='replace')}\n{said[-6000:]}", flush=True)
    return int(done.returncode != 0)


def _names() -> list[str]:
    from tests.fuzz.targets import TARGETS

    return list(TARGETS)


if __name__ == "__main__":
    sys.exit(main())
