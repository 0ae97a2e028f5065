"""Progress stays with its cards while decks, real files, are edited between two openings of the collection."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from sco_quiz.collection import Collection
from sco_quiz.errors import ScoQuizError
from sco_quiz.model.card import Format, answer_values
from sco_quiz.model.review import Memory, Rating
from sco_quiz.paths import paths_for
from sco_quiz.study.showing import Answered
from sco_quiz.study.wish import Wish
from tests.conftest import SetClock

Opens = Callable[..., Collection]

CAPITALS = """title: Capitals
cards:
  - What is the capital of Kazakhstan?: Astana
  - What is the capital of Uzbekistan?: Tashkent
  - What is the capital of Tajikistan?: Dushanbe
"""
# Which statements are made true or false, and which events stand out, is drawn by id: left out here.
DRAWN = "ask: {true-false: false, odd-one-out: false}"
SUMMITS = f"""title: Summits
events:
  - {{id: minsk, title: founding of the commonwealth, date: 1991-12-08, place: Minsk, {DRAWN}}}
  - {{id: dushanbe, title: meeting of the five, date: 2000-07-05, place: Dushanbe, {DRAWN}}}
  - {{id: shanghai, title: founding of the organisation, date: 2001-06-15, place: Shanghai, {DRAWN}}}
"""


@dataclass(frozen=True)
class Learner:
    """Someone with a folder of decks, who learns, edits and opens again."""

    folder: Path
    opens: Opens

    def writes(self, text: str, name: str = "capitals") -> None:
        """Put a deck in the library, in the place of the one of that name."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"{name}.yaml").write_text(text, encoding="utf-8")

    def removes(self, name: str = "capitals") -> None:
        (self.folder / f"{name}.yaml").unlink()

    def learns(self, *names: str) -> dict[str, Memory]:
        """Open, learn every card of these decks whatever their siblings, close; return the memories."""
        with self.opens() as collection:
            for card in collection.cards(names):
                session = collection.study.start(wish=Wish(pinned=Format.RECALL)).first(card.id)
                showing = collection.study.show(session)
                assert showing is not None
                given = "; ".join(answer_values(card.answer))
                collection.study.rate(
                    session, showing, Answered(given, collection.study.judge(showing, given), 9), Rating.GOOD
                )
            return dict(collection.memories())

    def memories(self) -> dict[str, Memory]:
        with self.opens() as collection:
            return dict(collection.memories())

    def notices(self) -> tuple[str, ...]:
        with self.opens() as collection:
            return collection.notices


