"""Statistics on the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sco_quiz.cli.context import Context
from sco_quiz.cli.stats import stats
from sco_quiz.cli.stats_text import stats_lines
from sco_quiz.collection import Collection
from sco_quiz.model.card import Card, DateAnswer, TextAnswer
from sco_quiz.model.dates import Precision, parse
from sco_quiz.model.review import Outcome, Rating
from sco_quiz.paths import Paths, paths_for
from sco_quiz.study.showing import Answered
from sco_quiz.study.stats import Known, statistics
from sco_quiz.study.verdict import verdict
from tests.study.logs import OTHER, TODAY, WHEN, WHERE, review, standing
from tests.study.plainly import sums


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Progress with one right and one wrong answer."""
    found = paths_for(tmp_path, os.environ)
    with Collection(found) as collection:
        session = collection.study.start(("sco-history",))
        for rating in (Rating.GOOD, Rating.AGAIN):
            showing = collection.study.show(session)
            assert showing is not None
            outcome = Outcome.EXACT if rating is Rating.GOOD else Outcome.WRONG
            session = collection.study.rate(session, showing, Answered("x", verdict(outcome), 6_000), rating)
    return found


def run(paths: Paths, *arguments: str) -> Result:
    return CliRunner().invoke(stats, arguments, obj=Context(paths), catch_exceptions=False)


def test_stats_has_its_shape(paths: Paths) -> None:
    shape = json.loads(run(paths, "--json").stdout)
    assert (shape["version"], shape["reviews"], shape["streak"], shape["minutes"]) == (1, 2, 1, 0.2)
    assert shape["states"]["young"] == 2
    assert shape["forecast"]["days"][0].keys() == {"day", "due"}
    assert {"days", "true_retention", "calibration", "confusions", "leeches"} <= shape.keys()


def test_stats_can_be_of_one_deck(paths: Paths) -> None:
    shape = json.loads(run(paths, "mediterranean", "--json").stdout)
    assert (shape["reviews"], shape["states"]["young"]) == (0, 0)
    assert shape["states"]["new"] > 0


def test_stats_in_words(paths: Paths) -> None:
    lines = run(paths).stdout.splitlines()
    assert lines[1] == "Remembered tomorrow: about 1 of 2 cards, without 1 missed today and not yet right"
    assert lines[2:4] == ["Reviews: 2 on 1 study day, 0.2 minutes", "Streak: 1 study day"]


def test_before_the_first_review_there_is_little_to_say(tmp_path: Path) -> None:
    """And no file is made."""
    found = run(paths_for(tmp_path, {}))
    assert found.stdout.splitlines()[1:] == ["Nothing has been reviewed yet."]
    assert not (tmp_path / "progress.sqlite3").exists()


def test_the_whole_summary() -> None:
    """A line for each statistic, and names from decks are cleaned and cut."""
    hostile = "As\x1b[31mtana " + "x" * 100
    cards = {WHERE: Card(WHERE, "sco", "a", "where", "place", "Where?", TextAnswer("Moscow"))}
    log = [
        review(card, days, Rating.AGAIN if (days + again) % 6 == 0 else Rating.GOOD, retrievability=0.9, given=hostile)
        for days in range(42, 0, -2)
        for card, again in ((WHEN, 0), (WHERE, 2), (OTHER, 4))
    ]
    standings = [standing(0, 5, 9, WHERE), standing(3, 37, 0, WHEN), standing(40, 4, 0, OTHER)]
    known = Known(5, 2.7, 1, {"sco": 0.9, "sea": 0.9}, {}, (), (0, 3, 40))
    found = statistics(sums(log), standings, known, TODAY, card_of=cards.get)
    shown = "As[31mtana " + "x" * 48 + "…"
    assert list(stats_lines(found)) == [
        "Cards: 5 new, 2 young, 1 mature; 1 due today",
        "Remembered tomorrow: about 3 of 3 cards, without 1 missed today and not yet right",
        "Reviews: 63 on 21 study days, 6.3 minutes",
        "Streak: 0 study days",
        "Last 7 days: 3, 0, 3, 0, 3, 0, 0 reviews, 0.9 minutes",
        "True retention: 66.7 % of 60; last 30 days 66.7 % of 42",
        "  weakest decks: sea 65.0 % of 20, sco 67.5 % of 40",
        "  weakest kinds: where 65.0 % of 20, when 67.5 % of 40",
        "Predictions: 66.7 % recalled where 90.0 % was predicted (log loss 0.838)",
        "  furthest off: where, -25.0 points",
        "Due from today on: 1, 0, 0, 1, 0, 0, 0; 2 in 30 days",
        f"Confused: “{shown}” for “Moscow” (7 times)",
        f"Leeches: sco/a#where:place (9 lapses, often answered “{shown}”)",
    ]


def test_dates_are_said_as_people_write_them() -> None:
    """A year that was chosen is logged in EDTF, where the year before 1 CE is 0."""
    card = Card(WHEN, "sco", "a", "when", "year", "When?", DateAnswer(parse("-0330"), Precision.YEAR))
    log = [review(WHEN, days, Rating.AGAIN, given="-0306", retrievability=0.9) for days in (9, 6, 3)]
    known = Known(0, 0.0, 0, {"sco": 0.9}, {}, (), (0,))
    found = statistics(sums(log), [standing(0, 5, 8, WHEN)], known, TODAY, card_of={WHEN: card}.get)
    assert list(stats_lines(found))[-2:] == [
        "Confused: “307 BCE” for “331 BCE” (3 times)",
        "Leeches: sco/a#when:year (8 lapses, often answered “307 BCE”)",
    ]
