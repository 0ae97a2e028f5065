"""What is taken for what: wrong answers that recur, and the cards that do not stick."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sco_quiz.model.card import Card, DateAnswer, answer_values
from sco_quiz.model.dates import parse
from sco_quiz.model.spoken_dates import spoken
from sco_quiz.model.text import fold
from sco_quiz.study.standing import Standing

LEECH_LAPSES = 8
MOST_CONFUSIONS = 20
MOST_LEECHES = 200
MOST_LOOKED_UP = 500  # wrong answers whose cards are looked up, so that a long log does not open every card

CardOf = Callable[[str], Card | None]
Wrong = Mapping[tuple[str, str], int]  # how often each wrong answer was given, by card id and answer


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
    """A card with 8 lapses or more.

    `given`: the wrong answer it got most often, None if none was given. `question`: as asked, `given_text`: as shown.
    """

    card_id: str
    lapses: int
    given: str | None
    question: str
    given_text: str | None


def confusions(wrong: Wrong, card_of: CardOf, most: int = MOST_CONFUSIONS) -> tuple[Confusion, ...]:
    """Return the pairs of right and wrong answer, the most frequent first, over all cards that ask for that answer.

    `card_of`: None for a card that is gone, whose answers are left out.
    """
    pairs: dict[tuple[str, str], list[tuple[Card, str, int]]] = {}
    for (card_id, given), count in most_frequent(wrong)[:MOST_LOOKED_UP]:
        card = card_of(card_id)
        if card is not None:
            pairs.setdefault((_value(card), fold(given) or given), []).append((card, given, count))
    found = [_confusion(those) for those in pairs.values()]
    return tuple(sorted(found, key=lambda pair: (-pair.count, pair.answer, pair.given))[:most])


def leeches(standings: Iterable[Standing], wrong: Wrong, card_of: CardOf) -> tuple[Leech, ...]:
    """Return the cards with 8 lapses or more that are there, the most lapses first."""
    likely: dict[str, str] = {}
    for (card_id, given), _ in most_frequent(wrong):
        likely.setdefault(card_id, given)
    worst = sorted((-one.lapses, one.card_id) for one in standings if one.lapses >= LEECH_LAPSES)
    found = ((card_of(card_id), -lapses) for lapses, card_id in worst[:MOST_LEECHES])
    return tuple(_leech(card, lapses, likely.get(card.id)) for card, lapses in found if card is not None)


def most_frequent(wrong: Wrong) -> list[tuple[tuple[str, str], int]]:
    """Return wrong answers with their counts, the most frequent first; those of equal count by card and answer."""
    return sorted(wrong.items(), key=lambda one: (-one[1], one[0]))


def _leech(card: Card, lapses: int, given: str | None) -> Leech:
    return Leech(card.id, lapses, given, card.question, None if given is None else in_words(card, given))


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
