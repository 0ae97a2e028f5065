"""Statistics of a collection, whatever became of its decks since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.collection.insight import Counted
from sco_quiz.model.review import Rating
from sco_quiz.paths import paths_for
from sco_quiz.study.session import Session
from sco_quiz.study.showing import Answered
from tests.conftest import SetClock
from tests.study import plainly
from tests.tui.histories import HISTORIES, live_through

Opens = Callable[..., Collection]
DECK = """
id: small
title: Small
events:
{events}"""
EVENT = "- {{id: {id}, title: {title}, date: {date}, place: {place}{more}}}\n"


def deck(first: str = "a", more: str = "") -> str:
    return DECK.format(
        events=EVENT.format(id=first, title="first council", date="2001-06-15", place="Shanghai", more=more)
        + EVENT.format(id="b", title="second summit", date="2002-06-07", place="Minsk", more="")
        + EVENT.format(id="c", title="third accord", date="2003-05-29", place="Moscow", more="")
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "small.yaml"
    found.write_text(deck(), encoding="utf-8")
    return found


@pytest.fixture
def studied(open_collection: Opens, tmp_path: Path, file: Path) -> Callable[..., Collection]:
    """Open a collection after a month of studying the small deck."""
    before = open_collection(deck_files=(file,), create=False)
    live_through(HISTORIES["month"], before.cards(("small",)), paths_for(tmp_path, {}).progress)
    return lambda **options: open_collection(deck_files=(file,), **options)


def test_the_statistics_are_those_of_counting_review_by_review(studied: Callable[..., Collection]) -> None:
    collection = studied()
    found, log = collection.insight.statistics(), collection.insight.reviews()
    assert found.days == plainly.study_days(log)
    assert found.hours == plainly.hours(log)
    assert found.retention == plainly.true_retention(log)
    assert found.calibration.count == len(plainly.predictions(log))
    assert found.states.young + found.states.mature == len(collection.memories())


def test_the_predicted_recall_is_the_schedulers(studied: Callable[..., Collection], clock: SetClock) -> None:
    collection = studied()
    inside = collection._inside
    tomorrow = clock().date() + timedelta(days=1)
    chances = [inside.pacing.retrievability(memory, tomorrow) for memory in collection.memories().values()]
    assert collection.insight.statistics().remembered == pytest.approx(sum(chances))


def rated(collection: Collection, session: Session, rating: Rating) -> Session:
    """Rate the card whose turn it is."""
    showing = collection.study.show(session)
    assert showing is not None
    verdict = collection.study.judge(showing, "")
    return collection.study.rate(session, showing, Answered("", verdict, 1000), rating)


def test_what_was_just_missed_is_not_known_and_nothing_is_known_for_sure(open_collection: Opens, file: Path) -> None:
    """On the day of an answer the scheduler predicts 1, whatever the answer was; the statistics look at tomorrow."""
    collection = open_collection(deck_files=(file,))
    session = rated(collection, collection.study.start(("small",)), Rating.AGAIN)
    missed = collection.insight.statistics(("small",))
    assert (missed.remembered, missed.learning) == (0, 1)
    assert [one.recall for one in missed.events if one.met] == [0]
    while collection.insight.statistics(("small",)).learning:
        session = rated(collection, session, Rating.GOOD)
    found = collection.insight.statistics(("small",))
    assert 0 < found.remembered < found.states.young + found.states.mature


def test_a_deck_that_was_never_met_has_nothing_but_new_cards(studied: Callable[..., Collection]) -> None:
    found = studied().insight.statistics(("mediterranean",))
    assert (found.reviews, found.states.young, found.retention.share) == (0, 0, None)
    assert found.states.new > 0
    assert found.targets == {"mediterranean": 0.9}


def test_what_is_lost_is_no_card_but_its_answers_were_given(studied: Callable[..., Collection], file: Path) -> None:
    before = studied().insight.statistics(("small",))
    file.write_text(deck(first="other"), encoding="utf-8")
    collection = studied(settle=False)
    found, lost = collection.insight.statistics(("small",)), collection.progress.orphans()
    assert lost
    assert found.reviews == before.reviews
    assert found.states.young + found.states.mature + len(lost) == before.states.young + before.states.mature


def test_progress_that_is_carried_in_this_view_alone_counts_where_it_is_seen(
    studied: Callable[..., Collection], file: Path
) -> None:
    """As for a command that writes nothing, after an event got another id."""
    before = studied().insight.statistics(("small",))
    file.write_text(deck(first="renamed", more=", was: [a]"), encoding="utf-8")
    found = studied(create=False).insight.statistics(("small",))
    assert found.states == before.states
    assert found.retention == before.retention
    assert (found.events[0].id, found.events[0].met) == ("renamed", before.events[0].met)


def test_counting_can_be_left_before_its_end(studied: Callable[..., Collection]) -> None:
    steps = studied().insight.counting().run()
    assert isinstance(next(steps), Counted)
    steps.close()  # type: ignore[attr-defined]  # a generator


def test_the_records_are_those_of_the_card_and_of_what_was_taken_for_its_answer(
    studied: Callable[..., Collection],
) -> None:
    collection = studied()
    where = next(card for card in collection.cards(("small",)) if card.kind == "where" and card.note == "b")
    found = collection.insight.records(where.id, "Moscow")
    assert found is not None
    assert found.event is not None
    assert (found.event.id, [event.id for event in found.others]) == ("b", ["c"])
    when = next(card for card in collection.cards(("small",)) if card.kind == "when" and card.note == "b")
    dated = collection.insight.records(when.id, "2001")
    assert dated is not None
    assert [event.id for event in dated.others] == ["a"]
    assert collection.insight.records("small/gone#when:year", None) is None


def test_looking_at_statistics_makes_no_progress_file(open_collection: Opens, tmp_path: Path) -> None:
    assert open_collection(create=False).insight.statistics().reviews == 0
    assert not paths_for(tmp_path, {}).progress.exists()
