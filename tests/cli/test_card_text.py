"""Cards on the terminal: readable, within its width, coloured only where colours are wanted."""

from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.cli import screen
from sco_quiz.cli.card_text import card_lines
from sco_quiz.cli.wrapping import wrapped
from sco_quiz.model.card import Card, Option, TextAnswer
from sco_quiz.model.columns import columns
from sco_quiz.model.event import Source

CARD = Card(
    id="d/n#where:place",
    deck="d",
    note="n",
    kind="where",
    slot="place",
    question="Where did the second meeting take place?",
    answer=TextAnswer("Saint Petersburg"),
    distractors=(Option("Moscow", "Moscow"), Option("Astana", "Astana")),
    source=Source("page", "A page", "Its author"),
    quote="The second meeting took place in Saint Petersberg.",
    sic=("Saint Petersberg",),
    note_text="The page misspells it.",
    mnemonic="Peter the second.",
)
TEXTS = st.text(st.sampled_from("ab ,.—“”中国、。Ωя́"), max_size=200)


def test_a_card_is_shown_as_it_would_be_asked_and_answered() -> None:
    """The right option has a sign, not a colour alone."""
    lines = click.unstyle(card_lines(CARD, None)).splitlines()
    assert [*lines[:3], *lines[6:]] == [
        "d/n#where:place",
        "where · choice",
        "Where did the second meeting take place?",
        "  = Saint Petersburg",
        "  “The second meeting took place in Saint Petersberg [sic].”",
        "    — A page, Its author",
        "  Note: The page misspells it.",
        "  To remember: Peter the second.",
    ]
    assert [line[4] for line in lines[3:6]] == ["a", "b", "c"]
    assert [line[8:] for line in lines[3:6] if line[6] == "*"] == ["Saint Petersburg"]


def test_a_card_fits_a_narrow_terminal() -> None:
    assert max(columns(line) for line in click.unstyle(card_lines(CARD, 30)).splitlines()) <= 30


@given(TEXTS, st.integers(14, 60))
def test_wrapped_text_fits_and_loses_nothing_but_space(text: str, width: int) -> None:
    """In columns, of which wide characters take two and combining ones none."""
    shown = wrapped(text, width, "  ")
    assert all(columns(line) <= width for line in shown.split("\n"))
    assert "".join(shown.split()) == "".join(text.split())


@pytest.mark.parametrize(("text", "taken"), [("abc", 3), ("中国", 4), ("й", 1), ("e\u0301", 1), ("…—", 2)])
def test_columns_are_those_of_a_terminal(text: str, taken: int) -> None:
    assert columns(text) == taken


def test_words_stay_whole_where_they_fit() -> None:
    assert wrapped("one “two” three", 12) == "one “two”\nthree"


def test_a_closing_mark_stays_with_its_character() -> None:
    assert wrapped("中国中国中国。", 12) == "中国中国中\n国。"


@pytest.mark.parametrize(
    ("is_terminal", "environment", "is_coloured"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colours_are_for_terminals_that_want_them(
    monkeypatch: pytest.MonkeyPatch, is_terminal: bool, environment: dict[str, str], is_coloured: bool
) -> None:
    for name, value in {"NO_COLOR": "", "TERM": "xterm", **environment}.items():
        monkeypatch.setenv(name, value)
    shown: list[str] = []
    monkeypatch.setattr("sys.stdout.isatty", lambda: is_terminal)
    monkeypatch.setattr(screen.click, "echo", shown.append)
    screen.show(click.style("text", bold=True))
    assert (shown != ["text"]) is is_coloured


@pytest.mark.parametrize(("lines", "is_paged"), [(10, False), (100, True)])
def test_a_pager_opens_for_what_is_longer_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, lines: int, is_paged: bool
) -> None:
    paged: list[str] = []
    for stream in ("stdin", "stdout"):
        monkeypatch.setattr(f"sys.{stream}.isatty", lambda: True)
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setattr(screen.click, "echo_via_pager", paged.append)
    screen.show("\n".join("x" * lines))
    assert bool(paged) is is_paged
