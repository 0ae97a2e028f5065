"""Typed words and chosen options are graded: forms and slips forgiven, other names never, and each verdict says why."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sco_quiz.model.card import Answer, Card, DateAnswer, Option, TextAnswer
from sco_quiz.model.dates import Precision, parse
from sco_quiz.model.english_dates import in_words
from sco_quiz.model.event import Deck, Document, Event, Name
from sco_quiz.model.review import Outcome, Rating
from sco_quiz.model.text import fold
from sco_quiz.study.grading import LONGEST_ANSWER, judge, judge_choice

NAMES = (
    Name("Saint Petersburg", "city", aliases=("St. Petersburg", "Sankt-Peterburg", "Leningrad"), within="Russia"),
    Name("Moscow", "city", aliases=("Moskva",)),
    Name("Almaty", "city", aliases=("Alma-Ata",)),
    Name("Beijing", "city", aliases=("Peking",)),
    Name("Shanghai", "city"),
    Name("Dushanbe", "city"),
    Name("Kazakhstan", "state"),
    Name("Kyrgyzstan", "state", aliases=("Kirghizia",)),
    Name("Zhang Deguang", "person"),
    Name("Nursultan Nazarbayev", "person", aliases=("N. Nazarbayev",)),
    Name("Vladimir Putin", "person"),
    Name("Shanghai Cooperation Organisation", "body", short="SCO"),
    Name("Charter of the SCO", "document", aliases=("SCO Charter",)),
    Name("Agreement on Confidence-Building", "document", aliases=("Treaty on Confidence-Building",)),
)
EVENTS = (
    Event("founding", "founding of the SCO", parse("2001-06-15"), place="Shanghai", body="SCO"),
    Event("heads-2001", "first meeting of heads of governments", parse("2001-09-14"), place="Almaty"),
    Event(
        "petersburg", "second meeting of heads of SCO member-states", parse("2002-06-07"), parse("2002-07-07"),
        place="Saint Petersburg", people=("Vladimir Putin",), documents=(Document("Charter of the SCO", "adopted"),),
    ),
    Event(
        "moscow", "third meeting of heads of SCO member-states", parse("2003-05-29"),
        place="Moscow", people=("Zhang Deguang",),
    ),
    Event("budget", "meeting of heads of governments", parse("2003-09-23"), place="Beijing"),
    Event("secretariat", "inauguration of the Secretariat", parse("2004-01-15"), place="Beijing"),
    Event("offices", "opening of the offices", parse("2006"), place="Beijing"),
    Event(
        "polls", "presidential polls", parse("2005-12-05"), place="Kazakhstan",
        people=("Nursultan Nazarbayev", "Zhang Deguang"),
    ),
    Event(
        "trust", "meeting on trust", parse("1996"),
        documents=(Document("Agreement on Confidence-Building", "signed"),),
    ),
)  # fmt: skip
DECK = Deck("sco", "The SCO", names=NAMES, events=EVENTS)
EMPTY_DECK = Deck("empty", "No names")


def card(answer: Answer | str, note: str = "written", *wrong: str, kind: str = "question") -> Card:
    """Return a card of the event `note`, or a written one. `wrong`: its distractors."""
    event = next((event for event in EVENTS if event.id == note), None)
    return Card(
        f"sco/{note}#{kind}:x", "sco", note, kind, "x", "…?",
        TextAnswer(answer) if isinstance(answer, str) else answer,
        distractors=tuple(Option(text, text) for text in wrong), date=event.date if event else None,
    )  # fmt: skip


WHERE = card("Saint Petersburg", "petersburg", kind="where")
WHO = card("Vladimir Putin", "petersburg", kind="who")
WHAT = card("Charter of the SCO", "petersburg", kind="what")
WHICH = card("second meeting of heads of SCO member-states", "petersburg", kind="which")
DAY_CARD = card(DateAnswer(parse("2002-06-07"), Precision.DAY, parse("2002-07-07")), "petersburg", kind="when")

GOLDEN = [
    # forms
    ("Saint Petersburg", "Saint Petersburg", "exact"),
    ("Saint Petersburg", "saint petersburg", "exact"),
    ("Saint Petersburg", "  SAINT   PETERSBURG. ", "exact"),
    ("Saint Petersburg", "Saint-Petersburg", "exact"),
    ("Saint Petersburg", "the Saint Petersburg", "exact"),
    ("Saint Petersburg", "Sáint Pétersburg", "exact"),
    ("Saint Petersburg", "Ｓａｉｎｔ Petersburg", "exact"),
    ("Saint Petersburg", "St. Petersburg", "alias"),
    ("Saint Petersburg", "St Petersburg", "alias"),
    ("Saint Petersburg", "Sankt-Peterburg", "alias"),
    ("Saint Petersburg", "leningrad", "alias"),
    ("St. Petersburg", "Saint Petersburg", "alias"),
    ("Leningrad", "St Petersburg", "alias"),
    ("Shanghai Cooperation Organisation", "Shanghai Cooperation Organization", "exact"),
    ("Shanghai Cooperation Organisation", "The Shanghai Cooperation Organisation", "exact"),
    ("Shanghai Cooperation Organisation", "sco", "alias"),
    ("Shanghai Cooperation Organisation", "S.C.O.", "alias"),
    ("Peoples Republic of China", "People's Republic of China", "exact"),
    ("Agreement on Confidence-Building", "Treaty on confidence building", "alias"),
    ("Charter of the SCO", "SCO charter", "alias"),
    ("Labour Party", "labor party", "exact"),
    # slips of spelling
    ("Saint Petersburg", "Saint Peterburg", "typo"),
    ("Saint Petersburg", "Saint Petresburg", "typo"),
    ("Saint Petersburg", "SaintPetersburg", "typo"),
    ("Saint Petersburg", "St. Peterburg", "typo"),
    ("Saint Petersburg", "Leninggrad", "typo"),
    ("Moscow", "Mosocw", "typo"),
    ("Beijing", "Bejing", "typo"),
    ("Dushanbe", "Dushambe", "typo"),
    ("Almaty", "Almati", "typo"),
    ("Kazakhstan", "Kazakstan", "typo"),
    ("Kazakhstan", "Khazakhstan", "typo"),
    ("Kyrgyzstan", "Kirgyzstan", "typo"),
    ("Zhang Deguang", "Zhang Deguan", "typo"),
    ("Zhang Deguang", "Zhang De Guang", "typo"),
    ("Nursultan Nazarbayev", "Nursultan Nazarbaev", "typo"),
    ("Nursultan Nazarbayev", "Nursultan Nazabayev", "typo"),
    ("Shanghai Cooperation Organisation", "Shanghai Co-operation Organisation", "typo"),
    ("Regional Anti-Terrorist Structure", "Regional Antiterrorist Structure", "typo"),
    ("Regional Anti-Terrorist Structure", "Regional Anti-Terorist Structure", "typo"),
    ("Battle of Ypres", "Batle of Ypres", "typo"),
    # too many slips, or another first letter
    ("Saint Petersburg", "Sant Peterbrg", "typo"),
    ("Saint Petersburg", "Sant Petrbrg", "wrong"),
    ("Moscow", "Mocow City", "wrong"),
    ("Moscow", "Noscow", "wrong"),
    ("Rome", "Romr", "wrong"),
    ("Cuba", "Kuba", "wrong"),
    # other names
    ("Saint Petersburg", "Moscow", "wrong"),
    ("Saint Petersburg", "Petersburg", "wrong"),
    ("Saint Petersburg", "Russia", "wrong"),
    ("Kazakhstan", "Kyrgyzstan", "wrong"),
    ("Kazakhstan", "Kirghizia", "wrong"),
    ("Kyrgyzstan", "Kazakhstan", "wrong"),
    ("Saint Petersburg", "no idea", "wrong"),
    ("Saint Petersburg", "?", "wrong"),
    ("Saint Petersburg", "x" * (LONGEST_ANSWER + 1), "wrong"),
    # figures, numerals, numbers, short words
    ("World War I", "World War II", "wrong"),
    ("World War II", "World War I", "wrong"),
    ("World War II", "World War III", "wrong"),
    ("Second World War II of Europe", "Second World War I of Europe", "wrong"),
    ("World War II", "World Wra II", "wrong"),
    ("World War II", "Wold War II", "typo"),
    ("Second Battle of Ypres II", "Second Battle of Ypres", "wrong"),
    ("King Louis XIV of France", "King Louis XVI of France", "wrong"),
    ("King Louis VIII of France", "King Louis XIII of France", "wrong"),
    ("Treaty of 1996", "Treaty of 1997", "wrong"),
    ("Treaty of 1996", "Treaty of 199", "wrong"),
    ("Treaty of 1996", "Treaty of 19 96", "wrong"),
    ("Treaty of 1996", "Traety of 1996", "typo"),
    ("Resolution 1373", "Resolution 1733", "wrong"),
    ("five", "five", "exact"),
    ("the Shanghai Five mechanism", "the Shanghai Nine mechanism", "wrong"),
    ("the seventh congress", "the seventy congress", "wrong"),
    ("the seventh congress", "the sevneth congress", "typo"),
    ("War in the North of Europe", "War in the South of Europe", "wrong"),
    ("Before Common Era calendar", "Before Common Ere calendar", "wrong"),
    # signs
    ("C++", "c++", "exact"),
    ("+", "+", "exact"),
    ("+", "-", "wrong"),
    ("上海", "上海", "exact"),
    ("Москва", "МОСКВА", "exact"),
    # nothing
    ("Saint Petersburg", "", "empty"),
    ("Saint Petersburg", " \t\n", "empty"),
]


@pytest.mark.parametrize(("right", "given", "outcome"), GOLDEN)
def test_a_typed_name_is_graded(right: str, given: str, outcome: str) -> None:
    graded = judge(card(right), given, DECK)
    assert graded.outcome == outcome
    assert graded.right is {"wrong": False, "empty": None}.get(outcome, True)


def test_a_name_one_slip_from_two_names_is_a_misspelling_of_neither() -> None:
    """Of Mali and Malawi, "Malai" is one slip from each."""
    deck = Deck("d", "D", names=(Name("Republic of Mali"), Name("Republic of Malawi")))
    assert judge(card("Republic of Mali"), "Republic of Malai", deck).right is False


def test_a_wrong_option_of_the_card_is_never_a_misspelling_of_the_answer() -> None:
    assert judge(card("Slovenia"), "Slovinia", EMPTY_DECK).right
    assert judge(card("Slovenia", "written", "Slovinia"), "Slovinia", EMPTY_DECK).right is False


def test_what_a_card_accepts_is_right_though_the_deck_has_no_such_name() -> None:
    invited = card(TextAnswer("guest", accept=("observer",)))
    assert judge(invited, "Observer", EMPTY_DECK).outcome is Outcome.ALIAS


@pytest.mark.parametrize("given", ["2", "2nd"])
def test_figures_are_another_way_to_write_a_number_not_another_name(given: str) -> None:
    ordinal = card(TextAnswer("second", accept=("2", "2nd")))
    assert judge(ordinal, given, EMPTY_DECK).reason == "Also written second."


WHY = [
    (WHERE, "Saint Petersburg", ""),
    (WHERE, "St Petersburg", "Also known as Saint Petersburg."),
    (WHERE, "Moscow", "You wrote Moscow: that was the third meeting of heads of SCO member-states (29 May 2003)."),
    (WHERE, "moskva", "You wrote moskva: that was the third meeting of heads of SCO member-states (29 May 2003)."),
    (
        WHERE,
        "Peking",
        "You wrote Peking: that was the meeting of heads of governments (23 September 2003) "
        "and the inauguration of the Secretariat (15 January 2004).",
    ),
    (WHERE, "Dushanbe", "You wrote Dushanbe."),
    (WHERE, "Atlantis", "You wrote Atlantis."),
    (WHERE, "Vladimir Putin", "You wrote Vladimir Putin."),
    (WHERE, "founding of the SCO", "You wrote founding of the SCO: that was 15 June 2001, in Shanghai."),
    (
        WHO,
        "Zhang Deguang",
        "You wrote Zhang Deguang: that goes with the third meeting of heads of SCO member-states (29 May 2003) "
        "and the presidential polls (5 December 2005).",
    ),
    (
        WHAT,
        "Treaty on Confidence-Building",
        "You wrote Treaty on Confidence-Building: that goes with the meeting on trust (1996).",
    ),
    (card("Zhang Deguang"), "Zhang Deguan", "Spelling: Deguan → Deguang."),
    (DAY_CARD, "8 June 2002", "The year and the month are right, the day is not."),
    (
        DAY_CARD,
        "29 May 2003",
        "That is 11 months late. You wrote 29 May 2003: that was the third meeting of heads of SCO member-states.",
    ),
]


@pytest.mark.parametrize(("shown", "given", "reason"), WHY)
def test_the_verdict_says_why(shown: Card, given: str, reason: str) -> None:
    assert judge(shown, given, DECK).reason == reason


def test_a_name_in_several_roles_is_explained_in_the_role_that_is_asked() -> None:
    events = (
        Event("a", "siege", parse("1900"), place="Washington"),
        Event("b", "speech", parse("1901"), people=("Washington",)),
        Event("c", "oath", parse("1902"), people=("Lincoln",)),
    )
    asked = Card("d/c#who:x", "d", "c", "who", "x", "Who?", TextAnswer("Lincoln"))
    assert "speech" in judge(asked, "Washington", Deck("d", "D", events=events)).reason


def test_an_answer_is_echoed_clean_and_short() -> None:
    reason = judge(WHERE, "\x1b[31mred\n" + "long " * 100, DECK).reason
    assert reason.isprintable()
    assert len(reason) < 120


# Choice


def test_the_right_option_is_right() -> None:
    assert judge_choice(WHERE, "Saint Petersburg", DECK).outcome is Outcome.EXACT
    assert judge_choice(DAY_CARD, "2002-06-07", DECK).outcome is Outcome.EXACT


PICKED = [
    (WHERE, "Moscow", "You picked Moscow: that was the third meeting of heads of SCO member-states (29 May 2003)."),
    (WHERE, "Dushanbe", "You picked Dushanbe."),
    (WHICH, "founding of the SCO", "You picked founding of the SCO: that was 15 June 2001, in Shanghai."),
    (WHICH, "meeting on trust", "You picked meeting on trust: that was 1996."),
]


@pytest.mark.parametrize(("shown", "picked", "reason"), PICKED)
def test_a_wrong_option_is_explained_from_the_records(shown: Card, picked: str, reason: str) -> None:
    graded = judge_choice(shown, picked, DECK)
    assert (graded.outcome, graded.right, graded.suggested) == (Outcome.WRONG, False, Rating.AGAIN)
    assert graded.reason == reason


@pytest.mark.parametrize(
    ("edtf", "precision", "reason"),
    [
        (
            "2003-05-29",
            Precision.DAY,
            "You picked 29 May 2003: that was the third meeting of heads of SCO member-states.",
        ),
        (
            "2001",
            Precision.YEAR,
            "You picked 2001: that was the first meeting of heads of governments (14 September 2001) "
            "and the founding of the SCO (15 June 2001).",
        ),
        ("1999", Precision.YEAR, "You picked 1999."),
    ],
)
def test_a_wrong_date_is_explained_by_what_happened_then(edtf: str, precision: Precision, reason: str) -> None:
    right = parse("2002-06-07" if precision is Precision.DAY else "2002")
    date = parse(edtf)
    shown = Card(
        "sco/petersburg#when:x", "sco", "petersburg", "when", "x", "When?", DateAnswer(right, precision),
        distractors=(Option(edtf, in_words(date), date),), date=parse("2002-06-07"),
    )  # fmt: skip
    assert judge_choice(shown, edtf, DECK).reason == reason


# Ratings


@pytest.mark.parametrize(
    ("typed", "guessed", "hinted", "rating"),
    [
        ("Saint Petersburg", False, False, Rating.GOOD),
        ("St. Petersburg", False, False, Rating.GOOD),
        ("Saint Peterburg", False, False, Rating.GOOD),
        ("Saint Petersburg", False, True, Rating.HARD),
        ("Saint Peterburg", False, True, Rating.HARD),
        ("Saint Petersburg", True, False, Rating.AGAIN),
        ("Saint Petersburg", True, True, Rating.AGAIN),
        ("Moscow", False, False, Rating.AGAIN),
        ("Moscow", False, True, Rating.AGAIN),
        ("Moscow", True, False, Rating.AGAIN),
        ("", False, True, None),
    ],
)
def test_a_typed_answer_suggests_its_rating(typed: str, guessed: bool, hinted: bool, rating: Rating | None) -> None:
    assert judge(WHERE, typed, DECK, guessed=guessed, hinted=hinted).suggested is rating


@pytest.mark.parametrize(
    ("picked", "guessed", "rating"),
    [
        ("Saint Petersburg", False, Rating.GOOD),
        ("Saint Petersburg", True, Rating.AGAIN),
        ("Moscow", False, Rating.AGAIN),
        ("Moscow", True, Rating.AGAIN),
    ],
)
def test_a_choice_suggests_its_rating(picked: str, guessed: bool, rating: Rating) -> None:
    assert judge_choice(WHERE, picked, DECK, guessed=guessed).suggested is rating


def test_a_right_guess_stays_right() -> None:
    assert judge_choice(WHERE, "Saint Petersburg", DECK, guessed=True).right is True


# Laws

WORDS = st.text("abcdehiklmnorstuvz", min_size=1, max_size=8)
FORMS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
NAME_LISTS = st.lists(st.lists(FORMS, min_size=1, max_size=3), min_size=2, max_size=5)


@given(NAME_LISTS)
def test_each_form_of_a_name_is_right_for_it_and_wrong_for_every_other(lists: list[list[str]]) -> None:
    folded = [fold(form) for forms in lists for form in forms]
    assume(len(set(folded)) == len(folded))
    names = tuple(Name(first, aliases=tuple(rest)) for first, *rest in lists)
    deck = Deck("d", "D", names=names)
    for name in names:
        for other in names:
            for form in other.forms:
                assert judge(card(name.name), form, deck).right is (name is other)


@given(st.text("abcde 0123456789", min_size=1, max_size=40), st.data())
def test_no_figure_is_ever_forgiven(text: str, data: st.DataObject) -> None:
    figures = [index for index, char in enumerate(text) if char.isdigit()]
    assume(figures)
    place = data.draw(st.sampled_from(figures))
    figure = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != text[place]]))
    changed = text[:place] + figure + text[place + 1 :]
    assert judge(card(text), changed, EMPTY_DECK).right is False


@given(st.text(max_size=60), st.sampled_from([WHERE, WHO, WHAT, DAY_CARD]))
def test_anything_typed_has_a_verdict(text: str, shown: Card) -> None:
    graded = judge(shown, text, DECK)
    assert (graded.right is None) == (graded.suggested is None)


@pytest.mark.parametrize("pasted", ["x" * 1_000_000, "7 June " * 200_000, "\n" * 1_000_000, "a, " * 3_000])
def test_a_huge_paste_is_graded(pasted: str) -> None:
    assert not judge(WHERE, pasted, DECK).right
    assert not judge(DAY_CARD, pasted, DECK).right
