"""The one door: decks, progress, scheduler and clock behind the verbs that the app and the command line use."""

from __future__ import annotations

from sco_quiz.collection.browsing import Line as Line
from sco_quiz.collection.browsing import Page as Page
from sco_quiz.collection.checking import FileChecked as FileChecked
from sco_quiz.collection.checking import check_file as check_file
from sco_quiz.collection.checking import ids_of as ids_of
from sco_quiz.collection.door import Checked as Checked
from sco_quiz.collection.door import Collection as Collection
from sco_quiz.collection.door import DeckSummary as DeckSummary
from sco_quiz.collection.door import check as check
from sco_quiz.collection.games import new_seed as new_seed
from sco_quiz.collection.games import new_sitting_id as new_sitting_id
from sco_quiz.collection.inside import system_clock as system_clock
from sco_quiz.collection.insight import Counted as Counted
from sco_quiz.collection.insight import Counting as Counting
from sco_quiz.collection.insight import Records as Records
from sco_quiz.deck.own_copy import EditPlace as EditPlace
from sco_quiz.deck.shelf import Reloaded as Reloaded
