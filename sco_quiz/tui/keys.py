"""Where each key works: the bindings of all screens and widgets, section by section, as Help lists them."""

from __future__ import annotations

from collections.abc import Sequence

from textual.binding import BindingType

from sco_quiz.tui.screens.decks import DecksScreen, DecksTable
from sco_quiz.tui.screens.doubt import DoubtScreen
from sco_quiz.tui.screens.help import HelpScreen, Section
from sco_quiz.tui.screens.study import StudyScreen
from sco_quiz.tui.screens.summary import SummaryScreen
from sco_quiz.tui.widgets.card import CardFrame
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
        ("Study: helping, rating", CardFrame.BINDINGS),
        ("Study: at any time", StudyScreen.BINDINGS),
        ("Study: reporting a doubt", DoubtScreen.BINDINGS),
        ("Summary", SummaryScreen.BINDINGS),
        ("Help", HelpScreen.BINDINGS),
        ("Everywhere", everywhere),
    )
