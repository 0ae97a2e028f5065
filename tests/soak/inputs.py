"""G5: what is put in may be anything: it is refused in a line, soon, and with little memory.

`python -m tests.soak.inputs` runs it alone.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.cli.test_bad_input import BAD, Bad, complaints_in, fill, surroundings_of
from tests.soak.report import Report, table

ROOT = Path(__file__).parents[2]
MOST_SECONDS, MOST_MEBIBYTES = 2.0, 200
_OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_HEAD = "title: T\ncards: [Q?: A]\n"
_EVENT = "title: T\nevents:\n  - {id: a, title: A thing, date: DATE}\n"


def _event(date: str) -> bytes:
    return _EVENT.replace("DATE", date).encode()


DECKS: Mapping[str, Callable[[], bytes]] = {
    "60,000 opened lists": lambda: b"[" * 60_000,
    "60,000 opened mappings": lambda: b"{" * 60_000,
    "60,000 mappings in lists": lambda: b"[{a: " * 60_000,
    "10,000 nested blocks": lambda: b"- " * 10_000 + b"x\n",
    "10,000 nested blocks by line": lambda: b"".join(b" " * at + b"a:\n" for at in range(2_000)),
    "10,000 complex keys": lambda: b"? " * 10_000 + b"x\n",
    "aliases of aliases": lambda: b"a: &a [x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (98 + at, 98 + at, b", ".join([b"*%c" % (97 + at)] * 9)) for at in range(9)),
    "an alias of itself": lambda: b"title: &a [*a]\n",
    "100,000 anchors": lambda: b"title: [" + b"&a x, " * 100_000 + b"]\n",
    "a tag that builds objects": lambda: b"title: !!python/object/apply:os.system ['id']\n",
    "month 13": lambda: _event("2001-13-45"),
    "day 30 of February": lambda: _event("2001-02-30"),
    "a year of 5,000 digits": lambda: _event("9" * 5_000),
    "a day of 5,000 digits": lambda: _event("2001-01-" + "9" * 5_000),
    "an interval without end marks": lambda: _event("/" * 5_000),
    "figures of another script": lambda: _event("٢٠٠١"),
    "a count of 5,000 digits": lambda: _event("2001\n    how_many: {things: " + "9" * 5_000 + "}").replace(
        b"{id: a, title: A thing, date: 2001", b"id: a\n    title: A thing\n    date: 2001"
    )[:-2] + b"\n",
    "a limit of 5,000 digits": lambda: f"{_HEAD}settings: {{new_per_day: {'9' * 5_000}}}\n".encode(),
    "UTF-16": lambda: _HEAD.encode("utf-16"),
    "UTF-32": lambda: _HEAD.encode("utf-32"),
    "NULs": lambda: bytes(10_000),
    "only a byte order mark": lambda: b"\xef\xbb\xbf",
    "bytes that are no UTF-8": lambda: _HEAD.encode() + b"about: \xff\xfe\n",
    "surrogates in UTF-8": lambda: _HEAD.encode() + b"about: \xed\xa0\x80\n",
    "an escaped surrogate": lambda: _HEAD.encode() + b'about: "\\ud800"\n',
    "an escape beyond Unicode": lambda: _HEAD.encode() + b'about: "\\UFFFFFFFF"\n',
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "compressed": lambda: b"\x1f\x8b\x08" + bytes(range(256)) * 40,
    "an unknown version of YAML": lambda: b"%YAML 9.9\n---\n" + _HEAD.encode(),
    "10,000 documents": lambda: b"--- a\n" * 10_000,
    "an unclosed quotation of a megabyte": lambda: b'title: "' + b"a " * 500_000,
    "a word of a megabyte": lambda: b"a" * 1_000_000,
    "a title of a megabyte": lambda: b"title: " + b"a" * 1_000_000 + b"\ncards: [Q?: A]\n",
    "a megabyte of colons": lambda: b":" * 1_000_000,
    "a megabyte of dashes": lambda: b"-" * 1_000_000,
    "a megabyte of line ends": lambda: b"\n" * 1_000_000,
    "a megabyte of tabs": lambda: b"\t" * 1_000_000,
    "70,000 questions without answers": lambda: b"title: T\ncards:\n" + b"  - Q?\n" * 70_000,
    "100,000 unknown keys": lambda: b"title: T\n" + b"".join(b"k%d: 1\n" % at for at in range(100_000)),
    "100,000 equal keys": lambda: b"title: T\n" * 100_000,
    "20,000 equal ids": lambda: b"title: T\ncards:\n" + b"  - {id: a, question: Q?, answer: A}\n" * 20_000,
    "20,000 equal questions": lambda: b"title: T\ncards:\n" + b"  - Q?: A\n" * 20_000,
    "20,000 invisible characters": lambda: _HEAD.encode() + b"about: " + "\u200b".encode() * 20_000 + b"\n",
    "5,000 places in a circle": lambda: b"title: T\ncards: [Q?: A]\nnames:\n"
    + b"".join(b"  p%d: {kind: city, in: p%d}\n" % (at, (at + 1) % 5_000) for at in range(5_000)),
    "65 MiB": lambda: b"#" * (65 << 20),
}  # fmt: skip

SETTINGS: Mapping[str, Callable[[], bytes]] = {
    "not TOML": lambda: b"new_per_day 5\n",
    "not UTF-8": lambda: b"\xff\xfe\n",
    "too low": lambda: b"new_per_day = -1\n",
    "5,000 digits": lambda: b"new_per_day = " + b"9" * 5_000 + b"\n",
    "a number that is none": lambda: b"desired_retention = nan\n",
    "no such day": lambda: b"exam = 2027-02-30\n",
    "no such name": lambda: b"new_per_dya = 5\n",
    "another kind": lambda: b"new_per_day = 'five'\n",
    "nested too deep": lambda: b"a = " + b"[" * 50_000 + b"\n",
    "dotted too deep": lambda: b"a." * 50_000 + b"b = 1\n",
    "a megabyte": lambda: b"#" * (2 << 20),
    "NULs": lambda: bytes(5_000),
    "a command to the terminal": lambda: b'"\\u001b]0;owned\\u0007" = 1\n',
    "a key twice": lambda: b"new_per_day = 5\nnew_per_day = 6\n",
    "a key that does not exist": lambda: b'[keys]\n"study.undo" = "hyper+x+y"\n',
    "a binding that does not exist": lambda: b'[keys]\n"study.fly" = "z"\n',
}


@dataclass(frozen=True, slots=True)
class _Ended:
    code: int
    said: str
    printed: str
    seconds: float
    mebibytes: float


def bad_inputs() -> Report:
    """Put in every command line, deck, settings file and environment that makes no sense."""
    failures, runs = [], 0
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        folder = Path(name) / "odd"
        folder.mkdir()
        fill(folder)
        for about, case in _cases(folder):
            runs += 1
            with tempfile.TemporaryDirectory(prefix="soak-") as data:
                failures += [f"{about}: {wrong}" for wrong in _wrong(case, _run(folder, Path(data), case))]
    return Report("G5", "bad decks, command lines, settings, surroundings", runs, runs, 0, tuple(failures), inputs=runs)


def _cases(folder: Path) -> Iterator[tuple[str, Bad]]:
    for case in BAD:
        yield str(case), case
    for file in sorted((ROOT / "tests/data/bad").glob("*.yaml")):
        yield file.name, Bad(("study", "--plain", str(file)))
    for name, content in DECKS.items():
        (folder / "nasty.yaml").write_bytes(content())
        yield name, Bad(("study", "--plain", "nasty.yaml"), says="nasty.yaml")
    for name, content in SETTINGS.items():
        place = folder / f"data of {name}"
        place.mkdir()
        (place / "config.toml").write_bytes(content())
        yield f"settings: {name}", Bad(("--data-dir", str(place), "config", "--check"), says="config.toml")


def _wrong(case: Bad, ended: _Ended) -> Iterator[str]:
    """Yield what is not as promised of a bad input."""
    if ended.code not in (1, 2):
        yield f"exit code {ended.code}"
    lines = complaints_in(ended.said)
    if not lines or any(not _is_of_a_problem(case, line) for line in lines[1:]):
        yield f"{len(lines)} lines: {lines[:3]}"
    if case.says not in ended.said + ended.printed:
        yield f"does not say {case.says!r}"
    if "Traceback" in ended.said or "fault of the program" in ended.said or _OBEYED.search(ended.said + ended.printed):
        yield f"not a plain line: {ended.said!r}"
    if ended.seconds > MOST_SECONDS:
        yield f"took {ended.seconds:.1f} s"
    if ended.mebibytes > MOST_MEBIBYTES:
        yield f"took {ended.mebibytes:.0f} MiB"


def _is_of_a_problem(case: Bad, line: str) -> bool:
    """Say whether a line tells one of several problems of a deck, with its place and remedy."""
    return case.arguments[:1] == ("add",) or re.match(r".*\.yaml:\d+:\d+: .+; .+", line) is not None


def _run(folder: Path, data: Path, case: Bad) -> _Ended:
    """Run the program to its end. Its output goes to files, so that its use of memory can be asked for at the end."""
    command = [sys.executable, "-m", "sco_quiz", *map(os.fsencode, case.arguments)]
    out, err = data / "out", data / "err"
    with out.open("wb") as printed, err.open("wb") as said:
        process = subprocess.Popen(
            command, cwd=folder, env=surroundings_of(case, data), stdin=subprocess.DEVNULL, stdout=printed, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = used.ru_utime + used.ru_stime  # of the processor, so that other work beside it does not count
    return _Ended(process.returncode, err.read_text("utf-8"), out.read_text("utf-8"), seconds, used.ru_maxrss / 1024)


if __name__ == "__main__":
    report = bad_inputs()
    print(table([report]))
    sys.exit(0 if report.holds else 1)