@pytest.fixture
def learner(tmp_path: Path, open_collection: Opens, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """A learner with decks of their own alone."""
    monkeypatch.setattr("sco_quiz.deck.library.bundled_folder", lambda: tmp_path / "none")
    return Learner(paths_for(tmp_path, {}).decks, open_collection)


def same_memories(before: dict[str, Memory], after: dict[str, Memory]) -> bool:
    """Say whether the same memories are there, due days and all, whatever their cards are called."""
    return sorted(map(repr, before.values())) == sorted(map(repr, after.values()))


def test_reordering_a_deck_changes_nothing(learner: Learner) -> None:
    learner.writes(CAPITALS)
    before = learner.learns()
    title, key, *cards = CAPITALS.splitlines(keepends=True)
    learner.writes("".join((title, key, *reversed(cards))))
    assert (learner.memories(), learner.notices()) == (before, ())


def test_rewording_an_event_changes_nothing(learner: Learner, clock: SetClock) -> None:
    """A new title, a new wording, a note: nothing is told, nothing is due before its day."""
    learner.writes(SUMMITS, "summits")
    before = learner.learns()
    text = SUMMITS.replace("meeting of the five", "fifth meeting of the five heads of state")
    learner.writes(text + "wording: {when: 'In which year was the {title}?'}\n", "summits")
    clock.advance(days=1)
    with learner.opens() as collection:
        assert (dict(collection.memories()), collection.notices, collection.progress.orphans()) == (before, (), ())
        assert collection.study.start().counts.due == sum(
            memory.due <= collection.today() for memory in before.values()
        )
        assert all(_changed(collection, card) is None for card in before)


def _changed(collection: Collection, card_id: str) -> str | None:
    showing = collection.study.show(replace(collection.study.start(), done=()).first(card_id))
    assert showing is not None
    return None if showing.changed is None else showing.changed.sentence


def test_a_typo_mended_in_a_question_keeps_its_progress(learner: Learner) -> None:
    """The id of a card without one is made of its question; the face that was seen recognises it, and it is told."""
    learner.writes(CAPITALS.replace("capital of Uzbekistan", "captial of Uzbekistan"))
    before = learner.learns()
    learner.writes(CAPITALS)
    assert learner.notices() == (
        "Progress of 1 card went on to “What is the capital of Uzbekistan?”, "
        "which is the same question in other words. `sco-quiz orphans --undo` takes it back.",
    )
    assert learner.notices() == ()
    assert same_memories(before, learner.memories())
    with learner.opens() as collection:
        assert collection.progress.orphans() == ()
        assert len(collection.memories()) == len(collection.cards()) == 3


def test_a_question_in_other_words_keeps_its_progress(learner: Learner) -> None:
    learner.writes(CAPITALS)
    before = learner.learns()
    learner.writes(CAPITALS.replace("What is the capital of Tajikistan?", "Which is the capital city of Tajikistan?"))
    assert len(learner.notices()) == 1
    assert same_memories(before, learner.memories())


def test_a_sentence_with_blanks_keeps_all_its_cards(learner: Learner) -> None:
    learner.writes("title: T\ncards:\n  - cloze: The {{Charter}} was adopted in {{Saint Petersburg}} in June.\n")
    before = learner.learns()
    learner.writes("title: T\ncards:\n  - cloze: The {{Charter}} was adopted in {{Saint Petersburg}} in early June.\n")
    assert len(before) == 2
    assert len(learner.notices()) == 1
    assert same_memories(before, learner.memories())
    with learner.opens() as collection:
        assert collection.progress.orphans() == ()


def test_giving_a_card_an_id_keeps_its_progress(learner: Learner) -> None:
    learner.writes(CAPITALS)
    before = learner.learns()
    question = "- What is the capital of Tajikistan?: Dushanbe"
    learner.writes(CAPITALS.replace(question, f"- {{id: tj, question: {question[2:].replace(':', ', answer:')}}}"))
    assert len(learner.notices()) == 1
    assert same_memories(before, learner.memories())
    assert "capitals/tj#question:answer" in learner.memories()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("What is the capital of North Korea?: Pyongyang", "What is the capital of South Korea?: Seoul"),
        ("Who won the war of 1914?: the Entente", "Who won the war of 1918?: the Entente"),
        ("Where did the third summit take place?: Moscow", "Who wrote War and Peace?: Moscow"),
    ],
)
def test_another_question_is_not_taken_for_the_same(learner: Learner, old: str, new: str) -> None:
    """Another answer, another figure or other words: what was learned stays an orphan."""
    learner.writes(f"title: T\ncards:\n  - {old}\n  - Capital of Peru?: Lima\n")
    before = learner.learns()
    learner.writes(f"title: T\ncards:\n  - {new}\n  - Capital of Peru?: Lima\n")
    with learner.opens() as collection:
        assert collection.notices == ()
        assert dict(collection.memories()) == before
        (orphan,) = collection.progress.orphans()
        assert orphan.face is not None
        assert orphan.face.question == old.partition(":")[0]


