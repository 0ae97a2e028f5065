"""What a scored sitting leaves in the log says all of its result, and results compare within their make."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.model.card import Format
from sco_quiz.model.review import Outcome, Rating, Review
from sco_quiz.study.scored import QUIZ, TIMELINE, Make, Result, results_of, session_text, standing

DAY = date(2026, 3, 2)
MAKE = Make(QUIZ, 4, decks=("sco",))
words = st.lists(st.text(max_size=6), max_size=3).map(tuple)
limits = st.none() | st.integers(1, 9999)
makes = st.builds(
    Make,
    mode=st.sampled_from([QUIZ, TIMELINE]),
    count=st.integers(1, 20),
    decks=words,
    kinds=words,
    tags=words,
    format=st.none() | st.sampled_from(Format),
    seconds_each=limits,
    seconds=limits,
    mistakes=limits,
)


def review(session: str, duration_ms: int = 1000) -> Review:
    return Review(
        id="x-00000001",
        card_id="d/n#k:s",
        fingerprint="0" * 16,
        session=session,
        format=Format.TYPED,
        options=None,
        given="x",
        outcome=Outcome.EXACT,
        suggested=Rating.GOOD,
        rating=Rating.GOOD,
        hinted=False,
        guessed=False,
        duration_ms=duration_ms,
        time=datetime(2026, 3, 2, 12, tzinfo=UTC),
        utc_offset_minutes=0,
        study_day=DAY,
        scheduler="fsrs-6",
        parameters="default-0.90",
        retrievability=None,
        memory=None,
    )


def result(name: str, points: float, answered: int = 4, make: Make = MAKE) -> Result:
    return Result(name, make, "s", DAY, points, int(points), answered, 1000)


@given(makes, st.text(max_size=8), st.text(max_size=8), st.lists(st.sampled_from([0.0, 0.25, 0.6667, 1.0]), min_size=1))
def test_the_log_alone_gives_the_result(make: Make, id: str, seed: str, points: list[float]) -> None:
    reviews = [review(session_text(id, make, seed, one)) for one in points]
    [found] = results_of(reviews)
    assert (found.id, found.make, found.seed, found.answered) == (id, make, seed, len(points))
    assert found.points == round(sum(points), 4)
    assert found.right == points.count(1.0)
    assert found.duration_ms == 1000 * len(points)


def test_sittings_that_alternate_are_told_apart() -> None:
    reviews = [review(session_text(id, MAKE, "s", 1.0)) for id in "abab"]
    assert [(one.id, one.points) for one in results_of(reviews)] == [("a", 2.0), ("b", 2.0)]


def test_other_reviews_are_no_part_of_any() -> None:
    others = ["study", "extra", "quiz", "quiz?", "quiz?id=a", "quiz?id=a&count=x&seed=s&points=1", "cram?id=a"]
    assert results_of(map(review, others)) == ()


def test_best_and_last_are_of_complete_ones_of_the_same_make() -> None:
    earlier = [
        result("a", 3),
        result("b", 2),
        result("left", 4, answered=3),
        result("other", 4, make=Make(QUIZ, 4, decks=("rome",))),
    ]
    stands = standing(result("now", 1), earlier)
    assert stands.best is not None
    assert stands.last is not None
    assert (stands.best.id, stands.last.id) == ("a", "b")


def test_the_first_of_its_make_compares_with_nothing() -> None:
    now = result("now", 3)
    stands = standing(now, [now])
    assert (stands.best, stands.last, stands.trend) == (None, None, None)


def test_the_trend_is_what_each_gains_on_the_one_before() -> None:
    earlier = [result("a", 1), result("b", 2)]
    assert standing(result("now", 3), earlier).trend == 1.0
    assert standing(result("now", 3, answered=2), earlier).trend is None


def test_only_the_last_ten_make_the_trend() -> None:
    earlier = [result("old", 4), *(result(str(n), 1) for n in range(9))]
    stands = standing(result("now", 1), earlier)
    assert (stands.trend, stands.recent, stands.earlier) == (0.0, (1,) * 10, 10)


def test_a_game_lost_by_mistakes_is_complete() -> None:
    make = Make(TIMELINE, 10, mistakes=3)
    assert result("a", 1, answered=4, make=make).is_complete
    assert not result("a", 2, answered=4, make=make).is_complete
