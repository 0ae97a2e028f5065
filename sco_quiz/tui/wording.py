"""What the app says about values, in words: forms of answers, intervals, counts, days, and what a source prints."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, assert_never

from sco_quiz.model.card import Card, DateAnswer, Format, ListAnswer
from sco_quiz.model.counting import many
from sco_quiz.model.dates import Precision, parse
from sco_quiz.model.review import Marks, Outcome, Rating, Review
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.study.session import EXTRA, Counts, Session
from sco_quiz.tui.keymap import KeyOf, with_keys

if TYPE_CHECKING:  # the first frame does not wait for them
    from sco_quiz.study.hints import Hint
    from sco_quiz.study.showing import Showing
    from sco_quiz.study.verdict import Verdict

CHOICE_IDS = ("choice.first", "choice.second", "choice.third", "choice.fourth")
_ORDER_FORM = (
    "{order.up}{order.down} moves the cursor, {order.item_up} and {order.item_down} the item, {order.answer} answers"
)
MS_PER_MINUTE = 60_000
RATING_NAMES = {Rating.AGAIN: "Again", Rating.HARD: "Hard", Rating.GOOD: "Good", Rating.EASY: "Easy"}
_DATE_FORMS = {
    Precision.DAY: "Type it like 3 May 1848",
    Precision.MONTH: "Type it like May 1848",
    Precision.YEAR: "Type the year",
    Precision.DECADE: "Type it like 1840s",
    Precision.CENTURY: "Type it like 18th century",
}
_HINTS = {
    "decade": "the decade:",
    "year": "the year:",
    "after": "it comes after:",
    "before": "it comes before:",
    "first letter": "it begins with:",
    "shape": "its shape:",
}
_KIND_WORDS = {
    "before": "earlier",
    "cloze": "fill in",
    "document-when": "document: when",
    "document-where": "document: where",
    "odd-one-out": "odd one out",
    "placing": "place on the timeline",
    "span": "how long",
    "true-false": "is it so?",
    "who-said": "whose view",
}


def hint_words(hint: Hint) -> str:
    """Return a hint with what it tells: `Hint: the decade is 1990s`."""
    return f"Hint  {_HINTS.get(hint.what, hint.what)} {hint.text}"


def covered_form(key: KeyOf) -> str:
    """Return what is said while the options are hidden. `key`: of a binding, by its id."""
    return with_keys("Think of the answer first; {recall.reveal} shows the options", key)


def wanted_form(showing: Showing, key: KeyOf, *, has_hints: bool = True) -> str:
    """Return the form the answer is wanted in, and the keys that give it.

    `key`: of a binding, by its id. `has_hints`: whether one may be asked for.
    """
    match showing.format:
        case Format.CHOICE:
            last = CHOICE_IDS[len(showing.options) - 1]
            keys = f"{{{CHOICE_IDS[0]}}}–{{{last}}}, or {{choice.up}}{{choice.down}} and {{choice.cursor}}"
            return with_keys(f"Choose one: keys {keys}", key)
        case Format.TYPED:
            return f"{_typed_form(showing.card)}, then Enter" + (
                with_keys("; {study.hint} gives a hint", key) if has_hints else ""
            )
        case Format.ORDER:
            return with_keys(_ORDER_FORM, key)
        case Format.LIST:
            return f"Name {_wanted(showing.card)}, separated by commas, then Enter"
        case Format.RECALL:
            return with_keys("Think of the answer, then press {recall.reveal} to see it", key)
        case _:
            assert_never(showing.format)


def verdict_words(verdict: Verdict) -> tuple[str, str]:
    """Return the sign and the word of a verdict: told apart without colour."""
    if verdict.outcome is Outcome.RECALLED:
        return "●", "How well did you know it?"
    if verdict.right is None:
        return "≈", "Not yet"
    if not verdict.right:
        return "✗", "Almost" if verdict.outcome in {Outcome.NEAR, Outcome.PARTIAL} else "Wrong"
    return "✓", "Right"


def once_more_words(verdict: Verdict) -> str:
    """Return why an answer is asked for once more, and how to say that one does not know."""
    if verdict.outcome is Outcome.EMPTY:
        return "Nothing typed. Enter once more if you do not know."
    return verdict.reason


def kind_words(kind: str) -> str:
    """Return what a kind of card asks, as the head of the screen names it."""
    return _KIND_WORDS.get(kind, kind)


def printed_words(card: Card) -> tuple[str, str]:
    """Return what is said of the source and what it prints where the record differs; ("", "") where they agree."""
    if card.as_printed is None:
        return "", ""
    try:
        date = spoken(parse(card.as_printed), card.language)
    except ValueError:  # a name, not a date
        return "The source prints ", f"{card.as_printed.removesuffix('.')}."
    return ("The source prints " if isinstance(card.answer, DateAnswer) else "The source dates the event "), f"{date}."


def interval_words(days: int) -> str:
    """Return when a card would come back: in days, months (30.4 days) or years; 0 is today."""
    if days == 0:
        return "today"
    if days < 100:
        return f"{days} d"
    return f"{days / 30.4:.0f} mo" if days < 730 else f"{days / 365.25:.1f} y"


def left_words(session: Session) -> str:
    """Return what is left today, all three counts always, so that the line keeps its place; of a cram their sum."""
    counts = session.counts
    if session.kind == EXTRA:
        return f"{waiting(counts)} left"
    return f"{counts.due} due · {counts.new} new · {counts.learning} learning"


def head_words(showing: Showing, marks: Marks) -> str:
    """Return what stands behind the deck's title: the flag, which must not be cut off, and the kind."""
    return f" · {'⚑ ' if marks.flagged else ''}{kind_words(showing.card.kind)}"


def marked_words(kind: str, key: KeyOf) -> str:
    """Return what became of a card that is asked no more. `kind`: suspended, buried. `key`: of a binding, by its id."""
    if kind == "suspended":
        return with_keys("Suspended: it is not asked until you unsuspend it in Browse. {study.undo} undoes.", key)
    return with_keys("Buried: it is not asked before tomorrow. {study.undo} undoes.", key)


def flagged_words(is_on: bool, key: KeyOf) -> str:
    """Return what became of the flag of a card. `key`: of a binding, by its id."""
    return with_keys("⚑ Flagged: to be found again. {study.flag} takes it off.", key) if is_on else "No longer flagged."


def minutes_words(reviews: Sequence[Review]) -> str:
    """Return how long the answers took."""
    minutes = sum(review.duration_ms for review in reviews) / MS_PER_MINUTE
    return "< 1 min" if minutes < 1 else f"{minutes:.0f} min"


def day_words(day: date | None, today: date) -> str:
    """Return a day as a learner counts it, "–" for none."""
    if day is None:
        return "–"
    match (day - today).days:
        case 0:
            return "today"
        case 1:
            return "tomorrow"
        case days if 1 < days < 7:
            return f"in {days} days"
        case _:
            return f"{day.day} {day:%b %Y}"


def cards_words(count: int) -> str:
    """Return a number of cards with its verb: "1 card waits", "3 cards wait"."""
    return f"{many(count, 'card')} {'waits' if count == 1 else 'wait'}"


def waiting(counts: Counts) -> int:
    """Return how many cards are still to come on this study day."""
    return counts.due + counts.new + counts.learning


def _typed_form(card: Card) -> str:
    if isinstance(card.answer, DateAnswer):
        return _DATE_FORMS[card.answer.precision]
    return "Type what is missing" if card.kind == "cloze" else "Type the answer"


def _wanted(card: Card) -> str:
    return card.answer.wanted if isinstance(card.answer, ListAnswer) else "all"
