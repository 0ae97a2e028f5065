"""What `check` finds in a deck that loads: the stable codes in one table, and a finding as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from sco_quiz.model.event import Event, Name, Source, WrittenCard


class FindingCode(StrEnum):
    """What a writer should mend. A code keeps its meaning for ever; `EXPLAINED` says it in a sentence."""

    QUOTE_NOT_IN_SOURCE = "L01 quote-not-in-source"
    MISSING_SOURCE = "L02 missing-source"
    UNUSED_NAME = "L03 unused-name"
    UNUSED_SOURCE = "L04 unused-source"
    UNATTRIBUTED_CLAIM = "L05 unattributed-claim"
    MIXED_PRECISION = "L06 mixed-precision"
    MISSING_QUOTE = "L07 missing-quote"
    LEAK = "L08 leak"
    SECOND_RIGHT_ANSWER = "L09 second-right-answer"
    IDENTICAL_STEMS = "L10 identical-stems"
    UNCOVERED_EVENT = "L11 uncovered-event"
    TOO_FEW_CHOICES = "L12 too-few-choices"
    NOT_ASKED = "L13 not-asked"
    AMBIGUOUS_REVERSE = "L14 ambiguous-reverse"
    UNDECIDABLE_ORDER = "L15 undecidable-order"
    WEAK_DISTRACTOR = "L16 weak-distractor"
    TOO_LONG = "L17 too-long"
    LONGEST_ANSWER = "L18 longest-answer"
    KEY_RANK = "L19 key-rank"
    YEAR_IN_TITLE = "L20 year-in-title"
    TITLE_NOT_A_PHRASE = "L21 title-not-a-phrase"
    SIC_NOT_IN_QUOTE = "L22 sic-not-in-quote"
    DATE_NOT_IN_QUOTE = "L23 date-not-in-quote"
    UNEXPLAINED_PRINT = "L24 unexplained-print"
    REPEATED_EVENT = "L25 repeated-event"
    FOREIGN_STEM = "L26 foreign-stem"
    ACCEPT_OF_ANOTHER = "L27 accept-of-another"
    CATCH_ALL = "L28 catch-all"
    UNFILLED_SOURCE = "L29 unfilled-source"
    UNSORTED_PLACES = "L30 unsorted-places"
    SHARED_ID = "L31 shared-id"
    PLACE_NOT_IN_QUOTE = "L32 place-not-in-quote"
    PEOPLE_IN_ONE_TEXT = "L33 people-in-one-text"
    UNNAMED_EVENT = "L34 unnamed-event"


EXPLAINED: Mapping[FindingCode, str] = MappingProxyType(
    {
        FindingCode.QUOTE_NOT_IN_SOURCE: "a quote does not stand in the text of its source, given with `--text`",
        FindingCode.MISSING_SOURCE: "the deck names no source",
        FindingCode.UNUSED_NAME: "a name that no event or card of the deck uses, not even as a wrong option",
        FindingCode.UNUSED_SOURCE: "a source that no event or card is credited to",
        FindingCode.UNATTRIBUTED_CLAIM: "a judgement is asked as if it were a plain fact, without saying whose it is",
        FindingCode.MIXED_PRECISION: "among choices of dates or numbers, one is of another precision or kind",
        FindingCode.MISSING_QUOTE: "an event or card has no quote",
        FindingCode.LEAK: "a question gives words of its own answer away",
        FindingCode.SECOND_RIGHT_ANSWER: "a wrong choice is right as well, under another of its names or as printed",
        FindingCode.IDENTICAL_STEMS: "two cards ask the same",
        FindingCode.UNCOVERED_EVENT: "an event gives no question at all",
        FindingCode.TOO_FEW_CHOICES: "a single wrong choice, so that the card is asked without choices",
        FindingCode.NOT_ASKED: "a wording for a question that is not asked",
        FindingCode.AMBIGUOUS_REVERSE: "a card with `reverse: true` whose answer leads to other questions too",
        FindingCode.UNDECIDABLE_ORDER: "an event is to be put in order, but is before or after no other beyond doubt",
        FindingCode.WEAK_DISTRACTOR: "a wrong choice of another kind than the answer, or one that holds or lies in it",
        FindingCode.TOO_LONG: "a question, option or answer does not fit a terminal of 80 columns and 24 lines",
        FindingCode.LONGEST_ANSWER: "the right option is the longest so often that its length gives it away",
        FindingCode.KEY_RANK: "among dates and numbers the right one takes one place so often that it gives it away",
        FindingCode.YEAR_IN_TITLE: "the title of an event says its year, which is then not asked for",
        FindingCode.TITLE_NOT_A_PHRASE: "the title of an event is a sentence or begins with an article",
        FindingCode.SIC_NOT_IN_QUOTE: "words marked as misprinted do not stand in the quote",
        FindingCode.DATE_NOT_IN_QUOTE: "the quote tells another year or day than the event, and nothing says why",
        FindingCode.UNEXPLAINED_PRINT: "a date as printed without a note that says why it is not the date of record",
        FindingCode.REPEATED_EVENT: "two events of one title and time",
        FindingCode.FOREIGN_STEM: "a deck in another language asks in English where it has no wording",
        FindingCode.ACCEPT_OF_ANOTHER: "an answer that is accepted is another name of the same kind",
        FindingCode.CATCH_ALL: "a choice such as “all of the above”, which says nothing of its own",
        FindingCode.UNFILLED_SOURCE: "a source has a text that `draft` left to be filled in",
        FindingCode.UNSORTED_PLACES: "places to choose from have neither `kind` nor `in`, and one may hold another",
        FindingCode.SHARED_ID: "another deck of yours, or file checked with it, has the same id; only one is used",
        FindingCode.PLACE_NOT_IN_QUOTE: "the quote tells another place than the event, and nothing says why",
        FindingCode.PEOPLE_IN_ONE_TEXT: "several people with commas between, but without brackets, count as one",
        FindingCode.UNNAMED_EVENT: "a wording does not say which event, document or place is asked about",
    }
)

Noted = Event | WrittenCard | Name | Source | None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. `note`: what it is about, None for the deck.

    `field`: where in it, the keys of the file and from 0 the items of its lists, as in ("choices", 2); () for all of
    it. `message`: one sentence. `remedy`: what to do.
    """

    code: FindingCode
    note: Noted
    field: tuple[str | int, ...]
    message: str
    remedy: str
