"""A session is a pure function of cards, memories and the reviews of the study day."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_quiz.model.review import Rating
from sco_quiz.study.session import Backlog, Counts, Plan
from tests.study.desk import AGAIN, DAY, GOOD, HARD, Desk, desks, ids, memory, play, rating_lists, ref, refs

# The laws


@settings(max_examples=200, deadline=None)
@given(desks(), rating_lists)
def test_quitting_and_building_again_goes_on_as_if_nothing_happened(desk: Desk, ratings: list[Rating]) -> None:
    """At every point the session built from the log equals the one that was answered step by step."""
    for session in play(desk, ratings):
        rebuilt = replace(desk, log=list(session.done)).session()
        assert rebuilt == session
        assert (rebuilt.current, rebuilt.course) == (session.current, session.course)


@settings(max_examples=200, deadline=None)
@given(desks(), rating_lists, st.data())
def test_a_retraction_equals_building_without_the_review(
    desk: Desk, ratings: list[Rating], data: st.DataObject
) -> None:
    """Retracting the last review of any card gives the session that the shorter log would, also after a restart."""
    done = play(desk, ratings)[-1].done
    if not done:
        return
    target = data.draw(st.sampled_from(list({review.card_id: review for review in done}.values())))
    without = replace(desk, log=[review for review in done if review is not target]).session()
    assert play(replace(desk, log=[]), ratings)[-1].retracted(target.id) == without
    assert desk.session().retracted(target.id) == without


@settings(max_examples=100, deadline=None)
@given(desks(), rating_lists)
def test_undo_goes_all_the_way_back(desk: Desk, ratings: list[Rating]) -> None:
    """Retracting the last answer, again and again, gives each earlier session with its current card."""
    sessions = play(desk, ratings)
    session = desk.session()
    for earlier in reversed(sessions[:-1]):
        session = session.retracted(session.done[-1].id)
        assert session == earlier
        assert session.current == earlier.current


@settings(max_examples=200, deadline=None)
@given(desks(), rating_lists)
def test_every_sitting_ends_within_its_limits(desk: Desk, ratings: list[Rating]) -> None:
    """Never more due or new cards than planned, no card over three times, and counts are 0 exactly at the end."""
    play(desk, ratings)
    desk.whole_day(AGAIN)
    asked = [review.card_id for review in desk.log]
    assert len({identity for identity in asked if identity in desk.before}) <= desk.plan.review_limit
    assert len({identity for identity in asked if identity not in desk.before}) <= desk.plan.new_limit
    assert all(asked.count(identity) <= 3 for identity in asked)
    assert desk.session().counts == Counts(0, 0, 0)
    for place in range(len(desk.log)):
        assert replace(desk, log=desk.log[:place]).session().counts != Counts(0, 0, 0)


@settings(max_examples=200, deadline=None)
@given(desks(), rating_lists)
def test_siblings_are_a_day_apart(desk: Desk, ratings: list[Rating]) -> None:
    """Of a note one card is asked a day, any others being more than two days overdue."""
    play(desk, ratings)
    desk.whole_day(GOOD)
    asked = {review.card_id for review in desk.log}
    patient = [
        card.note_id
        for card in desk.cards
        if card.id in asked and not (card.id in desk.before and (DAY - desk.before[card.id].due).days > 2)
    ]
    assert len(patient) == len(set(patient))


# Order, limits, siblings


def test_nothing_to_study_has_no_current_card() -> None:
    """Without cards, or with all of them due later, the sitting is over at once."""
    card = ref("a")
    for desk in (Desk([]), Desk([card], {card.id: memory(overdue=-1)})):
        session = desk.session()
        assert session.current is None
        assert session.counts == Counts(0, 0, 0)


def test_due_cards_come_before_new_ones_most_at_risk_first() -> None:
    """Due cards by retrievability, equal ones by id; then new cards by position."""
    new_late, new_early = ref("x", position=8), ref("y", position=7)
    safe, risky, risky_too = ref("a", position=1), ref("c", position=2), ref("b", position=3)
    before = {safe.id: memory(50.0), risky.id: memory(2.0), risky_too.id: memory(2.0)}
    desk = Desk([new_late, safe, risky, risky_too, new_early], before)
    assert desk.session().counts == Counts(due=3, new=2, learning=0)
    assert desk.whole_day(GOOD) == ids([risky_too, risky, safe, new_early, new_late])


def test_decks_take_turns_with_their_new_cards() -> None:
    """Position counts before the deck, so that no deck waits for another to be finished."""
    cards = [ref(note, position=place, deck=deck) for deck in ("one", "two") for place, note in enumerate("ab")]
    assert Desk(cards).whole_day(GOOD) == ids([cards[0], cards[2], cards[1], cards[3]])


@pytest.mark.parametrize("answers_first", [0, 1, 3, 5])
def test_limits_hold_across_restarts(answers_first: int) -> None:
    """What was done before a restart counts: three due and two new cards a day in all, the most at risk."""
    due, new = refs(6), [ref(f"z{place}", position=place) for place in range(6)]
    before = {card.id: memory(1.0 + place) for place, card in enumerate(due)}
    desk = Desk([*due, *new], before, Plan(new_limit=2, review_limit=3))
    desk.answer(desk.session(), [GOOD] * answers_first)
    desk.whole_day(GOOD)
    assert [review.card_id for review in desk.log] == ids([*due[:3], *new[:2]])
    assert desk.session().current is None


def test_reviews_of_other_decks_count_towards_the_limits() -> None:
    """Limits are of the day, not of the deck that is studied; and cards of other decks do not come back here."""
    desk = Desk(refs(5), plan=Plan(new_limit=3, review_limit=0))
    desk.review(ref("elsewhere", deck="other").id, AGAIN)
    assert desk.session().counts == Counts(due=0, new=2, learning=0)


def test_a_limit_ends_the_sitting_but_not_the_day() -> None:
    """After two answers the sitting is over; the next one has two of its own; an undo gives one back."""
    desk = Desk(refs(5), plan=Plan(100, 100, limit=2))
    session, asked = desk.answer(desk.session(), [GOOD, GOOD])
    assert session.current is None
    assert session.counts.new == 3
    assert session.retracted(session.done[-1].id).current == asked[-1]
    assert desk.session().current == desk.cards[2].id


def test_a_due_card_wins_over_its_new_sibling() -> None:
    """The new card waits for another day, even if it stands first."""
    new, due = ref("a", "when", 0), ref("a", "where", 9)
    desk = Desk([new, due], {due.id: memory()})
    assert desk.whole_day(GOOD) == [due.id]


def test_siblings_reviewed_today_keep_the_others_away() -> None:
    """After a restart the note of a card answered today still counts as asked."""
    desk = Desk([ref("a", "when", 0), ref("a", "where", 1), ref("b", "when", 2)])
    desk.answer(desk.session(), [GOOD])
    assert desk.session().current == desk.cards[2].id
    assert desk.session().counts.new == 1


@pytest.mark.parametrize(("overdue", "asked"), [(2, 1), (3, 2)])
def test_siblings_meet_only_when_more_than_two_days_overdue(overdue: int, asked: int) -> None:
    """Two due cards of a note are asked on one day only if the second has waited for over two days."""
    cards = [ref("a", "when"), ref("a", "where")]
    desk = Desk(cards, {card.id: memory(overdue=overdue) for card in cards})
    assert len(desk.whole_day(GOOD)) == asked


@pytest.mark.parametrize(("count", "backlog"), [(60, None), (61, Backlog(due=61, today=10))])
def test_more_than_sixty_due_cards_are_a_backlog(count: int, backlog: Backlog | None) -> None:
    """It is one for the whole day, however many of them the limit lets through."""
    cards = refs(count)
    desk = Desk(cards, {card.id: memory() for card in cards}, Plan(0, 10))
    assert desk.session().backlog == backlog
    desk.answer(desk.session(), [GOOD] * 5)
    assert desk.session().backlog == backlog


@pytest.mark.parametrize(("due", "today", "days"), [(61, 10, 7), (70, 10, 7), (61, 61, 1), (61, 0, None)])
def test_a_backlog_says_over_how_many_days_it_is_spread(due: int, today: int, days: int | None) -> None:
    assert Backlog(due, today).days == days


def test_of_a_backlog_the_cards_most_at_risk_are_asked() -> None:
    cards = refs(70)
    desk = Desk(cards, {card.id: memory(80.0 - place) for place, card in enumerate(cards)}, Plan(0, 10))
    assert desk.whole_day(GOOD) == ids(reversed(cards[-10:]))


# Same-day relearning


def test_a_wrong_card_returns_after_four_others() -> None:
    """It is the sixth to be asked, and gone once it was right."""
    desk = Desk(refs(8))
    session, asked = desk.answer(desk.session(), [AGAIN, GOOD, GOOD, GOOD, GOOD])
    assert session.current == asked[0]
    assert session.counts == Counts(due=0, new=3, learning=1)
    session, _ = desk.answer(session, [HARD])
    assert session.current == desk.cards[5].id
    assert session.counts == Counts(due=0, new=3, learning=0)


def test_a_wrong_card_returns_at_once_when_nothing_else_is_left() -> None:
    """With one card, or all others done, there is nothing to wait for."""
    desk = Desk(refs(2))
    session, asked = desk.answer(desk.session(), [GOOD, AGAIN])
    assert session.current == asked[1]


def test_wrong_cards_take_turns_when_nothing_else_is_left() -> None:
    """The one that has waited longest comes first."""
    first, second = ids(refs(2))
    assert Desk(refs(2)).whole_day(AGAIN) == [first, second] * 3


def test_a_card_is_asked_at_most_three_times_a_day() -> None:
    """Wrong three times, it waits for its due day, also after a restart."""
    desk = Desk(refs(1))
    session, _ = desk.answer(desk.session(), [AGAIN, AGAIN, AGAIN])
    assert session.current is None
    assert session.counts.learning == 0
    assert desk.session().current is None


def test_a_wrong_due_card_is_relearned_too() -> None:
    """Relearning takes nothing from the limit of reviews."""
    cards = refs(2)
    desk = Desk(cards, {card.id: memory(1.0 + place) for place, card in enumerate(cards)}, Plan(0, 2))
    assert desk.answer(desk.session(), [AGAIN, GOOD, GOOD])[1] == ids([cards[0], cards[1], cards[0]])
    assert desk.session().current is None


# Undo across days


def test_a_card_undone_from_an_earlier_day_comes_first() -> None:
    """It comes before due cards and before wrong ones that are ready, and only once."""
    cards = refs(8)
    desk = Desk(cards, {cards[7].id: memory(50.0), cards[6].id: memory(1.0)})
    session, asked = desk.answer(desk.session(), [AGAIN, GOOD, GOOD, GOOD, GOOD])
    assert session.current == asked[0]
    undone = session.first(cards[5].id)
    assert undone.current == cards[5].id
    assert undone.counts == session.counts
    session, _ = desk.answer(undone, [GOOD])
    assert session.current == asked[0]
    assert session.retracted(session.done[-1].id) == undone


def test_a_card_that_was_not_in_the_queue_can_come_first() -> None:
    """A card held back by a limit is asked when its review was undone."""
    desk = Desk(refs(2), plan=Plan(0, 0))
    session = desk.session().first(desk.cards[1].id)
    assert session.current == desk.cards[1].id
    assert desk.answer(session, [GOOD])[0].current is None


def test_retracting_a_review_of_another_day_changes_nothing() -> None:
    """An id that is not among today's reviews leaves the session as it is."""
    desk = Desk(refs(3))
    session, _ = desk.answer(desk.session(), [GOOD])
    assert session.retracted("desk-99999999") == session
