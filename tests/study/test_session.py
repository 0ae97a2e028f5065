"""A session is a pure function of cards, memories and the reviews of the study day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_quiz.model.card import Format, card_id
from sco_quiz.model.review import Memory, Outcome, Rating, Review
from sco_quiz.study.scheduler import Scheduler
from sco_quiz.study.session import CardRef, Counts, Plan, Session, build

DAY = date(2026, 1, 5)
PLENTY = Plan(new_limit=100, review_limit=100)
SCHEDULER = Scheduler()
AGAIN, HARD, GOOD = Rating.AGAIN, Rating.HARD, Rating.GOOD


def ref(note: str, kind: str = "when", position: int = 0, deck: str = "deck") -> CardRef:
    return CardRef(card_id(deck, note, kind, "x"), f"{deck}/{note}", deck, position)


def refs(count: int) -> list[CardRef]:
    """Return cards of different notes, in the order of their positions."""
    return [ref(f"n{place:02}", position=place) for place in range(count)]


def memory(stability: float = 5.0, overdue: int = 0) -> Memory:
    due = DAY - timedelta(days=overdue)
    return Memory(stability, 5.0, due, due - timedelta(days=5), 3, 0)


def retrievability(memory: Memory) -> float:
    return SCHEDULER.retrievability(memory, DAY)


@dataclass
class Desk:
    """Studies on one day: keeps the log and folds the memories, as the collection does."""

    cards: Sequence[CardRef]
    before: dict[str, Memory] = field(default_factory=dict)
    plan: Plan = PLENTY
    log: list[Review] = field(default_factory=list)

    def memories(self) -> dict[str, Memory]:
        folded = dict(self.before)
        for one in self.log:
            folded[one.card_id] = SCHEDULER.after(folded.get(one.card_id), one.rating, DAY, one.card_id)
        return folded

    def session(self) -> Session:
        return build(self.cards, self.memories(), self.log, DAY, self.plan, retrievability)

    def review(self, identity: str, rating: Rating) -> Review:
        """Return the review of a card and add it to the log."""
        known = self.memories().get(identity)
        made = Review(
            id=f"desk-{len(self.log):08}",
            card_id=identity,
            fingerprint="0" * 16,
            session="study",
            format=Format.TYPED,
            options=None,
            given="x",
            outcome=Outcome.EXACT,
            suggested=rating,
            rating=rating,
            hinted=False,
            guessed=False,
            duration_ms=1000,
            time=datetime(2026, 1, 5, 12, tzinfo=UTC) + timedelta(seconds=len(self.log)),
            utc_offset_minutes=0,
            study_day=DAY,
            scheduler=SCHEDULER.scheduler_id,
            parameters=SCHEDULER.parameters_id,
            retrievability=None if known is None else retrievability(known),
            memory=SCHEDULER.after(known, rating, DAY, identity),
        )
        self.log.append(made)
        return made

    def answer(self, session: Session, ratings: Iterable[Rating]) -> tuple[Session, list[str]]:
        """Answer what is current, rating by rating; return the session after, and what was asked."""
        asked = []
        for rating in ratings:
            assert session.current is not None
            asked.append(session.current)
            session = session.answered(self.review(session.current, rating))
        return session, asked

    def whole_day(self, rating: Rating) -> list[str]:
        session, asked = self.session(), []
        while session.current is not None:
            asked.append(session.current)
            session = session.answered(self.review(session.current, rating))
        return asked


def ids(cards: Iterable[CardRef]) -> list[str]:
    return [card.id for card in cards]


# The laws


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    """Draw up to a dozen cards of a few notes, some of them due, overdue or not due yet, and small limits."""
    drawn = draw(st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from(["when", "where"])), max_size=12))
    cards = [ref(note, kind, place) for place, (note, kind) in enumerate(dict.fromkeys(drawn))]
    states = st.none() | st.builds(memory, st.floats(0.5, 50), st.integers(-2, 5))
    before = {card.id: known for card in cards if (known := draw(states)) is not None}
    return Desk(cards, before, Plan(draw(st.integers(0, 6)), draw(st.integers(0, 6))))


rating_lists = st.lists(st.sampled_from([AGAIN, AGAIN, HARD, GOOD, Rating.EASY]), max_size=25)


def play(desk: Desk, ratings: Sequence[Rating]) -> list[Session]:
    """Answer until the ratings or the cards are used up; return the sessions before, between and after."""
    sessions = [desk.session()]
    for rating in ratings:
        if sessions[-1].current is None:
            break
        sessions.append(sessions[-1].answered(desk.review(sessions[-1].current, rating)))
    return sessions


@settings(max_examples=200, deadline=None)
@given(desks(), rating_lists)
def test_quitting_and_building_again_goes_on_as_if_nothing_happened(desk: Desk, ratings: list[Rating]) -> None:
    """At every point the session built from the log equals the one that was answered step by step."""
    for session in play(desk, ratings):
        rebuilt = replace(desk, log=list(session.done)).session()
        assert rebuilt == session
        assert (rebuilt.current, rebuilt.counts) == (session.current, session.counts)


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


@pytest.mark.parametrize(("count", "backlog"), [(60, False), (61, True)])
def test_more_than_sixty_due_cards_are_a_backlog(count: int, backlog: bool) -> None:
    """It is one for the whole day, however many of them the limit lets through."""
    cards = refs(count)
    desk = Desk(cards, {card.id: memory() for card in cards}, Plan(0, 10))
    assert desk.session().backlog is backlog
    desk.answer(desk.session(), [GOOD] * 5)
    assert desk.session().backlog is backlog


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
