"""The timeline game: events put among those that lie there already, nearer ones as the player improves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from hashlib import sha256
from random import Random

from sco_quiz.model.card import Card, Format, Option
from sco_quiz.model.dates import first_day
from sco_quiz.model.review import Memory, Outcome, Rating
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.study.gaps import dates_of, days_to_nearest, is_decided, right_gaps
from sco_quiz.study.scored import POINT_DECIMALS, Make, Result, Scored, session_text
from sco_quiz.study.showing import Answered
from sco_quiz.study.verdict import Verdict, verdict

LAID_OUT = 3
"""Events that lie there at the start, so that a guess is right no oftener than in a choice of four."""
ANSWERS_OF_LEVEL = 5
SHARE_TO_DRAW_FROM = 4


class Turn(IntEnum):
    """When an event's turn comes. What is due or new counts; `EXTRA` is off schedule and moves no memory."""

    DUE = 0
    NEW = 1
    EXTRA = 2


@dataclass(frozen=True, slots=True)
class Held:
    """An event that may still be drawn."""

    card: Card
    turn: Turn


@dataclass(frozen=True, slots=True)
class Placement:
    """An event that was put into a gap. Gap 0 is before the first event that lay there, gap 1 after it, and so on.

    `lay`: what lay there, in time. `first`, `last`: the right gaps are these and those between.
    """

    held: Held
    lay: tuple[Card, ...]
    gap: int
    first: int
    last: int
    duration_ms: int

    @property
    def home(self) -> int:
        """Return the gap the event goes to: the chosen one if right, else the right one that is nearest to it."""
        return min(max(self.gap, self.first), self.last)

    @property
    def gaps_away(self) -> int:
        """Return by how many gaps the chosen one is wrong, 0 if it is right."""
        return abs(self.gap - self.home)

    @property
    def chosen_words(self) -> str:
        """Return between which of the events it was put."""
        before = [f"after “{self.lay[self.gap - 1].question}”"] if self.gap > 0 else []
        after = [f"before “{self.lay[self.gap].question}”"] if self.gap < len(self.lay) else []
        return " and ".join((*before, *after))

    @property
    def points(self) -> float:
        """Return 1 for a right gap, and half as much for each gap further away."""
        return round(0.5**self.gaps_away, POINT_DECIMALS)

    @property
    def verdict(self) -> Verdict:
        """Return whether it is right and whether other gaps were too, else after and before which events it belongs."""
        if self.gaps_away == 0:
            return verdict(Outcome.EXACT, self._either_way(), score=1.0)
        return verdict(Outcome.NEAR if self.gaps_away == 1 else Outcome.WRONG, self._reason(), score=self.points)

    def _either_way(self) -> str:
        """Return what is said where the dates leave open on which side of an event this one lies."""
        open_to = self.lay[self.first : self.last]
        if not open_to:
            return ""
        more = f" and {len(open_to) - 1} more" if len(open_to) > 1 else ""
        return f"Either side of {_dated(open_to[0])}{more} is right: the dates leave their order open."

    def _reason(self) -> str:
        after = [f"after {_dated(self.lay[self.first - 1])}"] if self.first > 0 else []
        before = [f"before {_dated(self.lay[self.last])}"] if self.last < len(self.lay) else []
        return f"It belongs {' and '.join((*after, *before))}."


