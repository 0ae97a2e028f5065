"""The colours of the app: calm themes in which every text stands on its ground at a contrast of 4.5 or more.

The dark and the light one name all colours themselves. The one of 16 colours uses those of the terminal's own palette,
both for text and for ground, and none but black as a ground for text. The one without colour says all by bold, reverse
and underline.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

DARK = Theme(
    name="dark",
    primary="#86b3d6",
    secondary="#a9a3d4",
    accent="#86b3d6",
    warning="#dcb66f",
    error="#e58a85",
    success="#94c286",
    foreground="#d6dade",
    background="#15191e",
    surface="#1b2027",
    panel="#252c35",
    dark=True,
    variables={
        "quiet": "#97a1ab",
        "on-suggestion": "#10151a",
        "hover": "#323c47",
        "border": "#6b7987",
        "block-cursor-background": "#30475c",
        "block-cursor-foreground": "#eef2f5",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#30475c",
        "input-selection-foreground": "#eef2f5",
        "screen-selection-background": "#30475c",
        "screen-selection-foreground": "#eef2f5",
        "footer-background": "#252c35",
        "footer-key-foreground": "#86b3d6",
        "scrollbar": "#6b7987",
        "scrollbar-background": "#1b2027",
        "scrollbar-corner-color": "#1b2027",
    },
)

LIGHT = Theme(
    name="light",
    primary="#255e8c",
    secondary="#5a4f96",
    accent="#255e8c",
    warning="#7d5500",
    error="#a32a2a",
    success="#2f6b2b",
    foreground="#262b30",
    background="#f7f5f0",
    surface="#fdfcf9",
    panel="#e8e4da",
    dark=False,
    variables={
        "quiet": "#50575e",
        "on-suggestion": "#ffffff",
        "hover": "#d8d3c6",
        "border": "#8a8373",
        "block-cursor-background": "#cfdeea",
        "block-cursor-foreground": "#14202b",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#cfdeea",
        "input-selection-foreground": "#14202b",
        "screen-selection-background": "#cfdeea",
        "screen-selection-foreground": "#14202b",
        "footer-background": "#e8e4da",
        "footer-key-foreground": "#255e8c",
        "scrollbar": "#8a8373",
        "scrollbar-background": "#efece5",
        "scrollbar-corner-color": "#efece5",
    },
)

SIXTEEN = Theme(
    name="16-colour",
    ansi=True,
    primary="ansi_bright_cyan",
    secondary="ansi_bright_magenta",
    accent="ansi_bright_cyan",
    warning="ansi_bright_yellow",
    error="ansi_bright_red",
    success="ansi_bright_green",
    foreground="ansi_bright_white",
    background="ansi_black",
    surface="ansi_black",
    panel="ansi_black",
    dark=True,
    variables={
        "surface": "ansi_black",
        "panel": "ansi_black",
        "quiet": "ansi_white",
        "on-suggestion": "ansi_black",
        "hover": "ansi_black",
        "border": "ansi_white",
        "block-cursor-background": "ansi_cyan",
        "block-cursor-foreground": "ansi_black",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "ansi_black",
        "block-cursor-blurred-foreground": "ansi_bright_white",
        "block-cursor-blurred-text-style": "underline",
        "footer-background": "ansi_black",
        "footer-foreground": "ansi_white",
        "footer-key-foreground": "ansi_bright_cyan",
        "footer-description-foreground": "ansi_white",
        "footer-description-background": "ansi_black",
        "footer-item-background": "ansi_black",
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_bright_white",
        "input-cursor-background": "ansi_bright_white",
        "input-cursor-foreground": "ansi_black",
        "input-cursor-text-style": "none",
        "input-selection-background": "ansi_cyan",
        "input-selection-foreground": "ansi_black",
        "screen-selection-background": "ansi_cyan",
        "screen-selection-foreground": "ansi_black",
        "scrollbar": "ansi_white",
        "scrollbar-hover": "ansi_bright_white",
        "scrollbar-active": "ansi_bright_white",
        "scrollbar-background": "ansi_black",
        "scrollbar-background-hover": "ansi_black",
        "scrollbar-background-active": "ansi_black",
        "scrollbar-corner-color": "ansi_black",
    },
)

NO_COLOUR = Theme(  # what has a ground here is drawn in reverse, see WithoutColour
    name="no-colour",
    ansi=True,
    primary="ansi_white",
    foreground="ansi_default",
    background="ansi_default",
    dark=True,
    variables={
        "surface": "ansi_default",
        "panel": "ansi_default",
        "quiet": "ansi_default",
        "on-suggestion": "ansi_default",
        "hover": "ansi_default",
        "border": "ansi_default",
        "block-cursor-background": "ansi_white",
        "block-cursor-foreground": "ansi_default",
        "footer-key-foreground": "ansi_default",
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "input-cursor-background": "ansi_white",
        "input-cursor-text-style": "none",
        "input-selection-background": "ansi_white",
        "screen-selection-background": "ansi_white",
        "scrollbar": "ansi_default",
        "scrollbar-background": "ansi_default",
        "scrollbar-background-hover": "ansi_default",
        "scrollbar-background-active": "ansi_default",
    },
)

THEMES: Final = (DARK, LIGHT, SIXTEEN, NO_COLOUR)
OWN_VARIABLES: Final = ("quiet", "on-suggestion", "hover")
VARIABLE_DEFAULTS: Final = MappingProxyType(
    {name: DARK.variables[name] for name in OWN_VARIABLES}
)  # for no theme of ours


class WithoutColour(LineFilter):
    """Drops every colour from a line, so that the terminal is told none. A ground of its own becomes reverse."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        return [
            Segment(text, None if style is None else _without_colour(style), control)
            for text, style, control in segments
        ]


def _without_colour(style: Style) -> Style:
    has_ground = style.bgcolor is not None and not style.bgcolor.is_default
    return style.without_color + Style(reverse=True) if has_ground else style.without_color


WITHOUT_COLOUR: Final = WithoutColour()


def begin_with_theme(app: App[None], name: str) -> None:
    """Give an app that is not running yet our themes in the place of Textual's own, and one of them to begin with.

    Nobody has measured the contrast of Textual's on our screens. A theme that is set later has all style sheets parsed
    anew, twice, before the first frame.
    """
    for theme in THEMES:
        app.register_theme(theme)
    app.set_reactive(App.theme, name)
    for other in app.available_themes.keys() - {theme.name for theme in THEMES}:
        app.unregister_theme(other)
    is_dark = app.current_theme.dark
    app.update_classes({f"-theme-{name}": True, "-dark-mode": is_dark, "-light-mode": not is_dark}, update=False)
    app._refresh_truecolor_filter(app.ansi_theme)  # as Textual's own watcher of the theme does
    app.stylesheet.set_variables(app.get_css_variables())


def fitting_theme(wish: str, *, is_colour_unwanted: bool, colour_system: str | None) -> str:
    """Return the name of the theme to use. `wish`: that of the settings, "" for what fits the terminal.

    `is_colour_unwanted`: NO_COLOR is set, which wins. `colour_system`: "standard" for a terminal of 16 colours, None
    for one without.
    """
    if is_colour_unwanted:
        return NO_COLOUR.name
    if wish:
        return wish
    match colour_system:
        case None:
            return NO_COLOUR.name
        case "standard":
            return SIXTEEN.name
        case _:
            return DARK.name


def next_theme(name: str) -> str:
    """Return the theme after this one, going round."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)]
