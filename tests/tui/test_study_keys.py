"""The keys of the study screen beside answering and rating: thinking first, hints, marks, why now, back and forth."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Input

from sco_quiz.collection import Collection
from sco_quiz.model.card import Format
from sco_quiz.model.review import Marks, Rating
from sco_quiz.settings import Settings
from sco_quiz.study.wish import Wish
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.screens.study import StudyScreen
from tests.collection.sitting import rated
from tests.conftest import SetClock
from tests.tui.conftest import asking, number_of, opened, reviews, says, seconds, shown, study

Opens = Callable[..., Collection]
SCO = ("sco-history",)
"""A deck whose first cards are choices."""
WHERE = "shanghai-1996#where:place"


@pytest.fixture
def app(collection: Collection) -> ScoQuizApp:
    return ScoQuizApp(collection, deck_ids=SCO, manner=Manner(clock=seconds()))


@pytest.fixture
def thinking(open_collection: Opens) -> Collection:
    """A collection whose options wait until the learner has thought."""
    return open_collection(Settings())


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_options_wait_until_the_learner_has_thought(thinking: Collection, key: str) -> None:
    """A number chooses nothing before, and the right option is chosen after."""
    app = ScoQuizApp(thinking, deck_ids=SCO, start_studying=True, manner=Manner(clock=seconds()))
    async with opened(app) as pilot:
        assert await says(pilot, "Space shows the options")
        screen = study(app)
        assert screen.showing is not None
        texts = [option.text for option in screen.showing.options]
        assert not any(text in shown(app) for text in texts)
        await pilot.press("1", "2")
        assert screen.answered is None
        await pilot.press(key)
        assert all([await says(pilot, text) for text in texts])
        assert "Choose one" in shown(app)
        await pilot.press(number_of(screen, True), "3")
        assert await says(pilot, "Space shows the options"), "the next card waits too"
        assert [entry["rating"] for entry in reviews(thinking)] == ["good"]


async def test_options_are_shown_with_the_mouse_too(thinking: Collection) -> None:
    app = ScoQuizApp(thinking, deck_ids=SCO, start_studying=True, manner=Manner(clock=seconds()))
    async with opened(app) as pilot:
        assert await says(pilot, "Show the options")
        await pilot.click("RecallAnswer")
        assert await says(pilot, "Choose one")


async def test_hints_are_shown_one_by_one_and_right_is_then_rated_hard(app: ScoQuizApp, collection: Collection) -> None:
    screen = asking(collection, WHERE, pinned=Format.TYPED)
    async with opened(app, screen) as pilot:
        await pilot.press("f3")
        assert "it begins with: S" in shown(app)
        assert "S_______" not in shown(app)
        await pilot.press("f3")
        assert "S_______" in shown(app)
        await pilot.press("f3")
        assert await says(pilot, "There is no further hint.")
        await pilot.press(*"shanghai", "enter")
        assert screen.answered is not None
        assert (screen.answered.hinted, screen.answered.verdict.suggested) == (True, Rating.HARD)
        assert "it begins with" not in shown(app), "answered, the hints make room"
        await pilot.press("enter")
        await pilot.pause()
    assert [(entry["rating"], entry["hinted"]) for entry in reviews(collection)] == [("hard", True)]


async def test_hints_are_for_typed_answers_alone(app: ScoQuizApp, collection: Collection) -> None:
    screen = asking(collection, WHERE, pinned=Format.CHOICE)
    async with opened(app, screen) as pilot:
        await pilot.press("f3")
        assert "Hint" not in shown(app)


async def test_what_was_overruled_can_be_accepted_from_then_on(app: ScoQuizApp, collection: Collection) -> None:
    screen = asking(collection, WHERE, pinned=Format.TYPED)
    async with opened(app, screen) as pilot:
        await pilot.press(*"pudong", "enter", "m")
        assert not collection.study.grade(screen.showing.card, "Pudong").right, "m is for what was overruled"  # type: ignore[union-attr]
        await pilot.press("o", "m")
        assert await says(pilot, "Accepted from now on")
        assert collection.study.grade(screen.showing.card, "Pudong").right  # type: ignore[union-attr]
        await pilot.press("enter")
        await pilot.pause()
    assert [entry["rating"] for entry in reviews(collection)] == ["good"]


async def test_nothing_typed_can_be_overruled_but_not_accepted(app: ScoQuizApp, collection: Collection) -> None:
    screen = asking(collection, WHERE, pinned=Format.TYPED)
    async with opened(app, screen) as pilot:
        await pilot.press("enter", "enter", "o", "m")
        await pilot.pause()
        assert "Accepted" not in shown(app)


@pytest.mark.parametrize(("key", "words"), [("s", "Suspended: "), ("b", "Buried: ")])
async def test_a_card_is_put_away_with_one_key_and_undo_brings_it_back(
    app: ScoQuizApp, collection: Collection, key: str, words: str
) -> None:
    async with opened(app) as pilot:
        await pilot.press("a")
        assert await says(pilot, "Choose one")
        card_id = study(app).session.current
        assert card_id is not None
        await pilot.press(key)
        assert await says(pilot, words)
        assert study(app).session.current != card_id
        assert collection.marks.of(card_id).hide_on(collection.today())
        await pilot.press("u")
        assert await says(pilot, "Undone: ")
        assert study(app).session.current == card_id
        assert collection.marks.of(card_id) == Marks()
        await pilot.press("ctrl+r")
        assert await says(pilot, "Done again: ")
        assert study(app).session.current != card_id


async def test_a_flag_is_put_on_and_off_and_the_card_stays(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app) as pilot:
        await pilot.press("a")
        assert await says(pilot, "Choose one")
        card_id = study(app).session.current
        assert card_id is not None
        await pilot.press("f")
        assert await says(pilot, "⚑ Flagged")
        assert "· ⚑" in shown(app)
        assert study(app).session.current == card_id
        await pilot.press("f")
        assert await says(pilot, "No longer flagged")
        assert "⚑" not in shown(app)


async def test_why_now_is_shown_on_this_card_and_the_next_ones(app: ScoQuizApp) -> None:
    async with opened(app) as pilot:
        await pilot.press("a")
        assert await says(pilot, "Choose one")
        await pilot.press("i")
        assert await says(pilot, "new · next in the deck")
        await pilot.press(number_of(study(app), True), "3")
        assert await says(pilot, "new · next in the deck")
        await pilot.press("i")
        await pilot.pause()
        assert "next in the deck" not in shown(app)


async def test_letters_typed_are_letters_and_do_nothing_else(app: ScoQuizApp, collection: Collection) -> None:
    """Every letter that is a key elsewhere; function keys do the same while typing."""
    screen = asking(collection, WHERE, pinned=Format.TYPED)
    async with opened(app, screen) as pilot:
        await pilot.press(*"usbfieqom1234")
        assert screen.query_one(Input).value == "usbfieqom1234"
        assert reviews(collection) == []
        assert app.screen is screen
        await pilot.press("f4")
        assert await says(pilot, "new · next in the deck")
        await pilot.press("f2")
        assert await says(pilot, "There is nothing to undo.")
        assert screen.query_one(Input).value == "usbfieqom1234"


async def test_a_leech_is_put_away_and_it_is_said(open_collection: Opens, clock: SetClock) -> None:
    collection = open_collection()
    card = next(iter(collection.study.start(SCO).new))
    for _ in range(8):
        rated(collection, card, Rating.AGAIN)
        clock.advance(days=1)
    app = ScoQuizApp(collection, manner=Manner(clock=seconds()))
    session = collection.study.start(SCO).first(card)
    screen = StudyScreen(collection, session, Manner(clock=seconds()))
    async with opened(app, screen) as pilot:
        assert await says(pilot, "Choose one")
        assert screen.session.current == card
        await pilot.press(number_of(screen, False), "1")
        assert await says(pilot, "A leech: 8 lapses")
        assert collection.marks.of(card).suspended
        assert screen.session.current != card
        await pilot.press("u")
        assert await says(pilot, "Undone: ")
        assert screen.session.current == card
        assert not collection.marks.of(card).suspended


@pytest.mark.parametrize(
    ("wish", "words"),
    [(Wish(cram=True), "Cramming: every card"), (Wish(ahead_days=2), "Ahead of time: also what is due within 2 days")],
)
async def test_a_sitting_off_schedule_says_so_before_it_starts(collection: Collection, wish: Wish, words: str) -> None:
    app = ScoQuizApp(collection, deck_ids=SCO, start_studying=True, manner=Manner(wish, seconds()))
    async with opened(app) as pilot:
        assert await says(pilot, words)


async def test_a_cram_shows_no_intervals_since_it_gives_none(collection: Collection) -> None:
    manner = Manner(Wish(cram=True, pinned=Format.RECALL), seconds())
    app = ScoQuizApp(collection, deck_ids=SCO, start_studying=True, manner=manner)
    async with opened(app) as pilot:
        assert await says(pilot, "Show the answer")
        await pilot.press("space")
        assert await says(pilot, "1 Again today 2 Hard 3 Good 4 Easy")
        await pilot.press("3")
        await pilot.pause()
    assert collection.memories() == {}
    assert len(reviews(collection)) == 1
