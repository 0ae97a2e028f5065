"""A made-up deck of any number of written cards, as YAML: `python -m tests.bench.written 100000 > deck.yaml`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from random import Random

from tests.bench.synthetic import history

TAGS = tuple("war peace law trade faith art science sea land people".split())


def deck_lines(cards: int, seed: str = "written") -> Iterator[str]:
    """Yield the lines of a deck of so many written cards about the events of the made-up history."""
    rng = Random(seed)
    yield "id: written"
    yield "title: Written cards"
    yield "cards:"
    for number, event in enumerate(history(cards, seed).events):
        question = f"Where was the {event.title}, and who of the {event.body} was there?"
        yield f"  - id: w{number}"
        yield f"    question: {question}"
        yield f"    answer: {event.place}, {' and '.join(event.people)}"
        yield f"    note: {event.quote}"
        yield f"    tags: [{rng.choice(TAGS)}, {rng.choice(TAGS)}-{number % 50}]"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in deck_lines(int(sys.argv[1])))
