"""From a deck's text to its values."""

from __future__ import annotations

import contextlib
import string
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_quiz.deck import schema
from sco_quiz.deck.codes import Code
from sco_quiz.deck.limits import MOST_PROBLEMS
from sco_quiz.deck.schema import DocumentsEntry, load_deck
from sco_quiz.errors import DeckError, Place
from sco_quiz.model.card import written_id
from sco_quiz.model.dates import parse
from sco_quiz.model.event import DOCUMENT_ROLES, Ask, Deck, DeckSettings, Document, Event, Name, Source, WrittenCard

GOOD = Path(__file__).parents[1] / "data/good"
CARD = "cards:\n  - Capital of Kazakhstan?: Astana\n"


def deck_of(text: str, file: str = "x.yaml") -> Deck:
    return load_deck(text.encode(), file)


def good(name: str) -> Deck:
    path = GOOD / f"{name}.yaml"
    return load_deck(path.read_bytes(), path.name)


def codes_of(content: bytes) -> list[str]:
    with pytest.raises(DeckError) as caught:
        load_deck(content, "x.yaml")
    return [problem.code for problem in caught.value.problems]


def test_every_field_of_an_event_arrives() -> None:
    """Every field that the file gives stands in the event."""
    (event,) = good("every-field").events
    assert event == Event(
        id="petersburg-2002",
        title="second meeting of the heads of state",
        date=parse("2002-06-07"),
        as_printed=parse("2002-07-07"),
        place="Saint Petersburg",
        body="SCO",
        people=("Ann Example", "Bob Example"),
        documents=(
            Document("Charter", "adopted"),
            Document("First Agreement", "signed"),
            Document("Second Agreement", "signed"),
            Document("Declaration", "proclaimed"),
            Document("Budget", "approved"),
        ),
        outcome="a secretariat",
        how_many={"states took part": 6, "documents were signed": 2},
        claim="the page",
        inferred=True,
        source="page",
        quote="On July 7, 2002 the second meeting took place in Saint Petersberg.",
        sic=("Saint Petersberg",),
        note="The page prints 7 July.",
        mnemonic="A palindrome of a year.",
        tags=("summit", "charter"),
        ask={
            "when": Ask(wording="When was the Charter adopted?"),
            "when:day": Ask(wording="On which day in {year} was it adopted?"),
            "who": Ask(wanted=False),
            "which:approved": Ask(wanted=False),
            "where": Ask(wanted=True),
        },
        was=("second-summit",),
        line=21,
    )


def test_every_field_of_a_card_arrives() -> None:
    """Every field that the file gives stands in the card."""
    card = good("every-field").cards[0]
    assert card == WrittenCard(
        id="host",
        question="Which state was the host?",
        answer=("Russia",),
        accept=("Russian Federation",),
        choices=("India", "Iran"),
        reverse=True,
        source="book",
        quote="Russia was the host.",
        sic=("Rusia",),
        note="It was the host again later.",
        mnemonic="Petersburg.",
        tags=("members",),
        was=("first-host",),
        line=52,
    )


def test_every_form_of_a_card_arrives() -> None:
    """A question, a list, a sentence with blanks and a card of one line are told apart."""
    cards = good("every-field").cards
    assert [(card.is_list, card.cloze is not None, len(card.answer)) for card in cards] == [
        (False, False, 1),
        (True, False, 6),
        (False, True, 2),
        (False, False, 1),
    ]


def test_every_field_of_the_deck_arrives() -> None:
    """Sources, wording, names and the rest of the head stand in the deck."""
    deck = good("every-field")
    assert (deck.was, deck.language) == (("all-fields", "each-field"), "en-GB")
    assert deck.settings == DeckSettings(0.85, 7, 0, parse("2027-06-15"))
    assert (deck.id, deck.title, deck.file) == ("every-field", "Every field of a deck", "every-field.yaml")
    assert deck.about == "A deck that uses each key once,\nwith a paragraph of its own."
    assert deck.sources == {
        "page": Source("page", "The page", "Someone", "2006-01-02", "https://example.org/page"),
        "book": Source("book"),
    }
    assert deck.wording == {
        "when": "When did the {title} take place?",
        "which:document": "On which occasion was the {document} {role}?",
    }
    assert deck.names == (
        Name("Saint Petersburg", "city", aliases=("St. Petersburg", "Sankt-Peterburg"), within="Russia"),
        Name("Shanghai Cooperation Organisation", "body", short="SCO", implies=("Shanghai",)),
        Name("Russia"),
    )


def test_file_format_knows_every_document_role() -> None:
    """The roles of documents in the file are those of the model."""
    assert tuple(DocumentsEntry.model_fields) == DOCUMENT_ROLES


def test_cards_of_one_line_are_text() -> None:
    """In the shortest form, key and value are question and answer; `no` and `007` stay what they look like."""
    cards = good("one-line-cards").cards
    assert [card.answer for card in cards] == [
        ("no",), ("007",), ("12:30",), ("null",), ("yes",), ("a", "b", "c"), ("北京",),
    ]  # fmt: skip
    assert [card.is_list for card in cards] == [False] * 5 + [True, False]
    assert cards[0].question == "Is there a comma?"


