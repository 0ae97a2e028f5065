"""Tells what became of settings that were changed outside the app, in one message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.dom import DOMNode

from sco_quiz.errors import Problem
from sco_quiz.settings import Settings
from sco_quiz.settings_file import ReadSettings
from sco_quiz.settings_list import NAMES, shown, value_of
from sco_quiz.tui.messages import About, Tone
from sco_quiz.tui.reporting import say

MOST_NAMED = 3


def tell_news(
    node: DOMNode, read: ReadSettings, changed: Sequence[str], mistakes: Sequence[Problem], *, first: str = ""
) -> None:
    """Show `first`, which settings have another value now, and the first of the mistakes; nothing where all is empty.

    `changed`: names of settings, `keys.` before those of bindings.
    """
    lines = [first] if first else []
    if changed:
        lines.append(f"Changed outside the app: {', '.join(_values(read.settings, changed))}.")
    if mistakes:
        more = f" (and {len(mistakes) - 1} more: `sco-quiz config --check`)" if len(mistakes) > 1 else ""
        lines.append(f"{mistakes[0]}{more}")
    if lines:
        title = "" if not mistakes else title_of(read)
        say(node, "\n".join(lines), title=title, tone=Tone.WARNING if mistakes else Tone.NOTE, about=About.SETTINGS)


def title_of(read: ReadSettings) -> str:
    """Return which settings count beside a mistake in their file."""
    return "Settings: the default counts" if read.is_readable else "Settings: those in use stay"


def _values(settings: Settings, names: Sequence[str]) -> Iterator[str]:
    values = [f"{NAMES[name].label} {_value(settings, name)}" for name in names if name in NAMES]
    yield from values[:MOST_NAMED]
    if len(values) > MOST_NAMED:
        yield f"{len(values) - MOST_NAMED} more"
    if any(name not in NAMES for name in names):
        yield "keys"


def _value(settings: Settings, name: str) -> str:
    return shown(NAMES[name].takes, value_of(settings, NAMES[name]))
