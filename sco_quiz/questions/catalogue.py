"""The catalogue of question kinds: every kind is one function from an event to drafts. A new kind is a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from sco_quiz.model.event import Event
from sco_quiz.questions.attributes import what, where, who
from sco_quiz.questions.cloze import cloze
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.sequence import before, order
from sco_quiz.questions.when import when
from sco_quiz.questions.which import which

Kind = Callable[[Event, Facts], Iterator[Draft]]

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "when": when,
        "where": where,
        "who": who,
        "what": what,
        "which": which,
        "before": before,
        "order": order,
        "cloze": cloze,
    }
)
