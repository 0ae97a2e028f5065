"""A desk to study at for a day: cards, the memories they have when it begins, and the log that is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from sco_quiz.model.card import Card, Format, card_id
from sco_quiz.model.review import Memory, Outcome, Rating, Review
from sco_quiz.study.choosing import SoFar, build
from sco_quiz.study.scheduler import Scheduler
from sco_quiz.study.session import CardRef, Plan, Session

DAY = date(2026, 1, 5)
PLENTY = Plan(new_limit=100, review_limit=100)
SCHEDULER = Scheduler()
AGAIN, HARD, GOOD = Rating.AGAIN, Rating.HARD, Rating.GOOD


def ref(
    note: str,
    kind: str = "when",
    position: int = 0,
    deck: str = "deck",
    *,
    tells: Iterable[str] = (),
    place: str = "",
    year: int | None = None,
    tags: tuple[str, ...] = (),
) -> CardRef:
    """Return a card. `tells`: the notes of its deck that it gives away."""
    told = tuple(f"{deck}/{one}" for one in tells)
    return CardRef(card_id(deck, note, kind, "x"), f"{deck}/{note}", deck, position, "", tags, told, place, year)


def refs_of(cards: Sequence[Card]) -> tuple[list[CardRef], Callable[[str], Card]]:
    """Return what a quiz is drawn from: what is known of every card, and the way to the card itself."""
    known = [
        CardRef(card.id, card.note_id, card.deck, 0, "", card.tags, tuple(f"{card.deck}/{note}" for note in card.tells))
        for card in cards
    ]
    return known, {card.id: card for card in cards}.__getitem__


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
    confused: Sequence[tuple[str, str]] = ()
    is_extra: bool = False

    def memories(self) -> dict[str, Memory]:
        folded = dict(self.before)
        for one in () if self.is_extra else self.log:
            folded[one.card_id] = SCHEDULER.after(folded.get(one.card_id), one.rating, DAY, one.card_id)
        return folded

    def session(self) -> Session:
        so_far = SoFar(DAY, self.plan, self.memories(), self.log, retrievability, self.confused, self.before)
        return build(self.cards, so_far)

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


def play(desk: Desk, ratings: Sequence[Rating]) -> list[Session]:
    """Answer until the ratings or the cards are used up; return the sessions before, between and after."""
    sessions = [desk.session()]
    for rating in ratings:
        if sessions[-1].current is None:
            break
        sessions.append(sessions[-1].answered(desk.review(sessions[-1].current, rating)))
    return sessions


states = st.none() | st.builds(memory, st.floats(0.5, 50), st.integers(-2, 5))
rating_lists = st.lists(st.sampled_from([AGAIN, AGAIN, HARD, GOOD, Rating.EASY]), max_size=25)


@st.composite
def desks(draw: st.DrawFn) -> Desk:
    """Draw up to a dozen cards of a few notes, some of them due, overdue or not due yet, and small limits.

    Any may give other notes away, in circles too; some notes share a year, and some are taken for each other.
    """
    notes = st.sampled_from("abcdefg")
    drawn = draw(st.lists(st.tuples(notes, st.sampled_from(["when", "where"])), max_size=12))
    told = st.lists(notes, max_size=2)
    cards = [
        ref(note, kind, place, tells=draw(told), year=ord(note) // 3)
        for place, (note, kind) in enumerate(dict.fromkeys(drawn))
    ]
    before = {card.id: known for card in cards if (known := draw(states)) is not None}
    pairs = draw(st.lists(st.tuples(notes, notes).filter(lambda pair: pair[0] != pair[1]), max_size=4))
    plan = Plan(draw(st.integers(0, 6)), draw(st.integers(0, 6)))
    return Desk(cards, before, plan, confused=[(f"deck/{one}", f"deck/{other}") for one, other in pairs])
