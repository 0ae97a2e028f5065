"""The colours of the app: one dark and one light theme, calm, every text on its ground at a contrast of 4.5 or more."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="sco-dark",
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
        "border": "#3b4653",
        "block-cursor-background": "#30475c",
        "block-cursor-foreground": "#eef2f5",
        "block-cursor-text-style": "bold",
        "footer-background": "#252c35",
        "footer-key-foreground": "#86b3d6",
        "scrollbar": "#4a5663",
        "scrollbar-background": "#1b2027",
        "scrollbar-corner-color": "#1b2027",
    },
)

LIGHT = Theme(
    name="sco-light",
    primary="#255e8c",
    secondary="#5a4f96",
    accent="#255e8c",
    warning="#7d5500",
    error="#a3302c",
    success="#2f6b2b",
    foreground="#262b30",
    background="#f7f5f0",
    surface="#fdfcf9",
    panel="#e8e4da",
    dark=False,
    variables={
        "quiet": "#5c646c",
        "on-suggestion": "#ffffff",
        "border": "#c4bdae",
        "block-cursor-background": "#cfdeea",
        "block-cursor-foreground": "#14202b",
        "block-cursor-text-style": "bold",
        "footer-background": "#e8e4da",
        "footer-key-foreground": "#255e8c",
        "scrollbar": "#aaa293",
        "scrollbar-background": "#efece5",
        "scrollbar-corner-color": "#efece5",
    },
)