def test_of_two_questions_alike_none_is_guessed(learner: Learner) -> None:
    learner.writes("title: T\ncards:\n  - Is Kazakhstan a member of the SCO?: yes\n")
    learner.learns()
    learner.writes(
        "title: T\ncards:\n  - Is Kazakstan a member of the SCO?: yes\n  - Is Kazakhstan a member in the SCO?: yes\n"
    )
    with learner.opens() as collection:
        assert collection.notices == ()
        (orphan,) = collection.progress.orphans()
        assert orphan.suggestion is not None


@pytest.mark.parametrize(
    ("lost", "there", "is_suggested"),
    [
        ("In which year did Rome fall?: 476", "In which year did Troy fall?: 1184", False),
        ("In which year did Rome fall?: 476", "In which year did Troy fall?: 476", False),
        ("Where was the treaty signed?: Paris", "Where was the pope crowned?: Rome", False),
        ("Where was the treaty signed?: Paris", "Treaty of 1783 signed where?: Paris", False),
        ("Where was the treaty signed?: Paris", "Where, and by whom, was that treaty of peace signed?: Paris", True),
        ("Where was the treaty signed?: Paris", "Where was the treaty signed then?: Versailles", True),
    ],
)
def test_a_card_that_asks_something_else_is_not_suggested(
    learner: Learner, lost: str, there: str, is_suggested: bool
) -> None:
    """Two questions of one make are much alike letter by letter; a word of meaning that is another tells them apart."""
    learner.writes(f"title: T\ncards:\n  - {{id: lost, question: {_card(lost)}}}\n")
    learner.learns()
    learner.writes(f"title: T\ncards:\n  - {{id: there, question: {_card(there)}}}\n")
    with learner.opens() as collection:
        (orphan,) = collection.progress.orphans()
        assert orphan.suggestion == ("capitals/there#question:answer" if is_suggested else None)


def _card(line: str) -> str:
    question, _, answer = line.partition(": ")
    return f"'{question}', answer: {answer}"


def test_an_event_is_never_recognised_by_its_wording(learner: Learner) -> None:
    learner.writes(SUMMITS, "summits")
    before = learner.learns()
    learner.writes(SUMMITS.replace("id: minsk", "id: minsk-1991"), "summits")
    with learner.opens() as collection:
        assert collection.notices == ()
        assert dict(collection.memories()) == before
        assert collection.progress.orphans() != ()


def test_an_event_renamed_with_was_keeps_its_progress(learner: Learner) -> None:
    """All its cards go over, and those of other events whose slots hold its id."""
    learner.writes(SUMMITS, "summits")
    before = learner.learns()
    assert any("#before:minsk" in card or "+" in card or "before:dushanbe" in card for card in before)
    learner.writes(SUMMITS.replace("id: dushanbe", "was: dushanbe, id: dushanbe-2000"), "summits")
    notices = learner.notices()
    assert any(
        notice.endswith("went from `summits/dushanbe` to `summits/dushanbe-2000`, as `was` says.") for notice in notices
    )
    assert same_memories(before, learner.memories())
    with learner.opens() as collection:
        assert collection.progress.orphans() == ()
        assert set(collection.memories()) <= {card.id for card in collection.cards()}


def test_a_chain_of_earlier_ids_is_followed(learner: Learner) -> None:
    learner.writes(SUMMITS, "summits")
    before = learner.learns()
    learner.writes(SUMMITS.replace("id: minsk", "was: minsk, id: second"), "summits")
    learner.notices()
    learner.writes(SUMMITS.replace("id: minsk", "was: [minsk, second], id: third"), "summits")
    learner.notices()
    after = learner.memories()
    assert same_memories(before, after)
    assert any(card.startswith("summits/third#") for card in after)


