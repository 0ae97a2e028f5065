"""Fitting on the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sco_quiz.cli import optimize as verb
from sco_quiz.cli.context import Context
from sco_quiz.cli.stats import stats
from sco_quiz.errors import ScoQuizError
from sco_quiz.keeping import Keeping
from sco_quiz.paths import paths_for
from sco_quiz.store.weights import read_weights
from sco_quiz.study import optimize as fitting
from tests.study.test_optimize import FORGETFUL, LOG


def run(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(verb.optimize, arguments, obj=Context(paths_for(folder, {})), catch_exceptions=False)


@pytest.fixture
def a_log(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the log be a forgetful learner's, and the library find the weights that they forget by."""
    monkeypatch.setattr(Keeping, "reviews", lambda _: LOG)
    monkeypatch.setattr(fitting, "by_library", lambda _: FORGETFUL)


@pytest.mark.usefixtures("a_log")
def test_better_weights_are_written_and_told(tmp_path: Path) -> None:
    said, again = run(tmp_path).stdout.splitlines()
    kept = read_weights(tmp_path / "weights.json")
    assert kept is not None
    assert (kept.values, kept.reviews) == (FORGETFUL, len(LOG))
    assert said.startswith(f"{len(LOG)} reviews; log loss over the newest ")
    assert " with fitted ones: these are kept" in said
    assert f" at {2 * len(LOG):,} reviews" in again


@pytest.mark.usefixtures("a_log")
def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, "--dry-run").stdout.endswith("they would be kept\n")
    assert list(tmp_path.rglob("*.json")) == list(tmp_path.rglob("*.db")) == []


@pytest.mark.usefixtures("a_log")
def test_weights_that_are_no_better_change_nothing(tmp_path: Path) -> None:
    run(tmp_path)
    before = (tmp_path / "weights.json").read_bytes()
    assert "no better, nothing changes\n" in run(tmp_path).stdout
    assert (tmp_path / "weights.json").read_bytes() == before


@pytest.mark.usefixtures("a_log")
def test_targets_are_told_with_what_they_cost(tmp_path: Path) -> None:
    lines = run(tmp_path, "--dry-run", "--targets").stdout.splitlines()
    assert [line.partition(":")[0] for line in lines[2:]] == [f"retention 0.{share}" for share in (80, 85, 90, 95)]
    assert [line.endswith("(your setting)") for line in lines[2:]] == [False, False, True, False]


def test_too_few_reviews_are_told(tmp_path: Path) -> None:
    with pytest.raises(ScoQuizError, match="0 reviews: too few"):
        run(tmp_path)


def test_stats_offer_a_fit_when_the_reviews_have_doubled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At 200 for the first time, then when there are twice as many as the last fit was made of."""
    reviews = list(LOG)
    monkeypatch.setattr(Keeping, "reviews", lambda _: reviews)
    monkeypatch.setattr(fitting, "by_library", lambda _: FORGETFUL)

    def offered() -> bool:
        run_stats = CliRunner().invoke(stats, (), obj=Context(paths_for(tmp_path, {})), catch_exceptions=False)
        return "`sco-quiz optimize`" in run_stats.stdout

    assert offered()
    run(tmp_path)
    assert not offered()
    reviews += [replace(one, id=f"{one.id}b") for one in LOG]
    assert offered()
