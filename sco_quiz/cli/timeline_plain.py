"""The timeline game on plain lines: what lies there with its dates, numbered gaps between, one number as the answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import click

from sco_quiz.cli.lines import LeftError, Lines, card_told, numbered
from sco_quiz.cli.scoring import Clock, Keeper, ending, result_json
from sco_quiz.model.card import Card
from sco_quiz.model.counting import many
from sco_quiz.study.placing import Game, Held, Placement, Turn
from sco_quiz.study.score_words import points_text, turns_words


class TimelineKeeper(Keeper, Protocol):
    """Has events to place, and keeps where they were put."""

    def placing_cards(self, deck_ids: Sequence[str] = ()) -> Sequence[Card]:
        """Return the placing cards of these decks, or of all."""


def timeline_plainly(keeper: Keeper, game: Game, lines: Lines, clock: Clock) -> Game:
    """Ask until the game is over or the input ends, tell what came of it, and return it as it ended.

    Every placement is saved before the next line is printed. Raises StoreError.
    """
    day = keeper.today()
    for line in _opening(game):
        lines.say(line)
    try:
        while (held := game.drawn) is not None:
            game = _put(game, held, lines, clock)
            notice = keeper.log_scored(game.last_scored)
            for line in (*_after(game.done[-1]), *filter(None, [notice])):
                lines.say(line)
    except (LeftError, click.exceptions.Abort):
        lines.say()
    lines.say()
    for line in (*ending(game.result(day), keeper), *_mistakes(game)):
        lines.say(line)
    return game


def game_json(keeper: Keeper, game: Game) -> dict[str, object]:
    """Return a game and what came of it as JSON can hold it."""
    return {
        **result_json(game.result(keeper.today()), keeper),
        "placements": [
            {
                "card": one.held.card.id,
                "title": one.held.card.question,
                "date_text": one.held.card.answer_text,
                "lay": [card.id for card in one.lay],
                "gap": one.gap,
                "right_gaps": [one.first, one.last],
                "points": one.points,
                "duration_ms": one.duration_ms,
                "extra": one.held.turn is Turn.EXTRA,
            }
            for one in game.done
        ],
    }


def _opening(game: Game) -> Iterator[str]:
    ends = "" if game.make.mistakes is None else f"; it ends after {many(game.make.mistakes, 'mistake')}"
    yield f"{many(game.make.count, 'event')} to place, drawn by seed {game.seed}{ends}. `:quit` leaves."
    yield turns_words(*map(game.held_of, Turn))


def _put(game: Game, held: Held, lines: Lines, clock: Clock) -> Game:
    started = clock()
    lines.say(f"\n{len(game.done) + 1}/{game.make.count}{_extra(held)} · Where does this belong?")
    lines.say(held.card.question)
    for line in _timeline(game.placed):
        lines.say(line)
    gaps = len(game.placed) + 1
    while (gap := numbered(lines.answer(f"1–{gaps}: "), gaps)) is None:
        lines.say(f"A number from 1 to {gaps}, please.")
    return game.put(gap - 1, round((clock() - started) * 1000))


def _timeline(placed: tuple[Card, ...]) -> Iterator[str]:
    for number, card in enumerate(placed, start=1):
        yield f"  {number} ·"
        yield f"      {card.answer_text}: {card.question}"
    yield f"  {len(placed) + 1} ·"


def _after(put: Placement) -> Iterator[str]:
    if put.gaps_away == 0:
        yield f"✓ Right  {put.verdict.reason}".rstrip()
    else:
        yield f"✗ Wrong by {many(put.gaps_away, 'gap')} ({points_text(put.points)} points). {put.verdict.reason}"
    yield f"= {put.held.card.answer_text}"
    yield from card_told(put.held.card)


def _mistakes(game: Game) -> Iterator[str]:
    for one in game.mistakes:
        yield f"\n✗ {one.held.card.question}\n  = {one.held.card.answer_text}\n  {one.verdict.reason}"


def _extra(held: Held) -> str:
    return " · extra" if held.turn is Turn.EXTRA else ""
