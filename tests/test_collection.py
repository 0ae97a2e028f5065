"""The one door: a sitting from its first question to the next day's, through restarts, undo and faults."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from sco_quiz.collection import Collection, check
from sco_quiz.errors import StoreError
from sco_quiz.model.card import Format, answer_values
from sco_quiz.model.review import Rating, repetitions
from sco_quiz.paths import paths_for
from sco_quiz.settings import DEFAULTS
from sco_quiz.study.pacing import Pacing
from sco_quiz.study.session import Session
from sco_quiz.study.showing import Answered, Showing
from sco_quiz.study.wish import Wish
from tests.conftest import SetClock

Opens = Callable[..., Collection]


def right_answer(showing: Showing) -> str | tuple[str, ...]:
    values = answer_values(showing.card.answer)
    return values if showing.format is Format.ORDER else "; ".join(values)


def answer(collection: Collection, session: Session, rating: Rating = Rating.GOOD) -> Session:
    """Answer the current card rightly and rate it."""
    showing = collection.study.show(session)
    assert showing is not None
    given = right_answer(showing)
    verdict = collection.study.judge(showing, given)
    return collection.study.rate(session, showing, Answered(given, verdict, 1500), rating)


def test_a_new_collection_has_ten_new_cards_of_ten_notes(open_collection: Opens) -> None:
    session = open_collection().study.start()
    assert session.counts.new == 10
    assert len({card_id.partition("#")[0] for card_id in session.new}) == 10


def test_every_card_of_a_first_day_is_right_when_answered_with_its_answer(open_collection: Opens) -> None:
    collection = open_collection()
    session = collection.study.start()
    while (showing := collection.study.show(session)) is not None:
        verdict = collection.study.judge(showing, right_answer(showing))
        assert verdict.right, (showing.card.id, verdict)
        session = collection.study.rate(session, showing, Answered(right_answer(showing), verdict, 10), Rating.GOOD)
    assert len(session.done) == 10


def test_every_option_of_every_choice_is_judged_as_it_should_be(open_collection: Opens) -> None:
    """Over the whole bundled deck: the key is right, every distractor is wrong."""
    from sco_quiz.study.options import format_for, key_option

    collection = open_collection()
    judged = 0
    for card in collection.cards():
        if format_for(card, None, None) is not Format.CHOICE:
            continue
        options = (key_option(card), *card.distractors)
        showing = Showing(card, Format.CHOICE, options, None, None, {})
        rights = [collection.study.judge(showing, option.value).right for option in options]
        assert rights == [True] + [False] * len(card.distractors), card.id
        judged += len(options)
    assert judged > 400


def test_an_interval_is_kept_as_it_was_shown(open_collection: Opens) -> None:
    collection = open_collection()
    session = collection.study.start()
    showing = collection.study.show(session)
    assert showing is not None
    session = answer(collection, session, Rating.EASY)
    memory = session.done[-1].memory
    assert memory is not None
    assert (memory.due - memory.last_day).days == showing.interval_days[Rating.EASY]


def test_a_sitting_broken_off_goes_on_at_the_same_card_with_the_same_options(open_collection: Opens) -> None:
    first = open_collection()
    session = first.study.start()
    for rating in (Rating.GOOD, Rating.AGAIN, Rating.GOOD):
        session = answer(first, session, rating)
    expected = first.study.show(session)
    first.close()
    again = open_collection()
    assert again.study.show(again.study.start()) == expected


def test_the_new_cards_of_a_day_are_limited_across_restarts(open_collection: Opens) -> None:
    collection = open_collection()
    session = collection.study.start()
    for _ in range(4):
        session = answer(collection, session)
    collection.close()
    assert open_collection().study.start().counts.new == 6


def test_a_learned_card_is_due_on_the_day_it_was_promised(open_collection: Opens, clock: SetClock) -> None:
    collection = open_collection()
    session = answer(collection, collection.study.start())
    memory = session.done[0].memory
    assert memory is not None
    clock.advance(days=(memory.due - memory.last_day).days - 1)
    assert collection.study.start().counts.due == 0
    clock.advance(days=1)
    assert collection.study.start().due == (session.done[0].card_id,)


def test_the_study_day_begins_at_four(open_collection: Opens, clock: SetClock) -> None:
    collection = open_collection()
    today = collection.today()
    clock.advance(hours=15.9)
    assert collection.today() == today
    clock.advance(hours=0.2)
    assert (collection.today() - today).days == 1


def test_undo_and_redo_survive_a_restart(open_collection: Opens) -> None:
    """Three answers, undone one by one after a restart and redone after another, give the same memories back."""
    collection = open_collection()
    session = collection.study.start()
    start = session.current
    for rating in (Rating.GOOD, Rating.EASY, Rating.AGAIN):
        session = answer(collection, session, rating)
    learned, after = collection.memories(), session.current
    collection.close()

    collection = open_collection()
    undone: Session | None = collection.study.start()
    for _ in range(3):
        assert undone is not None
        undone = collection.study.undo(undone)
    assert undone is not None
    assert undone.current == start
    assert collection.memories() == {}
    assert collection.study.undo(undone) is None
    collection.close()

    collection = open_collection()
    redone: Session | None = collection.study.start()
    for _ in range(3):
        assert redone is not None
        redone = collection.study.redo(redone)
    assert redone is not None
    assert collection.memories() == learned
    assert redone.current == after
    assert collection.study.redo(redone) is None


def test_an_undo_of_an_earlier_day_brings_the_card_back_first(open_collection: Opens, clock: SetClock) -> None:
    collection = open_collection()
    session = answer(collection, collection.study.start())
    clock.advance(days=1)
    undone = collection.study.undo(collection.study.start())
    assert undone is not None
    assert undone.current == session.done[0].card_id


def test_a_redo_of_an_earlier_day_takes_the_card_away_again(open_collection: Opens, clock: SetClock) -> None:
    collection = open_collection()
    answer(collection, collection.study.start())
    clock.advance(days=1)
    fresh = collection.study.start()
    undone = collection.study.undo(fresh)
    assert undone is not None
    redone = collection.study.redo(undone)
    assert redone is not None
    assert redone.current == fresh.current


def test_a_deck_counts_what_a_sitting_on_it_alone_would_ask(open_collection: Opens, tmp_path: Path) -> None:
    """The limit of new cards is the learner's for the day, whatever deck they came from."""
    folder = paths_for(tmp_path, {}).decks
    folder.mkdir(parents=True)
    lines = "".join(f"  - Capital of country {number}?: Town{number}\n" for number in range(20))
    (folder / "capitals.yaml").write_text(f"title: Capitals\ncards:\n{lines}")
    collection = open_collection()
    session = collection.study.start(["sco-history"])
    for _ in range(4):
        session = answer(collection, session)
    counts = {deck.id: deck.counts for deck in collection.decks()}
    for deck_id in ("sco-history", "capitals"):
        assert counts[deck_id] == collection.study.start([deck_id]).counts
    assert counts["capitals"].new == 6


