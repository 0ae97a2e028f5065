"""What the checks of a deck let pass: each finding is of use only if a writer never has to argue with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sco_quiz.model.dates import from_ymd, parse
from sco_quiz.model.event import Ask, Deck, Document, Event, Name, Source, WrittenCard
from sco_quiz.questions.finding import FindingCode
from sco_quiz.questions.lint import CHECKS, findings
from sco_quiz.questions.lint_measures import Measure, measure
from sco_quiz.questions.lint_screen import cells
from sco_quiz.questions.stems import STEMS
from tests.bench.synthetic import history
from tests.questions.realistic import realistic_deck

SIEGE = Event("siege", "siege of the port", from_ymd(1410), place="Arden", quote="In 1410 the port fell.")
CARD = WrittenCard("town", "Which town fell?", ("Arden",), quote="Arden fell.")

_THREE_PLACES = (("wool", "Arden"), ("salt", "Borne"), ("fish", "Corvo"))


def codes_of(*events: Event, cards: tuple[WrittenCard, ...] = (), names: tuple[Name, ...] = ()) -> set[FindingCode]:
    deck = Deck("d", "D", sources={"page": Source("page", "A page")}, names=names, events=events, cards=cards)
    return {finding.code for finding in findings(deck)}


def asked(question: str, answer: str, *choices: str) -> tuple[WrittenCard, ...]:
    return (replace(CARD, question=question, answer=(answer,), choices=choices),)


def test_every_code_has_its_check() -> None:
    """The table of checks is that of codes, but for the one that several files are needed for."""
    assert set(CHECKS) == set(FindingCode) - {FindingCode.SHARED_ID}


@pytest.mark.parametrize("seed", range(20))
def test_decks_as_people_write_them_have_no_findings_of_chance(seed: int) -> None:
    """In a sound deck nothing is found but that it has no source and that its cards have no quotes."""
    found = {finding.code for size in (12, 40) for finding in findings(realistic_deck(seed, size))}
    assert found <= {FindingCode.MISSING_SOURCE, FindingCode.MISSING_QUOTE}


def test_a_large_deck_has_no_findings_of_chance() -> None:
    """In many cards a test of significance finds any small bias; one that helps nobody is no finding."""
    assert {finding.code for finding in findings(history(2_000))} == {FindingCode.MISSING_SOURCE}


@pytest.mark.parametrize(
    "title",
    [
        "treaty of the Great Northern War",
        "opening of the Best Western fair",
        "largest naval battle of the war",
        "fall of Constantinople",
        "council that was held without the king",
        "Annual fair of Troyes",
    ],
)
def test_plain_titles_pass(title: str) -> None:
    assert codes_of(replace(SIEGE, title=title)) == set()


@pytest.mark.parametrize("title", ["flight of Apollo 11", "anniversary of the revolution of 1917", "Treaty 1410a"])
def test_figures_that_are_not_the_own_year_pass(title: str) -> None:
    event = replace(SIEGE, title=title, date=from_ymd(1987), quote="It was then.")
    assert FindingCode.YEAR_IN_TITLE not in codes_of(event)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("According to the author, who was the greatest king?", "Ada"),
        ("What did the page call “the most important event”?", "peace"),
        ("Which newspaper praised the “brilliant” attack?", "Times"),
    ],
)
def test_a_judgement_that_is_attributed_passes(question: str, answer: str) -> None:
    assert codes_of(cards=asked(question, answer)) == set()


def test_judgements_are_looked_for_in_english_alone() -> None:
    deck = Deck("d", "D", sources={"p": Source("p")}, cards=asked("Was wurde legitimate?", "Ja"), language="de")
    assert findings(deck) == ()


@pytest.mark.parametrize(
    ("answer", "choices"),
    [
        ("480 BCE", ("490 BCE", "479")),
        ("1,000", ("500", "2000")),
        ("Nineteen Eighty-Four", ("1985", "Animal Farm")),
        ("May 1998", ("June 1998", "July 1999")),
        ("six", ("7", "8")),
    ],
)
def test_choices_of_one_sort_pass(answer: str, choices: tuple[str, ...]) -> None:
    """Words are never held against figures."""
    assert codes_of(cards=asked("Which one was it?", answer, *choices)) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1996", Measure("number", 1996)),
        ("1,250", Measure("number", 1250)),
        ("221 BCE", Measure("number", -221)),
        ("AD 14", None),
        ("the 1960s", Measure("decade")),
        ("the 5th century BC", Measure("century")),
        ("June 1996", Measure("month")),
        ("1996-06", Measure("month")),
        ("7 June 1996", Measure("day")),
        ("June 7th, 1996", Measure("day")),
        ("1996-06-07", Measure("day")),
        ("Apollo 11", None),
        ("seven", None),
    ],
)
def test_sorts_of_choices(text: str, expected: Measure | None) -> None:
    assert measure(text) == expected


@pytest.mark.parametrize(
    ("date", "quote"),
    [
        ("1410", "It was in 1410, not in 1411."),
        ("1410/1420", "By 1415 all was over."),
        ("14XX", "It was in 1499."),
        ("1410~", "It was in 1411."),
        ("1410", "There were 1,500 ships and 3000 men."),
        ("1410", "It cost 1700,50 or 1.700 crowns."),
        ("1410", "There were 1500 brave men, 2000 soldiers and 1200 men."),
        ("-1220", "In 1221 B.C. it fell."),
        ("-0030-09-02", "On 2 September 31 BC they met; on September 3, 31 BC all was over."),
        ("-0263/-0240", "It went on from 264 to 241 B.C."),
        ("0476", "In 476 the boy was deposed."),
        ("0476", "It was in A. D. 476, as all know."),
        ("0014", "He died AD 14."),
        ("-0030", "They came in 300 ships, in 120 hours."),
        ("1410", "In the 5th century BC there was a port, of 10,000 BC there is none."),
    ],
)
def test_quotes_that_may_mean_the_date_pass(date: str, quote: str) -> None:
    assert codes_of(replace(SIEGE, date=parse(date), quote=quote)) == set()


@pytest.mark.parametrize(
    ("date", "quote"),
    [
        ("-0029", "In 31 B.C. they met."),
        ("-0030", "In A.D. 31 they met."),
        ("-0031", "It was in 31 BC."),
        ("0030", "It was in 30 BCE."),
        ("-0029", "On 30 August 31 BC they met."),
        ("-0029", "On August 30th, 31 BC they met."),
        ("-0043", "Of all months it was March 45 BC."),
        ("0467", "In 476 he was deposed."),
        ("0467", "It was in 476."),
        ("1410", "In 1401 this was told."),
    ],
)
def test_quotes_of_another_year_are_found(date: str, quote: str) -> None:
    """An era is held to what it says, and a day of a month is no year."""
    assert codes_of(replace(SIEGE, date=parse(date), quote=quote)) == {FindingCode.DATE_NOT_IN_QUOTE}


@pytest.mark.parametrize(
    ("date", "quote"),
    [
        ("2001-06-14/2001-06-15", "On 15 June 2001 they signed."),
        ("2001-06-14", "On 14-15 June 2001 they met."),
        ("2001-06-14", "From 14 to 15 June 2001 they met."),
        ("2001-06-14", "On June 14 and 15, 2001 they met."),
        ("2001-06-14", "It was on 30 February 2001."),
        ("1917-11-07", "On 25 October 1917, the 7th of November of today, they rose."),
        ("1944", "On 7 June 1944 they landed."),
        ("1944-06-06~", "On 7 June 1944 they landed."),
        ("1944-06-06", "On 7 June the news of 1944 came."),
    ],
)
def test_days_that_may_be_the_events_pass(date: str, quote: str) -> None:
    """A stretch of days, a second day, an impossible one, and a day of no year are not held against the record."""
    assert codes_of(replace(SIEGE, date=parse(date), quote=quote)) == set()


@pytest.mark.parametrize("quote", ["They met at Borne.", "In Borne, in 1410, they met.", "Near Borne they fought."])
def test_a_quote_of_another_place_is_found(quote: str) -> None:
    names = (Name("Arden", kind="town"), Name("Borne", kind="town"))
    assert FindingCode.PLACE_NOT_IN_QUOTE in codes_of(replace(SIEGE, quote=quote), names=names)


@pytest.mark.parametrize(
    "quote",
    [
        "They met at Borne, then in Arden.",
        "They met at Port Arden, having been at Borne.",
        "The Borne League met for the second time.",
        "They met in the Borne Hall.",
        "The envoys came from Borne.",
        "They had met in Borne and in Corvo.",
        "They met in the Vale.",
        "At the harbour town, not at Borne, they met.",
        "They met at Dunmo.",
    ],
)
def test_a_quote_that_may_mean_the_place_passes(quote: str) -> None:
    """It has the place under any name, one around it or what implies it, two others, or none that something was at."""
    names = (
        Name("Arden", kind="town", aliases=("Port Arden",), within="Vale", implies=("harbour town",)),
        Name("Borne", kind="town"),
        Name("Corvo", kind="town"),
        Name("Vale"),
    )
    assert FindingCode.PLACE_NOT_IN_QUOTE not in codes_of(replace(SIEGE, quote=quote), names=names)


def test_a_place_is_not_held_against_the_quote_where_a_note_explains_it() -> None:
    names = (Name("Arden", kind="town"), Name("Borne", kind="town"))
    event = replace(SIEGE, quote="They met at Borne.", note="The page is mistaken.")
    assert FindingCode.PLACE_NOT_IN_QUOTE not in codes_of(event, names=names)


@pytest.mark.parametrize(
    "people",
    [
        "Adenauer, Pineau, Spaak",
        "Adenauer, Pineau and Spaak",
        "Frank Borman, James Lovell",
        "Ada, Bo",
        "毛泽东、周恩来、邓小平",
        "Sam Smith; John Doe",
    ],
)
def test_people_with_commas_between_are_several(people: str) -> None:
    """`Ada, Bo` only because the deck lists both."""
    names = (Name("Ada"), Name("Bo"))
    assert FindingCode.PEOPLE_IN_ONE_TEXT in codes_of(replace(SIEGE, people=(people,)), names=names)


@pytest.mark.parametrize(
    "people",
    [
        "King, Martin Luther",
        "Martin Luther King, Jr.",
        "King, Martin Luther, Jr.",
        "Elizabeth II, Queen of England",
        "Philip, Duke of Edinburgh",
        "Charles, Prince of Wales, Duke of Cornwall",
        "Johannes Müller, genannt Regiomontanus",
        "Ferdinand and Isabella",
        "Borman, Lovell",
        "Cato, Brutus, Caesar",
    ],
)
def test_one_name_with_a_comma_passes(people: str) -> None:
    """The last is a name that the deck lists; of two single words nobody can tell."""
    names = (Name("Cato, Brutus, Caesar"),)
    assert FindingCode.PEOPLE_IN_ONE_TEXT not in codes_of(replace(SIEGE, people=(people,)), names=names)


@pytest.mark.parametrize(
    ("key", "text"),
    [("when", "In which year?"), ("timeline", "Where?"), ("list:people", "Which {count} people?"), ("which", "What?")],
)
def test_a_wording_of_the_deck_that_names_nothing_is_found(key: str, text: str) -> None:
    found = findings(Deck("d", "D", events=(SIEGE,), wording={key: text}))
    assert [one.field for one in found if one.code == FindingCode.UNNAMED_EVENT] == [("wording", key)]


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("when", "When was it: {title}?"),
        ("which", "What took place in {place}?"),
        ("before", "Which was first?"),
        ("order", "Put these in order."),
        ("true-false:true", "yes"),
        ("precision:year", "The year, please."),
        ("role:signed", "put under seal"),
    ],
)
def test_a_wording_of_the_deck_that_needs_no_name_or_has_one_passes(key: str, text: str) -> None:
    found = findings(Deck("d", "D", events=(SIEGE,), wording={key: text}))
    assert FindingCode.UNNAMED_EVENT not in {one.code for one in found}


@pytest.mark.parametrize(
    "text",
    ["When did the port fall?", "Where does this belong: {title}?", "When was Arden taken?", "Date of 1st fair?"],
)
def test_an_event_may_be_asked_for_in_its_own_words(text: str) -> None:
    event = replace(SIEGE, ask={key: Ask(wording=text) for key in ("when", "timeline", "where")})
    assert FindingCode.UNNAMED_EVENT not in codes_of(event)


def test_the_programs_own_wordings_name_their_event() -> None:
    found = findings(Deck("d", "D", events=(SIEGE,), wording=STEMS))
    assert FindingCode.UNNAMED_EVENT not in {one.code for one in found}


def test_places_pass_that_are_sorted_or_never_offered() -> None:
    """By kind or by `in`; and where there are too few for a choice nobody sees one beside another."""
    three = [replace(SIEGE, id=name, title=f"fair of {number}", place=name) for number, name in _THREE_PLACES]
    towns = tuple(Name(name, kind="town") for _, name in _THREE_PLACES)
    within = tuple(Name(name, within="Vale") for _, name in _THREE_PLACES)
    assert FindingCode.UNSORTED_PLACES in codes_of(*three)
    assert FindingCode.UNSORTED_PLACES not in codes_of(*three[:2])
    assert FindingCode.UNSORTED_PLACES not in codes_of(*three, names=towns)
    assert FindingCode.UNSORTED_PLACES not in codes_of(*three, names=within)


def test_names_that_serve_are_used() -> None:
    """As a wrong option of a kind that is asked for, as the place around another, by an alias, in a text."""
    names = (
        Name("Arden", kind="town", within="Vale"),
        Name("Borne", kind="town"),
        Name("Vale", kind="land"),
        Name("Adalbert", kind="person", aliases=("Ada",)),
        Name("Long River", kind="river"),
        Name("Corvo League", short="Corvo"),
    )
    event = replace(SIEGE, people=("Ada",), body="Corvo", quote="In 1410 they crossed the long river.")
    assert codes_of(event, names=names) == set()


def test_a_wrong_choice_of_no_listed_kind_passes() -> None:
    names = (Name("Arden", kind="town"), Name("Dunmo"))
    assert codes_of(cards=asked("Which town fell?", "Arden", "Borne", "Dunmo"), names=names) == set()


def test_an_accepted_form_that_means_much_else_passes() -> None:
    """`trust` may be short for a treaty elsewhere, and still answer this question."""
    names = (Name("Treaty on trust", kind="document", aliases=("trust",)),)
    event = replace(SIEGE, documents=(Document("Treaty on trust", "signed"),))
    card = replace(CARD, answer=("mutual trust",), accept=("trust",))
    assert codes_of(event, cards=(card,), names=names) == set()


def test_events_of_one_title_at_other_places_or_of_other_bodies_pass() -> None:
    elsewhere = replace(SIEGE, id="b", place="Borne")
    bodies = [replace(SIEGE, id=body, place=None, body=body) for body in ("League", "Union")]
    for pair in ((SIEGE, elsewhere), bodies):
        assert FindingCode.REPEATED_EVENT not in codes_of(*pair)
    assert FindingCode.REPEATED_EVENT in codes_of(SIEGE, replace(SIEGE, id="again", place=None))


def test_a_wording_of_what_only_some_events_are_asked_passes() -> None:
    """Which events are asked by `order`, `span` and their like is settled by their neighbours."""
    event = replace(SIEGE, ask={key: Ask(wording="Well?") for key in ("span", "true-false", "odd-one-out")})
    peace = replace(SIEGE, id="peace", title="peace of the river", date=from_ymd(1420), quote="There was peace.")
    assert FindingCode.NOT_ASKED not in codes_of(event, peace)


def test_lists_and_their_members_ask_the_same_without_a_finding() -> None:
    """Cards of one note may begin alike: what is shown with them tells them apart."""
    kings = replace(CARD, question="Who were the kings?", answer=tuple("ABCDEFGHIJ"), is_list=True, choices=("X", "Y"))
    assert codes_of(cards=(kings,)) == set()


def test_wide_and_combining_characters_are_counted_as_a_terminal_does() -> None:
    assert [cells("abc"), cells("上海"), cells("e\u0301")] == [3, 4, 1]


def test_quotes_are_held_against_the_text_of_their_own_source() -> None:
    """White space may differ; a source whose text was not given is not judged."""
    sources = {"page": Source("page"), "book": Source("book")}
    cards = (CARD, replace(CARD, id="other", question="Which fell later?", source="book", quote="Borne fell."))
    deck = Deck("d", "D", sources=sources, cards=cards)
    assert findings(deck, {"page": "So  Arden\nfell. Then Borne."}) == ()
    [finding] = findings(deck, {"book": "Arden fell."})
    assert (finding.code, finding.note, finding.field) == (FindingCode.QUOTE_NOT_IN_SOURCE, cards[1], ("quote",))
