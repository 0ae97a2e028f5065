"""Ids are written into a deck's file, and nothing else in it changes."""

from __future__ import annotations

import json
import re
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.deck.fixing import Fixed, fix, fix_file
from sco_quiz.deck.schema import load_deck
from sco_quiz.model.event import Deck
from sco_quiz.questions.generate import generate

FILE = Path("x.yaml")
GOOD = sorted((Path(__file__).parents[1] / "data/good").glob("*.yaml"))
HASH = re.compile(r"-[0-9a-f]{8}\b")
WORDS = st.lists(st.sampled_from("Capital of Kazakhstan 中国 Москва it's 12:30 a#b no".split()), min_size=2, max_size=5)


def fixed(cards: str) -> str:
    """Return the cards of a deck after ids were written into them."""
    content, _ = fix(f"title: T\ncards:\n{cards}".encode(), FILE)
    return content.decode().removeprefix("title: T\ncards:\n")


def sayings(content: bytes) -> Deck:
    """Return what a deck says, wherever in the file it says it."""
    deck = load_deck(content, "x.yaml", drafts=True)
    cards = tuple(replace(card, line=0) for card in deck.cards)
    return replace(deck, cards=cards, events=tuple(replace(event, line=0) for event in deck.events))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "  - Capital of Kazakhstan?: Astana  # since 1997\n",
            "  - question: Capital of Kazakhstan?\n    answer: Astana  # since 1997\n"
            "    id: capital-of-kazakhstan-00000000\n",
            id="one line",
        ),
        pytest.param(
            "  - \"Quoted: key?\" : 'it''s'\n",
            "  - question: \"Quoted: key?\"\n    answer: 'it''s'\n    id: quoted-key-00000000\n",
            id="one line in quotes",
        ),
        pytest.param(
            "  - question: Which?\n    # two of them\n    answer:\n      - a\n      - b  # last\n\n",
            "  - question: Which?\n    # two of them\n    answer:\n      - a\n      - b  # last\n"
            "    id: which-00000000\n\n",
            id="block",
        ),
        pytest.param(
            "- cloze: >\n    The {{X}} was\n    adopted.\n\n- A b: c\n",
            "- cloze: >\n    The {{X}} was\n    adopted.\n  id: blank-was-adopted-00000000\n\n"
            "- question: A b\n  answer: c\n  id: b-00000000\n",
            id="folded text",
        ),
        pytest.param(
            "  - {question: Which?, answer: [a, b], }  # both\n",
            "  - {question: Which?, answer: [a, b], id: which-00000000, }  # both\n",
            id="flow",
        ),
        pytest.param(
            "  - {Which?: a}\n",
            "  - {question: Which?, answer: a, id: which-00000000}\n",
            id="one line in braces",
        ),
        pytest.param(
            "  - Which?: a", "  - question: Which?\n    answer: a\n    id: which-00000000", id="no newline at the end"
        ),
    ],
)
def test_an_id_is_written_in_the_form_of_its_card(before: str, after: str) -> None:
    """A card of one line becomes question, answer and id; any other gets a line, or an item within its braces."""
    assert HASH.sub("-…", fixed(before)) == HASH.sub("-…", after)


def test_json_stays_json() -> None:
    """A deck written as JSON gets its ids in quotes."""
    content, _ = fix(b'{"title":"T","cards":[{"question":"Which?","answer":"a"},{"Who?":["b","c"]}]}', FILE)
    first, second = json.loads(content)["cards"]
    assert first["id"].startswith("which-")
    assert second == {"question": "Who?", "answer": ["b", "c"], "id": second["id"]}


def test_windows_lines_and_byte_order_mark_are_kept() -> None:
    """A file keeps its byte order mark and its own line endings, in the new lines too."""
    content, _ = fix("\ufefftitle: T\r\ncards:\r\n  - Which?: a\r\n  - question: Who?\r\n    answer: b".encode(), FILE)
    text = content.decode()
    assert text.startswith("\ufefftitle")
    assert text.count("\n") == text.count("\r\n") == 7


