"""The one door: decks, progress, scheduler and clock behind the verbs that the app and the command line use.

What belongs to one of its parts alone is imported from there, so that nobody waits for a part that is not used.
"""

from __future__ import annotations

from sco_quiz.collection.door import Checked as Checked
from sco_quiz.collection.door import Collection as Collection
from sco_quiz.collection.door import DeckSummary as DeckSummary
from sco_quiz.collection.door import check as check
from sco_quiz.collection.inside import system_clock as system_clock
from sco_quiz.deck.live import BeingRead as BeingRead
from sco_quiz.deck.live import WaitsFor as WaitsFor
from sco_quiz.deck.own_copy import EditPlace as EditPlace
from sco_quiz.deck.own_copy import after_editing as after_editing
from sco_quiz.deck.shelf import Reloaded as Reloaded
