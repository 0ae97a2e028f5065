"""What a log adds up to is what counting it review by review gives."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.card import Format, kind_of
from sco_quiz.model.review import Outcome, Rating, Review
from sco_quiz.study.activity import hours, study_days
from sco_quiz.study.calibration import bias, calibration, log_loss
from sco_quiz.study.retention import retention_by_deck, retention_by_kind, retention_by_month, true_retention
from sco_quiz.study.sums import Sums, added, answer_of, tally
from tests.study import plainly
from tests.study.logs import OTHER, TODAY, WHEN, WHERE, ago, memory, review

YES_OR_NO = "sea/c#true-false:place"


@st.composite
def logs(draw: st.DrawFn) -> list[Review]:
    """Return reviews of a few cards, in any order of days, as a clock that is set back makes them."""
    return [
        review(
            draw(st.sampled_from([WHEN, WHERE, OTHER, YES_OR_NO])),
            draw(st.integers(0, 50)),
            rating,
            outcome=draw(st.sampled_from([Outcome.EXACT, Outcome.WRONG, Outcome.NEAR])),
            format=draw(st.sampled_from([Format.CHOICE, Format.TYPED, Format.ORDER])),
            given=draw(st.sampled_from(["Astana", "Dushanbe", " ", "\u3000"])),
            duration_ms=draw(st.integers(0, 90_000)),
            time=datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=draw(st.integers(0, 100_000))),
            utc_offset_minutes=draw(st.integers(-720, 840)),
            retrievability=draw(st.none() | st.floats(0, 1)),
            **({} if draw(st.booleans()) else {"memory": None}),
        )
        for rating in draw(st.lists(st.sampled_from(Rating), max_size=40))
    ]


@given(logs())
def test_the_sums_are_those_of_plain_counting(log: list[Review]) -> None:
    found = plainly.sums(log)
    assert study_days(found) == plainly.study_days(log)
    assert hours(found) == plainly.hours(log)
    assert found.wrong == plainly.wrong_answers(log)
    assert true_retention(found) == plainly.true_retention(log)
    assert true_retention(found, ago(20)) == plainly.true_retention(log, ago(20))


@given(logs())
def test_the_bins_are_those_of_the_predictions(log: list[Review]) -> None:
    """Of all cards and of each kind."""
    found = plainly.sums(log)
    for kind in {kind_of(one.card_id) for one in log}:
        bins = {place: one for (_, of_kind, place), one in found.bins.items() if of_kind == kind}
        assert bins.keys() == plainly.bins_of(plainly.predictions(log, kind)).keys()
    predicted = plainly.predictions(log)
    whole = calibration(plainly.bins_of(predicted))
    assert (whole.bias, whole.log_loss) == (pytest.approx(bias(predicted)), pytest.approx(log_loss(predicted)))
    assert sum(one.reviews for one in found.bins.values()) == len(predicted)


@given(logs(), st.integers(0, 40))
def test_a_log_in_two_parts_adds_up_to_the_whole(log: list[Review], place: int) -> None:
    first = plainly.sums(log[:place])
    second = tally(map(answer_of, log[place:]), first.last_days)
    both, whole = added(first, second), plainly.sums(log)
    assert (both.days, both.hours, both.wrong, both.last_days) == (
        whole.days,
        whole.hours,
        whole.wrong,
        whole.last_days,
    )
    assert both.bins.keys() == whole.bins.keys()
    assert all(both.bins[key] == pytest.approx(whole.bins[key]) for key in whole.bins)


@given(logs())
def test_the_groups_add_up_to_the_whole(log: list[Review]) -> None:
    found = plainly.sums(log)
    whole = true_retention(found)
    for groups in (retention_by_deck(found), retention_by_kind(found), retention_by_month(found)):
        assert sum(one.passed for one in groups.values()) == whole.passed
        assert sum(one.reviews for one in groups.values()) == whole.reviews
        assert all(one.reviews for one in groups.values())


def test_the_sums_of_a_deck_are_those_of_its_own_cards() -> None:
    log = [review(WHEN, 2), review(OTHER, 1, Rating.AGAIN), review(WHERE, 1, Rating.AGAIN), review(OTHER, 0)]
    assert plainly.sums(log).of_decks({"sea"}) == plainly.sums([log[1], log[3]])
    assert plainly.sums(log).of_decks(()) == Sums()


def test_an_answer_left_open_counts_for_a_minute() -> None:
    assert study_days(plainly.sums([review(WHEN, 0, duration_ms=3_600_000)]))[0].minutes == 1.0


def test_the_months_are_those_of_study_days() -> None:
    log = [review(WHEN, 40), review(WHEN, 31), review(WHEN, 1, Rating.AGAIN, memory=memory())]
    assert {month: one.share for month, one in retention_by_month(plainly.sums(log)).items()} == {
        date(2026, 1, 1): 1.0,
        date(2026, 3, 1): 0.0,
    }
    assert date(2026, 3, 2) == TODAY
