"""The timeline game: right gaps are those no date contradicts, and what is drawn grows harder with the player."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_quiz.model.card import Card, Format
from sco_quiz.model.review import Memory, Outcome, Rating
from sco_quiz.study.gaps import days_to_nearest, is_before, right_gaps
from sco_quiz.study.placing import (
    LAID_OUT,
    Game,
    Held,
    Placement,
    Turn,
    deal,
)
from sco_quiz.study.scored import TIMELINE, Make
from tests.study.placed import card, collisions, years

DAY = date(2026, 3, 2)


def memory(due_in: int) -> Memory:
    return Memory(9.0, 5.0, DAY + timedelta(days=due_in), DAY - timedelta(days=3), 2, 0)


def dealt(
    cards: Sequence[Card], count: int = 10, seed: str = "s", mistakes: int | None = None, **known: Memory
) -> Game:
    memories = {f"d/{name}#placing:timeline": one for name, one in known.items()}
    return deal(cards, memories, DAY, Make(TIMELINE, count, mistakes=mistakes), seed=seed, id="g")


def played(game: Game, choose: Callable[[Game, int, int], int]) -> Game:
    """Play to the end; `choose` is given the game and the first and last right gap."""
    while game.drawn is not None:
        game = game.put(choose(game, *right_gaps(game.drawn.card, game.placed)), 1000)
    return game


def rightly(game: Game, first: int, last: int) -> int:
    return first


def wrongly(game: Game, first: int, last: int) -> int:
    return 0 if first > 0 else len(game.placed)


def put(gap: int, when: str = "1975", lay: Sequence[Card] = tuple(years(1900, 1950, 2000))) -> Placement:
    held = Held(card("x", when), Turn.NEW)
    return Placement(held, tuple(lay), gap, *right_gaps(held.card, lay), 1000)


@settings(max_examples=150, deadline=None)
@given(collisions, st.integers(0, 99))
def test_the_timeline_stays_possible_whatever_is_chosen(cards: list[Card], seed: int) -> None:
    """Of no two events does the later lie before the earlier, and there is a right gap for each event."""
    rng = Random(seed)

    def anyhow(game: Game, first: int, last: int) -> int:
        assert 0 <= first <= last <= len(game.placed)
        return rng.randint(0, len(game.placed))

    ended = played(dealt(cards, 25, str(seed)), anyhow)
    laid = ended.placed
    assert not any(is_before(laid[b], laid[a]) for a in range(len(laid)) for b in range(a + 1, len(laid)))


@settings(max_examples=150, deadline=None)
@given(collisions, st.integers(0, 99))
def test_every_event_can_be_put_wrong(cards: list[Card], seed: int) -> None:
    """An event that could lie anywhere would test nothing."""

    def choose(game: Game, first: int, last: int) -> int:
        assert (first, last) != (0, len(game.placed))
        return first

    game = dealt(cards, 25, str(seed))
    assert played(game, choose).points == game.make.count


@settings(max_examples=60, deadline=None)
@given(collisions, st.text(max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_the_cards_does_not_matter(cards: list[Card], seed: str, random: st.Random) -> None:
    before = played(dealt(cards, seed=seed), rightly)
    random.shuffle(cards)
    assert played(dealt(cards, seed=seed), rightly) == before


def test_three_events_lie_there_at_the_start() -> None:
    """So that a guess is right one time in four."""
    game = dealt(years(*range(1900, 2000, 10)))
    assert len(game.placed) == LAID_OUT
    assert game.make.count == 7


@pytest.mark.parametrize(
    ("gap", "away", "points", "outcome"),
    [(2, 0, 1.0, Outcome.EXACT), (1, 1, 0.5, Outcome.NEAR), (3, 1, 0.5, Outcome.NEAR), (0, 2, 0.25, Outcome.WRONG)],
)
def test_each_gap_away_halves_the_points(gap: int, away: int, points: float, outcome: Outcome) -> None:
    one = put(gap)
    assert (one.gaps_away, one.points, one.verdict.outcome) == (away, points, outcome)


def test_the_reason_names_the_neighbours_and_their_dates() -> None:
    assert put(0).verdict.reason == "It belongs after “y1950” (1950) and before “y2000” (2000)."
    assert put(0, "2010").verdict.reason == "It belongs after “y2000” (2000)."


def test_either_side_of_an_event_of_overlapping_date_is_right_and_it_says_so() -> None:
    lay = years(1900, 1975, 2000)
    for gap in (1, 2):
        placement = put(gap, "1975-05", lay)
        assert placement.verdict.right
        assert placement.home == gap
        assert placement.verdict.reason == "Either side of “y1975” (1975) is right: the dates leave their order open."
    assert put(1, "1950", lay).verdict.reason == ""


def test_mistakes_left_are_counted_down_to_none() -> None:
    game = dealt(years(*range(1900, 1990, 10)), mistakes=2)
    assert game.mistakes_left == 2
    assert played(game, wrongly).mistakes_left == 0
    assert dealt(years(1900, 1950, 2000, 2010)).mistakes_left is None


def test_what_is_put_goes_where_it_belongs() -> None:
    game = played(dealt(years(*range(1900, 2000, 10))), wrongly)
    assert [one.note for one in game.placed] == [f"y{year}" for year in range(1900, 2000, 10)]
    assert len(game.mistakes) == 7


def test_mistakes_end_the_game() -> None:
    game = played(dealt(years(*range(1900, 2000, 10)), mistakes=3), wrongly)
    assert len(game.done) == 3
    assert game.result(DAY).is_complete


def test_due_comes_before_new_before_extra() -> None:
    known = {"y1900": memory(5), "y1910": memory(5), "y1920": memory(5), "y1930": memory(5), "y1990": memory(0)}
    game = played(dealt(years(*range(1900, 2000, 10)), **known), rightly)
    turns = [one.held.turn for one in game.done]
    assert turns == sorted(turns) == [Turn.DUE, *[Turn.NEW] * 5, Turn.EXTRA]
    assert {one.note for one in game.done[0].lay} < {"y1900", "y1910", "y1920", "y1930"}


def test_what_is_due_or_new_counts_and_the_rest_is_extra() -> None:
    known = {f"y{year}": memory(5) for year in range(1900, 1940, 10)} | {"y1990": memory(-1)}
    game = dealt(years(*range(1900, 2000, 10)), **known)
    counted = []
    while game.drawn is not None:
        game = game.put(0, 1000)
        counted.append(game.last_scored.counts)
    assert counted == [True] * 6 + [False]


def test_one_of_a_series_is_drawn_only_when_nothing_else_is_left() -> None:
    """The second council is after the first, which needs no knowledge."""
    others = tuple(f"c{year}" for year in range(1000, 1400, 100))
    series = [
        card(f"c{year}", str(year), tells=tuple(one for one in others if one != f"c{year}"))
        for year in range(1000, 1400, 100)
    ]
    for seed in range(20):
        game = played(dealt([*series, *years(*range(1050, 1450, 100))], seed=str(seed)), rightly)
        drawn = [one.held.card.note for one in game.done]
        told = [
            name.startswith("c") and any(one.note.startswith("c") for one in put.lay)
            for name, put in zip(drawn, game.done, strict=True)
        ]
        assert told == sorted(told)


@given(st.lists(st.integers(1, 2000), min_size=12, max_size=40, unique=True), st.integers(0, 9))
def test_neighbours_are_nearer_the_better_one_plays(numbers: list[int], seed: int) -> None:
    """With the same events there and held, the one drawn is never farther from them at a higher level."""
    game = dealt(years(*numbers), 3, str(seed))
    assert game.drawn is not None
    right = game.put(right_gaps(game.drawn.card, game.placed)[0], 1)
    wrong = game.put(wrongly(game, *right_gaps(game.drawn.card, game.placed)), 1)
    assert right.placed == wrong.placed
    assert right.drawn is not None
    assert wrong.drawn is not None
    assert (right.level, wrong.level) == (0.2, 0.0)
    assert days_to_nearest(right.drawn.card, right.placed) <= days_to_nearest(wrong.drawn.card, wrong.placed)


def test_a_placement_is_logged_as_an_order_of_notes() -> None:
    game = dealt(years(1900, 1950, 2000, 1975), 1)
    assert game.drawn is not None
    name = game.drawn.card.note_id
    scored = game.put(0, 1234).last_scored
    lay = tuple(one.note_id for one in game.placed)
    assert scored.format is Format.ORDER
    assert tuple(option.value for option in scored.options) == lay
    assert scored.answered.given == (name, *lay)
    assert scored.answered.duration_ms == 1234
    assert scored.rating in (Rating.GOOD, Rating.AGAIN)
    assert scored.session.startswith("timeline?id=g&count=1&")


def test_what_lies_there_at_the_start_is_of_no_one_series() -> None:
    series = [
        card(f"c{n}", f"{n}", tells=tuple(f"c{m}" for m in (1000, 1100, 1200) if m != n)) for n in (1000, 1100, 1200)
    ]
    for seed in range(20):
        lay = [one.note for one in dealt([*series, *years(1050, 1150, 1250)], seed=str(seed)).placed]
        assert sum(name.startswith("c") for name in lay) <= 1


def test_the_level_is_the_share_right_of_the_last_five() -> None:
    game = dealt(years(*range(1900, 2000, 5)))
    levels = []
    while game.drawn is not None:
        first, last = right_gaps(game.drawn.card, game.placed)
        game = game.put(first if len(game.done) < 5 else wrongly(game, first, last), 1)
        levels.append(game.level)
    assert levels == [0.2, 0.4, 0.6, 0.8, 1.0, 0.8, 0.6, 0.4, 0.2, 0.0]


def test_too_few_events_make_no_game() -> None:
    assert dealt([]).drawn is None
    assert dealt(years(1900)).drawn is None
    assert dealt([card("a", "1900"), card("b", "1900")]).drawn is None


def test_a_gap_that_is_not_there_is_refused() -> None:
    game = dealt(years(1900, 1910, 1920, 1930))
    with pytest.raises(ValueError, match="gap 4"):
        game.put(4, 0)
    with pytest.raises(ValueError, match="gap 0"):
        played(game, rightly).put(0, 0)