def test_blanks_of_a_cloze_are_its_answers() -> None:
    """The answers of a cloze are what stands in its blanks, and its question shows the sentence without them."""
    card = good("cloze").cards[2]
    assert card.cloze == "{{Minsk}} is the capital of {{ Belarus }}."
    assert (card.answer, card.is_list) == (("Minsk", "Belarus"), False)
    assert card.question == "… is the capital of …."


def test_cards_of_one_sentence_with_other_blanks_are_two() -> None:
    """The same sentence with another blank is another card."""
    first, second, _ = good("cloze").cards
    assert first.id != second.id


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("- Which city?: Astana", "- Which city?: Almaty"),
        ("- Which city?: Astana", "- question: which  CITY\n    answer: [Astana]"),
        ("- cloze: The {{Charter}} was adopted.", "- cloze: The {{charta}} was adopted."),
    ],
)
def test_id_of_a_card_does_not_hang_on_its_answer(first: str, second: str) -> None:
    """A card without id has the same one whatever its answer, its form and the case of its question."""
    ids = {deck_of(f"title: T\ncards:\n  {card}\n").cards[0].id for card in (first, second)}
    assert len(ids) == 1


def test_id_of_a_written_card_is_stable() -> None:
    """The computed id is this one for ever: progress is kept under it."""
    assert written_id("Which six states founded the SCO?") == "which-six-states-founded-daba8ece"
    assert written_id("???").startswith("card-")


@pytest.mark.parametrize(
    ("file", "identity"),
    [("sco-history.yaml", "sco-history"), ("/a/b/My deck (2).yml", "My-deck--2"), ("дати.yaml", "дати")],
)
def test_id_of_a_deck_is_its_file_stem(file: str, identity: str) -> None:
    """A deck without id has the stem of its file, with hyphens for what an id may not hold."""
    assert deck_of(f"title: T\n{CARD}", file).id == identity


def test_white_space_of_one_line_texts_is_folded() -> None:
    """Titles, names and answers are one line; quotes and notes keep their line breaks."""
    deck = deck_of('title: |\n  Two\n  lines\ncards:\n  - {question: Q?, answer: "a \\n b", note: "one\\ntwo\\n"}\n')
    assert (deck.title, deck.cards[0].answer, deck.cards[0].note) == ("Two lines", ("a b",), "one\ntwo")


def test_names_may_be_used_unlisted() -> None:
    """Places, bodies and people need not stand under `names`."""
    deck = deck_of("title: T\nevents:\n  - {id: a, title: t, date: 2001, place: Here, body: B, people: P}\n")
    assert deck.events[0].people == ("P",)


def test_short_name_and_alias_of_one_name_may_be_alike() -> None:
    """One name may have two ways of writing that fold alike."""
    deck = deck_of(f"title: T\nnames:\n  Sao Paulo: {{short: São Paulo, aliases: [sao paulo]}}\n{CARD}")
    assert deck.names[0].short == "São Paulo"


def test_deck_cannot_be_changed() -> None:
    """The mappings of a loaded deck are read-only."""
    deck = good("every-field")
    with pytest.raises(TypeError):
        deck.sources["new"] = Source("new")  # type: ignore[index]
    with pytest.raises(TypeError):
        deck.events[0].ask["new"] = Ask()  # type: ignore[index]


def test_problems_of_all_stages_come_together() -> None:
    """A control character, a duplicate key, a bad date and an unknown source are told at once, in file order."""
    content = b"title: T\x1b\ntitle: U\nevents:\n  - {id: a, title: t, date: x, source: s}\n"
    assert codes_of(content) == [Code.HARMFUL_CHARACTER, Code.DUPLICATE_KEY, Code.BAD_DATE, Code.UNKNOWN_SOURCE]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"title: " + b"[" * 60_000, id="brackets"),
        pytest.param(b"&a a: &b [*a, *b]\n" * 5_000, id="aliases"),
        pytest.param(b"title: T\nevents: [{id: a, title: t, date: " + b"9" * 5_000 + b"}]", id="5,000-digit year"),
        pytest.param(b"title: T\nevents: [{id: a, title: t, date: -" + b"9" * 90 + b"}]", id="90-digit year"),
        pytest.param(b"\x00", id="lone NUL"),
        pytest.param(b"title: \xff\xfe", id="invalid UTF-8"),
        pytest.param(b"? " + b"k" * 3_000_000 + b"\n: v\n", id="huge key"),
        pytest.param(b"k" * 3_000_000 + b": v\n", id="huge key of one line"),
        pytest.param(b"title: \x1b[2J\n" + CARD.encode(), id="ESC in a title"),
        pytest.param("title: \u202eT\n".encode() + CARD.encode(), id="bidi control in a title"),
        pytest.param(b"title: T\ncards:\n" + b"  - {a b: [[]]}\n" * 20_000, id="nothing but problems"),
        pytest.param(
            b"title: T\nnames:\n" + b"".join(b"  a%d: {in: a%d}\n" % (n, (n + 1) % 20_000) for n in range(20_000)),
            id="20,000 places in a circle",
        ),
        pytest.param(
            b"title: T\nsources:\n" + b"".join(b"  s%d: {title: x}\n" % n for n in range(5_000)) + b"cards:\n"
            + b"".join(b"  - {question: q %d, answer: a, source: t%d}\n" % (n, n) for n in range(5_000)),
            id="unknown sources among many",
        ),
    ],
)  # fmt: skip
def test_hostile_deck_is_refused(content: bytes) -> None:
    """A deck made to do harm is a DeckError of printable problems."""
    with pytest.raises(DeckError) as caught:
        load_deck(content, "x.yaml")
    assert len(caught.value.problems) <= MOST_PROBLEMS + 1
    assert all(str(problem).isprintable() and len(str(problem)) < 500 for problem in caught.value.problems)


