"""Decks saved while the program runs: read again, kept when broken, and the session and progress that go on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sco_quiz.collection import Collection, Reloaded
from sco_quiz.errors import StoreError
from sco_quiz.model.card import Format
from sco_quiz.model.review import Rating
from sco_quiz.paths import paths_for
from sco_quiz.study.session import Session
from sco_quiz.study.showing import Answered, Showing
from sco_quiz.study.wish import Wish

Opens = Callable[..., Collection]
PERU = "title: Capitals\ncards:\n  - {id: pe, question: Capital of Peru?, answer: Cusco}\n"
CHILE = "  - {id: cl, question: Capital of Chile?, answer: Santiago}\n"
BROKEN = "title: Capitals\ncrads: []\n"
DECK = ("capitals",)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The learner's own deck, with one card."""
    file = paths_for(tmp_path, {}).decks / "capitals.yaml"
    file.parent.mkdir(parents=True)
    save(file, PERU)
    return file


def save(file: Path, text: str) -> None:
    """Save as an editor does that writes a new file and renames it."""
    draft = file.with_suffix(".new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)


def ask(collection: Collection, session: Session) -> Showing:
    showing = collection.study.show(replace(session, wish=Wish(pinned=Format.RECALL)))
    assert showing is not None
    return showing


def rate(collection: Collection, session: Session, rating: Rating = Rating.GOOD) -> Session:
    showing = ask(collection, session)
    return collection.study.rate(session, showing, Answered("", collection.study.judge(showing, ""), 1), rating)


def test_nothing_is_read_again_while_nothing_changed(
    open_collection: Opens, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = open_collection()
    monkeypatch.setattr("sco_quiz.deck.shelf.read_bytes", lambda _: pytest.fail("read again"))
    assert collection.reload() is None


def test_a_saved_deck_is_read_again_and_the_others_are_not(
    open_collection: Opens, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection = open_collection()
    read: list[Path] = []
    monkeypatch.setattr("sco_quiz.deck.shelf.read_bytes", lambda path: read.append(path) or path.read_bytes())
    save(file, PERU.replace("Cusco", "Lima"))
    assert collection.reload() == Reloaded(changed=DECK)
    assert read == [file]
    assert ask(collection, collection.study.start(DECK)).card.answer_text == "Lima"
    assert collection.reload() is None


def test_saving_the_same_text_is_nothing_to_tell_of(open_collection: Opens, file: Path) -> None:
    collection = open_collection()
    save(file, PERU)
    assert collection.reload() is None


def test_a_deck_with_an_error_goes_on_as_it_was_until_it_is_mended(open_collection: Opens, file: Path) -> None:
    """Its progress waits meanwhile, and mending it to what it was is told too."""
    collection = open_collection()
    rate(collection, collection.study.start(DECK))
    save(file, BROKEN)
    broken = collection.reload()
    assert broken is not None
    assert broken.problems[0].place.line == 2
    assert broken.problems == collection.problems
    assert [card.answer_text for card in collection.cards(DECK)] == ["Cusco"]
    assert collection.reload() is None
    assert len(collection.memories()) == 1
    save(file, PERU)
    assert collection.reload() == Reloaded(changed=DECK)
    assert collection.problems == ()


def test_an_error_that_is_saved_again_is_told_again(open_collection: Opens, file: Path) -> None:
    collection = open_collection()
    for _ in range(2):
        save(file, BROKEN)
        reloaded = collection.reload()
        assert reloaded is not None
        assert reloaded.problems


def test_a_new_file_is_a_new_deck(open_collection: Opens, file: Path) -> None:
    collection = open_collection()
    save(file.with_name("rivers.yaml"), "title: Rivers\ncards:\n  - Longest?: Nile\n")
    assert collection.reload() == Reloaded(changed=("rivers",))
    assert "rivers" in [deck.id for deck in collection.decks()]


def test_a_file_counts_as_gone_at_the_second_look(open_collection: Opens, file: Path) -> None:
    collection = open_collection()
    file.unlink()
    assert collection.reload() is None
    assert collection.has_deck("capitals")
    assert collection.reload() == Reloaded(gone=("Capitals",))
    assert not collection.has_deck("capitals")
    assert collection.study.start(DECK).current is None


def test_a_file_put_back_between_two_looks_is_not_lost(open_collection: Opens, file: Path) -> None:
    collection = open_collection()
    text = file.read_text(encoding="utf-8")
    file.unlink()
    assert collection.reload() is None
    save(file, text)
    assert collection.reload() is None
    assert collection.has_deck("capitals")


def test_a_missing_file_does_not_hold_up_another_that_changed(open_collection: Opens, file: Path) -> None:
    other = file.with_name("rivers.yaml")
    save(other, "title: Rivers\ncards:\n  - Longest?: Nile\n")
    collection = open_collection()
    other.unlink()
    save(file, PERU + CHILE)
    assert collection.reload() == Reloaded(changed=DECK)
    assert collection.has_deck("rivers")


def test_a_deck_that_another_program_read_anew_can_still_be_asked(open_collection: Opens, file: Path) -> None:
    """The cache is shared, and what this program goes on with stays in it."""
    collection = open_collection()
    session = collection.study.start(DECK)
    save(file, PERU.replace("Cusco", "Lima"))
    open_collection()
    assert ask(collection, session).card.answer_text == "Cusco"
    assert collection.event(ask(collection, session).card) is None


def test_the_session_goes_on_with_the_cards_that_are_there_now(open_collection: Opens, file: Path) -> None:
    collection = open_collection()
    session = rate(collection, collection.study.start(DECK, Wish(limit=2)))
    save(file, PERU + CHILE)
    collection.reload()
    renewed = collection.study.renew(session)
    assert (renewed.current, renewed.last_answer, renewed.done) == ("capitals/cl#question:answer", 2, session.done)


def test_what_an_undo_put_first_stays_first(open_collection: Opens, file: Path) -> None:
    collection = open_collection()
    first = ask(collection, collection.study.start(DECK)).card.id
    session = collection.study.start(DECK).first(first)
    save(file, "title: Capitals\ncards:\n" + CHILE + PERU.partition("cards:\n")[2])
    collection.reload()
    assert collection.study.start(DECK).current != first
    assert collection.study.renew(session).current == first


def test_a_session_of_a_deck_that_has_another_id_now_goes_on(open_collection: Opens, file: Path) -> None:
    collection = open_collection()
    session = rate(collection, collection.study.start(DECK))
    save(file, "id: towns\nwas: capitals\n" + PERU + CHILE)
    reloaded = collection.reload()
    assert reloaded is not None
    assert (reloaded.changed, reloaded.gone) == (("towns",), ())
    assert collection.study.renew(session).current == "towns/cl#question:answer"
    assert list(collection.memories()) == ["towns/pe#question:answer"]


def test_progress_is_carried_to_a_note_that_was_renamed(open_collection: Opens, file: Path) -> None:
    collection = open_collection()
    rate(collection, collection.study.start(DECK))
    save(file, PERU.replace("id: pe", "id: peru, was: pe"))
    reloaded = collection.reload()
    assert reloaded is not None
    assert len(reloaded.notices) == 1
    assert list(collection.memories()) == ["capitals/peru#question:answer"]


def test_what_cannot_be_carried_changes_nothing_and_is_tried_again(
    open_collection: Opens, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise StoreError("locked")

    collection = open_collection()
    save(file, PERU + CHILE)
    with monkeypatch.context() as patch:
        patch.setattr("sco_quiz.keeping.Keeping.settle", fails)
        with pytest.raises(StoreError):
            collection.reload()
    assert len(collection.cards(DECK)) == 1
    assert collection.reload() == Reloaded(changed=DECK)


def test_a_folder_that_cannot_be_listed_loses_no_deck(
    open_collection: Opens, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    collection = open_collection()
    monkeypatch.setattr(Path, "iterdir", fails)
    assert collection.reload() is None
    assert collection.reload() is None
    assert collection.has_deck("capitals")


@pytest.mark.parametrize(
    ("edited", "answer"),
    [
        (PERU.replace("Cusco", "Lima"), "Lima"),
        (PERU.replace("id: pe,", "id: peru,").replace("Cusco", "Lima"), "Lima"),
        (PERU.replace("id: pe,", "id: peru, was: pe,"), "Cusco"),
        ("id: towns\n" + PERU.replace("Cusco", "Lima"), "Lima"),
        (PERU.replace("cards:\n", "cards:\n" + CHILE), "Cusco"),
        ("title: Capitals\ncards:\n" + CHILE, None),
    ],
    ids=["answer", "new id", "was", "deck id", "one before it", "gone"],
)
def test_an_edited_card_is_known_again(open_collection: Opens, file: Path, edited: str, answer: str | None) -> None:
    """By its id, its `was`, or by standing where it stood; not taken for another that moved up to its place."""
    save(file, PERU + CHILE)
    collection = open_collection()
    session = collection.study.start(DECK)
    showing = ask(collection, session)
    place = collection.place_to_edit(showing.card)
    assert showing.card.note == "pe"
    save(file, edited)
    collection.reload()
    again = collection.study.show_edited(showing, place)
    assert (None if again is None else again.card.answer_text) == answer


def test_a_bundled_deck_is_edited_as_a_copy_that_is_in_use_at_once(open_collection: Opens, tmp_path: Path) -> None:
    collection = open_collection()
    rate(collection, collection.study.start(("sco-history",)))
    showing = ask(collection, collection.study.start(("sco-history",)))
    before = collection.memories()
    place = collection.place_to_edit(showing.card)
    assert place.file == paths_for(tmp_path, {}).decks / "sco-history.yaml"
    assert collection.deck_id(place.file) == "sco-history"
    assert collection.memories() == before
    assert not collection.place_to_edit(showing.card).is_copy
