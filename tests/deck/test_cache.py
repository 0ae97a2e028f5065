"""The deck cache: what comes out is what went in, it follows the file, and it may be lost or damaged at any time."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sco_quiz.deck.cache import DeckCache
from sco_quiz.deck.library import bundled_folder
from sco_quiz.deck.schema import load_deck
from sco_quiz.errors import DeckError
from sco_quiz.model.card import fingerprint
from sco_quiz.model.text import fold_letters
from sco_quiz.questions.generate import generate

DECK = (bundled_folder() / "sco-history.yaml").read_bytes()


def test_cards_come_back_equal(tmp_path: Path) -> None:
    """Every card of the bundled deck and the deck itself survive the way through the file."""
    deck = load_deck(DECK, "sco-history.yaml")
    DeckCache(tmp_path / "cache.sqlite3").fetch(DECK, "sco-history.yaml")
    cache = DeckCache(tmp_path / "cache.sqlite3")
    found = cache.fetch(DECK, "sco-history.yaml")
    assert cache.cards(found) == generate(deck).cards
    assert cache.deck(found) == deck
    first = cache.cards(found)[0]
    assert cache.card(found, first.id) == first
    assert cache.card(found, "sco-history/none#when:year") is None


def test_a_deck_is_parsed_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    DeckCache(tmp_path / "cache.sqlite3").fetch(DECK, "sco-history.yaml")
    monkeypatch.setattr("sco_quiz.deck.schema.load_deck", lambda *_: pytest.fail("parsed again"))
    assert DeckCache(tmp_path / "cache.sqlite3").fetch(DECK, "sco-history.yaml").id == "sco-history"


def test_of_a_file_that_changes_again_and_again_the_latest_entries_stay(tmp_path: Path) -> None:
    """Twenty-one: a program that runs may still be asking from one that another program has read anew."""
    cache = DeckCache(tmp_path / "cache.sqlite3")
    texts = [b"title: T\ncards:\n  - Capital of Peru?: Lima %d\n" % number for number in range(25)]
    entries = [cache.fetch(text, "x.yaml") for text in texts]
    assert len({entry.key for entry in entries}) == 25
    assert [len(cache.cards(entry)) for entry in entries] == [0] * 4 + [1] * 21


@pytest.mark.parametrize("content", [b"", b"not a database at all", b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "cache.sqlite3"
    file.write_bytes(content)
    assert DeckCache(file).fetch(DECK, "x.yaml").title.startswith("The Shanghai")
    assert DeckCache(file).fetch(DECK, "x.yaml").title.startswith("The Shanghai")


def test_a_cache_with_other_tables_is_made_anew(tmp_path: Path) -> None:
    """As an earlier program left it: without fingerprints. No error, no table of both."""
    file = tmp_path / "cache.sqlite3"
    with closing(sqlite3.connect(file)) as old, old:
        old.execute("CREATE TABLE deck (key TEXT PRIMARY KEY, id TEXT, title TEXT, about TEXT, file TEXT, body TEXT)")
        old.execute("CREATE TABLE card (key TEXT, number INTEGER, id TEXT, note_id TEXT, position INTEGER, body TEXT)")
    cache = DeckCache(file)
    assert cache.refs(cache.fetch(DECK, "x.yaml"))
    cache.close()
    with closing(sqlite3.connect(file)) as new:
        assert new.execute("SELECT count(*) FROM card WHERE fingerprint IS NOT NULL").fetchone() != (0,)


def test_what_identity_needs_is_kept_beside_the_cards(tmp_path: Path) -> None:
    """Fingerprints, earlier ids of deck and notes, and the notes with an answer, without loading a card."""
    text = b"title: T\nwas: [x, y]\ncards:\n  - {id: pe, was: peru, question: Capital of Peru?, answer: Lima}\n"
    DeckCache(tmp_path / "cache.sqlite3").fetch(text, "t.yaml")
    cache = DeckCache(tmp_path / "cache.sqlite3")
    deck = cache.fetch(text, "t.yaml")
    (card,), (ref,) = cache.cards(deck), cache.refs(deck)
    assert ref.fingerprint == fingerprint(card)
    assert (deck.was, cache.renamed(deck)) == (("x", "y"), {"peru": "pe"})
    assert cache.notes_answered(deck, "LIMA") == ("t/pe",)
    assert cache.notes_answered(deck, "Cusco") == ()


def test_what_a_session_needs_is_kept_beside_the_cards(tmp_path: Path) -> None:
    """Tags, the notes that a card gives away, and the place and year of its event."""
    DeckCache(tmp_path / "cache.sqlite3").fetch(DECK, "sco-history.yaml")
    cache = DeckCache(tmp_path / "cache.sqlite3")
    deck = cache.fetch(DECK, "sco-history.yaml")
    places = {event.id: event.place or "" for event in cache.deck(deck).events}
    for card, ref in zip(cache.cards(deck), cache.refs(deck), strict=True):
        assert (ref.kind, ref.tags) == (card.kind, card.tags)
        assert ref.tells == tuple(f"{card.deck}/{note}" for note in card.tells)
        assert (ref.place, ref.year) == (places.get(card.note, ""), card.date and card.date.year)
    assert any(ref.tells and ref.place and ref.year and ref.tags for ref in cache.refs(deck))


def test_the_id_of_a_file_that_is_broken_now_is_remembered(tmp_path: Path) -> None:
    cache = DeckCache(tmp_path / "cache.sqlite3")
    cache.fetch(b"title: T\nid: mine\ncards:\n  - Capital of Peru?: Lima\n", "t.yaml")
    with pytest.raises(DeckError):
        cache.fetch(b"title: [", "t.yaml")
    assert (cache.last_id("t.yaml"), cache.last_id("other.yaml")) == ("mine", None)


def test_without_a_place_to_write_the_cache_is_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    cache = DeckCache(tmp_path / "file" / "cache.sqlite3")
    assert cache.refs(cache.fetch(DECK, "x.yaml"))


def test_the_folders_are_for_their_owner_alone(tmp_path: Path) -> None:
    """The cache may be the first thing made in the data folder."""
    DeckCache(tmp_path / "data" / "cache" / "cache.sqlite3")
    assert [oct(folder.stat().st_mode & 0o777) for folder in (tmp_path / "data", tmp_path / "data" / "cache")] == [
        "0o700",
        "0o700",
    ]


def test_an_invalid_deck_is_not_kept(tmp_path: Path) -> None:
    cache = DeckCache(tmp_path / "cache.sqlite3")
    with pytest.raises(DeckError):
        cache.fetch(b"title: [", "x.yaml")


def test_cards_are_listed_part_by_part_with_the_texts_that_are_searched(tmp_path: Path) -> None:
    """Each part holds a stretch of the deck, or what of it has every given text; texts only where they are wanted."""
    cache = DeckCache(tmp_path / "cache.sqlite3")
    deck = cache.fetch(DECK, "sco-history.yaml")
    cards = cache.cards(deck)
    assert cache.size(deck) == len(cards)
    parts = [cache.listed(deck, start, start + 50, texts=True) for start in range(0, len(cards), 50)]
    listed = [card for part in parts for card in part]
    assert [(card.id, card.tags, card.fingerprint) for card in listed] == [
        (card.id, card.tags, fingerprint(card)) for card in cards
    ]
    assert all(fold_letters(card.question) in found.text for card, found in zip(cards, listed, strict=True))
    held = cache.listed(deck, 0, len(cards), texts=False, holding=("shanghai", "year"))
    assert [card.id for card in held] == [card.id for card in listed if "shanghai" in card.text and "year" in card.text]
    assert {card.text for card in held} == {""}


@pytest.mark.parametrize("share", [0.0, 0.5, 0.9, 0.95])
def test_a_deck_that_was_broken_off_is_not_there_and_read_again(tmp_path: Path, share: float) -> None:
    """However much of it was written."""
    content = b"title: T\ncards:\n" + b"".join(b"  - Capital %d?: Town %d\n" % (n, n) for n in range(5000))

    def stop(_: str, done: float) -> None:
        if done >= share:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        DeckCache(tmp_path / "cache.sqlite3", stop).fetch(content, "x.yaml")
    cache = DeckCache(tmp_path / "cache.sqlite3")
    assert not cache.holds(content, "x.yaml")
    assert cache.last_id("x.yaml") is None
    assert cache.size(cache.fetch(content, "x.yaml")) == 5000
