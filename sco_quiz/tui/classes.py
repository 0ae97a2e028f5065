"""Classes of a screen that change at every key: what their rules speak of is styled anew, and not all of the screen."""

from __future__ import annotations

from collections.abc import Iterator

from textual.css.model import SelectorType
from textual.css.stylesheet import Stylesheet
from textual.screen import Screen

_SIGNS = {SelectorType.ID: "#", SelectorType.CLASS: ".", SelectorType.TYPE: ""}


def set_screen_class(screen: Screen[object], is_on: bool, name: str) -> None:
    """Put a class on a screen, or take it off. Styling all that is on it would take longer than all else a key does."""
    if screen.has_class(name) == is_on:
        return
    screen.set_class(is_on, name, update=False)
    stylesheet = screen.app.stylesheet
    concerned = ", ".join(dict.fromkeys(_concerned(stylesheet, name)))
    stylesheet.update_nodes([screen, *(screen.query(concerned) if concerned else ())])


def _concerned(stylesheet: Stylesheet, name: str) -> Iterator[str]:
    """Yield what rules with a class style, as a query: the ends of their selectors."""
    for rule in stylesheet.rules:
        for chain in rule.selector_set:
            if any(part.type is SelectorType.CLASS and part.name == name for part in chain.selectors):
                end = chain.selectors[-1]
                yield _SIGNS.get(end.type, "") + (end.name or "*")
