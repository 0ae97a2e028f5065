"""Keeping wrong options such that how often one is seen tells nothing of whether it is right."""

from __future__ import annotations

from collections import Counter

from sco_quiz.model.card import DateAnswer, Option, TextAnswer
from sco_quiz.model.dates import from_ymd
from sco_quiz.model.event import Event, Note, WrittenCard
from sco_quiz.questions.draft import Admitted, Draft
from sco_quiz.questions.evenness import MOST_KEPT, evened

SIEGE = Event("siege", "siege of the port", from_ymd(1410))
TOWNS = tuple(Option(town, town) for town in ("Arden", "Borne", "Corvo", "Dunmo", "Ewell", "Fenby"))


def asked(right: str, wrong: tuple[Option, ...], note: Note = SIEGE) -> Admitted:
    return Admitted(Draft(note, "where", "place", "Where?", TextAnswer(right), (right,)), wrong)


def kept(*admitted: Admitted) -> list[list[str]]:
    return [[option.text for option in one.distractors] for one in evened(admitted)]


def test_what_is_right_elsewhere_is_kept_before_what_never_is() -> None:
    first, *others = kept(asked("Gorse", TOWNS), *(asked(town.text, ()) for town in TOWNS[2:]))
    assert first == ["Corvo", "Dunmo", "Ewell", "Fenby"]
    assert others == [[]] * MOST_KEPT


def test_wrong_options_take_turns() -> None:
    """Of equal claim each is kept as often as the others, give or take one."""
    counts = Counter(town for texts in kept(*[asked("Gorse", TOWNS)] * 20) for town in texts)
    assert max(counts.values()) - min(counts.values()) <= 1
    assert counts.total() == 20 * MOST_KEPT


def test_the_most_telling_stay_in_front() -> None:
    for texts in kept(*[asked("Gorse", TOWNS)] * 5):
        assert texts == sorted(texts)


def test_choices_that_a_writer_made_are_all_kept() -> None:
    assert kept(asked("Gorse", TOWNS, WrittenCard("town", "Which?", ("Gorse",)))) == [[town.text for town in TOWNS]]


def test_dates_and_numbers_are_left_alone() -> None:
    """Where they lie decides, and there must be as many on both sides."""
    years = tuple(Option(str(year), str(year), from_ymd(year)) for year in range(1401, 1409))
    date = DateAnswer(from_ymd(1410), from_ymd(1410).precision)
    number = TextAnswer("7", rank=7)
    for answer in (date, number):
        [one] = evened([Admitted(Draft(SIEGE, "when", "year", "When?", answer, ("1410",)), years)])
        assert one.distractors == years


def member(right: str, *, typable: bool) -> Admitted:
    """Return a card for a member of a written list, to which four towns are wrong."""
    note = WrittenCard("towns", "Which towns?", ("Gorse", "Haven"))
    draft = Draft(note, "list", right, "Which is missing?", TextAnswer(right), (right,), typable=typable)
    return Admitted(draft, TOWNS[:4])


def test_of_a_list_a_wrong_option_is_offered_once_to_members_that_can_be_typed() -> None:
    """The second member is typed then; members that can only be chosen are offered all."""
    towns = [town.text for town in TOWNS[:4]]
    assert kept(member("Gorse", typable=True), member("Haven", typable=True)) == [towns, []]
    assert kept(member("Gorse", typable=False), member("Haven", typable=False)) == [towns, towns]
