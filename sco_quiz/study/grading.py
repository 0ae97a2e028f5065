"""The grading of an answer: each kind by its own rules, and a verdict that says why."""

from __future__ import annotations

import re
from typing import assert_never

from sco_quiz.model.card import Card, DateAnswer, ListAnswer, OrderAnswer, TextAnswer, answer_values
from sco_quiz.model.dates import HistoricalDate, ends_of, overlaps
from sco_quiz.model.event import Deck
from sco_quiz.model.review import Outcome
from sco_quiz.study.date_grading import grade_date
from sco_quiz.study.explain import explain_date, explain_number, explain_text
from sco_quiz.study.letters import compared
from sco_quiz.study.list_grading import grade_list
from sco_quiz.study.number_grading import number_in
from sco_quiz.study.order_grading import grade_order
from sco_quiz.study.own_aliases import NO_ALIASES, OwnAliases
from sco_quiz.study.text_grading import grade_text
from sco_quiz.study.typed_dates import read_date
from sco_quiz.study.verdict import Verdict, verdict, with_help

LONGEST_ANSWER = 10_000


def judge(
    card: Card,
    given: str | tuple[str, ...],
    deck: Deck,
    *,
    guessed: bool = False,
    hinted: bool = False,
    own: OwnAliases = NO_ALIASES,
) -> Verdict:
    """Return the verdict on an answer that was typed, listed or put in order.

    `given`: the text as typed; for an order the items' texts as placed (or joined by semicolons or line ends); for a
    list its members or one text. `deck`: the card's, for other names and for the records that explain a confusion.
    `own`: the learner's aliases.
    """
    texts = (given,) if isinstance(given, str) else given
    if not any(text.strip() for text in texts):
        return verdict(Outcome.EMPTY, "Nothing was answered.")
    if sum(map(len, texts)) > LONGEST_ANSWER:
        return verdict(Outcome.WRONG, f"An answer has at most {LONGEST_ANSWER:,} characters.")
    return with_help(_grade(card, given, deck, own), guessed=guessed, hinted=hinted)


def judge_choice(card: Card, given: str, deck: Deck, *, guessed: bool = False) -> Verdict:
    """Return the verdict on a chosen option. `given`: the `Option.value`, EDTF for a date."""
    if given in answer_values(card.answer)[:1]:
        return with_help(verdict(Outcome.EXACT), guessed=guessed)
    option = next((one for one in card.distractors if one.value == given), None)
    if option is None or option.date is None:
        return verdict(Outcome.WRONG, _picked(option.text if option else given, card, deck))
    explained = explain_date("You picked", option.date, card, deck)
    return verdict(Outcome.WRONG, explained or f"You picked {option.text}.")


def _picked(text: str, card: Card, deck: Deck) -> str:
    typed = number_in(text, deck.language) if card.kind in ("number", "span") else None
    right = number_in(card.answer.text, deck.language) if isinstance(card.answer, TextAnswer) else None
    if typed is None or right is None:
        return explain_text("You picked", text, card, deck)
    return explain_number("You picked", text, typed.value, right.value, card, deck)


def _grade(card: Card, given: str | tuple[str, ...], deck: Deck, own: OwnAliases) -> Verdict:
    line = given if isinstance(given, str) else "; ".join(given)
    match card.answer:
        case TextAnswer() as answer:
            graded = grade_text(card, answer, line, deck, own)
        case DateAnswer() as answer:
            graded = grade_date(answer, line, deck.language)
            graded = graded if graded.right is not False else _with_confusion(graded, card, line, deck)
        case OrderAnswer() as answer:
            return grade_order(answer, _placed(given))
        case ListAnswer() as answer:
            graded = grade_list(card, answer, given, deck, own)
        case _:
            assert_never(card.answer)
    return graded if graded.right or not _is_accepted(card, line, deck, own) else _ACCEPTED


_ACCEPTED = verdict(Outcome.ALIAS, "Accepted by you.")


def _is_accepted(card: Card, line: str, deck: Deck, own: OwnAliases) -> bool:
    key = compared(line, deck.language)
    return any(compared(text, deck.language) == key for text in own.of_card(card))


def _placed(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(re.split(r"\s*[;\n]\s*", given.strip())) if isinstance(given, str) else given


def _with_confusion(graded: Verdict, card: Card, line: str, deck: Deck) -> Verdict:
    """Add what the deck records for the date that was typed instead."""
    typed = read_date(line, (deck.language,))
    if not isinstance(typed, HistoricalDate):
        return graded
    if (other_end := _other_end(card, typed)) is not None:
        return verdict(graded.outcome, f"{graded.reason} {other_end}")
    return verdict(graded.outcome, f"{graded.reason} {explain_date('You wrote', typed, card, deck)}".strip())


def _other_end(card: Card, typed: HistoricalDate) -> str | None:
    """Return what to say to the year in which the event ended where that of its begin is asked, and the reverse."""
    ends = None if card.date is None or card.slot not in ("begin", "end") else ends_of(card.date)
    if ends is None:
        return None
    other = ends[card.slot == "begin"]
    return f"That is the year it {'ended' if card.slot == 'begin' else 'began'}." if overlaps(other, typed) else None
