"""Numbers in words: of things, one of them in the singular, and shares."""

from __future__ import annotations


def many(count: int, thing: str, things: str = "") -> str:
    """Return a number with its noun: "1 card", "3,000 cards". `things`: the plural where it is not `thing` and an s."""
    return f"1 {thing}" if count == 1 else f"{count:,} {things or f'{thing}s'}"


def percent(share: float) -> str:
    """Return a share, 0..1, in whole percent: "34 %"."""
    return f"{share * 100:.0f} %"