def test_replaying_the_log_gives_the_stored_memory_exactly(open_collection: Opens, clock: SetClock) -> None:
    """After 300 random answers and undos over weeks, each memory equals the fold of its live reviews."""
    rng = random.Random(7)
    collection = open_collection()
    session = collection.study.start()
    for _ in range(300):
        if session.current is None or rng.random() < 0.1:
            clock.advance(days=rng.choice([1, 1, 2, 5]), hours=rng.choice([-3, 0, 4]))
            session = collection.study.start()
        elif rng.random() < 0.15:
            session = collection.study.undo(session) or session
        else:
            session = answer(collection, session, rng.choice(list(Rating)))
    retracted = {entry["target"] for entry in collection.log_json() if entry["type"] == "retraction"}
    live = {card_id: collection.reviews_of(card_id) for card_id in collection.memories()}
    assert len(live) > 20
    assert not any(review.id in retracted for reviews in live.values() for review in reviews)
    pacing = Pacing(DEFAULTS, {})
    assert {card_id: pacing.fold(repetitions(reviews)) for card_id, reviews in live.items()} == collection.memories()


def test_the_log_says_what_was_done(open_collection: Opens) -> None:
    collection = open_collection()
    session = collection.study.start()
    showing = collection.study.show(session)
    assert showing is not None
    assert showing.format is Format.CHOICE
    wrong = next(option.value for option in showing.options if option.value not in answer_values(showing.card.answer))
    verdict = collection.study.judge(showing, wrong, guessed=True)
    collection.study.rate(session, showing, Answered(wrong, verdict, 4321, guessed=True), Rating.AGAIN)
    collection.study.undo(session)
    review, retraction = (json.loads(json.dumps(entry)) for entry in collection.log_json())
    assert review["card_id"] == showing.card.id
    assert review["given"] == wrong
    assert review["options"] == [option.value for option in showing.options]
    assert (review["outcome"], review["rating"], review["guessed"], review["duration_ms"]) == (
        "wrong",
        "again",
        True,
        4321,
    )
    assert {"stability", "difficulty", "due", "retrievability", "fingerprint", "scheduler", "parameters"} <= set(review)
    assert retraction["target"] == review["id"]


def test_what_could_not_be_saved_raises_and_changes_nothing(open_collection: Opens, tmp_path: Path) -> None:
    collection = open_collection()
    session = collection.study.start()
    showing = collection.study.show(session)
    assert showing is not None
    verdict = collection.study.judge(showing, right_answer(showing))
    collection.close()
    with pytest.raises(StoreError):
        collection.study.rate(session, showing, Answered(right_answer(showing), verdict, 1), Rating.GOOD)
    assert list(open_collection().log_json()) == []


