"""Where each key works: the bindings of all screens and widgets, as Help lists them, and which work together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.binding import BindingType
from textual.dom import DOMNode
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


def all_keys(everywhere: Sequence[BindingType], keys: Mapping[str, str] = NO_KEYS) -> tuple[Section, ...]:
    """Return the names of the sections with their bindings.

    `everywhere`: those of the app itself. `keys`: other keys of bindings, by their ids.
    """
    sections: tuple[Section, ...] = (
        ("Decks", (*DecksTable.BINDINGS, *DecksScreen.BINDINGS)),
        ("Study: choosing", ChoiceAnswer.BINDINGS),
        ("Study: putting in order", OrderAnswer.BINDINGS),
        ("Study: recalling", RecallAnswer.BINDINGS),
        ("Study: reading why", Feedback.BINDINGS),
        ("Study: helping, rating", CardFrame.BINDINGS),
        ("Study: at any time", StudyScreen.BINDINGS),
        ("Study: reporting a doubt", DoubtScreen.BINDINGS),
        ("Setting up a quiz or game", (*Stepper.BINDINGS, *SetupScreen.BINDINGS)),
        ("Picking from a list", (*PickList.BINDINGS, *PickScreen.BINDINGS)),
        ("Quiz", QuizScreen.BINDINGS),
        ("Timeline", (*Board.BINDINGS, *TimelineScreen.BINDINGS)),
        ("Result", (*MistakesList.BINDINGS, *ResultScreen.BINDINGS)),
        ("Looking at mistakes", MistakesScreen.BINDINGS),
        ("Summary", SummaryScreen.BINDINGS),
        ("Settings", (*SettingList.BINDINGS, *SettingsScreen.BINDINGS)),
        ("Statistics", (*StatisticsScreen.BINDINGS, *Chart.BINDINGS)),
        ("Statistics: records, and the choice of a deck", (*RecordsScreen.BINDINGS, *DeckChoice.BINDINGS)),
        ("Browse", BrowseScreen.BINDINGS),
        ("Browse: the cards", CardTable.BINDINGS),
        ("Browse: the search line", SearchLine.BINDINGS),
        ("Browse: the search help", SearchHelpScreen.BINDINGS),
        ("Browse: a card whole", CardScreen.BINDINGS),
        ("A question", ConfirmScreen.BINDINGS),
        ("Check", (*ProblemList.BINDINGS, *CheckScreen.BINDINGS)),
        ("Help", HelpScreen.BINDINGS),
        ("Everywhere", everywhere),
    )
    return tuple((name, remapped(bindings, keys)) for name, bindings in sections)


def contexts(app: type[DOMNode]) -> tuple[Context, ...]:
    """Return what works together: each widget that takes keys, with its screen and the app."""
    return (
        context("Decks", DecksTable, DecksScreen, app),
        *(
            context("Study", widget, CardFrame, StudyScreen, app)
            for widget in (ChoiceAnswer, OrderAnswer, RecallAnswer, Feedback)
        ),
        context("Study, typing", Input, CardFrame, StudyScreen, app),
        context("A doubt", Input, DoubtScreen, app),
        *(context("Setting up a quiz or game", widget, SetupScreen, app) for widget in (Stepper, Input)),
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
        context("Browse, typing", SearchLine, BrowseScreen, app),
        context("Browse, reading", CardPage, BrowseScreen, app),
        context("Search help", OptionList, SearchHelpScreen, app),
        context("A card", CardPage, CardScreen, app),
        context("A question", Button, ConfirmScreen, app),
        context("Check", ProblemList, CheckScreen, app),
        context("Statistics", Chart, StatisticsScreen, app),
        context("Records", RecordsScreen, app),
        context("Choice of a deck", OptionList, DeckChoice, app),
        context("Help", HelpScreen, app),
    )
