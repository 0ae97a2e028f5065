"""Choices that look like chance and are none: the same for the same event, in whatever deck or order it stands."""

from __future__ import annotations

from hashlib import blake2b


def chosen(identity: str, purpose: str, one_in: int) -> bool:
    """Say whether an event is one of the about 1/`one_in` that get a card for `purpose`."""
    return number(identity, purpose, one_in) == 0


def number(identity: str, purpose: str, below: int) -> int:
    """Return a number from 0 to `below` - 1, evenly spread over events."""
    return int.from_bytes(blake2b(f"{purpose}\n{identity}".encode(), digest_size=6).digest()) % below
