"""Where each key works: the bindings of all screens and widgets, as Help lists them, and which work together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.binding import BindingType
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList

from sco_quiz.tui.keymap import Context, context, remapped
from sco_quiz.tui.screens.browse import BrowseScreen
from sco_quiz.tui.screens.card import CardScreen
from sco_quiz.tui.screens.check import CheckScreen, ProblemList
from sco_quiz.tui.screens.confirm import ConfirmScreen
from sco_quiz.tui.screens.deck_choice import DeckChoice
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.screens.doubt import DoubtScreen
from sco_quiz.tui.screens.help import HelpScreen, Section
from sco_quiz.tui.screens.mistakes import MistakesScreen
from sco_quiz.tui.screens.more import MoreScreen
from sco_quiz.tui.screens.pick import PickList, PickScreen
from sco_quiz.tui.screens.quiz import QuizScreen
from sco_quiz.tui.screens.records import RecordsScreen
from sco_quiz.tui.screens.result import MistakesList, ResultScreen
from sco_quiz.tui.screens.search_help import SearchHelpScreen
from sco_quiz.tui.screens.settings import SettingsScreen
from sco_quiz.tui.screens.setup import SetupScreen
from sco_quiz.tui.screens.statistics import StatisticsScreen
from sco_quiz.tui.screens.study import StudyScreen
from sco_quiz.tui.screens.summary import SummaryScreen
from sco_quiz.tui.screens.timeline import TimelineScreen
from sco_quiz.tui.widgets.board import Board
from sco_quiz.tui.widgets.card import CardFrame
from sco_quiz.tui.widgets.card_page import CardPage
from sco_quiz.tui.widgets.card_table import CardTable
from sco_quiz.tui.widgets.chart import Chart
from sco_quiz.tui.widgets.choice import ChoiceAnswer
from sco_quiz.tui.widgets.decks_table import DecksTable
from sco_quiz.tui.widgets.feedback import Feedback
from sco_quiz.tui.widgets.ordering import OrderAnswer
from sco_quiz.tui.widgets.recall import RecallAnswer
from sco_quiz.tui.widgets.search_line import SearchLine
from sco_quiz.tui.widgets.setting_list import SettingList
from sco_quiz.tui.widgets.stepper import Stepper

NO_KEYS: Mapping[str, str] = {}
EVERYWHERE = "Everywhere"
TYPED_IN_STUDY = ("study.hint", "study.undo_typing", "study.why_typing")
TYPED_IN_SEARCH = ("search.leave", "search.clear", "search.help")


SECTIONS: tuple[tuple[str, tuple[type[Widget], ...]], ...] = (
    ("Decks", (DecksTable, DecksScreen)),
    ("Choosing an answer", (ChoiceAnswer,)),
    ("Putting in order", (OrderAnswer,)),
    ("Recalling", (RecallAnswer,)),
    ("Reading why", (Feedback,)),
    ("Study: helping, rating", (CardFrame,)),
    ("Study: at any time", (StudyScreen,)),
    ("Study: reporting a doubt", (DoubtScreen,)),
    ("Changing a value", (Stepper,)),
    ("Setting up a quiz or game", (SetupScreen,)),
    ("Studying more", (MoreScreen,)),
    ("Picking from a list", (PickList, PickScreen)),
    ("Quiz", (QuizScreen,)),
    ("Timeline", (Board, TimelineScreen)),
    ("Result", (MistakesList, ResultScreen)),
    ("Looking at mistakes", (MistakesScreen,)),
    ("Summary", (SummaryScreen,)),
    ("Settings", (SettingList, SettingsScreen)),
    ("Statistics", (StatisticsScreen, Chart)),
    ("Statistics: records, and the choice of a deck", (RecordsScreen, DeckChoice)),
    ("Browse", (BrowseScreen,)),
    ("Browse: the cards", (CardTable,)),
    ("Browse: the search line", (SearchLine,)),
    ("Browse: the search help", (SearchHelpScreen,)),
    ("Browse: a card whole", (CardScreen,)),
    ("A question", (ConfirmScreen,)),
    ("Check", (ProblemList, CheckScreen)),
    ("Help", (HelpScreen,)),
)
"""By what is done there: widgets that take keys, and their screens."""


def all_keys(everywhere: Sequence[BindingType], keys: Mapping[str, str] = NO_KEYS) -> tuple[Section, ...]:
    """Return the names of the sections with their bindings.

    `everywhere`: those of the app itself. `keys`: other keys of bindings, by their ids.
    """
    sections = ((name, [one for node in nodes for one in node.BINDINGS]) for name, nodes in SECTIONS)
    return tuple((name, remapped(bindings, keys)) for name, bindings in (*sections, (EVERYWHERE, everywhere)))


def names_here(screen: Screen[object]) -> frozenset[str]:
    """Return the names of the sections whose keys work on a screen, now or at another moment of it."""
    return frozenset(
        name for name, nodes in SECTIONS if any(isinstance(screen, node) or screen.query(node) for node in nodes)
    )


def contexts(app: type[DOMNode]) -> tuple[Context, ...]:
    """Return what works together: each widget that takes keys, with its screen and the app."""
    return (
        context("Decks", DecksTable, DecksScreen, app),
        *(
            context("Study", widget, CardFrame, StudyScreen, app)
            for widget in (ChoiceAnswer, OrderAnswer, RecallAnswer, Feedback)
        ),
        context("Study, typing", Input, CardFrame, StudyScreen, app, typed=TYPED_IN_STUDY),
        context("A doubt", Input, DoubtScreen, app, typed=("doubt.close",)),
        *(context("Setting up a quiz or game", widget, SetupScreen, app) for widget in (Stepper, Input)),
        context("Studying more", Stepper, MoreScreen, app),
        context("Picking from a list", PickList, PickScreen, app),
        *(
            context("Quiz", widget, QuizScreen, app)
            for widget in (ChoiceAnswer, OrderAnswer, RecallAnswer, Feedback, Input)
        ),
        *(context("Timeline", widget, TimelineScreen, app) for widget in (Board, Feedback)),
        context("Result", MistakesList, ResultScreen, app),
        context("Looking at mistakes", Feedback, MistakesScreen, app),
        context("Summary", SummaryScreen, app),
        context("Settings", SettingList, SettingsScreen, app),
        context("Statistics", Chart, StatisticsScreen, app),
        context("Records", OptionList, RecordsScreen, app),
        context("Choosing a deck", OptionList, DeckChoice, app),
        context("Browse", CardTable, BrowseScreen, app),
        context("Browse, typing", SearchLine, BrowseScreen, app, typed=TYPED_IN_SEARCH),
        context("Browse, reading", CardPage, BrowseScreen, app),
        context("Search help", OptionList, SearchHelpScreen, app),
        context("A card", CardPage, CardScreen, app),
        context("A question", Button, ConfirmScreen, app),
        context("Check", ProblemList, CheckScreen, app),
        context("Help", HelpScreen, app),
    )
