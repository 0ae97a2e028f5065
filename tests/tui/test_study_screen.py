"""Studying in the app: what a key or a click does to the log and to what is on the screen."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from sco_quiz.collection import Collection
from sco_quiz.errors import StoreError
from sco_quiz.model.card import Format
from sco_quiz.model.review import Rating
from sco_quiz.study.wish import Wish
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.screens.study import StudyScreen
from sco_quiz.tui.screens.summary import SummaryScreen
from sco_quiz.tui.widgets.choice import ChoiceAnswer
from sco_quiz.tui.widgets.feedback import Feedback
from sco_quiz.tui.widgets.ordering import OrderAnswer
from sco_quiz.tui.widgets.ratings import RatingKey
from sco_quiz.tui.widgets.row import Row, RowButton
from tests.conftest import SetClock
from tests.tui.conftest import Opens, asking, number_of, opened, reviews, says, seconds, shown, study

CHOICE = "shanghai-1996#when:year"
DAY = "petersburg-2002#when:day"
ORDER = "shanghai-2001#order:attacks-2001+almaty-2001+petersburg-2002"
LIST = "founders#list:all"


async def test_from_first_run_to_first_saved_answer_takes_three_keys(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app) as pilot:
        assert "Welcome" in shown(app)
        await pilot.press("enter")
        await pilot.press(number_of(study(app), True))
        assert reviews(collection) == []
        await pilot.press("enter")
        assert [(entry["outcome"], entry["rating"]) for entry in reviews(collection)] == [("exact", "good")]


async def test_a_right_choice_suggests_good_and_explains(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, CHOICE)) as pilot:
        await pilot.press(number_of(study(app), True))
        assert "✓ Right" in shown(app)
        assert "3 Good" in shown(app)
        assert study(app).query_one(".-suggested", RatingKey)._rating.name == "GOOD"
        assert "heads of five states" in shown(app)


async def test_a_wrong_choice_is_marked_and_logged_with_the_options_shown(
    app: ScoQuizApp, collection: Collection
) -> None:
    async with opened(app, asking(collection, CHOICE)) as pilot:
        wrong = number_of(study(app), False)
        showing = study(app).showing
        await pilot.press(wrong)
        text = shown(app)
        assert "✗ Wrong" in text
        assert f"✗ {wrong}" in text
        assert "✓" in text
        await pilot.press("enter")
        entry = reviews(collection)[0]
        assert (entry["outcome"], entry["rating"]) == ("wrong", "again")
        assert showing is not None
        assert entry["options"] == [option.value for option in showing.options]
        assert entry["duration_ms"] > 0  # type: ignore[operator]


async def test_options_are_chosen_with_arrows_and_enter(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, CHOICE)) as pilot:
        await pilot.press("enter")
        assert study(app).answered is None
        await pilot.press("down", "down", "enter")
        showing, answered = study(app).showing, study(app).answered
        assert showing is not None
        assert answered is not None
        assert answered.given == showing.options[1].value


async def test_a_choice_is_answered_and_rated_with_the_mouse_alone(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, CHOICE)) as pilot:
        rows = list(study(app).query_one(ChoiceAnswer).query(Row))
        await pilot.click(rows[0])
        await pilot.pause()
        await pilot.click(list(study(app).query(RatingKey))[3])
        await pilot.pause()
        assert [entry["rating"] for entry in reviews(collection)] == ["easy"]


async def test_a_guess_is_marked_before_or_after_choosing_and_suggests_again(
    app: ScoQuizApp, collection: Collection
) -> None:
    async with opened(app, asking(collection, CHOICE)) as pilot:
        await pilot.press("question_mark")
        assert "guess" in shown(app)
        await pilot.press(number_of(study(app), True))
        assert "✓ Right · guessed" in shown(app)
        await pilot.press("question_mark")
        assert "guessed" not in shown(app).replace("I guessed", "")
        await pilot.press("question_mark", "enter")
        entry = reviews(collection)[0]
        assert (entry["guessed"], entry["rating"], entry["outcome"]) == (True, "again", "exact")


async def test_o_overrules_a_wrong_verdict(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, CHOICE)) as pilot:
        await pilot.press(number_of(study(app), False), "o", "enter")
        entry = reviews(collection)[0]
        assert (entry["outcome"], entry["suggested"], entry["rating"]) == ("wrong", "good", "good")


async def test_o_pressed_twice_is_the_graded_verdict_again(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, CHOICE)) as pilot:
        await pilot.press(number_of(study(app), False))
        graded = study(app).answered
        await pilot.press("o")
        assert "✓ Right" in shown(app)
        await pilot.press("o")
        assert study(app).answered == graded


async def test_a_guess_marked_after_o_stays_right_and_suggests_again(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, CHOICE)) as pilot:
        await pilot.press(number_of(study(app), False), "o", "question_mark")
        assert "✓ Right · guessed" in shown(app)
        await pilot.press("enter")
        assert [(entry["guessed"], entry["rating"]) for entry in reviews(collection)] == [(True, "again")]


async def test_o_and_once_more_are_forgotten_with_the_card(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, DAY, DAY, pinned=Format.TYPED)) as pilot:
        await pilot.press("enter", "enter", "o", "1")
        await pilot.press("enter")
        assert study(app).answered is None
        await pilot.press("enter")
        assert "✗ Wrong" in shown(app)


async def test_enter_twice_on_an_empty_line_says_i_do_not_know(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, DAY, pinned=Format.TYPED)) as pilot:
        await pilot.press("enter")
        assert study(app).answered is None
        assert "≈ Nothing typed. Enter once more if you do not know." in shown(app)
        await pilot.press("enter")
        assert "✗ Wrong" in shown(app)
        await pilot.press("enter")
        entry = reviews(collection)[0]
        assert (entry["given"], entry["outcome"], entry["rating"]) == ("", "wrong", "again")


async def test_what_cannot_be_read_a_second_time_is_wrong(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, DAY, pinned=Format.TYPED)) as pilot:
        await pilot.press("x", "enter")
        assert study(app).answered is None
        await pilot.press("y", "enter")
        assert "✗ Wrong" in shown(app)


async def test_the_reason_to_answer_once_more_goes_with_the_next_letter(
    app: ScoQuizApp, collection: Collection
) -> None:
    async with opened(app, asking(collection, DAY, pinned=Format.TYPED)) as pilot:
        await pilot.press("enter")
        assert "≈" in shown(app)
        await pilot.press("7")
        await pilot.pause()
        assert "≈" not in shown(app)


async def test_again_says_today_until_the_card_is_not_asked_once_more(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, CHOICE)) as pilot:
        for _ in range(2):
            await pilot.press("1")
            assert "1 Again today" in shown(app)
            await pilot.press("1")
        await pilot.press("1")
        showing = study(app).showing
        assert showing is not None
        assert f"1 Again {showing.interval_days[Rating.AGAIN]} d" in shown(app)


async def test_down_and_page_down_scroll_what_is_said_of_an_answer(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, CHOICE)) as pilot:
        await pilot.press("1", "down")
        await pilot.pause()
        feedback = study(app).query_one(Feedback)
        by_line = feedback.scroll_target_y
        await pilot.press("pagedown")
        assert feedback.scroll_target_y > by_line > 0


async def test_a_coarser_date_is_asked_again_with_what_was_typed(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, DAY, pinned=Format.TYPED)) as pilot:
        await pilot.press(*"June", "space", *"2002", "enter")
        assert study(app).answered is None
        assert "≈" in shown(app)
        assert study(app).query_one(Input).value == "June 2002"
        await pilot.press("home", "7", "space", "enter")
        assert "✓ Right" in shown(app)
        await pilot.press("enter")
        assert [entry["given"] for entry in reviews(collection)] == ["7 June 2002"]


async def test_letters_typed_into_an_answer_are_letters(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, DAY, pinned=Format.TYPED)) as pilot:
        await pilot.press("q", "u", "o", "question_mark", "1")
        assert study(app).query_one(Input).value == "quo?1"


async def test_what_the_source_prints_is_said(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, DAY, pinned=Format.TYPED), size=(100, 40)) as pilot:
        await pilot.press(*"2002-06-07", "enter")
        assert "The source prints 7 July 2002. " in shown(app)
        assert "▸ 7 June 2002 second meeting of the six heads of state" in shown(app)


async def test_items_are_put_in_order_with_the_keyboard(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, ORDER)) as pilot:
        order = study(app).query_one(OrderAnswer)
        assert study(app).showing is not None
        right = [item.text for item in study(app).showing.card.answer.items]  # type: ignore[union-attr]
        for target, text in enumerate(right):
            place = [item.text for item in order.items].index(text)
            await pilot.press(*["up"] * 5, *["down"] * place, *["K"] * (place - target))
        await pilot.press("enter", "enter")
        assert [(entry["outcome"], entry["given"]) for entry in reviews(collection)] == [("exact", "; ".join(right))]


async def test_items_are_moved_with_the_mouse(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, ORDER)) as pilot:
        order = study(app).query_one(OrderAnswer)
        a, b, c, d = order.items
        rows = list(order.query(Row))
        await pilot.click(rows[0])
        await pilot.click(rows[2])
        assert order.items == (b, c, a, d)
        await pilot.click(rows[3].query(RowButton).first())
        assert order.items == (b, c, d, a)


async def test_an_incomplete_list_says_what_is_missing(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, LIST)) as pilot:
        assert "Name at least 5" in shown(app)
        await pilot.press(*"china", "comma", *"russia", "enter")
        assert "✗ Wrong" in shown(app)
        assert "Uzbekistan" in shown(app)


async def test_a_recalled_card_is_rated_only_after_the_answer_was_seen(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, CHOICE, pinned=Format.RECALL)) as pilot:
        await pilot.press("3")
        assert reviews(collection) == []
        await pilot.press("space", "enter")
        assert reviews(collection) == []
        await pilot.press("3")
        assert [(entry["outcome"], entry["rating"]) for entry in reviews(collection)] == [("recalled", "good")]


async def test_a_rating_key_does_nothing_to_the_next_card_until_it_is_answered(
    app: ScoQuizApp, collection: Collection
) -> None:
    async with opened(app, asking(collection, CHOICE, ORDER)) as pilot:
        await pilot.press("4")
        assert reviews(collection) == []
        await pilot.press("1", "4", "4", "4")
        assert len(reviews(collection)) == 1
        await pilot.press("enter", "4")
        assert len(reviews(collection)) == 2


async def test_a_key_that_is_held_down_decides_once(collection: Collection) -> None:
    app = ScoQuizApp(collection, manner=Manner(clock=seconds()))
    session = collection.study.start()
    async with opened(app, StudyScreen(collection, session, Manner(clock=lambda: 0.0))) as pilot:
        await pilot.press("1", "1", "1", "1")
        assert study(app).answered is not None
        assert reviews(collection) == []
        await pilot.press("enter", "enter", "enter")
        assert len(reviews(collection)) == 1


async def test_undo_asks_the_card_again_and_redo_goes_on(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app) as pilot:
        await pilot.press("enter")
        first = study(app).showing
        await pilot.press("1", "3")
        second = study(app).showing
        assert first != second
        await pilot.press("u")
        assert study(app).showing == first
        assert study(app).answered is None
        await pilot.press("ctrl+r")
        assert study(app).showing == second
        assert collection.study.start().done[0].card_id == first.card.id  # type: ignore[union-attr]


async def test_nothing_to_undo_is_said(app: ScoQuizApp) -> None:
    async with opened(app) as pilot:
        await pilot.press("enter", "u")
        assert await says(pilot, "nothing to undo")


async def test_leaving_and_opening_again_goes_on_at_the_same_card_with_the_same_options(
    open_collection: Opens, clock: SetClock
) -> None:
    first = open_collection()
    app = ScoQuizApp(first, manner=Manner(clock=seconds()))
    async with opened(app) as pilot:
        await pilot.press("enter", "1", "3", "2")
        left_at = study(app).showing
        await pilot.press("escape")
        assert isinstance(app.screen, DecksScreen)
        assert await says(pilot, "The last card was not rated, so it is asked again.")
        await pilot.press("q")
    first.close()
    clock.advance(minutes=5)
    again = ScoQuizApp(open_collection(), manner=Manner(clock=seconds()))
    async with opened(again) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert study(again).showing == left_at
        await pilot.press("u")
        assert study(again).showing != left_at


async def test_what_could_not_be_saved_stays_on_the_screen_and_is_said(
    app: ScoQuizApp, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise StoreError("the disk is full [/bold]", "make room")

    async with opened(app, asking(collection, CHOICE), size=(120, 40)) as pilot:
        await pilot.press("1")
        answered = study(app).answered
        with monkeypatch.context() as patch:
            patch.setattr(collection.study, "rate", fails)
            await pilot.press("enter")
            assert await says(pilot, "the disk is full [/bold]; make room")
            assert study(app).answered is answered
        await pilot.press("enter")
        assert len(reviews(collection)) == 1


async def test_after_the_last_card_the_summary_lists_what_was_not_known(collection: Collection) -> None:
    app = ScoQuizApp(collection, start_studying=True, manner=Manner(Wish(limit=1), seconds()))
    async with opened(app) as pilot:
        await pilot.pause()
        question = study(app).showing.card.question  # type: ignore[union-attr]
        await pilot.press("1", "1")
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)
        assert "0 of 1" in shown(app)
        assert question in shown(app)
        await pilot.press("u")
        await pilot.pause()
        assert study(app).showing.card.question == question  # type: ignore[union-attr]
        await pilot.press("1", "3")
        await pilot.pause()
        assert "1 of 1" in shown(app)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, DecksScreen)


async def test_the_summary_lists_no_card_that_was_right_at_last(app: ScoQuizApp, collection: Collection) -> None:
    async with opened(app, asking(collection, CHOICE)) as pilot:
        await pilot.press("1", "1", "1", "3")
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)
        assert "1 of 2" in shown(app)
        assert "Not known yet" not in shown(app)
