"""Changes that cost what they change: a learner waits for each widget that is styled or laid out anew for nothing."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static


def set_own_class(widget: Widget, is_on: bool, name: str) -> None:
    """Put a class on a widget, or take it off, for rules that end at this widget.

    `set_class` styles all that is in the widget as well.
    """
    if widget.has_class(name) != is_on:
        widget.set_class(is_on, name, update=False)
        widget.app.stylesheet.update_nodes([widget])


def show_text(line: Static, content: Content, *, layout: bool = True) -> None:
    """Show a content unless it is shown already. `layout` False: the size of `line` does not depend on it."""
    shown = line.content
    if not (isinstance(shown, Content) and shown.is_same(content)):
        line.update(content, layout=layout)
