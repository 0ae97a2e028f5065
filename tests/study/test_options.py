"""What is shown: formats by the ladder, and options that do not betray the key by their place."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.card import (
    Answer,
    Card,
    DateAnswer,
    Format,
    ListAnswer,
    Option,
    OrderAnswer,
    OrderItem,
    TextAnswer,
)
from sco_quiz.model.dates import Precision, from_ymd, parse
from sco_quiz.model.english_dates import in_words
from sco_quiz.model.review import Memory
from sco_quiz.study.options import format_for, key_option, option_count, shown_options

SHOWINGS = 3000


def card(answer: Answer, distractors: tuple[Option, ...] = (), kind: str = "where", typable: bool = True) -> Card:
    return Card(
        id=f"deck/note#{kind}:slot",
        deck="deck",
        note="note",
        kind=kind,
        slot="slot",
        question="?",
        answer=answer,
        distractors=distractors,
        typable=typable,
    )


def text_card(distractors: int, kind: str = "where", typable: bool = True) -> Card:
    options = tuple(Option(f"wrong {n}", f"wrong {n}") for n in range(distractors))
    return card(TextAnswer("right"), options, kind, typable)


def year_card(earlier: int, later: int) -> Card:
    """Return a card for 2001 with distractors alternating around it, the nearest first."""
    years = sorted((*range(2001 - earlier, 2001), *range(2002, 2002 + later)), key=lambda year: abs(year - 2001))
    options = tuple(Option(d.text, in_words(d), d) for d in map(from_ymd, years))
    return card(DateAnswer(from_ymd(2001), Precision.YEAR), options, "when")


def memory(stability: float) -> Memory:
    return Memory(stability, 5.0, date(2026, 1, 9), date(2026, 1, 5), 3, 0)


def places_of_key(asked: Card, count: int) -> Counter[int]:
    key = key_option(asked)
    return Counter(shown_options(asked, str(seed), count).index(key) for seed in range(SHOWINGS))


def chi_square(places: Counter[int], number: int) -> float:
    """Return Pearson's statistic against equal chances for 0..number-1."""
    expected = places.total() / number
    return sum((places[place] - expected) ** 2 / expected for place in range(number))


@pytest.mark.parametrize("count", [3, 4])
@pytest.mark.parametrize("asked", [text_card(8), year_card(4, 4), year_card(3, 6)])
def test_the_key_is_equally_likely_at_every_place(asked: Card, count: int) -> None:
    """Over 3,000 seeds the key's place is uniform, for texts and for the rank among dates (p = .001: 16.3)."""
    places = places_of_key(asked, count)
    assert set(places) == set(range(count))
    assert chi_square(places, count) < 16.3


def test_a_key_at_the_edge_of_its_dates_keeps_the_ranks_there_are() -> None:
    """With one earlier date the key is first or second, with equal chances; with none it is always the first."""
    assert set(places_of_key(year_card(0, 5), 4)) == {0}
    one_earlier = places_of_key(year_card(1, 5), 4)
    assert set(one_earlier) == {0, 1}
    assert chi_square(one_earlier, 2) < 10.8


@given(st.integers(0, 6), st.integers(0, 6), st.sampled_from([3, 4]), st.text(max_size=8))
def test_dates_stand_in_order_with_the_key_once(earlier: int, later: int, count: int, seed: str) -> None:
    """Options are in order of time, distinct, with the key exactly once, as many as there are up to `count`."""
    asked = year_card(earlier, later)
    options = shown_options(asked, seed, count)
    years = [option.date.year or 0 for option in options if option.date]
    assert years == sorted(set(years))
    assert len(years) == min(count, earlier + later + 1)
    assert options.count(key_option(asked)) == 1


@given(st.integers(0, 9), st.sampled_from([3, 4]), st.text(max_size=8))
def test_texts_hold_the_key_once_and_repeat_by_the_seed(distractors: int, count: int, seed: str) -> None:
    """Options are the key and distinct distractors of the card; the same seed shows the same."""
    asked = text_card(distractors)
    options = shown_options(asked, seed, count)
    assert options.count(key_option(asked)) == 1
    assert len(set(options)) == len(options) == min(count, distractors + 1)
    assert set(options) <= {key_option(asked), *asked.distractors}
    assert shown_options(asked, seed, count) == options


def test_other_seeds_show_other_options() -> None:
    """Neither the sample nor the order is fixed for a card."""
    shown = {shown_options(text_card(8), str(seed), 3) for seed in range(50)}
    assert len(shown) > 20
    assert len({frozenset(options) for options in shown}) > 3