def test_a_card_that_cannot_be_rewritten_is_left_and_told() -> None:
    """A card whose key has a line of its own is left as it is, with its place and its id; others get theirs."""
    content, result = fix(b"title: T\ncards:\n  - ? Which one\n    : a\n  - Who?: b\n", FILE)
    assert b"  - ? Which one\n    : a\n" in content
    assert (result.ids, [(str(place), identity[:9]) for place, identity in result.left]) == (
        1,
        [("x.yaml:3", "which-one")],
    )


def test_a_draft_is_fixed_as_well() -> None:
    content, result = fix(b"title: T\ncards:\n  - question: Who?\n    answer: b\n    review: needed\n", FILE)
    assert result.ids == 1
    assert b"review: needed\n    id: who-" in content


def test_a_file_with_errors_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"title: T\ncards:\n  - Who?: b\n  - Who?: c\n")
    assert fix_file(file) == Fixed(file, 0)
    assert file.read_bytes() == b"title: T\ncards:\n  - Who?: b\n  - Who?: c\n"


def test_a_file_keeps_its_rights_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(b"title: T\ncards:\n  - Who?: b\n")
    file.chmod(0o640)
    assert fix_file(file).ids == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["x.yaml"]


def test_a_link_stays_one(tmp_path: Path) -> None:
    """A deck that is a link to a file elsewhere stays a link, and the file gets the ids."""
    elsewhere, link = tmp_path / "elsewhere.yaml", tmp_path / "x.yaml"
    elsewhere.write_bytes(b"title: T\ncards:\n  - Who?: b\n")
    link.symlink_to(elsewhere)
    fix_file(link)
    assert link.is_symlink()
    assert b"id: who-" in elsewhere.read_bytes()


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_every_good_deck_can_be_fixed(path: Path) -> None:
    """After it each card has its id, the deck says the same, and there is nothing left to fix."""
    content, result = fix(path.read_bytes(), FILE)
    assert result.left == ()
    assert sayings(content) == sayings(path.read_bytes())
    assert fix(content, FILE) == (content, Fixed(FILE, 0))


def _quoted(text: str, style: str) -> str:
    match style:
        case "'":
            return "'" + text.replace("'", "''") + "'"
        case '"':
            return f'"{text}"'
        case _:
            return text


@st.composite
def decks(draw: st.DrawFn) -> str:
    """Decks whose cards are written in every form, with comments and blank lines between."""
    style = st.sampled_from(["'", '"', ""])
    lines = ["title: T", "cards:"]
    for number in range(draw(st.integers(1, 6))):
        question = _quoted(f"{' '.join(draw(WORDS))} {number}?", draw(style))
        answer = _quoted(" ".join(draw(WORDS)), draw(style))
        forms = [
            [f"  - {question}: {answer}  # comment"],
            [f"  - {question}:", f"      - {answer}", "      # between", "      - more"],
            [f"  - question: {question}", "    # comment", f"    answer: {answer}"],
            [f"  - answer: {answer}", f"    question: {question}", "    note: >-", "      told", "", "      after"],
            [f"  - {{question: {question}, answer: [{answer}, more]}}"],
            [f"  - {{{question}: {answer}}}  # comment"],
            [f"  - cloze: The {{{{blank}}}} number {number}", "    note: |+", "      kept", ""],
            [f"  - question: {question}", f"    answer: {answer}", f"    id: own-{number}"],
        ]
        lines += draw(st.sampled_from(forms)) + draw(st.sampled_from([[], [""], ["  # a comment", ""]]))
    return draw(st.sampled_from(["\n", "\r\n"])).join([*lines, draw(st.sampled_from(["", "about: x"]))])


@given(decks())
def test_fixing_keeps_all_cards_and_lines_and_is_done_once(text: str) -> None:
    """The cards keep their ids and all they say, every line that was there stays but for cards of one line, and a
    second time there is nothing to do."""
    before = text.encode()
    after, result = fix(before, FILE)
    assert result.left == ()
    assert sayings(after) == sayings(before)
    cards = [card.id for card in generate(load_deck(before, "x.yaml")).cards]
    assert [card.id for card in generate(load_deck(after, "x.yaml")).cards] == cards
    assert fix(after, FILE) == (after, Fixed(FILE, 0))
    kept = iter(after.decode().splitlines())
    lines = [line for line in text.splitlines() if "?" not in line and "{{" not in line]
    assert all(line in kept for line in lines)
