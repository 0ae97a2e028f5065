"""Memories put into a store by hand, without the reviews that would leave them."""

from __future__ import annotations

from collections.abc import Mapping

from sco_quiz.model.review import Memory
from sco_quiz.store.log import Store


def replace_memories(store: Store, memories: Mapping[str, Memory]) -> None:
    """Put `memories`, by card id, in the place of all there are, in one transaction."""
    with store.transaction() as transaction:
        transaction.clear_memories()
        for card_id, memory in memories.items():
            transaction.set_memory(card_id, memory)
