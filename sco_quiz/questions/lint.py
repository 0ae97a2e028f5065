"""All checks of a deck that loads, in one table: what its writer should mend."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sco_quiz.model.event import Deck
from sco_quiz.model.garbage import without_collection
from sco_quiz.model.text import fold_space
from sco_quiz.questions import (
    lint_choices,
    lint_events,
    lint_names,
    lint_people,
    lint_questions,
    lint_quotes,
    lint_screen,
    lint_sources,
    lint_wordings,
)
from sco_quiz.questions.facts import facts_of
from sco_quiz.questions.finding import Finding, FindingCode
from sco_quiz.questions.generate import generate
from sco_quiz.questions.linted import Check, Linted

CHECKS: Mapping[FindingCode, Check] = MappingProxyType(
    {
        FindingCode.QUOTE_NOT_IN_SOURCE: lint_sources.quotes_not_in_source,
        FindingCode.MISSING_SOURCE: lint_sources.missing_source,
        FindingCode.UNUSED_NAME: lint_names.unused_names,
        FindingCode.UNUSED_SOURCE: lint_sources.unused_sources,
        FindingCode.UNATTRIBUTED_CLAIM: lint_events.unattributed_claims,
        FindingCode.MIXED_PRECISION: lint_choices.mixed_precisions,
        FindingCode.MISSING_QUOTE: lint_sources.missing_quotes,
        FindingCode.LEAK: lint_questions.leaks,
        FindingCode.SECOND_RIGHT_ANSWER: lint_choices.second_right_answers,
        FindingCode.IDENTICAL_STEMS: lint_questions.identical_stems,
        FindingCode.UNCOVERED_EVENT: lint_events.uncovered_events,
        FindingCode.TOO_FEW_CHOICES: lint_choices.too_few_choices,
        FindingCode.NOT_ASKED: lint_questions.not_asked,
        FindingCode.AMBIGUOUS_REVERSE: lint_questions.ambiguous_reverses,
        FindingCode.UNDECIDABLE_ORDER: lint_events.undecidable_orders,
        FindingCode.WEAK_DISTRACTOR: lint_choices.weak_distractors,
        FindingCode.TOO_LONG: lint_screen.too_long,
        FindingCode.LONGEST_ANSWER: lint_screen.longest_answers,
        FindingCode.KEY_RANK: lint_screen.key_ranks,
        FindingCode.YEAR_IN_TITLE: lint_events.years_in_titles,
        FindingCode.TITLE_NOT_A_PHRASE: lint_events.titles_not_phrases,
        FindingCode.SIC_NOT_IN_QUOTE: lint_sources.misprints_not_in_quote,
        FindingCode.DATE_NOT_IN_QUOTE: lint_quotes.dates_not_in_quote,
        FindingCode.UNEXPLAINED_PRINT: lint_sources.unexplained_prints,
        FindingCode.REPEATED_EVENT: lint_events.repeated_events,
        FindingCode.FOREIGN_STEM: lint_questions.foreign_stems,
        FindingCode.ACCEPT_OF_ANOTHER: lint_names.accepted_names_of_others,
        FindingCode.CATCH_ALL: lint_choices.catch_alls,
        FindingCode.UNFILLED_SOURCE: lint_sources.unfilled_sources,
        FindingCode.UNSORTED_PLACES: lint_names.unsorted_places,
        FindingCode.PLACE_NOT_IN_QUOTE: lint_quotes.places_not_in_quote,
        FindingCode.PEOPLE_IN_ONE_TEXT: lint_people.people_in_one_text,
        FindingCode.UNNAMED_EVENT: lint_wordings.unnamed_events,
    }
)


def findings(deck: Deck, texts: Mapping[str, str] = MappingProxyType({})) -> tuple[Finding, ...]:
    """Return all findings of a deck, by code. `texts`: by id of a source its whole text; of those that are known."""
    folded = MappingProxyType({source: fold_space(text) for source, text in texts.items()})
    with without_collection():
        facts = facts_of(deck)
        linted = Linted(facts, generate(deck, facts), folded)
        return tuple(finding for check in CHECKS.values() for finding in check(linted))
