"""All statistics together, on a small log written by hand."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.card import Card, TextAnswer
from sco_quiz.model.dates import parse
from sco_quiz.model.review import Rating, Review
from sco_quiz.study.remembering import RememberedEvent
from sco_quiz.study.stats import Known, Statistics, statistics, stats_json
from tests.study.logs import OTHER, TODAY, WHEN, WHERE, review, standing
from tests.study.plainly import sums

LOG = [
    review(WHERE, 40),
    review(WHEN, 40),
    review(WHERE, 35, Rating.AGAIN, given="Astana", retrievability=0.9),
    review(WHERE, 35, Rating.GOOD, retrievability=1.0),
    review(OTHER, 2),
    review(WHERE, 1, retrievability=0.8),
    review(OTHER, 0, retrievability=0.95),
]
STANDINGS = [standing(0, 5, 9, WHERE), standing(-3, 37, 0, WHEN), standing(4, 4, 0, OTHER)]
EVENT = RememberedEvent("sco", "a", "founding", parse("2001-06-15"), "en", 3, 2, 0.5)
KNOWN = Known(11, 1.5, 0, {"sco": 0.9, "sea": 0.85}, {"sco": "SCO"}, (EVENT,), (0, -3, 4))
CARDS = {WHERE: Card(WHERE, "sco", "a", "where", "place", "Where?", TextAnswer("Moscow"))}


def of(log: Sequence[Review] = LOG) -> Statistics:
    return statistics(sums(log), STANDINGS, KNOWN, TODAY, card_of=CARDS.get)


def test_the_statistics_of_the_log() -> None:
    """Every number can be counted by hand."""
    shape: dict[str, Any] = stats_json(of())
    assert shape["states"] == {"new": 11, "young": 2, "mature": 1, "due": 2, "suspended": 0}
    assert (shape["reviews"], shape["minutes"], shape["streak"], shape["remembered"]) == (7, 0.7, 3, 1.5)
    assert [day["reviews"] for day in shape["days"]] == [2, 2, 1, 1, 1]
    assert shape["true_retention"] == {
        "all": {"share": 2 / 3, "passed": 2, "reviews": 3},
        "recent": {"share": 1.0, "passed": 2, "reviews": 2},
        "periods": {
            "7": {"share": 1.0, "passed": 2, "reviews": 2},
            "30": {"share": 1.0, "passed": 2, "reviews": 2},
            "90": {"share": 2 / 3, "passed": 2, "reviews": 3},
            "365": {"share": 2 / 3, "passed": 2, "reviews": 3},
        },
        "months": {
            "2026-01": {"share": 0.0, "passed": 0, "reviews": 1},
            "2026-03": {"share": 1.0, "passed": 2, "reviews": 2},
        },
        "decks": {
            "sco": {"share": 0.5, "passed": 1, "reviews": 2},
            "sea": {"share": 1.0, "passed": 1, "reviews": 1},
        },
        "kinds": {
            "when": {"share": 1.0, "passed": 1, "reviews": 1},
            "where": {"share": 0.5, "passed": 1, "reviews": 2},
        },
    }
    assert shape["confusions"] == [
        {
            "answer": "Moscow",
            "given": "Astana",
            "answer_text": "Moscow",
            "given_text": "Astana",
            "count": 1,
            "cards": [WHERE],
        }
    ]
    assert shape["leeches"] == [{"card": WHERE, "lapses": 9, "given": "Astana", "question": "Where?"}]
    assert shape["target_retention"] == {"sco": 0.9, "sea": 0.85}


def test_the_timeline_of_memory_has_every_event_with_its_recall() -> None:
    shape: dict[str, Any] = stats_json(of())
    assert shape["events"] == [
        {
            "deck": "sco",
            "note": "a",
            "title": "founding",
            "date": "2001-06-15",
            "cards": 3,
            "met": 2,
            "recall": 0.5,
        }
    ]


def test_the_calibration_is_of_reviews_on_a_later_day() -> None:
    """The answer repeated on the same day, whose recall is certain, is not in it."""
    found = of().calibration
    assert found.count == 3
    assert found.bias is not None
    assert round(found.bias, 6) == round((-0.9 + 0.2 + 0.05) / 3, 6)


def test_the_forecast_has_its_days() -> None:
    ahead: Any = stats_json(of())["forecast"]
    days = ahead["days"]
    assert ahead["later"] == 0
    assert (len(days), days[0], days[4]["due"]) == (30, {"day": "2026-03-02", "due": 2}, 1)


def test_the_shape_is_the_same_before_the_first_review() -> None:
    """With null where there is nothing to say; both survive JSON."""
    empty: dict[str, Any] = stats_json(
        statistics(sums([]), [], Known(3, 0.0, 0, {}, {}, (), ()), TODAY, card_of=CARDS.get)
    )
    assert empty.keys() == stats_json(of()).keys()
    assert empty["true_retention"]["all"] == {"share": None, "passed": 0, "reviews": 0}
    assert json.loads(json.dumps(empty)) == empty
    assert json.loads(json.dumps(stats_json(of()))) == stats_json(of())


@given(st.lists(st.tuples(st.sampled_from([WHEN, WHERE, OTHER]), st.integers(0, 60), st.sampled_from(Rating))))
def test_any_log_has_statistics(steps: list[tuple[str, int, Rating]]) -> None:
    log = [review(card, days, rating, retrievability=0.9) for card, days, rating in steps]
    found = of(log)
    assert found.reviews == len(log)
    assert found.recent_retention.reviews <= found.retention.reviews <= len(log)
    assert found.calibration.count == found.retention.reviews
    json.dumps(stats_json(found), allow_nan=False)
