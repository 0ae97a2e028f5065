"""How many columns of a terminal a text takes, and where it can be cut: between characters as they are seen."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

JOINER = "\u200d"
_AS_PICTURE = "\ufe0f"  # asks for the coloured, wide form of the sign before it
_NO_COLUMN = frozenset({"Mn", "Mc", "Me", "Cf"})
_WIDE = frozenset("WF")


def columns(text: str) -> int:
    """Return how many columns `text` takes: two for a wide character or a flag, none for a combining one."""
    return len(text) if text.isascii() else sum(map(_columns_of, clusters(text)))


def clusters(text: str) -> Iterator[str]:
    """Yield the characters of a text as they are seen: a letter with its marks, joined emoji, the halves of a flag."""
    start = 0
    for place in range(1, len(text)):
        if not _belongs(text, start, place):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def cut(text: str, width: int) -> str:
    """Return a text of `width` columns at most, the end of a longer one replaced by an ellipsis."""
    return text if columns(text) <= width else f"{head(text, width - 1).rstrip()}…"


def head(text: str, width: int) -> str:
    """Return as much of the beginning of a text as `width` columns hold."""
    if text.isascii():
        return text[: max(width, 0)]
    taken, end = 0, 0
    for cluster in clusters(text):
        taken += _columns_of(cluster)
        if taken > width:
            break
        end += len(cluster)
    return text[:end]


def _belongs(text: str, start: int, place: int) -> bool:
    """Say whether the character at `place` is seen as one with those from `start` on."""
    char, before = text[place], text[place - 1]
    if char.isascii():
        return False
    if unicodedata.category(char) in _NO_COLUMN or _is_skin_tone(char):
        return True
    if before == JOINER:
        return _is_wide(char) or _is_wide(text[start]) or _AS_PICTURE in text[start:place]
    return _is_half_flag(char) and place - start == 1 and _is_half_flag(before)


def _columns_of(cluster: str) -> int:
    first = cluster[0]
    if unicodedata.category(first) in _NO_COLUMN:
        return 0
    is_wide = _is_wide(first) or _AS_PICTURE in cluster or (_is_half_flag(first) and len(cluster) > 1)
    return 2 if is_wide else 1


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in _WIDE


def _is_skin_tone(char: str) -> bool:
    return "\U0001f3fb" <= char <= "\U0001f3ff"


def _is_half_flag(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
