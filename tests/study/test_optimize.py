"""Fitted weights are kept only if they predict the newest reviews better."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace

import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS

from sco_quiz.errors import ScoQuizError
from sco_quiz.model.review import Rating
from sco_quiz.study.optimize import History, Step, Train, fit
from sco_quiz.study.retention import in_state_review
from sco_quiz.study.scheduler import Scheduler
from tests.study.logs import WHEN, review, studied

FORGETFUL = (0.05, 0.3, 0.6, 2.0, *DEFAULT_PARAMETERS[4:])
LOG = studied(Scheduler(FORGETFUL, fuzz=False), cards=60, days=150, seed="forgetful")


def finding(weights: Sequence[float], seen: list[Sequence[History]]) -> Train:
    def train(histories: Sequence[History]) -> Sequence[float]:
        seen.append(histories)
        return weights

    return train


def test_better_weights_are_kept_and_fitted_to_all_reviews() -> None:
    """First to the older four fifths, then, as they predict the newest fifth better, to all."""
    seen: list[Sequence[History]] = []
    found = fit(LOG, train=finding(FORGETFUL, seen))
    assert found.kept
    assert found.after < found.before
    assert found.weights == FORGETFUL
    assert (len(seen[0]) + found.tested, len(seen)) == (len(seen[1]), 2)
    assert found.reviews == len(LOG)
    assert found.tested / len(seen[1]) == pytest.approx(0.2, abs=0.01)


def test_worse_weights_are_not_kept() -> None:
    seen: list[Sequence[History]] = []
    found = fit(LOG, FORGETFUL, train=finding(DEFAULT_PARAMETERS, seen))
    assert not found.kept
    assert found.after > found.before
    assert len(seen) == 1


def test_the_same_weights_are_no_better() -> None:
    assert not fit(LOG, FORGETFUL, train=finding(FORGETFUL, [])).kept


def test_nothing_of_the_newest_fifth_is_seen_while_it_is_to_be_predicted() -> None:
    """A change in the ratings of that fifth changes nothing of what the first fit is given."""
    tested = {one.id for one in in_state_review(LOG)[-fit(LOG, train=finding(FORGETFUL, [])).tested :]}
    changed = [replace(one, rating=Rating.EASY) if one.id in tested else one for one in LOG]
    seen: list[Sequence[History]] = []
    fit(LOG, train=finding(DEFAULT_PARAMETERS, seen))
    fit(changed, train=finding(DEFAULT_PARAMETERS, seen))
    assert seen[0] == seen[1]


def test_histories_count_study_days_and_end_on_a_later_day() -> None:
    """Answers of the same day are in them with 0 days; one that moved no memory is not."""
    card = [
        review(WHEN, 20, Rating.AGAIN),
        review(WHEN, 20),
        review(WHEN, 19, memory=None),
        review(WHEN, 18),
        review(WHEN, 12, Rating.AGAIN),
        review(WHEN, 12),
    ]
    others = [review(f"sco/o{n}#when:year", days) for n in range(110) for days in (11, 1)]
    seen: list[Sequence[History]] = []
    fit([*card, *others], train=finding(DEFAULT_PARAMETERS, seen))
    start = (Step(Rating.AGAIN, 0), Step(Rating.GOOD, 0), Step(Rating.GOOD, 2))
    assert list(seen[0][:2]) == [start, (*start, Step(Rating.AGAIN, 6))]


def test_under_two_hundred_reviews_nothing_is_fitted() -> None:
    with pytest.raises(ScoQuizError, match="199 reviews: too few to fit to; study on; 200 are enough"):
        fit(LOG[:199], train=finding(FORGETFUL, []))


def test_reviews_of_one_day_alone_cannot_be_tested() -> None:
    with pytest.raises(ScoQuizError, match="too few"):
        fit([review(f"sco/n{n}#when:year", 1) for n in range(300)], train=finding(FORGETFUL, []))


def test_without_the_library_one_line_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    with pytest.raises(ScoQuizError) as refused:
        fit(LOG)
    assert str(refused.value) == (
        "fitting needs the library fsrs-rs-python; install it with `pip install 'sco-quiz[optimize]'`"
    )


def test_the_library_finds_better_weights_for_a_forgetful_learner_and_the_same_again() -> None:
    """The field's own optimiser, where it is installed."""
    pytest.importorskip("fsrs_rs_python")
    found = fit(LOG)
    assert found.kept
    assert found.weights[2] < DEFAULT_PARAMETERS[2]
    assert fit(LOG) == found
