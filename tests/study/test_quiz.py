"""A quiz is drawn by its seed, spread over notes, free of leaks, and its points follow from its answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_quiz.deck.library import bundled_folder
from sco_quiz.deck.schema import load_deck
from sco_quiz.model.card import (
    Answer,
    Card,
    Format,
    ListAnswer,
    Option,
    OrderAnswer,
    OrderItem,
    TextAnswer,
    answer_values,
)
from sco_quiz.model.dates import parse
from sco_quiz.model.event import Deck
from sco_quiz.model.review import Outcome, Rating, Review
from sco_quiz.questions.generate import generate
from sco_quiz.study.drawing import due_now, quiz_of
from sco_quiz.study.grading import judge
from sco_quiz.study.quiz import Question, Quiz
from sco_quiz.study.scored import QUIZ, Make
from sco_quiz.study.session import Session
from sco_quiz.study.showing import Answered
from sco_quiz.study.verdict import verdict
from tests.study.desk import refs_of

WRONG_OPTIONS = tuple(Option(text, text) for text in ("one", "two", "three", "four"))
RIGHT, WRONG = verdict(Outcome.EXACT), verdict(Outcome.WRONG, "That is another.")
DAY = date(2026, 3, 2)
IDS = {"d/a#where:x", "d/b#where:x"}


def card(note: str, kind: str = "where", tells: tuple[str, ...] = (), answer: Answer | None = None) -> Card:
    return Card(
        id=f"d/{note}#{kind}:x",
        deck="d",
        note=note,
        kind=kind,
        slot="x",
        question=f"{kind} {note}?",
        answer=answer or TextAnswer("right"),
        distractors=() if answer else WRONG_OPTIONS,
        tells=tells,
    )


def drawn(cards: Sequence[Card], count: int = 10, seed: str = "s", **make: object) -> Quiz:
    return quiz_of(*refs_of(cards), Make(QUIZ, count, **make), seed=seed, id="q", due=())  # type: ignore[arg-type]


def answered(quiz: Quiz, *verdicts: tuple[object, int]) -> Quiz:
    for one, duration_ms in verdicts:
        quiz = quiz.with_answer(Answered("x", one, duration_ms))  # type: ignore[arg-type]
    return quiz


def notes(quiz: Quiz) -> list[str]:
    return [question.card.note for question in quiz.questions]


def reviewed(card_id: str) -> Review:
    return Review(
        *("x-1", card_id, "0" * 16, "study", Format.TYPED, None, "x", Outcome.EXACT, Rating.GOOD, Rating.GOOD),
        *(False, False, 1000, datetime(2026, 3, 2, tzinfo=UTC), 0, DAY, "fsrs-6", "default-0.90", None, None),
    )


decks = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from(["when", "where", "who"]), st.sets(st.integers(0, 9), max_size=2)),
    unique_by=lambda one: one[:2],
    max_size=25,
).map(lambda drawn: [card(f"n{n}", kind, tuple(f"n{t}" for t in sorted(told))) for n, kind, told in drawn])


@pytest.fixture(scope="module")
def deck() -> Deck:
    file = bundled_folder() / "sco-history.yaml"
    return load_deck(file.read_bytes(), str(file))


def test_the_same_seed_gives_the_same_quiz_after_the_file_was_reordered(deck: Deck) -> None:
    """Rule R12, byte for byte."""
    turned = replace(deck, events=deck.events[::-1], cards=deck.cards[::-1], names=deck.names[::-1])
    assert repr(drawn(generate(deck).cards)) == repr(drawn(generate(turned).cards))


def test_another_seed_gives_another_quiz(deck: Deck) -> None:
    cards = generate(deck).cards
    assert notes(drawn(cards, seed="1")) != notes(drawn(cards, seed="2"))


def test_a_quiz_over_a_real_deck_leaks_nothing(deck: Deck) -> None:
    """There are enough notes for ten questions of which none tells of another."""
    cards = generate(deck).cards
    for seed in range(30):
        asked = [question.card for question in drawn(cards, seed=str(seed)).questions]
        told = {note for one in asked for note in one.tells if note != one.note}
        assert len({one.note for one in asked}) == 10
        assert told.isdisjoint(one.note for one in asked)


@given(decks, st.integers(1, 30), st.text(max_size=3))
def test_no_note_is_asked_twice_while_another_was_not_asked(cards: list[Card], count: int, seed: str) -> None:
    times = Counter(notes(drawn(cards, count, seed)))
    there = Counter(one.note for one in cards)
    assert sum(times.values()) == min(count, len(cards))
    most = max(times.values(), default=0)
    assert all(times[note] >= min(most - 1, there[note]) for note in there)


@given(decks, st.integers(1, 30), st.text(max_size=3), st.randoms(use_true_random=False))
def test_the_order_of_the_cards_does_not_matter(cards: list[Card], count: int, seed: str, random: st.Random) -> None:
    before = drawn(cards, count, seed)
    random.shuffle(cards)
    assert drawn(cards, count, seed) == before


def test_a_question_that_gives_another_away_comes_after_it() -> None:
    cards = [card("a", tells=("b",)), card("b", tells=("c",)), card("c")]
    assert all(notes(drawn(cards, seed=str(seed))) == ["c", "b", "a"] for seed in range(20))


def test_what_leaks_is_left_out_while_there_is_other() -> None:
    cards = [card("a", tells=("b",)), card("b"), card("c")]
    for seed in range(20):
        assert "c" in notes(drawn(cards, 2, str(seed)))


def test_choices_have_four_options_and_typed_can_be_pinned() -> None:
    [asked] = drawn([card("a")]).questions
    assert (asked.format, len(asked.options)) == (Format.CHOICE, 4)
    [typed] = drawn([card("a")], format=Format.TYPED).questions
    assert (typed.format, typed.options) == (Format.TYPED, ())


def test_what_only_the_learner_could_grade_is_not_asked() -> None:
    assert drawn([replace(card("a"), distractors=(), typable=False)]).questions == ()


def test_kinds_and_tags_choose() -> None:
    cards = [card("a", "when"), card("b", "where"), replace(card("c", "when"), tags=("war",))]
    assert set(notes(drawn(cards, kinds=("when",)))) == {"a", "c"}
    assert notes(drawn(cards, tags=("war", "peace"))) == ["c"]


def test_the_make_counts_the_questions_there_are() -> None:
    assert drawn([card("a")], 10).make.count == 1


def test_answers_to_due_cards_count_and_others_are_extra() -> None:
    quiz = quiz_of(*refs_of([card("a"), card("b")]), Make(QUIZ, 2), seed="s", id="q", due={"d/a#where:x"})
    quiz = answered(quiz, (RIGHT, 1000))
    first = quiz.last_scored
    quiz = answered(quiz, (WRONG, 1000))
    assert {(one.card.note, one.counts) for one in (first, quiz.last_scored)} == {("a", True), ("b", False)}
    assert (first.rating, quiz.last_scored.rating) == (Rating.GOOD, Rating.AGAIN)


def test_what_was_reviewed_today_and_what_is_new_is_not_due_now() -> None:
    session = Session(due=("a", "b"), new=("c",), done=(reviewed("b"),), backlog=None, last_answer=None)
    assert due_now(session) == {"a"}


ORDERED = OrderAnswer(
    tuple(OrderItem(text, parse(year)) for text, year in zip("ABCD", ("1996", "1997", "1998", "1999"), strict=True))
)
LISTED = ListAnswer(tuple(map(TextAnswer, ("China", "Russia", "Kazakhstan", "Tajikistan"))))
PARTIAL = [
    (ORDERED, ("A", "B", "C", "D"), 1.0),
    (ORDERED, ("B", "A", "C", "D"), 0.6667),
    (ORDERED, ("D", "C", "B", "A"), 0.0),
    (LISTED, "China, Russia, Kazakhstan, Tajikistan", 1.0),
    (LISTED, "China, Russia, Kazakhstan", 0.75),
    (LISTED, "China, Russia, Kazakhstan, Tajikistan, Persia", 0.75),
    (LISTED, "Persia", 0.0),
]


@pytest.mark.parametrize(("answer", "given", "points"), PARTIAL)
def test_orders_and_lists_earn_partial_credit(answer: Answer, given: str, points: float) -> None:
    """By Kendall's tau, and by the share found; one too many costs as much as one missing."""
    quiz = drawn([card("a", answer=answer)])
    graded = judge(quiz.questions[0].card, given, Deck("d", "D"))
    assert quiz.with_answer(Answered(given, graded, 1000)).points == points


