"""The keys of the decks: what each does, and what it is called in the footer, the help and the palette."""

from __future__ import annotations

from textual.binding import Binding, BindingType

DECKS_KEYS: list[BindingType] = [
    Binding("a", "study_all", "Study all", show=False, id="decks.study_all", tooltip="Study all decks as one"),
    Binding("z", "play('quiz')", "Quiz", id="decks.quiz", tooltip="Set up a quiz over the deck under the cursor"),
    Binding("l", "play('timeline')", "Timeline", id="decks.timeline", tooltip="Set up a timeline game over it"),
    Binding("b", "browse", "Browse", id="decks.browse", tooltip="Browse the cards of the deck under the cursor"),
    Binding("g", "statistics", "Stats", id="decks.statistics", tooltip="What you did, know, and have to do"),
    Binding("x", "more(False)", "Ahead", id="decks.ahead", tooltip="Study ahead of time, or some tags only"),
    Binding("X", "more(True)", "Cram", id="decks.cram", tooltip="Cram: ask all cards but suspended ones"),
    Binding("slash", "search", "Search", show=False, id="decks.search", tooltip="Search the decks by title"),
    Binding("escape", "end_search", "All decks", show=False, id="decks.end_search", tooltip="Show all decks again"),
    Binding(
        "B", "browse_all", "Browse all", show=False, id="decks.browse_all", tooltip="Browse the cards of all decks"
    ),
    Binding("c", "check", "Check", show=False, id="decks.check", tooltip="Check all decks for errors and weaknesses"),
    Binding("u,f2", "undo", "Undo", show=False, id="decks.undo", tooltip="Undo the last step, of whatever day"),
    Binding("ctrl+r", "redo", "Redo", show=False, id="decks.redo", tooltip="Take back the last undo"),
    Binding(
        "s",
        "app.settings",
        "Settings",
        show=False,
        id="decks.settings",
        tooltip="Studying, scheduling, looks, keys",
    ),
    Binding(
        "t",
        "app.next_theme",
        "Theme",
        show=False,
        id="decks.theme",
        tooltip="Next theme: dark, light, 16 or no colours",
    ),
    Binding("question_mark", "app.help", "Help", id="decks.help", tooltip="All keys"),
    Binding("q", "app.quit", "Quit", id="decks.quit", tooltip="Quit; everything is saved"),
]
