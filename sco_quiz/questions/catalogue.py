"""The catalogue of question kinds: every kind is one function from an event to drafts. A new kind is a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from sco_quiz.model.event import Event
from sco_quiz.questions.attributes import what, where, who, who_said
from sco_quiz.questions.cloze import cloze
from sco_quiz.questions.documents import document_when, document_where
from sco_quiz.questions.draft import Draft
from sco_quiz.questions.facts import Facts
from sco_quiz.questions.lists import list_
from sco_quiz.questions.numbers import number, span
from sco_quiz.questions.sequence import before, order, timeline
from sco_quiz.questions.statements import odd_one_out, true_false
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
        "document-when": document_when,
        "document-where": document_where,
        "number": number,
        "span": span,
        "list": list_,
        "who-said": who_said,
        "before": before,
        "order": order,
        "timeline": timeline,
        "odd-one-out": odd_one_out,
        "true-false": true_false,
        "cloze": cloze,
    }
)