def test_problem_is_told_with_its_place_when_raised() -> None:
    """The error itself says the first problem with its place, and how many more there are."""
    with pytest.raises(DeckError, match=r"^x\.yaml:1:1: unknown key `titel` \(and 1 more\); did you mean `title`\?$"):
        load_deck(b"titel: T\nabout: ~\ncards: [Q?: A]\n", "x.yaml")


def test_place_of_a_card_of_one_line_is_its_line() -> None:
    """A problem of the answer in the shortest form is told at that card."""
    with pytest.raises(DeckError) as caught:
        load_deck(b"title: T\ncards:\n  - Q?: A\n  - Why?: ''\n", "x.yaml")
    assert caught.value.problems[0].place == Place("x.yaml", 4, 5)


def test_pydantic_is_not_imported_before_a_deck_is_parsed() -> None:
    """Finding and reading deck files brings in neither pydantic nor yaml, which take long to import."""
    program = (
        "import sys, sco_quiz.deck.library, sco_quiz.deck.codes\n"
        "print(sorted({'pydantic', 'pydantic_core', 'yaml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


ENTRIES = (
    *(schema.DeckEntry, schema.EventEntry, schema.CardEntry),
    *(schema.NameEntry, schema.DocumentsEntry, schema.SettingsEntry),
)
# And the words that pydantic's own paths use.
KEYS = st.sampled_from(
    [*{key: None for entry in ENTRIES for key in entry.model_fields}, "in", "<text>", "<list>", "[key]"]
)
SCALARS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["2002", "2002-06-07", "1996~", "true", "a", "b", "{{a}}", "{title}", "{", "done", "needed", "0.9", "ru"]
    ),
)
TREES = st.recursive(
    st.one_of(st.none(), SCALARS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.one_of(KEYS, SCALARS), inner, max_size=5)),
    max_leaves=25,
)


def _as_yaml(tree: object) -> str:
    match tree:
        case None:
            return "~"
        case str():
            return "'" + tree.replace("'", "''").replace("\n", " ") + "'"
        case list():
            return "[" + ", ".join(map(_as_yaml, tree)) + "]"
        case dict():
            return "{" + ", ".join(f"? {_as_yaml(key)} : {_as_yaml(value)}" for key, value in tree.items()) + "}"
        case _:
            raise AssertionError


@settings(deadline=None)
@given(st.dictionaries(KEYS, TREES, max_size=8))
def test_data_of_any_shape_ends_in_a_deck_or_a_deck_error(tree: dict[str, object]) -> None:
    """Whatever stands under the known keys, the end is a deck or a DeckError, nothing else."""
    _loads_or_fails(_as_yaml(tree).encode("utf-8", "surrogatepass"))


@settings(deadline=None)
@given(st.one_of(st.binary(), st.text().map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_any_bytes_end_in_a_deck_or_a_deck_error(content: bytes) -> None:
    """Whatever the bytes, the end is a deck or a DeckError, nothing else."""
    _loads_or_fails(content)


@settings(deadline=None)
@given(st.text(alphabet=string.printable + "жЖ北\u202e\x1b\ud800", max_size=60))
def test_any_text_in_a_deck_ends_in_a_deck_or_a_deck_error(text: str) -> None:
    """Whatever a writer puts as title, date, id and question, the end is a deck or a DeckError."""
    quoted = "'" + text.replace("'", "''") + "'"
    for deck in (
        f"title: {text}\n{CARD}",
        f"title: {quoted}\ncards:\n  - {quoted}: {quoted}\n  - cloze: {quoted}\n",
        f"title: T\nevents:\n  - id: {quoted}\n    title: T\n    date: {quoted}\n    ask: {{when: {quoted}}}\n",
    ):
        _loads_or_fails(deck.encode("utf-8", "surrogatepass"))


def _loads_or_fails(content: bytes) -> None:
    with contextlib.suppress(DeckError):
        deck = load_deck(content, "x.yaml")
        assert deck.events or deck.cards
        assert deck.title.isprintable()