def test_looking_shows_what_was_carried_and_writes_nothing(learner: Learner) -> None:
    """`due` and `decks` count as if the progress had gone over; the log stays as it was."""
    learner.writes(SUMMITS, "summits")
    before = learner.learns()
    learner.writes(SUMMITS.replace("id: dushanbe", "was: dushanbe, id: dushanbe-2000"), "summits")
    with learner.opens(create=False) as collection:
        assert collection.notices == ()
        assert same_memories(before, dict(collection.memories()))
        assert set(collection.memories()) <= {card.id for card in collection.cards()}
        assert collection.study.start().counts.new == 0
        assert {review.card_id for review in collection.study.start().done} == set(collection.memories())
        assert len(list(collection.log_json())) == len(before)
    assert learner.notices() != ()


def test_a_moved_file_keeps_its_progress(learner: Learner) -> None:
    """A deck without an id is called after its file; its cards tell that it is the same."""
    learner.writes(CAPITALS)
    before = learner.learns()
    learner.removes()
    learner.writes(CAPITALS, "towns")
    assert learner.notices() == (
        "Progress of 3 cards went from `capitals` to `towns`, which has the same cards. "
        "`sco-quiz orphans --undo` takes it back.",
    )
    assert same_memories(before, learner.memories())
    assert all(card.startswith("towns/") for card in learner.memories())


def test_a_deck_renamed_with_was_keeps_its_progress(learner: Learner) -> None:
    learner.writes(SUMMITS, "summits")
    before = learner.learns()
    learner.removes("summits")
    text = SUMMITS.replace("id: shanghai", "was: shanghai, id: founding").replace(
        "title: Summits", "title: S\nwas: summits"
    )
    learner.writes(text, "meetings")
    assert learner.notices() != ()
    assert same_memories(before, learner.memories())
    assert all(card.startswith("meetings/") for card in learner.memories())


def test_two_decks_that_fit_are_not_guessed_between(learner: Learner) -> None:
    learner.writes(CAPITALS)
    before = learner.learns()
    learner.removes()
    learner.writes(CAPITALS, "towns")
    learner.writes(CAPITALS, "cities")
    with learner.opens() as collection:
        assert collection.notices == ()
        assert dict(collection.memories()) == before
        assert {orphan.suggestion is None for orphan in collection.progress.orphans()} == {False}


def test_a_changed_answer_is_told_and_due_once(learner: Learner, clock: SetClock) -> None:
    """It keeps its memory, is asked on the next day whatever its due day, told then, and never again."""
    learner.writes(CAPITALS)
    before = learner.learns()
    learner.writes(CAPITALS.replace("Astana", "Nur-Sultan"))
    clock.advance(days=1)
    with learner.opens() as collection:
        assert dict(collection.memories()) == before
        session = collection.study.start(wish=Wish(pinned=Format.RECALL))
        (due,) = session.due
        assert collection.decks()[0].counts.due == 1
        showing = collection.study.show(session)
        assert showing is not None
        assert showing.card.id == due
        assert showing.changed is not None
        assert showing.changed.sentence == "You learned “Astana”; the deck now says “Nur-Sultan”."
        answered = Answered("", collection.study.judge(showing, ""), 9)
        session = collection.study.rate(session, showing, answered, Rating.GOOD)
        assert session.counts.due == 0
        assert _changed(collection, due) is None
        undone = collection.study.undo(session)
        assert undone is not None
        assert _changed(collection, due) is not None
        assert collection.study.start().due == (due,)


def test_a_changed_date_is_told_in_words(learner: Learner, clock: SetClock) -> None:
    learner.writes(SUMMITS, "summits")
    learner.learns()
    learner.writes(SUMMITS.replace("2000-07-05", "1999-08-25"), "summits")
    clock.advance(days=1)
    with learner.opens() as collection:
        said = _changed(collection, "summits/dushanbe#when:year")
    assert said == "You learned “2000”; the deck now says “1999”."