@dataclass(frozen=True, slots=True)
class Game:
    """A game, begun or over. `placed`: what lies there, in time. `held`: what may still be drawn.

    `drawn`: the event to put now; None when the game is over. `done`: what was put, the first first.
    """

    id: str
    seed: str
    make: Make
    placed: tuple[Card, ...]
    held: tuple[Held, ...]
    drawn: Held | None = None
    done: tuple[Placement, ...] = ()

    @property
    def level(self) -> float:
        """Return the share of the last five events that were put right, 0–1; those not yet put count as wrong."""
        return sum(one.gaps_away == 0 for one in self.done[-ANSWERS_OF_LEVEL:]) / ANSWERS_OF_LEVEL

    @property
    def mistakes_left(self) -> int | None:
        """Return how many mistakes end the game, None if none do."""
        return None if self.make.mistakes is None else max(0, self.make.mistakes - len(self.mistakes))

    @property
    def mistakes(self) -> tuple[Placement, ...]:
        """Return what was put into a wrong gap, the first first."""
        return tuple(one for one in self.done if one.gaps_away > 0)

    @property
    def points(self) -> float:
        """Return the points of all placements, 0 to `make.count`."""
        return round(sum(one.points for one in self.done), POINT_DECIMALS)

    @property
    def last_scored(self) -> Scored:
        """Return the last placement as it is to be logged: as an order of notes. IndexError when there is none."""
        last = self.done[-1]
        notes = [card.note_id for card in last.lay]
        given = (*notes[: last.gap], last.held.card.note_id, *notes[last.gap :])
        return Scored(
            card=last.held.card,
            format=Format.ORDER,
            options=tuple(Option(card.note_id, card.question) for card in last.lay),
            answered=Answered(given, last.verdict, last.duration_ms),
            rating=Rating.AGAIN if last.gaps_away else Rating.GOOD,
            session=session_text(self.id, self.make, self.seed, last.points),
            counts=last.held.turn is not Turn.EXTRA,
        )

    def held_of(self, turn: Turn) -> int:
        """Return how many events whose turn it is may still be drawn."""
        return sum(one.turn is turn for one in self.held)

    def put(self, gap: int, duration_ms: int) -> Game:
        """Return the game after the drawn event was put into a gap, and went from there to where it belongs.

        ValueError when the game is over or has no such gap.
        """
        if self.drawn is None or not 0 <= gap <= len(self.placed):
            raise ValueError(f"nothing can be put into gap {gap}")
        first, last = right_gaps(self.drawn.card, self.placed)
        put = Placement(self.drawn, self.placed, gap, first, last, duration_ms)
        placed = (*self.placed[: put.home], self.drawn.card, *self.placed[put.home :])
        held = tuple(one for one in self.held if one.card.id != put.held.card.id)
        return replace(self, placed=placed, held=held, done=(*self.done, put))._with_drawn()

    def result(self, day: date) -> Result:
        """Return what came of it, begun on a study day."""
        right, duration_ms = len(self.done) - len(self.mistakes), sum(one.duration_ms for one in self.done)
        return Result(self.id, self.make, self.seed, day, self.points, right, len(self.done), duration_ms)

    def _with_drawn(self) -> Game:
        """Draw the next event: one that nothing there tells of, due before new before extra, as near as the level asks.

        Of those, from the farthest to the nearest to any event there, it is drawn from a quarter of them that moves
        to the near end as the level rises.
        """
        duration_ms = sum(one.duration_ms for one in self.done)
        if not self.held or self.make.is_over(len(self.done), len(self.mistakes), duration_ms):
            return replace(self, drawn=None)
        told = _told_by(self.placed)
        ranks = {one.card.id: (one.card.note_id in told, one.turn) for one in self.held}
        best = min(ranks.values())
        fit = [one for one in self.held if ranks[one.card.id] == best]
        far_first = sorted(fit, key=lambda one: (-days_to_nearest(one.card, self.placed), one.card.id))
        width = max(1, len(far_first) // SHARE_TO_DRAW_FROM)
        start = round(self.level * (len(far_first) - width))
        return replace(self, drawn=far_first[start + Random(f"{self.seed}\n{len(self.done)}").randrange(width)])


def deal(cards: Iterable[Card], memories: Mapping[str, Memory], day: date, make: Make, *, seed: str, id: str) -> Game:
    """Return a game over these placing cards, whose answers are dates; with fewer events if there are fewer.

    The same cards, memories and seed give the same game, in whatever order the cards come. What lies there at the
    start is in order beyond doubt, and of what is not due if there is enough. Only events that are before or after one
    of these beyond doubt are drawn. `memories`: by card id; new cards have none. `drawn` is None from the start when
    there is nothing to place.
    """
    held = [Held(card, _turn(memories.get(card.id), day)) for card in cards]
    held.sort(key=lambda one: sha256(f"{seed}\n{one.card.id}".encode()).digest())
    laid = _laid_out([one.card for one in sorted(held, key=lambda one: one.turn, reverse=True)])
    fit = tuple(one for one in held if one.card not in laid and any(is_decided(one.card, card) for card in laid))
    make = replace(make, count=min(make.count, len(fit)))
    placed = tuple(sorted(laid, key=lambda card: first_day(dates_of(card)[0])))
    return Game(id, seed, make, placed, fit)._with_drawn()


def _laid_out(cards: Sequence[Card]) -> list[Card]:
    """Return the first three of these cards whose order is decided, of which none tells of another if that can be."""
    laid: list[Card] = []
    for may_tell in (False, True):
        for card in cards:
            fits = may_tell or (card.note_id not in _told_by(laid) and _told_by([card]).isdisjoint(map(_note, laid)))
            if len(laid) < LAID_OUT and fits and all(is_decided(card, other) for other in laid):
                laid.append(card)
    return laid


def _told_by(cards: Iterable[Card]) -> set[str]:
    return {f"{card.deck}/{note}" for card in cards for note in card.tells}


def _note(card: Card) -> str:
    return card.note_id


def _turn(memory: Memory | None, day: date) -> Turn:
    if memory is None:
        return Turn.NEW
    return Turn.DUE if memory.due <= day else Turn.EXTRA


def _dated(card: Card) -> str:
    return f"“{card.question}” ({spoken(dates_of(card)[0], card.language)})"
