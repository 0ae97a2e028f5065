"""A question on its way to become a card: what a kind proposes, before the rules have had their say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sco_quiz.model.card import Answer, Option
from sco_quiz.model.event import Note


class Candidates(NamedTuple):
    """Possible wrong options, and what is known of them at whatever question they are offered.

    `options`: the best first, each meaning once. `meanings`: of each. `said`: how a folded text with a space around it
    may name any of them.
    """

    options: tuple[Option, ...] = ()
    meanings: tuple[str, ...] = ()
    said: tuple[str, ...] = ()


NO_CANDIDATES = Candidates()


class Draft(NamedTuple):
    """One proposed card; a tuple, as ten of them are made for every event and few live long.

    `forms`: every way the answer may be written, none of whose words may stand in the stem. `implied`: further words
    that would give it away. `candidates`: possible distractors, not yet checked. `least`: how many fit
    ones a choice needs. `must_choose`: without them the card makes no sense (it cannot be typed). `worded`: whether
    the deck's writer worded the stem, so that a fault in it is worth reporting. `told_apart`: the stem fits this event
    alone. `tells`: ids of other notes that the question or its answer gives something away of.
    """

    note: Note
    kind: str
    slot: str
    question: str
    answer: Answer
    forms: tuple[str, ...]
    implied: tuple[str, ...] = ()
    candidates: Candidates = NO_CANDIDATES
    least: int = 2
    must_choose: bool = False
    typable: bool = True
    worded: bool = False
    told_apart: bool = True
    tells: tuple[str, ...] = ()


class Admitted(NamedTuple):
    """A draft that the rules let pass. `distractors`: those of its candidates that are fit, the most telling first."""

    draft: Draft
    distractors: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Dropped:
    """A draft that a rule refused. `rule`: R1–R13. `why`: one sentence."""

    draft: Draft
    rule: str
    why: str