def test_a_log_without_faces_tells_nothing(learner: Learner, clock: SetClock) -> None:
    """What was logged before faces were kept cannot be told, and hurts nothing."""
    learner.writes(CAPITALS)
    before = learner.learns()
    with learner.opens() as collection:
        assert collection._inside.store is not None
        collection._inside.store._connection.execute("DELETE FROM face")
    learner.writes(CAPITALS.replace("Astana", "Nur-Sultan").replace("capital of Uz", "capitol of Uz"))
    clock.advance(days=1)
    with learner.opens() as collection:
        assert collection.study.start().due == ()
        assert dict(collection.memories()) == before
        (orphan,) = collection.progress.orphans()
        assert (orphan.face, orphan.suggestion, orphan.reviews) == (None, None, 1)


@pytest.mark.parametrize("known", ["cache", "id", "name"])
def test_a_deck_with_an_error_loses_nothing(learner: Learner, tmp_path: Path, known: str) -> None:
    """Its progress waits, is no orphan, and goes to no other deck, be its id known from cache, file or file name."""
    deck = "capitals" if known == "name" else "towns"
    learner.writes(CAPITALS + ("" if known == "name" else "id: towns\n"))
    before = learner.learns()
    if known != "cache":
        paths_for(tmp_path, {}).cache.unlink()
    learner.writes(CAPITALS + "evnets: []\n" + ("id: towns\n" if known == "id" else ""))
    learner.writes(CAPITALS, "copy")
    with learner.opens() as collection:
        assert collection.problems != ()
        assert (collection.notices, collection.progress.orphans()) == ((), ())
        assert dict(collection.memories()) == before
        assert collection.progress.waiting() == {deck: 3}
        with pytest.raises(ScoQuizError, match="could not be read"):
            collection.progress.attach(deck, "copy")


def test_a_deleted_deck_leaves_orphans(learner: Learner) -> None:
    """Progress stays, is listed with what was seen, and is whole again when the deck comes back."""
    learner.writes(CAPITALS)
    before = learner.learns()
    learner.removes()
    learner.writes("title: Other\ncards:\n  - Capital of Peru?: Lima\n", "other")
    with learner.opens() as collection:
        orphans = collection.progress.orphans()
        assert [orphan.id for orphan in orphans] == sorted(before)
        assert {orphan.face.answer for orphan in orphans if orphan.face} == {"Astana", "Tashkent", "Dushanbe"}
        assert {(o.reviews, o.last_day, o.deck_loaded, o.suggestion) for o in orphans} == {
            (1, collection.today(), False, None)
        }
    learner.writes(CAPITALS)
    assert learner.memories() == before
    with learner.opens() as collection:
        assert collection.progress.orphans() == ()


def test_an_orphan_is_attached_by_hand_and_taken_back(learner: Learner, clock: SetClock) -> None:
    learner.writes("title: T\ncards:\n  - Capital of Kazakhstan?: Astana\n  - Capital of Peru?: Lima\n")
    before = learner.learns()
    learner.writes("title: T\ncards:\n  - Which town governs the Kazakhs?: Nur-Sultan\n  - Capital of Peru?: Lima\n")
    with learner.opens() as collection:
        (orphan,) = collection.progress.orphans()
        (new,) = [card.id for card in collection.cards() if card.id not in before]
        assert collection.progress.attach(orphan.id, new) == ((orphan.id, new),)
        assert collection.memories()[new] == before[orphan.id]
        assert collection.progress.orphans() == ()
        assert [review.card_id for review in collection.reviews_of(new)] == [orphan.id]
        clock.advance(hours=1)
        (move,) = collection.progress.take_back()
        assert move.card_id == orphan.id
        assert dict(collection.memories()) == before


def test_a_card_with_progress_of_its_own_takes_none(learner: Learner) -> None:
    learner.writes(CAPITALS)
    before = learner.learns()
    learner.writes(CAPITALS.replace("  - What is the capital of Kazakhstan?: Astana\n", ""))
    with learner.opens() as collection:
        (orphan,) = collection.progress.orphans()
        with pytest.raises(ScoQuizError, match="has progress of its own"):
            collection.progress.attach(orphan.id, next(card for card in before if card != orphan.id))
        with pytest.raises(ScoQuizError, match="no orphan"):
            collection.progress.attach(next(card for card in before if card != orphan.id), orphan.id)
        with pytest.raises(ScoQuizError, match="no progress"):
            collection.progress.attach("capitals/none#when:year", orphan.id)
        with pytest.raises(ScoQuizError, match="can take"):
            collection.progress.attach(orphan.id, "capitals")
        assert dict(collection.memories()) == before


