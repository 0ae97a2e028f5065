"""Where each key works: the bindings of all screens and widgets, section by section, as Help lists them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import BindingType

from sco_quiz.tui.screens.deck_choice import DeckChoice
from sco_quiz.tui.screens.decks import DecksScreen, DecksTable
from sco_quiz.tui.screens.help import HelpScreen, Section
from sco_quiz.tui.screens.records import RecordsScreen
from sco_quiz.tui.screens.statistics import StatisticsScreen
from sco_quiz.tui.screens.study import StudyScreen
from sco_quiz.tui.screens.summary import SummaryScreen
from sco_quiz.tui.widgets.chart import Chart
from sco_quiz.tui.widgets.choice import ChoiceAnswer
from sco_quiz.tui.widgets.feedback import Feedback
from sco_quiz.tui.widgets.ordering import OrderAnswer
from sco_quiz.tui.widgets.recall import RecallAnswer


def all_keys(everywhere: Sequence[BindingType]) -> tuple[Section, ...]:
    """Return the names of the sections with their bindings. `everywhere`: those of the app itself."""
    return (
        ("Decks", (*DecksTable.BINDINGS, *DecksScreen.BINDINGS)),
        ("Study: choosing", ChoiceAnswer.BINDINGS),
        ("Study: putting in order", OrderAnswer.BINDINGS),
        ("Study: recalling", RecallAnswer.BINDINGS),
        ("Study: reading why", Feedback.BINDINGS),
        ("Study: rating, and at any time", StudyScreen.BINDINGS),
        ("Summary", SummaryScreen.BINDINGS),
        ("Statistics", (*StatisticsScreen.BINDINGS, *Chart.BINDINGS)),
        ("Statistics: records, and the choice of a deck", (*RecordsScreen.BINDINGS, *DeckChoice.BINDINGS)),
        ("Help", HelpScreen.BINDINGS),
        ("Everywhere", everywhere),
    )
