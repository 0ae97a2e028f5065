"""The verbs that score, as a user types them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sco_quiz.cli.context import Context
from sco_quiz.cli.playing import VERBS, kinds_named
from sco_quiz.errors import ScoQuizError
from sco_quiz.paths import paths_for

Runs = Callable[..., Result]


@pytest.fixture
def ran(tmp_path: Path) -> Runs:
    """Return a function that runs a verb with input, on a collection below `tmp_path`."""

    def run(*arguments: str, typed: str = "") -> Result:
        group = click.Group(commands=list(VERBS))
        return CliRunner().invoke(group, arguments, input=typed, obj=Context(paths_for(tmp_path, {})))

    return run


def test_a_quiz_ends_with_the_input(ran: Runs) -> None:
    result = ran("quiz", "sco-history", "-n", "2", "--seed", "x", "--kinds", "where", "--plain", typed="1\n")
    assert result.exit_code == 0
    assert "A quiz of 2 questions, drawn by seed x." in result.stdout
    assert "Left after 1 of 2." in result.stdout


def test_the_same_seed_asks_the_same(ran: Runs) -> None:
    first, second = (ran("quiz", "--seed", "x", "--plain").stdout for _ in range(2))
    assert first == second


def test_json_stands_alone_on_stdout(ran: Runs) -> None:
    result = ran("quiz", "-n", "1", "--kinds", "where", "--json", typed="1\n")
    shown = json.loads(result.stdout)
    assert (shown["version"], shown["mode"], shown["of"], shown["complete"]) == (1, "quiz", 1, True)
    assert "1/1" in result.stderr


def test_a_game_ends_with_the_input(ran: Runs) -> None:
    result = ran("timeline", "sco-history", "-n", "3", "--plain", typed="1\n")
    assert result.exit_code == 0
    assert "Left after 1 of 3." in result.stdout


def test_a_game_as_json(ran: Runs) -> None:
    shown = json.loads(ran("timeline", "-n", "1", "--json", typed="1\n").stdout)
    assert (shown["mode"], len(shown["placements"])) == ("timeline", 1)


def test_nothing_that_fits_is_said_so(ran: Runs) -> None:
    result = ran("quiz", "--tag", "no-such-tag", "--plain")
    assert isinstance(result.exception, ScoQuizError)
    assert "no card fits" in str(result.exception)


def test_bytes_that_are_no_text_may_be_a_seed_and_a_tag(ran: Runs) -> None:
    """As a shell hands over what it could not decode."""
    assert ran("timeline", "--seed", "a\udcff", "--plain").exit_code == 0
    assert isinstance(ran("quiz", "--tag", "a\udcff", "--plain").exception, ScoQuizError)


def test_a_kind_that_no_card_has_is_refused() -> None:
    with pytest.raises(ScoQuizError, match="no card is of the kind 'wen'"):
        kinds_named("wen", ())
    assert kinds_named(" ", ()) == ()


def test_without_a_terminal_the_app_does_not_open(ran: Runs) -> None:
    assert isinstance(ran("quiz").exception, ScoQuizError)
