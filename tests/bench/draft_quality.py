"""How good drafts are: those of the articles in tests/data/articles against what a reader would write down.

    python -m tests.bench.draft_quality [--misses] [ARTICLE]...

An event is found if a drafted one has the gold words in its quote and a date that shares a day with the gold date.
Each drafted event counts for one gold event at most; precision is the share of those that count for one.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from sco_quiz.deck.draft import draft_deck
from sco_quiz.model.dates import overlaps, parse
from sco_quiz.model.text import fold_space

ARTICLES = Path(__file__).parents[1] / "data" / "articles"


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of one article, or of several. `places`, `people`: those of the gold; `right_…`: those drafted."""

    name: str
    gold: int
    drafted: int
    found: int
    exact: int
    verbatim: int
    places: int
    right_places: int
    people: int
    right_people: int
    misses: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        return self.found / self.gold

    @property
    def precision(self) -> float:
        return self.found / self.drafted

    @property
    def verbatim_share(self) -> float:
        return self.verbatim / self.drafted

    def line(self) -> str:
        """Return the row of the table."""
        place, people = _share(self.right_places, self.places), _share(self.right_people, self.people)
        return (
            f"{self.name:28}{self.gold:5}{self.drafted:8}{self.found:6}{self.recall:8.1%}{self.precision:10.1%}"
            f"{_share(self.exact, self.found):>11}{self.verbatim_share:10.1%}{place:>8}{people:>8}"
        )


HEADER = (
    f"{'article':28}{'gold':>5}{'drafted':>8}{'found':>6}{'recall':>8}{'precision':>10}{'date exact':>11}"
    f"{'verbatim':>10}{'place':>8}{'people':>8}"
)


def score(article: Path) -> Score:
    """Return the score of the draft of one article, whose gold is the YAML file beside it."""
    content = article.read_bytes()
    gold: list[dict[str, Any]] = _gold(article)["events"]
    drafted: list[dict[str, Any]] = yaml.load(draft_deck(content, article.name).yaml, yaml.BaseLoader)["events"]
    whole = fold_space(content.decode())
    pairs = _paired(gold, drafted)
    missed = [f"missed {event['date']} {event['words']}" for index, event in enumerate(gold) if index not in pairs]
    surplus = [event for index, event in enumerate(drafted) if index not in pairs.values()]
    both = [(gold[one], drafted[other]) for one, other in pairs.items()]
    inexact = [f"inexact {one['date']} not {other['date']}" for one, other in both if one["date"] != other["date"]]
    people = [
        (name, any(_is_part(name, one) for one in event.get("people", ())))
        for wanted, event in both
        for name in wanted.get("people", ())
    ]
    placed = [(wanted["place"], event.get("place")) for wanted, event in both if "place" in wanted]
    wrong_people = [f"nobody called {name}" for name, is_named in people if not is_named]
    wrong_places = [f"place {found} not {wanted}" for wanted, found in placed if found != wanted]
    return Score(
        name=article.stem + ("" if _gold(article).get("unseen") is None else " (unseen)"),
        gold=len(gold),
        drafted=len(drafted),
        found=len(pairs),
        exact=len(both) - len(inexact),
        verbatim=sum(event["quote"] in whole for event in drafted),
        places=len(placed),
        right_places=len(placed) - len(wrong_places),
        people=len(people),
        right_people=len(people) - len(wrong_people),
        misses=(
            *missed,
            *(f"surplus {e['date']} {e['quote']}" for e in surplus),
            *inexact,
            *wrong_places,
            *wrong_people,
        ),
    )


def total(scores: Iterable[Score], name: str = "total") -> Score:
    """Return the sum of the scores."""
    summed = list(scores)
    counts = [name for name, kind in Score.__annotations__.items() if kind == "int"]
    return Score(name, **{count: sum(getattr(one, count) for one in summed) for count in counts})


def _gold(article: Path) -> dict[str, Any]:
    gold = yaml.load(article.with_suffix(".yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert isinstance(gold, dict)
    return gold


def _paired(gold: list[dict[str, Any]], drafted: list[dict[str, Any]]) -> dict[int, int]:
    """Return the drafted event for each gold event found: the exact dates first, then those that share a day."""
    pairs: dict[int, int] = {}
    for is_exact in (True, False):
        for index, wanted in enumerate(gold):
            if index in pairs:
                continue
            for other, event in enumerate(drafted):
                agrees = wanted["date"] == event["date"] if is_exact else _share_a_day(wanted["date"], event["date"])
                if other not in pairs.values() and agrees and wanted["words"] in event["quote"]:
                    pairs[index] = other
                    break
    return pairs


def _share_a_day(one: str, other: str) -> bool:
    return overlaps(parse(one), parse(other))


def _is_part(name: str, of: str) -> bool:
    return name in of or of in name


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "–"


def main() -> None:
    parser = argparse.ArgumentParser(description="Compare drafts with the gold.")
    parser.add_argument(
        "articles", nargs="*", type=Path, help="text files with a YAML file of the same stem beside them"
    )
    parser.add_argument("--misses", action="store_true", help="list what is missed, surplus or different")
    chosen = parser.parse_args()
    scores = [score(article) for article in chosen.articles or sorted(ARTICLES.glob("*.txt"))]
    print(HEADER)
    for one in (*scores, total(scores)):
        print(one.line())
        for miss in one.misses if chosen.misses else ():
            print(f"    {miss}")


if __name__ == "__main__":
    main()