def test_the_most_telling_distractors_are_shown_most() -> None:
    """The front of the list is preferred, and what is beyond twice the number needed is never shown."""
    asked = text_card(8)
    shown = Counter(option.text for seed in range(SHOWINGS) for option in shown_options(asked, str(seed), 3))
    assert shown["wrong 0"] > shown["wrong 1"] > shown["wrong 2"] > shown["wrong 3"] > 0
    assert shown["wrong 4"] == 0


def test_a_pair_is_shown_as_two() -> None:
    """A card with one distractor has two options, either of them first."""
    asked = text_card(1, kind="before")
    assert {len(shown_options(asked, str(seed), 3)) for seed in range(20)} == {2}
    assert set(places_of_key(asked, 3)) == {0, 1}


def test_the_key_of_a_date_is_its_edtf_in_words() -> None:
    """The logged value is EDTF, the text shown is in words, and the date comes along."""
    key = key_option(card(DateAnswer(parse("2002-06-07"), Precision.DAY)))
    assert key == Option("2002-06-07", "7 June 2002", parse("2002-06-07"))


def test_an_order_has_no_key_option() -> None:
    """An order or a list cannot be chosen."""
    for answer in (OrderAnswer(()), ListAnswer((TextAnswer("a"),))):
        with pytest.raises(ValueError, match="not answered by one option"):
            key_option(card(answer))


@pytest.mark.parametrize(("stability", "count"), [(None, 3), (0.5, 3), (6.99, 3), (7.0, 4), (80.0, 4)])
def test_a_stable_card_has_four_options(stability: float | None, count: int) -> None:
    """Three while new or under seven days, four from then on."""
    assert option_count(None if stability is None else memory(stability)) == count


ORDER = card(OrderAnswer((OrderItem("a", from_ymd(2001)), OrderItem("b", from_ymd(2002)))), kind="order", typable=False)
LIST = card(ListAnswer((TextAnswer("a"), TextAnswer("b"))), kind="list")


@pytest.mark.parametrize(
    ("asked", "stability", "expected"),
    [
        (text_card(4), None, Format.CHOICE),
        (text_card(4), 6.9, Format.CHOICE),
        (text_card(4), 7.0, Format.TYPED),
        (text_card(4, typable=False), 30.0, Format.CHOICE),
        (text_card(2), None, Format.CHOICE),
        (text_card(1), None, Format.TYPED),
        (text_card(0), None, Format.TYPED),
        (text_card(0, typable=False), 30.0, Format.RECALL),
        (text_card(1, "before", typable=False), None, Format.CHOICE),
        (text_card(1, "before", typable=False), 30.0, Format.CHOICE),
        (text_card(1, "true-false", typable=False), None, Format.CHOICE),
        (year_card(3, 3), 30.0, Format.TYPED),
        (ORDER, 30.0, Format.ORDER),
        (LIST, None, Format.LIST),
    ],
)
def test_the_ladder(asked: Card, stability: float | None, expected: Format) -> None:
    """Choice until seven days, then typed where it can be; what has no distractors is typed or recalled."""
    assert format_for(asked, None if stability is None else memory(stability), None) is expected


def test_a_lapse_steps_back_to_choice() -> None:
    """Also where the stability that is left is seven days or more; and what has no choices is typed still."""
    assert format_for(text_card(4), memory(9.0), None, lapsed=True) is Format.CHOICE
    assert format_for(text_card(0), memory(9.0), None, lapsed=True) is Format.TYPED
    assert format_for(text_card(4), memory(9.0), Format.TYPED, lapsed=True) is Format.TYPED


@pytest.mark.parametrize(
    ("asked", "pinned", "expected"),
    [
        (text_card(4), Format.TYPED, Format.TYPED),
        (text_card(4), Format.RECALL, Format.RECALL),
        (text_card(0), Format.CHOICE, Format.TYPED),
        (text_card(4, typable=False), Format.TYPED, Format.CHOICE),
        (text_card(4), Format.ORDER, Format.CHOICE),
        (ORDER, Format.CHOICE, Format.ORDER),
        (ORDER, Format.RECALL, Format.RECALL),
        (LIST, Format.TYPED, Format.LIST),
    ],
)
def test_a_pinned_format_wins_where_the_card_can_take_it(asked: Card, pinned: Format, expected: Format) -> None:
    """Otherwise the ladder decides as if nothing were pinned."""
    assert format_for(asked, None, pinned) is expected
