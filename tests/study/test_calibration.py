"""Predicted against observed recall."""

from __future__ import annotations

from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.study.calibration import Bin, bias, calibration, log_loss
from tests.study.plainly import bins_of

pairs = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1)


def test_bins_of_five_points_hold_the_means() -> None:
    found = calibration(bins_of([(0.91, True), (0.93, False), (0.5, True), (1.0, True)]))
    assert found.bins == (
        Bin(0.5, 0.55, 1, 0.5, 1.0),
        Bin(0.9, 0.95, 2, pytest.approx(0.92), 0.5),
        Bin(0.95, 1.0, 1, 1.0, 1.0),
    )
    assert found.count == 4


def test_bias_is_observed_minus_predicted() -> None:
    assert bias([(0.9, True), (0.9, False)]) == pytest.approx(-0.4)


def test_log_loss_is_the_mean_surprise() -> None:
    assert log_loss([(0.8, True), (0.8, False)]) == pytest.approx(-(log(0.8) + log(0.2)) / 2)


def test_a_certain_prediction_that_fails_costs_much_but_not_all() -> None:
    assert log_loss([(1.0, False)]) == pytest.approx(13.8, abs=0.1)


def test_of_nothing_nothing_is_said() -> None:
    found = calibration({})
    assert (found.count, found.bias, found.log_loss, found.bins) == (0, None, None, ())


@given(pairs)
def test_the_bins_add_up_to_the_whole(predicted: list[tuple[float, bool]]) -> None:
    """Counts and bias are those of the bins together, and every mean lies in its bin."""
    found = calibration(bins_of(predicted))
    assert sum(one.count for one in found.bins) == found.count == len(predicted)
    together = sum((one.observed - one.predicted) * one.count for one in found.bins) / found.count
    assert found.bias == pytest.approx(together, abs=1e-9) == pytest.approx(bias(predicted), abs=1e-9)
    assert found.log_loss == pytest.approx(log_loss(predicted))
    assert all(one.least - 1e-9 <= one.predicted <= one.most + 1e-9 for one in found.bins)