def test_a_late_answer_earns_nothing_but_is_known() -> None:
    quiz = answered(drawn([card("a"), card("b")], seconds_each=5), (RIGHT, 5001), (RIGHT, 5000))
    assert quiz.points_each == (0.0, 1.0)
    assert quiz.last_scored.rating is Rating.GOOD
    assert quiz.mistakes[0].why == "Too late: 5 seconds."
    late = answered(drawn([card("a")], seconds_each=5), (RIGHT, 5001))
    assert late.last_scored.rating is Rating.GOOD


def test_what_the_clock_cuts_off_moves_no_memory_and_earns_nothing() -> None:
    """That nothing was given in time tells nothing of what is known; a late wrong answer does."""
    due = quiz_of(*refs_of([card("a"), card("b")]), Make(QUIZ, 2, seconds_each=5), seed="s", id="q", due=IDS)
    for text, counts in (("", False), ("x", True)):
        late = due.with_answer(Answered(text, WRONG, 5001))
        assert (late.last_scored.counts, late.points) == (counts, 0)
    assert due.with_answer(Answered("", WRONG, 4000)).last_scored.counts


def test_the_time_left_is_the_shorter_of_both_limits() -> None:
    quiz = drawn([card("a"), card("b")], seconds_each=10, seconds=15)
    assert quiz.ms_left(2000) == 8000
    assert answered(quiz, (RIGHT, 9000)).ms_left(2000) == 4000
    assert drawn([card("a")]).ms_left(2000) is None
    late = answered(quiz, (RIGHT, 10_001))
    assert (quiz.ms_left(10_001), late.is_late(0)) == (-1, True)


