"""What is taken for what: wrong answers that recur, and the cards that do not stick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sco_quiz.model.card import Card, DateAnswer, Format, answer_values, kind_of
from sco_quiz.model.dates import parse
from sco_quiz.model.review import Memory, Outcome, Rating, Review
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.model.text import fold

LEECH_LAPSES = 8
MOST_CONFUSIONS = 20
MOST_LOOKED_UP = 500  # wrong answers whose cards are looked up, so that a long log does not open every card
_SAYS_ONLY_YES_OR_NO = "true-false"

CardOf = Callable[[str], Card | None]


@dataclass(frozen=True, slots=True)
class Confusion:
    """A right answer and the wrong one given in its place, `count` times ≥ 1, on `cards` (ids, in order).

    `answer`, `given`: dates in EDTF where they were chosen, else as typed; `answer_text`, `given_text`: as shown.
    """

    answer: str
    given: str
    answer_text: str
    given_text: str
    count: int
    cards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leech:
    """A card with 8 lapses or more. `given`: the wrong answer it got most often, None if none was given."""

    card_id: str
    lapses: int
    given: str | None


def wrong_answers(reviews: Iterable[Review]) -> Counter[tuple[str, str]]:
    """Return how often each wrong answer was chosen or typed, by card id and answer as given.

    An answer that the learner declared right is none, nor is yes or no.
    """
    return Counter((review.card_id, review.given) for review in reviews if _is_wrong(review))


def confusions(wrong: Counter[tuple[str, str]], card_of: CardOf, most: int = MOST_CONFUSIONS) -> tuple[Confusion, ...]:
    """Return the pairs of right and wrong answer, the most frequent first, over all cards that ask for that answer.

    `wrong`: see `wrong_answers`. `card_of`: None for a card that is gone, whose answers are left out.
    """
    pairs: dict[tuple[str, str], list[tuple[Card, str, int]]] = {}
    for (card_id, given), count in wrong.most_common(MOST_LOOKED_UP):
        card = card_of(card_id)
        if card is not None:
            pairs.setdefault((_value(card), fold(given) or given), []).append((card, given, count))
    found = [_confusion(those) for those in pairs.values()]
    return tuple(sorted(found, key=lambda pair: (-pair.count, pair.answer, pair.given))[:most])


def leeches(memories: Mapping[str, Memory], wrong: Counter[tuple[str, str]]) -> tuple[Leech, ...]:
    """Return the cards with 8 lapses or more, the most lapses first. `memories`: by card id."""
    likely: dict[str, str] = {}
    for (card_id, given), _ in wrong.most_common():
        likely.setdefault(card_id, given)
    found = [
        Leech(card_id, memory.lapses, likely.get(card_id))
        for card_id, memory in memories.items()
        if memory.lapses >= LEECH_LAPSES
    ]
    return tuple(sorted(found, key=lambda leech: (-leech.lapses, leech.card_id)))


def _is_wrong(review: Review) -> bool:
    return (
        review.outcome in (Outcome.WRONG, Outcome.NEAR)
        and review.rating is Rating.AGAIN
        and review.format in (Format.CHOICE, Format.TYPED)
        and review.given.strip() != ""
        and kind_of(review.card_id) != _SAYS_ONLY_YES_OR_NO
    )


def _confusion(those: list[tuple[Card, str, int]]) -> Confusion:
    card, given, _ = those[0]
    cards = tuple(sorted({card.id for card, _, _ in those}))
    return Confusion(
        _value(card), given, card.answer_text, in_words(card, given), sum(count for _, _, count in those), cards
    )


def _value(card: Card) -> str:
    return "; ".join(answer_values(card.answer))


def in_words(card: Card, given: str) -> str:
    """Return a wrong answer as a learner reads it: a date that was chosen in words, what was typed as it is."""
    if not isinstance(card.answer, DateAnswer):
        return given
    try:
        return spoken(parse(given), card.language)
    except ValueError:
        return given