def test_a_note_is_attached_whole(learner: Learner) -> None:
    """With all its cards and those of other notes whose slots hold its id."""
    learner.writes(SUMMITS, "summits")
    before = learner.learns()
    learner.writes(SUMMITS.replace("id: dushanbe", "id: dushanbe-2000"), "summits")
    with learner.opens() as collection:
        lost = {orphan.id for orphan in collection.progress.orphans()}
        assert "summits/minsk#before:dushanbe" in lost
        assert {old for old, _ in collection.progress.attach("summits/dushanbe", "summits/dushanbe-2000")} == lost
        assert same_memories(before, dict(collection.memories()))
        assert collection.progress.orphans() == ()


def test_a_deck_is_attached_whole(learner: Learner) -> None:
    learner.writes(SUMMITS, "summits")
    before = learner.learns()
    learner.removes("summits")
    learner.writes(SUMMITS, "one")
    learner.writes(SUMMITS, "two")
    with learner.opens() as collection:
        assert len(collection.progress.attach("summits", "two")) == len(before)
        assert {card.partition("/")[0] for card in collection.memories()} == {"two"}
        assert collection.progress.orphans() == ()


def test_what_is_forgotten_is_new_again_until_taken_back(learner: Learner, clock: SetClock) -> None:
    learner.writes(CAPITALS)
    before = learner.learns()
    with learner.opens() as collection:
        collection.progress.forget(collection.progress.kept_under("capitals"))
        assert collection.memories() == {}
        clock.advance(days=1)
        assert collection.study.start().counts.new == 3
    with learner.opens() as collection:
        assert len(collection.progress.take_back()) == 3
        assert dict(collection.memories()) == before
        assert collection.progress.take_back() == ()


def test_an_automatic_carrying_taken_back_is_not_made_again(learner: Learner, clock: SetClock) -> None:
    learner.writes(CAPITALS)
    before = learner.learns()
    learner.removes()
    learner.writes(CAPITALS, "towns")
    assert learner.notices() != ()
    with learner.opens() as collection:
        assert len(collection.progress.take_back()) == 3
    assert learner.notices() == ()
    assert learner.memories() == before


def test_undo_and_redo_reach_a_card_that_was_renamed_since(learner: Learner) -> None:
    """A review of the old card is undone and redone as one of the new."""
    learner.writes(SUMMITS, "summits")
    before = learner.learns()
    text = SUMMITS
    for old in ("minsk", "dushanbe", "shanghai"):
        text = text.replace(f"id: {old}", f"was: {old}, id: x-{old}")
    learner.writes(text, "summits")
    with learner.opens() as collection:
        learned = dict(collection.memories())
        assert same_memories(before, learned)
        undone = collection.study.undo(collection.study.start())
        assert undone is not None
        assert undone.current is not None
        assert undone.current.startswith("summits/x-")
        assert len(collection.memories()) == len(before) - 1
        assert collection.study.redo(undone) is not None
        assert dict(collection.memories()) == learned


def test_a_card_learned_in_the_morning_and_renamed_at_noon_is_done_for_the_day(learner: Learner) -> None:
    learner.writes(SUMMITS, "summits")
    before = learner.learns()
    learner.writes(SUMMITS.replace("id: minsk", "was: minsk, id: belarus"), "summits")
    with learner.opens() as collection:
        session = collection.study.start()
        assert session.current is None
        assert {review.card_id for review in session.done} == set(collection.memories())
        assert len(session.done) == len(before)
