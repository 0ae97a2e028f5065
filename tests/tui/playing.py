"""What tests of the quiz and the timeline game share: a clock that is set, and ways to play."""

from __future__ import annotations

from textual.pilot import Pilot
from textual.screen import Screen

from sco_quiz.collection import Collection
from sco_quiz.model.card import Format, answer_values
from sco_quiz.study.gaps import right_gaps
from sco_quiz.study.quiz import Question
from sco_quiz.study.scored import QUIZ, TIMELINE, Make
from sco_quiz.study.wish import Wish
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.screens.quiz import QuizScreen
from sco_quiz.tui.screens.setup import SetupScreen
from sco_quiz.tui.screens.timeline import TimelineScreen
from sco_quiz.tui.widgets.board import Board
from tests.tui.conftest import MOST_TURNS

SCO = ("sco-history",)
WHERE = Make(QUIZ, 3, decks=SCO, kinds=("where",))
GAME = Make(TIMELINE, 3, decks=SCO, mistakes=3)


class Ticks:
    """Seconds that go on when they are told to, and a little at every look, so that no key is taken for a held one."""

    def __init__(self) -> None:
        self.now = 0.0
        self.step = 0.11

    def __call__(self) -> float:
        self.now += self.step
        return self.now


def setting_up(collection: Collection, make: Make, clock: Ticks | None = None, seed: str = "s") -> ScoQuizApp:
    """Return an app that opens with the form of a quiz or game."""
    return ScoQuizApp(collection, make=make, manner=Manner(Wish(seed=seed), clock or Ticks()))


async def begun(pilot: Pilot[None]) -> None:
    """Wait for the form, and begin."""
    await pilot.pause()
    assert isinstance(pilot.app.screen, SetupScreen)
    await pilot.press("enter")
    await pilot.pause()


async def reaches(pilot: Pilot[None], screen: type[Screen[object]]) -> bool:
    """Say whether a screen comes on top; going back over several takes a few turns of the app."""
    for _ in range(MOST_TURNS):
        await pilot.pause()
        if isinstance(pilot.app.screen, screen):
            return True
    return False


def quiz_of(pilot: Pilot[None]) -> QuizScreen:
    """Return the quiz screen, which must be on top."""
    assert isinstance(pilot.app.screen, QuizScreen)
    return pilot.app.screen


def game_of(pilot: Pilot[None]) -> TimelineScreen:
    """Return the screen of the game, which must be on top."""
    assert isinstance(pilot.app.screen, TimelineScreen)
    return pilot.app.screen


def question_of(pilot: Pilot[None]) -> Question:
    """Return the question that is asked."""
    question = quiz_of(pilot)._now.current
    assert question is not None
    return question


async def choose(pilot: Pilot[None], is_right: bool) -> None:
    """Choose the right option, or a wrong one."""
    question = question_of(pilot)
    assert question.format is Format.CHOICE
    [right] = answer_values(question.card.answer)
    places = [place for place, option in enumerate(question.options) if (option.value == right) == is_right]
    await pilot.press(str(places[0] + 1))
    await pilot.pause()


async def answer_all(pilot: Pilot[None], *rights: bool) -> None:
    """Answer rightly or wrongly, and go on after each."""
    for is_right in rights:
        await choose(pilot, is_right)
        await pilot.press("enter")
        await pilot.pause()


def gap_of(pilot: Pilot[None], is_right: bool) -> int:
    """Return a right gap for the drawn event, or a wrong one."""
    game = game_of(pilot).game
    assert game.drawn is not None
    first, last = right_gaps(game.drawn.card, game.placed)
    if is_right:
        return first
    return first - 1 if first > 0 else last + 1


async def put(pilot: Pilot[None], is_right: bool) -> None:
    """Move the cursor to a right or wrong gap, key by key, and put the event there."""
    target, board = gap_of(pilot, is_right), game_of(pilot).query_one(Board)
    while board.cursor != target:
        await pilot.press("down" if board.cursor < target else "up")
    await pilot.press("enter")
    await pilot.pause()


async def fill(pilot: Pilot[None], events: int) -> None:
    """Put so many events rightly, the cursor set at once."""
    for _ in range(events):
        game_of(pilot).query_one(Board).cursor = gap_of(pilot, True)
        await pilot.press("enter", "enter")


async def put_all(pilot: Pilot[None], *rights: bool) -> None:
    """Put events rightly or wrongly, and go on after each."""
    for is_right in rights:
        await put(pilot, is_right)
        await pilot.press("enter")
        await pilot.pause()
