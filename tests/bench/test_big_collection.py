"""The made-up collection of the benchmarks is one that the program itself could have written."""

from __future__ import annotations

from pathlib import Path

from sco_quiz.collection import Collection
from sco_quiz.model.review import repetitions
from sco_quiz.settings import DEFAULTS
from sco_quiz.store.log import Store
from sco_quiz.store.rows import entry_row
from sco_quiz.study.pacing import Pacing
from tests.bench import big_collection as big


def test_its_log_is_sound_and_its_memories_are_a_replay_of_it(tmp_path: Path) -> None:
    paths = big.build(tmp_path, cards=20, reviews_of_each=6)
    fold = Pacing(DEFAULTS, {}).fold
    with Store.open(paths.progress) as store:
        assert len(list(store.entries())) == 120  # each checked against the running hash
        memories = store.memories()
        assert memories == {card: fold(repetitions(store.reviews_of(card))) for card in map(big.identity, range(20))}


def test_its_rows_are_those_of_the_store(tmp_path: Path) -> None:
    paths = big.build(tmp_path, cards=3, reviews_of_each=3)
    with Store.open(paths.progress) as store:
        rows = [entry_row(entry) for entry in store.entries()]
    assert rows == [big._entry(seq, one) for seq, one in enumerate(big._lived(3, 3), start=1)]


def test_its_deck_has_the_cards_that_were_reviewed(tmp_path: Path) -> None:
    """With the answers that were learned, so that none counts as changed."""
    with Collection(big.build(tmp_path, cards=20, reviews_of_each=2)) as collection:
        assert {card.id for card in collection.cards((big.DECK,))} == set(collection.memories())
        assert not collection.progress.orphans()
        assert not list(collection._inside.keeping.changed_ids())
