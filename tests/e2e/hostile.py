"""Decks with text in every field that wants to be obeyed, and what no output may then hold."""

from __future__ import annotations

import json
import re

from tests.e2e.terminal import Terminal
from tests.e2e.traces import commands, reorderings

TEXTS = {
    "markup": "[@click=app.quit]go[/] [/bold] [red]x[/red] [link=https://evil.example]l[/] \\[b] $primary [",
    "title, clipboard, link": "\x1b]0;owned\x07\x1b]52;c;b3duZWQ=\x07\x1b]8;;https://evil.example\x1b\\l\x1b]8;;\x1b\\",
    "screen": "\x1b[2J\x1b[31mred\x1b[?1049l\x1bc\x1b(0",
    "C1": "\x9b2J\x9d0;owned\x9c\x90q\x9c",
    "bidi": "\u202egnp.exe\u2066x\u2069\u200f\u061c",
    "invisible": "\u200b\u2060\ufeff\u00ad\U000e0041",
    "line ends": "a\rb\x0bc\x0cd\x85e\u2028f\u2029g",
    "space": "a\tb\nc  d\u3000e",
    "combining": "e" + "\u0301" * 60,
    "flood": "e" + "\u0301" * 5000,
    "surrogate": "\ud800x\udfff",
    "long word": "w" * 180,
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈é́",
    "braces": "{title} {0.__class__} %s %(x)s ${HOME} `id`",
    "quotes": "\" ' \\ -- ; DROP TABLE log; <script>",
}
QUICK = ("markup", "title, clipboard, link", "combining", "surrogate", "emoji")  # the rest is for the long run
# What the app itself sends: styles, places, modes, keys, the shape of the pointer, the resting of the mouse.
_OWN = re.compile(
    r"CSI m|CSI H|CSI \?[hl] (?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)|CSI [<>]u ?\d*"
    r"|CSI \?\$p (?:2026|2048)|OSC 22;[a-z]*|control 0x0[79]"
)


def deck(text: str) -> str:
    """Return a deck that holds the text in every field that is shown, and three cards to choose from."""
    event = {
        "place": f"P {text}",
        "body": f"B {text}",
        "people": [f"M {text}"],
        "documents": {"signed": f"D {text}"},
        "outcome": f"O {text}",
        "quote": f"Q {text}",
        "note": f"N {text}",
        "mnemonic": f"R {text}",
        "tags": ["tag"],
        "source": "s",
    }
    years = ("1901", "1923-05-06", "1950~", "1977-08")
    whole = {
        "title": f"T {text}",
        "about": f"U {text}",
        "sources": {"s": {"title": f"S {text}", "author": f"A {text}"}},
        "names": {f"P {text}": {"kind": "city", "aliases": [f"L {text}"]}},
        "events": [{"id": f"e{at}", "title": f"E{at} {text}", "date": year, **event} for at, year in enumerate(years)],
        "cards": [
            {"id": f"c{at}", "question": f"W{at} {text}", "answer": f"X{at} {text}", "choices": [f"Y {text}", "Z"],
             "quote": f"Q {text}", "note": f"N {text}", "source": "s"}
            for at in range(3)
        ],
    }  # fmt: skip
    return json.dumps(whole)


def cards_only(text: str) -> str:
    """Return a deck of three written cards, so that their text meets no rule of events."""
    whole = json.loads(deck(text))
    return json.dumps({key: whole[key] for key in ("title", "about", "sources", "cards")})


def loadable() -> str:
    """Return what of the texts a deck may hold, in one, so that it comes on every screen."""
    return " ".join(TEXTS[name] for name in ("markup", "combining", "emoji", "braces", "quotes"))


def playable() -> str:
    """Return a deck of this text whose events differ in their titles, so that they can be told apart in a game."""
    whole = json.loads(deck(loadable()))
    titles = (
        "Treaty [@click=app.quit]",
        "Congress [/bold] e" + "\u0301" * 60,
        "Peace [red]👩‍👩‍👧‍👦[/red]",
        "Vote {title} $primary [",
    )
    for event, title in zip(whole["events"], titles, strict=True):
        event["title"] = title
    return json.dumps(whole, ensure_ascii=False)  # as they are: YAML does not know every escape of JSON


def obeyed(raw: bytes) -> list[str]:
    """Return the commands in what was drawn that the app does not send of itself, and what reorders text."""
    foreign = [command for command in commands(raw) if not _OWN.fullmatch(command)]
    return foreign + [ascii(char) for char in reorderings(raw)]


def walk(terminal: Terminal) -> None:
    """Study the deck in the third row, click on all there is, look at the help, and quit."""
    terminal.wait_for("Enter studies")
    terminal.press("down", "down", "enter")
    terminal.settle()
    for _ in range(2):
        _click_everywhere(terminal)
        terminal.press("1")
        terminal.settle()
        terminal.press("enter")
        terminal.settle()
    terminal.press("\x1bOP")
    terminal.settle()
    _click_everywhere(terminal)
    terminal.press("\x11")


TOUR = (
    *(("b", "20 cards"), ("enter", "n Next"), ("escape", "e Edit"), ("escape", "Enter studies")),
    *(("l", "Ends after"), ("enter", "Put it here"), ("enter", "Answer  "), ("escape", "esc Decks")),
    *(("escape", "Enter studies"), ("down", "Enter studies"), ("z", "Time in all"), ("enter", "Choose one")),
    *(("1", "Next question"), ("escape", "esc Decks"), ("escape", "Enter studies")),
    *(("g", "Two weeks"), ("\x1b[Z", "none met yet"), ("escape", "Enter studies"), ("c", "Enter opens")),
    ("escape", "Enter studies"),
)
"""Keys, and what the screen then says: the browser and a card, the game, the quiz, the statistics, the check."""


def tour(terminal: Terminal) -> None:
    """Go through the screens beside that of studying, with the decks in the third and the fourth row, and quit."""
    terminal.wait_for("Enter studies")
    terminal.press("down", "down")
    for key, said in TOUR:
        terminal.press(key)
        terminal.wait_for(said)
    terminal.press("\x11")


def _click_everywhere(terminal: Terminal) -> None:
    for row in range(1, 41, 3):
        for column in (6, 30):
            terminal.type_bytes(f"\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m".encode())
    terminal.settle()
