"""The timeline game on plain lines: a gap by its number, everything logged, memory kept of each placement."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sco_quiz.cli.lines import Lines
from sco_quiz.cli.timeline_plain import game_json, timeline_plainly
from sco_quiz.collection import Collection
from sco_quiz.paths import paths_for
from sco_quiz.study.gaps import right_gaps
from sco_quiz.study.placing import Game, deal
from sco_quiz.study.scored import TIMELINE, Make
from tests.conftest import SetClock

SCO = ("sco-history",)


@pytest.fixture
def kept(tmp_path: Path, clock: SetClock) -> Iterator[Collection]:
    with Collection(paths_for(tmp_path, {}), clock=clock) as collection:
        yield collection


def dealt(kept: Collection, count: int = 2, seed: str = "s", id: str = "g", mistakes: int | None = 3) -> Game:
    make = Make(TIMELINE, count, decks=SCO, mistakes=mistakes)
    return deal(kept.games.placing_cards(SCO), kept.memories(), kept.today(), make, seed=seed, id=id)


def lines_for(game: Game, *rights: bool) -> list[str]:
    """Return the lines that put each event into a right gap, or a wrong one."""
    lines = []
    for right in rights:
        assert game.drawn is not None
        first, last = right_gaps(game.drawn.card, game.placed)
        gap = first if right else (first - 1 if first > 0 else last + 1)
        lines.append(str(gap + 1))
        game = game.put(gap, 1000)
    return lines


def play(kept: Collection, game: Game, monkeypatch: pytest.MonkeyPatch, *lines: str) -> Game:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    ticks = iter(range(10_000))
    return timeline_plainly(kept.games, game, Lines(), lambda: next(ticks))


def test_each_placement_is_remembered(kept: Collection, monkeypatch: pytest.MonkeyPatch, clock: SetClock) -> None:
    """Right is good, wrong is again; what is due is drawn first the next time."""
    game = dealt(kept)
    ended = play(kept, game, monkeypatch, *lines_for(game, True, False))
    ids = [one.held.card.id for one in ended.done]
    assert [entry["rating"] for entry in kept.log_json()] == ["good", "again"]
    assert set(kept.memories()) == set(ids)
    clock.advance(days=1)
    again = dealt(kept, seed="other")
    assert again.drawn is not None
    assert again.drawn.card.id == ids[1]


def test_no_study_card_is_touched(kept: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    game = dealt(kept)
    play(kept, game, monkeypatch, *lines_for(game, True, True))
    assert {card.id for card in kept.cards()}.isdisjoint(kept.memories())


def test_the_end_of_input_keeps_the_result_so_far(
    kept: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    game = dealt(kept, 5)
    play(kept, game, monkeypatch, *lines_for(game, True))
    assert "Left after 1 of 5.\n1 of 5 points; 1 right, in 1 s. All is saved." in capsys.readouterr().out


def test_a_gap_that_is_not_there_is_asked_again(
    kept: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    game = dealt(kept, 1)
    play(kept, game, monkeypatch, "0", "9", "first", *lines_for(game, True))
    assert capsys.readouterr().out.count("A number from 1 to 4, please.") == 3
    assert len(list(kept.log_json())) == 1


def test_leaving_may_be_written_in_any_case_and_no_other_command_is_known(
    kept: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    game = dealt(kept, 5)
    play(kept, game, monkeypatch, ":undo", ":Q", *lines_for(game, True))
    shown = capsys.readouterr().out
    assert "No such command here: `:quit` leaves" in shown
    assert "Left after 0 of 5." in shown


def test_three_mistakes_end_it(kept: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    game = dealt(kept, 8)
    ended = play(kept, game, monkeypatch, *lines_for(game, False, False, False), "1", "1")
    assert len(ended.done) == 3
    [result] = kept.games.results()
    assert result == ended.result(kept.today())
    assert result.is_complete


def test_a_mistake_says_where_it_belongs(
    kept: Collection, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    game = dealt(kept, 1)
    ended = play(kept, game, monkeypatch, *lines_for(game, False))
    shown = capsys.readouterr().out
    assert "✗ Wrong by 1 gap (0.5 points). It belongs " in shown
    assert shown.count(ended.done[0].verdict.reason) == 2


def test_the_game_as_json(kept: Collection, monkeypatch: pytest.MonkeyPatch) -> None:
    game = dealt(kept)
    ended = play(kept, game, monkeypatch, *lines_for(game, True, False))
    shown = json.loads(json.dumps(game_json(kept.games, ended)))
    assert (shown["mode"], shown["points"], shown["of"], shown["right"]) == ("timeline", 1.5, 2, 1)
    assert [one["points"] for one in shown["placements"]] == [1.0, 0.5]
