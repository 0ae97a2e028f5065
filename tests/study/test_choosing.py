"""What a study day asks: siblings and relatives apart, nothing given away, and nothing forgotten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_quiz.model.card import note_of
from sco_quiz.model.review import Rating
from sco_quiz.study.session import CardRef, Counts, Plan
from tests.study.desk import AGAIN, DAY, GOOD, PLENTY, Desk, desks, ids, memory, play, rating_lists, ref, refs


def leaks(desk: Desk) -> Iterator[tuple[str, str]]:
    """Yield what was asked before a card that it gives away was done with, and that card."""
    cards = {card.id: card for card in desk.cards}
    asked = [review.card_id for review in desk.log]
    for place, card_id in enumerate(asked):
        told = {*cards[card_id].tells} - {note_of(card_id)}
        yield from ((card_id, later) for later in asked[place + 1 :] if note_of(later) in told)


def is_late(desk: Desk, card: CardRef) -> bool:
    return card.id in desk.before and (DAY - desk.before[card.id].due).days > 2


# The laws


@settings(max_examples=300, deadline=None)
@given(desks(), rating_lists)
def test_nothing_asked_gives_away_what_is_still_to_come(desk: Desk, ratings: list[Rating]) -> None:
    """Whatever is answered, in circles or not, and a card that comes back is still to come."""
    play(desk, ratings)
    desk.whole_day(GOOD)
    assert list(leaks(desk)) == []


@settings(max_examples=200, deadline=None)
@given(desks())
def test_a_due_card_that_meets_nothing_else_is_asked(desk: Desk) -> None:
    """With room for all, and no siblings, relatives or leaks, every card that is due or new has its turn, once."""
    alone = [replace(card, tells=(), note_id=card.id.partition("#")[0]) for card in desk.cards]
    alone = list({card.note_id: card for card in alone}.values())
    free = Desk(alone, desk.before, PLENTY)
    due = [card.id for card in alone if card.id in desk.before and desk.before[card.id].due <= DAY]
    new = [card.id for card in alone if card.id not in desk.before]
    assert sorted(free.whole_day(GOOD)) == sorted([*due, *new])


@settings(max_examples=200, deadline=None)
@given(desks(), st.randoms(use_true_random=False))
def test_a_due_card_is_put_off_only_for_a_reason(desk: Desk, rng: Random) -> None:
    """For a sibling or a fragile relative that is asked or late, or for a circle of leaks; and order tells nothing."""
    open_plan = replace(desk, plan=PLENTY)
    session = open_plan.session()
    cards = {card.id: card for card in desk.cards}
    asked = [cards[card_id] for card_id in (*session.due, *session.new)]
    confused = {frozenset(pair) for pair in desk.confused}
    for card in desk.cards:
        is_due = card.id in desk.before and desk.before[card.id].due <= DAY
        if not is_due or card in asked:
            continue
        others = [other for other in desk.cards if other in asked or is_late(desk, other)]
        related = any(other.note_id == card.note_id or {other.note_id, card.note_id} in confused for other in others)
        told_by = any(card.note_id in other.tells for other in asked)
        assert related or (card.tells and told_by)
    shuffled = list(desk.cards)
    rng.shuffle(shuffled)
    assert replace(open_plan, cards=sorted(shuffled, key=lambda card: card.position)).session() == session


@settings(max_examples=200, deadline=None)
@given(desks(), rating_lists)
def test_fragile_relatives_are_a_day_apart(desk: Desk, ratings: list[Rating]) -> None:
    """Of two events taken for each other, of one year, one is asked while a card of them has under three days."""
    play(desk, ratings)
    desk.whole_day(GOOD)
    cards = {card.id: card for card in desk.cards}
    asked = [cards[card_id] for card_id in dict.fromkeys(review.card_id for review in desk.log)]
    for one in asked:
        for other in asked:
            pair = (one.note_id, other.note_id)
            if pair in desk.confused and one.year == other.year and not (is_late(desk, one) or is_late(desk, other)):
                assert all(card.id in desk.before and desk.before[card.id].stability >= 3 for card in (one, other))


@settings(max_examples=100, deadline=None)
@given(desks(), rating_lists, st.integers(0, 3), st.booleans())
def test_going_on_is_the_same_when_studying_ahead_and_cramming(
    desk: Desk, ratings: list[Rating], days: int, cram: bool
) -> None:
    """At every point the session built from the reviews equals the one that was answered step by step."""
    ahead = replace(desk, plan=replace(desk.plan, ahead_days=days, cram=cram))
    if cram:  # which moves no memory
        ahead = replace(ahead, is_extra=True)
    for session in play(ahead, ratings):
        assert replace(ahead, log=list(session.done)).session() == session


# Leaks


def test_a_card_that_gives_another_away_comes_after_it() -> None:
    """Though it is more at risk; and the rest keep their order."""
    teller, plain, told = ref("a", tells=["c"]), ref("b"), ref("c")
    before = {card.id: memory(stability) for card, stability in ((teller, 1.0), (plain, 2.0), (told, 9.0))}
    desk = Desk([teller, plain, told], before)
    assert desk.whole_day(GOOD) == ids([plain, told, teller])


def test_a_due_card_waits_for_the_new_one_it_gives_away() -> None:
    teller, told = ref("a", tells=["b"]), ref("b", position=1)
    assert Desk([teller, told], {teller.id: memory()}).whole_day(GOOD) == ids([told, teller])


def test_a_card_waits_until_what_it_gives_away_was_right() -> None:
    """The wrong card comes back at once, since nothing else is left that could be asked."""
    teller, told = ref("a", tells=["b"]), ref("b", position=1)
    desk = Desk([teller, told])
    session, asked = desk.answer(desk.session(), [AGAIN, AGAIN, GOOD])
    assert asked == [told.id] * 3
    assert session.current == teller.id


def test_a_card_answered_three_times_is_not_waited_for() -> None:
    teller, told = ref("a", tells=["b"]), ref("b", position=1)
    desk = Desk([teller, told])
    assert desk.answer(desk.session(), [AGAIN, AGAIN, AGAIN])[0].current == teller.id


@pytest.mark.parametrize("length", [2, 3])
def test_of_cards_that_give_each_other_away_the_safest_waits_for_another_day(length: int) -> None:
    """No order would do for all of them."""
    names = "abc"[:length]
    cards = [ref(name, tells=[names[(place + 1) % length]]) for place, name in enumerate(names)]
    desk = Desk(cards, {card.id: memory(1.0 + place) for place, card in enumerate(cards)})
    assert sorted(desk.whole_day(GOOD)) == ids(cards[:-1])


def test_another_card_of_a_note_may_come_where_one_would_close_a_circle() -> None:
    one, other, harmless = ref("a", tells=["b"]), ref("b", tells=["a"]), ref("b", "where")
    before = {card.id: memory(1.0 + place) for place, card in enumerate([one, other, harmless])}
    assert Desk([one, other, harmless], before).whole_day(GOOD) == ids([harmless, one])


def test_a_card_undone_comes_first_whatever_it_gives_away() -> None:
    teller, told = ref("a", tells=["b"]), ref("b", position=1)
    desk = Desk([teller, told], {teller.id: memory()})
    assert desk.session().first(teller.id).current == teller.id


def test_a_card_taken_out_of_the_session_is_not_waited_for() -> None:
    teller, told, last = ref("a", tells=["b"]), ref("b", position=1), ref("c", position=2)
    session = Desk([teller, told, last]).session()
    assert session.without(told.id).current == teller.id


# Relatives


def pair(stability: float, *, year: int | None = 2001, place: str = "", overdue: int = 0) -> Desk:
    """Return a desk with two due cards that are taken for each other, and three others less at risk than the first."""
    one, other = (ref(name, year=2001, place="Astana") for name in "az")
    other = replace(other, year=year, place=place)
    cards = [one, other, *(ref(name, year=1900) for name in "mno")]
    before = {card.id: memory(stability + place, overdue) for place, card in enumerate(cards)}
    before[other.id] = memory(stability + 20, overdue)
    return Desk(cards, before, confused=[("deck/z", "deck/a")])


def test_relatives_that_are_firm_are_asked_next_to_each_other() -> None:
    """The safest card of the day comes second, beside the one it is taken for."""
    desk = pair(4.0)
    assert desk.whole_day(GOOD)[:2] == ids(desk.cards[:2])


def test_relatives_of_which_one_is_fragile_are_not_asked_on_one_day() -> None:
    desk = pair(2.0)
    assert desk.cards[1].id not in desk.whole_day(GOOD)
    assert len(desk.log) == 4


def test_relatives_stay_apart_when_the_sitting_is_begun_again() -> None:
    """What the first answer made of the card does not matter on this day: also not when it made it firm."""
    desk = pair(2.0)
    desk.answer(desk.session(), [Rating.EASY])
    assert desk.cards[1].id not in desk.session().due


def test_fragile_relatives_that_are_late_are_asked() -> None:
    assert len(pair(1.0, overdue=3).whole_day(GOOD)) == 5


@pytest.mark.parametrize(
    ("year", "place", "asked"), [(2001, "", 4), (None, "Astana", 4), (2002, "Almaty", 5), (None, "", 5)]
)
def test_relatives_share_a_place_or_a_year(year: int | None, place: str, asked: int) -> None:
    """Events that are taken for each other but share neither are asked as any others."""
    assert len(pair(1.0, year=year, place=place).whole_day(GOOD)) == asked


def test_a_new_card_waits_while_its_relative_is_asked() -> None:
    due, new = ref("a", year=2001), ref("b", position=1, year=2001)
    desk = Desk([due, new], {due.id: memory(50.0)}, confused=[("deck/a", "deck/b")])
    assert desk.whole_day(GOOD) == [due.id]


# Ahead, cramming, and a choice of cards


def due_in(days: Sequence[int]) -> Desk:
    cards = refs(len(days))
    return Desk(
        cards, {card.id: memory(99.0 - place, -n) for place, (card, n) in enumerate(zip(cards, days, strict=True))}
    )


def test_studying_ahead_asks_what_is_due_within_days_most_at_risk_first() -> None:
    """The limit of reviews a day does not hold it back, and it is no backlog."""
    desk = replace(due_in([0, 3, 1, 4]), plan=Plan(0, 1, ahead_days=3))
    assert sorted(desk.whole_day(GOOD)) == ids(desk.cards[:3])
    assert desk.log[0].retrievability == min(one.retrievability or 1 for one in desk.log)
    assert replace(due_in([1] * 70), plan=Plan(0, 1, ahead_days=3)).session().backlog is None


def test_cramming_asks_every_card_and_is_extra() -> None:
    """Siblings, new ones beyond the limit, what is due next month; those that give others away come last."""
    cards = [ref("a", tells=["b"]), ref("a", "where"), ref("b", position=1), ref("c", position=2)]
    desk = Desk(cards, {cards[0].id: memory(overdue=-30), cards[1].id: memory()}, Plan(0, 0, cram=True), is_extra=True)
    session = desk.session()
    assert (session.kind, session.counts) == ("extra", Counts(due=4, new=0, learning=0))
    assert desk.whole_day(GOOD) == ids([cards[1], cards[2], cards[3], cards[0]])


def test_cramming_keeps_siblings_apart_and_gives_nothing_away() -> None:
    """Every note has its first card before any has its second; a teller waits until all it tells of is answered."""
    a, b, c = ref("a", position=0), ref("b", position=3, tells=["c"]), ref("c", position=1)
    cards = [a, ref("a", "where", 2), b, c, ref("c", "where", 4, tells=["d"]), ref("d", position=5, tells=["b"])]
    asked = Desk(cards, plan=Plan(0, 0, cram=True), is_extra=True).whole_day(GOOD)
    assert asked[:2] == [a.id, c.id]
    assert sorted(asked) == sorted(ids(cards))
    assert asked.index(ids(cards)[1]) > 1
    apart = Desk(cards[:-1], plan=Plan(0, 0, cram=True), is_extra=True).whole_day(GOOD)
    assert apart.index(b.id) == len(apart) - 1


def test_a_wrong_card_comes_back_when_cramming_too() -> None:
    desk = Desk(refs(2), plan=Plan(0, 0, limit=3, cram=True), is_extra=True)
    assert desk.answer(desk.session(), [AGAIN, GOOD, GOOD])[1] == ids([*desk.cards, desk.cards[0]])
    assert desk.answer(desk.session(), [])[0].kind == "extra"


def test_only_the_kinds_and_tags_that_were_chosen_are_asked() -> None:
    cards = [
        ref("a", "when", tags=("war",)),
        ref("b", "where", tags=("war", "sea")),
        ref("c", "who", tags=("sea",)),
        ref("d", "when"),
    ]

    def asked(kinds: Iterable[str] = (), tags: Iterable[str] = ()) -> list[str]:
        plan = replace(PLENTY, kinds=frozenset(kinds), tags=frozenset(tags))
        return [note_of(card_id)[-1] for card_id in Desk(cards, plan=plan).whole_day(GOOD)]

    assert asked(kinds=["when", "who"]) == ["a", "c", "d"]
    assert asked(tags=["war"]) == ["a", "b"]
    assert asked(tags=["war", "sea"], kinds=["where", "who"]) == ["b", "c"]


def test_a_sibling_asked_today_counts_though_its_kind_is_not_chosen() -> None:
    desk = Desk([ref("a", "when"), ref("a", "where", 1)])
    desk.answer(desk.session(), [GOOD])
    assert replace(desk, plan=replace(PLENTY, kinds=frozenset({"where"}))).session().current is None


def test_a_day_of_study_ahead_is_reviewed_as_any_other() -> None:
    """It is study: the log has it so, and the memory moves to a later day."""
    desk = replace(due_in([2]), plan=Plan(0, 0, ahead_days=2))
    assert desk.session().kind == "study"
    desk.whole_day(GOOD)
    assert desk.memories()[desk.cards[0].id].due > DAY + timedelta(days=2)