def test_few_more_cards_are_looked_at_than_are_asked() -> None:
    """So that a quiz over a hundred thousand cards is drawn at once."""
    cards = [card(f"n{number}") for number in range(500)]
    refs, card_of = refs_of(cards)
    looked_at: list[str] = []

    def found(card_id: str) -> Card:
        looked_at.append(card_id)
        return card_of(card_id)

    assert len(quiz_of(refs, found, Make(QUIZ, 10), seed="s", id="q").questions) == 10
    assert len(looked_at) == 10


def test_a_quiz_is_over_when_its_time_is() -> None:
    quiz = answered(drawn([card("a"), card("b"), card("c")], seconds=10), (RIGHT, 6000), (RIGHT, 6000))
    assert quiz.points_each == (1.0, 0.0)
    assert quiz.current is None
    assert quiz.result(DAY).is_complete


def test_mistakes_say_what_was_given_and_why_it_is_wrong() -> None:
    quiz = drawn([card("a")])
    [mistake] = quiz.with_answer(Answered("two", WRONG, 1000)).mistakes
    assert (mistake.given, mistake.answer, mistake.why, mistake.points) == ("two", "right", "That is another.", 0.0)


def test_only_the_question_at_hand_is_answered() -> None:
    quiz = drawn([card("a")])
    with pytest.raises(ValueError, match="no question"):
        quiz.with_answer(Answered("", verdict(Outcome.EMPTY), 10))
    with pytest.raises(ValueError, match="no question"):
        answered(quiz, (RIGHT, 10), (RIGHT, 10))


@settings(max_examples=30)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, 20_000)), max_size=12), st.none() | st.integers(1, 30))
def test_points_lie_between_nothing_and_the_number_of_questions(
    given_: list[tuple[bool, int]], seconds: int | None
) -> None:
    quiz = drawn([card(f"n{n}") for n in range(12)], 12, seconds=seconds)
    for right, duration_ms in given_:
        if quiz.current is not None:
            quiz = answered(quiz, (RIGHT if right else WRONG, duration_ms))
    assert 0 <= quiz.points <= len(quiz.answers) <= quiz.make.count
    assert quiz.result(DAY).right + len(quiz.mistakes) == len(quiz.answers)
    assert quiz.result(DAY).is_complete is (quiz.current is None)


def test_the_right_option_is_among_those_shown(deck: Deck) -> None:
    def is_there(question: Question) -> bool:
        values = {option.value for option in question.options}
        return not values or values >= {*answer_values(question.card.answer)[:1]}

    assert all(map(is_there, drawn(generate(deck).cards, 100).questions))