def test_looking_makes_no_progress_file(open_collection: Opens, tmp_path: Path) -> None:
    collection = open_collection(create=False)
    assert collection.study.start().counts.new == 10
    assert not paths_for(tmp_path, {}).progress.exists()


def test_the_first_writing_opening_of_a_day_makes_a_backup(
    open_collection: Opens, clock: SetClock, tmp_path: Path
) -> None:
    """What was learned is backed up on the next study day, not on the same and not by looking."""
    backups = tmp_path / "backups"
    collection = open_collection()
    answer(collection, collection.study.start())
    assert open_collection().notices == ()
    clock.advance(days=1)
    open_collection(create=False)
    assert not backups.exists()
    assert open_collection().notices == ()
    assert len(list(backups.iterdir())) == 1


def test_the_first_run_ends_with_the_first_answer(open_collection: Opens) -> None:
    """Be it undone."""
    collection = open_collection()
    assert collection.is_first_run()
    session = answer(collection, collection.study.start())
    assert not collection.is_first_run()
    collection.study.undo(session)
    assert not collection.is_first_run()


def test_a_backup_put_off_at_opening_is_made_when_it_is_asked_for(
    open_collection: Opens, clock: SetClock, tmp_path: Path
) -> None:
    backups = tmp_path / "backups"
    collection = open_collection()
    answer(collection, collection.study.start())
    clock.advance(days=1)
    collection = open_collection(backup=False)
    assert not backups.exists()
    assert [collection.back_up(), collection.back_up()] == [None, None]
    assert len(list(backups.iterdir())) == 1


def test_the_backup_of_a_large_store_is_made_before_the_collection_is_closed(
    open_collection: Opens, clock: SetClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However short the sitting: else one who studies a minute a day would never have one."""
    monkeypatch.setattr("sco_quiz.store.backup.LARGE_BYTES", 1000)
    collection = open_collection()
    answer(collection, collection.study.start())
    clock.advance(days=1)
    open_collection().close()
    assert [file.suffix for file in (tmp_path / "backups").iterdir()] == [".sqlite3"]


def test_a_backup_that_fails_is_told_and_studying_goes_on(
    open_collection: Opens, clock: SetClock, tmp_path: Path
) -> None:
    collection = open_collection()
    answer(collection, collection.study.start())
    clock.advance(days=1)
    (tmp_path / "backups").write_text("in the way")
    collection = open_collection()
    [told] = collection.notices
    assert told.startswith("There is no backup of today: ")
    answer(collection, collection.study.start())


def test_a_broken_deck_is_reported_and_the_others_load(open_collection: Opens, tmp_path: Path) -> None:
    folder = paths_for(tmp_path, {}).decks
    folder.mkdir(parents=True)
    (folder / "broken.yaml").write_text("title: Broken\nevnets: []\n")
    (folder / "good.yaml").write_text("title: Good\ncards:\n  - Capital of Kazakhstan?: Astana\n")
    collection = open_collection()
    assert [deck.id for deck in collection.decks()] == ["sco-history", "mediterranean", "good"]
    assert collection.problems
    assert all(problem.place.file.endswith("broken.yaml") for problem in collection.problems)


def test_a_deck_of_ones_own_takes_the_place_of_a_bundled_one(open_collection: Opens, tmp_path: Path) -> None:
    folder = paths_for(tmp_path, {}).decks
    folder.mkdir(parents=True)
    (folder / "sco-history.yaml").write_text("title: Mine\ncards:\n  - Capital of Kazakhstan?: Astana\n")
    assert [deck.title for deck in open_collection().decks() if deck.id == "sco-history"] == ["Mine"]


def test_a_session_can_be_limited(open_collection: Opens) -> None:
    collection = open_collection()
    session = collection.study.start(wish=Wish(limit=2))
    for _ in range(2):
        session = answer(collection, session)
    assert collection.study.show(session) is None


def test_a_session_keeps_what_was_wished_of_it_when_it_is_renewed_and_undone(open_collection: Opens) -> None:
    collection, wish = open_collection(), Wish(limit=3, pinned=Format.RECALL, seed="s", ahead_days=2)
    session = collection.study.renew(answer(collection, collection.study.start(wish=wish)))
    undone = collection.study.undo(session)
    assert undone is not None
    for one in (session, undone):
        showing = collection.study.show(one)
        assert showing is not None
        assert showing.format is Format.RECALL
        assert one.wish == wish


def test_a_check_finds_nothing_in_the_bundled_decks(tmp_path: Path) -> None:
    checked = check(paths_for(tmp_path, {}))
    assert [file.name for file in checked.files] == ["sco-history.yaml", "mediterranean.yaml"]
    assert checked.errors == checked.findings == ()
