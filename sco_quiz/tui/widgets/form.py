"""The lines of a form, which scroll where they do not fit."""

from __future__ import annotations

from textual.containers import VerticalScroll


class Form(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Scrolls with the line at hand; up and down go from line to line also where there is something to scroll."""
