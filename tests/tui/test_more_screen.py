"""Studying ahead and cramming from within the app: from the decks, and once all is done."""

from __future__ import annotations

from dataclasses import replace

from sco_quiz.collection import Collection
from sco_quiz.model.review import Rating
from sco_quiz.settings import Settings
from sco_quiz.study.session import EXTRA
from sco_quiz.study.wish import Wish
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.screens.more import MoreScreen
from sco_quiz.tui.screens.study import StudyScreen
from sco_quiz.tui.screens.summary import SummaryScreen
from tests.collection.sitting import answer
from tests.conftest import SetClock
from tests.tui.conftest import opened, says, seconds, shown, study


def all_done(collection: Collection) -> None:
    session = collection.study.start()
    while session.current is not None:
        session = answer(collection, session, Rating.GOOD)


async def test_once_nothing_waits_the_decks_offer_to_study_ahead(
    app: ScoQuizApp, collection: Collection, clock: SetClock
) -> None:
    all_done(collection)
    clock.advance(days=1)
    collection.use(Settings(new_per_day=0))
    async with opened(app) as pilot:
        assert "x studies ahead of time, X crams." in shown(app)
        await pilot.press("x")
        assert await says(pilot, "due by tomorrow")
        await pilot.press("7")
        assert await says(pilot, "to ask. Ahead of time: also what is due within 7 days")
        await pilot.press("enter")
        await pilot.pause()
        plan = study(app).session.plan
        assert plan is not None
        assert plan.ahead_days == 7


async def test_where_nothing_would_be_asked_it_says_so_and_stays(app: ScoQuizApp, collection: Collection) -> None:
    all_done(collection)
    async with opened(app) as pilot:
        await pilot.press("x", "enter")
        assert await says(pilot, "No card would be asked;")
        assert isinstance(app.screen, MoreScreen)
        await pilot.press("left")
        assert await says(pilot, "due today")


async def test_after_the_summary_what_was_chosen_before_is_chosen_at_first(
    app: ScoQuizApp, collection: Collection
) -> None:
    over = replace(collection.study.start(wish=Wish(limit=5, ahead_days=7)), last_answer=0)
    async with opened(app, StudyScreen(collection, over, Manner(clock=seconds()))) as pilot:
        assert isinstance(app.screen, SummaryScreen)
        await pilot.press("x")
        assert await says(pilot, "due within 7 days")
        assert "5 answers at most" in shown(app)


async def test_after_the_summary_it_goes_on_with_a_cram_of_the_same_decks(
    app: ScoQuizApp, collection: Collection
) -> None:
    all_done(collection)
    over = StudyScreen(collection, collection.study.start(("sco-history",)), Manner(clock=seconds()))
    async with opened(app, over) as pilot:
        assert isinstance(app.screen, SummaryScreen)
        await pilot.press("X")
        assert await says(pilot, "Cramming: every card")
        await pilot.press("enter")
        await pilot.pause()
        assert (study(app).session.kind, study(app).session.decks) == (EXTRA, ("sco-history",))
