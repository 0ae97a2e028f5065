"""Drafts: what of an article becomes an event, with which date, and that the deck is one."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sco_quiz.deck.codes import Code
from sco_quiz.deck.draft import draft_deck
from sco_quiz.deck.schema import load_deck
from sco_quiz.errors import DeckError, ScoQuizError
from sco_quiz.model.event import Deck
from sco_quiz.model.text import clean, fold_space
from tests.bench import draft_quality

FEWEST_FOUND, FEWEST_RIGHT = 0.90, 0.75


def reviewed(article: str) -> Deck:
    """Return the draft of an article as it loads once every `review:` line is deleted."""
    drafted = draft_deck(article.encode(), "article.txt").yaml
    return load_deck(re.sub(r"(?m)^    review: needed\n", "", drafted).encode(), "draft.yaml")


def dates_of(article: str) -> list[str]:
    try:
        return [event.date.text for event in reviewed(article).events]
    except ScoQuizError as error:
        if "no dates were found" in str(error):
            return []
        raise


@pytest.mark.parametrize("unseen", [False, True])
def test_drafts_are_as_good_as_is_asked(unseen: bool) -> None:
    """Of the dated facts of the gold articles, seen and unseen, 90 % are found; 75 % of events are such facts."""
    scores = [draft_quality.score(article) for article in sorted(draft_quality.ARTICLES.glob("*.txt"))]
    summed = draft_quality.total(score for score in scores if ("unseen" in score.name) == unseen)
    assert summed.recall >= FEWEST_FOUND
    assert summed.precision >= FEWEST_RIGHT
    assert summed.verbatim == summed.drafted


@pytest.mark.parametrize(
    ("sentence", "dates"),
    [
        ("It met on 7 June 2002.", ["2002-06-07"]),
        ("It met on June 7, 2002, in Rome.", ["2002-06-07"]),
        ("It met in June 2002.", ["2002-06"]),
        ("It met in 2002.", ["2002"]),
        ("It met on 14-15 June 2001.", ["2001-06-14/2001-06-15"]),
        ("It met on 10 and 11 March 1975.", ["1975-03-10/1975-03-11"]),
        ("It lasted from 1914 to 1918.", ["1914/1918"]),
        ("The winter of 1609–10 was hard.", ["1609/1610"]),
        ("It stood there c. 1250.", ["1250~"]),
        ("About 73 BC Spartacus rebelled at Capua.", ["-0072~"]),
        ("Qin united China in 221 BC.", ["-0220"]),
        ("In 44 B.C. Caesar was killed.", ["-0043"]),
        ("The fleet fought in the 5th century BC.", ["-04XX"]),
        ("Roads were built between the 2nd and 4th centuries.", ["01XX/03XX"]),
        ("The shop closed in the 1960s.", ["196X"]),
        ("In 1996 and 1997 China signed two agreements.", ["1996", "1997"]),
        ("The war began in 1914. The following year Italy joined.", ["1914", "1915"]),
        ("The town burnt in 1157. Two years later it was rebuilt.", ["1157", "1159"]),
        ("He left in 1888. On 3 May he came home.", ["1888", "1888-05-03"]),
        ("Work began in December 1941. It was done in January.", ["1941-12", "1942-01"]),
        ("The battle of Marathon (490 BC) saved the city.", ["-0489"]),
    ],
)
def test_a_date_is_read_as_the_sentence_means_it(sentence: str, dates: list[str]) -> None:
    assert dates_of(sentence) == dates


@pytest.mark.parametrize(
    "sentence",
    [
        "He led 1,500 men and 1492 ships.",
        "In 300 villages nobody was left.",
        "In 1492 ships they came.",
        "Of 1500 inhabitants few stayed.",
        "Leonardo da Vinci (1452–1519) was a painter.",
        "Eva Sars (born 7 December 1858) was a singer.",
        "This has been doubted (Smith 1998).",
        "It is told by Febvre and Martin (1958).",
        "See pp. 1100–1200 and ISBN 978-1-85984-108-2.",
        "The vault is 1450 metres long.",
        "On 3 May he came home.",
        "The following year he left.",
    ],
)
def test_what_is_no_datable_event_is_left_out(sentence: str) -> None:
    """Counts, lives, citations, pages, and days of no known year."""
    assert dates_of(sentence) == []


def test_a_guessed_date_is_marked_inferred_and_doubtful() -> None:
    text = draft_deck(b"The town burnt in 1157. Two years later it was rebuilt.", "x").yaml
    stated, inferred = text.split("  - id: ")[1:]
    assert "inferred" not in stated
    assert "the date" not in stated
    assert "inferred: true" in inferred
    assert re.search(r"# doubtful: the title, the date\b.*\n    review: needed\n", inferred)


def test_an_event_has_its_place_people_document_and_a_noun_phrase_for_title() -> None:
    [event] = reviewed("Rome\n\nThe Treaty of Rome was signed by Paul-Henri Spaak in Rome on 25 March 1957.").events
    assert (event.title, event.place, event.people) == ("signing of the Treaty of Rome", "Rome", ("Paul-Henri Spaak",))
    assert [(document.name, document.role) for document in event.documents] == [("Treaty of Rome", "signed")]
    assert event.id == "signing-treaty-rome-1957"


def test_references_and_headings_are_no_events() -> None:
    article = "# Sweden in 1905\n\nThe union ended in 1905.\n\n## References\n\nIt was printed in London in 1976.\n"
    deck = reviewed(article)
    assert (deck.title, [event.date.text for event in deck.events]) == ("Sweden in 1905", ["1905"])


def test_entries_of_a_table_of_years_are_events() -> None:
    assert dates_of("Space\n\n1957: Sputnik flies\n1961 – Gagarin flies\n- In 1969 a crew lands") == [
        "1957",
        "1961",
        "1969",
    ]


def test_a_draft_is_refused_for_each_unreviewed_event_and_nothing_else() -> None:
    drafted = draft_deck((draft_quality.ARTICLES / "nansen.txt").read_bytes(), "nansen.txt")
    with pytest.raises(DeckError) as caught:
        load_deck(drafted.yaml.encode(), "draft.yaml")
    lines = [line for line, text in enumerate(drafted.yaml.splitlines(), 1) if text == "    review: needed"]
    assert [(problem.code, problem.place.line, problem.place.column) for problem in caught.value.problems] == [
        (Code.UNREVIEWED, line, 13) for line in lines
    ]
    assert len(lines) == drafted.events


@pytest.mark.parametrize(
    "article",
    [
        '"Quoted": # it was & said in 1905 [sic] {so} that *all* !went | well > there.',
        "- : - In 1905 'it' was: so # or not.",
        "In 1905 it was. In 1905 it was. In 1905 it was.",
        "In 1905 " + "word " * 2000 + "it ended in 1907",
        "In 1905 " + "w" * 9000,
        "A" * 5000 + "\n\nIn 1905 it ended.",
        "In 1905\x1b[31m it\x00\u202e ended\ufffe\uffff.".replace("\x00", ""),
        "St. Malo and St Malo fell in 1905 in Saint-Malo. In 1906 in Saint Malo it was signed by René Rey in Rene Rey.",
        "In 1905 the Treaty of Rome and the treaty of Rome and Treaty of Rome were signed.",
        "\ufeffIn 1905 it ended.\r\nIn 1906 it began.",
    ],
)
def test_odd_text_makes_a_deck_that_loads(article: str) -> None:
    deck = reviewed(article)
    assert deck.events
    assert all(event.quote in fold_space(clean(article)) for event in deck.events if "\ufffe" not in article)


WORDS = st.sampled_from(
    (
        "In on 1905 1905, (1452–1519) June 7 221 BC c. the 5th century 1960s from to and between two years later that "
        "year . .[3] ; : # - ' \" { [ ] ) The Treaty of Rome was signed by Ann Lee at Zama He it & * ! | > % @ ` ~ null"
    ).split()
)
BREAKS = st.sampled_from(["\n", "\n\n"])


@example("* \n* ")
@given(st.one_of(st.text(max_size=300), st.lists(WORDS | BREAKS | st.text(max_size=5), max_size=60).map(" ".join)))
def test_any_text_makes_a_deck_that_loads_with_verbatim_quotes_or_one_line(text: str) -> None:
    try:
        deck = reviewed(text)
    except DeckError:
        raise
    except ScoQuizError:
        return
    whole = fold_space(clean(text.replace("\r\n", "\n").replace("\r", "\n")).translate({0xFFFE: None, 0xFFFF: None}))
    assert all(event.quote in whole for event in deck.events)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\n\t ", "is empty"),
        (b"Nothing is dated here.", "no dates were found"),
        (b"In 1905 it was.\nIn \xff", "a.txt:2: not UTF-8"),
        ("In 1905 it was.".encode("utf-16"), "a.txt"),
        (b"\x00\x01ELF", "not a text file"),
        (b"%PDF-1.7 in 1905", "not a text file"),
    ],
)
def test_what_cannot_be_drafted_from_is_one_line(content: bytes, words: str) -> None:
    with pytest.raises(ScoQuizError) as caught:
        draft_deck(content, "a.txt")
    assert words in str(caught.value)
    assert caught.value.remedy
    assert str(caught.value).isprintable()
