"""All goals of speed, measured against their baselines in one run: `python -m tests.bench [--tenth] [--keep FOLDER]`.

`--tenth`: with a tenth of the cards, events and answers, in a few minutes. `--keep`: where the big collection and
Anki's engine are made, and found again the next time. Parts may be named: opening, keys, answering, sitting, reading,
statistics, replay, making.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sco_quiz.paths import Paths, paths_for
from tests.bench import answering_speed, big_collection, log_speed, making_speed, opening_speed, reading_speed
from tests.bench.anki_engine import measured
from tests.bench.table import HEAD, Row

ANSWERS_IN_ONE_SITTING = 10_000
EVENTS = 10_000
ANKI_ANSWERS = 200


@dataclass(frozen=True)  # without slots: what Anki's engine took is measured once and kept
class Bench:
    """What the parts are given. `share`: of the full size. `kept`: the folder of what is made once."""

    share: float
    kept: Path
    passing: Path

    def scaled(self, number: int) -> int:
        """Return a number at this size."""
        return round(number * self.share)

    @property
    def cards(self) -> int:
        """Return how many cards the big collection has."""
        return self.scaled(big_collection.CARDS)

    @property
    def size(self) -> str:
        """Return the size of the big collection in words."""
        return f"{self.cards:,} cards and {self.cards * big_collection.REVIEWS_OF_EACH:,} reviews"

    @cached_property
    def big(self) -> Path:
        """Return the folder of the big collection, made if it is not there."""
        folder = self.kept / f"big-{self.cards}"
        if not folder.exists():
            draft = self.kept / f"draft-{self.cards}"
            shutil.rmtree(draft, ignore_errors=True)
            big_collection.build(draft, self.cards)
            draft.rename(folder)
        return folder

    def copy_of_big(self, name: str) -> Paths:
        """Return a copy of it to write to."""
        folder = self.passing / name
        shutil.copytree(self.big, folder)
        return paths_for(folder, {})

    @cached_property
    def anki(self) -> Mapping[str, list[float]]:
        """Return the milliseconds of Anki's engine at this size, nothing where it cannot be had."""
        table = self.passing / "cards.csv"
        questions = ((big_collection.question(number), big_collection.answer(number)) for number in range(self.cards))
        table.write_text("".join(f"{question},{answer}\n" for question, answer in questions), encoding="utf-8")
        return measured(self.kept / "anki", self.cards, big_collection.REVIEWS_OF_EACH, ANKI_ANSWERS, table)

    def folder(self, name: str) -> Path:
        """Return a new empty folder."""
        (self.passing / name).mkdir()
        return self.passing / name


PARTS: Mapping[str, Callable[[Bench], Iterable[Row]]] = {
    "opening": lambda bench: opening_speed.rows(bench.folder("bundled"), bench.big, bench.size),
    "keys": lambda bench: answering_speed.key_rows(bench.copy_of_big("keys").data, bench.size),
    "answering": lambda bench: answering_speed.engine_rows(bench.copy_of_big("answers"), bench.size, bench.anki),
    "sitting": lambda bench: answering_speed.long_sitting_rows(bench.scaled(ANSWERS_IN_ONE_SITTING)),
    "reading": lambda bench: reading_speed.rows(
        paths_for(bench.big, {}).decks / "big.yaml", bench.cards, bench.folder("read"), bench.anki
    ),
    "statistics": lambda bench: log_speed.statistics_rows(bench.copy_of_big("counted"), bench.size, bench.anki),
    "replay": lambda bench: log_speed.replay_rows(
        bench.copy_of_big("replayed"), bench.cards * big_collection.REVIEWS_OF_EACH
    ),
    "making": lambda bench: making_speed.rows(bench.scaled(EVENTS)),
}


def main() -> None:
    """Print the table, a row as soon as it is known."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="which parts, all by default")
    parser.add_argument("--tenth", action="store_true", help="a tenth of the full size")
    parser.add_argument("--keep", type=Path, help="where what is made once is kept")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        kept = chosen.keep or Path(passing) / "kept"
        kept.mkdir(parents=True, exist_ok=True)
        bench = Bench(0.1 if chosen.tenth else 1.0, kept, Path(passing))
        print(HEAD, flush=True)
        for part in chosen.parts or PARTS:
            for row in PARTS[part](bench):
                print(row, flush=True)


if __name__ == "__main__":
    main()
