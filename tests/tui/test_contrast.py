"""The themes measured on what is drawn: every text on its ground, in every state, in every theme.

Of the sixteen colours only what they are by default can be measured, by xterm and by VGA; who gives them others chooses
the contrast. Without colours there is nothing to measure but that no colour is told and that the cursor is seen.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.pilot import Pilot
from textual.theme import Theme
from textual.widget import Widget

import sco_quiz.tui.app
from sco_quiz.collection import Collection
from sco_quiz.collection.checking import FileChecked
from sco_quiz.errors import Place, Problem
from sco_quiz.model.card import Format
from sco_quiz.paths import paths_for
from sco_quiz.settings import DEFAULTS
from sco_quiz.settings_file import ReadSettings
from sco_quiz.study.wish import Wish
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.messages import Tone
from sco_quiz.tui.reporting import say
from sco_quiz.tui.screens.browse import BrowseScreen
from sco_quiz.tui.screens.check import CheckScreen
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.screens.doubt import DoubtScreen
from sco_quiz.tui.screens.help import HelpScreen
from sco_quiz.tui.screens.mistakes import MistakesScreen
from sco_quiz.tui.screens.result import ResultScreen
from sco_quiz.tui.screens.settings import SettingsScreen
from sco_quiz.tui.screens.statistics import FIGURES, StatisticsScreen
from sco_quiz.tui.screens.summary import SummaryScreen
from sco_quiz.tui.themes import DARK, LIGHT, NO_COLOUR, SIXTEEN, THEMES
from sco_quiz.tui.widgets.ratings import RatingKey
from sco_quiz.tui.widgets.row import Row
from tests.conftest import NOON, OPTIONS_AT_ONCE
from tests.tui.colours import BLINDNESS, RGB, VGA, XTERM, as_seen_with, contrast, luminance, ratio, shown_in_256
from tests.tui.conftest import MOST_TURNS, Opens, asking, number_of, opened, seconds, study
from tests.tui.playing import GAME, WHERE, Ticks, answer_all, begun, choose, put, put_all, reaches

TEXT, MARK = 4.5, 3.0  # WCAG 2.1, 1.4.3 and 1.4.11
CHOICE = "shanghai-1996#when:year"
DAY = "petersburg-2002#when:day"
ORDER = "shanghai-2001#order:attacks-2001+almaty-2001+petersburg-2002"
MARKS = re.compile(r"[\s\u2500-\u259f\u23ce▏]*")
SIGNS = ("✓", "✗", "≈", "! ", "?", "[", "▲", "Done")
SAID_IN_WORDS = ("messages", "browse, a search that cannot be read")
SHEETS = sorted(Path(sco_quiz.tui.app.__file__).parent.glob("*.tcss"))
TCSS = "\n".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A piece of text as it is drawn. `line`: the line that it stands in, and the one before."""

    state: str
    text: str
    style: Style
    line: str

    @property
    def colours(self) -> tuple[RichColor | None, RichColor | None]:
        """The colours of the text and of its ground."""
        text, ground = self.style.color, self.style.bgcolor
        return (ground, text) if self.style.reverse else (text, ground)


def drawn(app: ScoQuizApp, state: str) -> Iterator[Drawn]:
    """Yield what is drawn of the screen on top; what lies dimmed behind it is not in use."""
    own = [widget.region for widget in app.screen.walk_children(Widget) if app.screen.is_modal and not widget.children]
    before = ""
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        x = 0
        for text, style, _ in strip:
            if style is not None and text.strip() and (not own or any(region.contains(x, y) for region in own)):
                yield Drawn(state, text, style, before + strip.text)
            x += len(text)
        before = strip.text


async def states(pilot: Pilot[None], collection: Collection) -> AsyncIterator[str]:
    """Bring the app into its states, one after the other, and yield what each is called."""
    app = pilot.app
    assert isinstance(app, ScoQuizApp)

    async def press(*keys: str) -> None:
        for key in keys:
            await pilot.press(key)
        await pilot.pause()

    yield "decks"
    await press("down")
    yield "decks, another"
    for tone in Tone:
        say(app, "A sentence", title="Title", tone=tone)
        await pilot.pause()
        yield f"a message, {tone.name.lower()}"
    app.unsay()
    async for played in games(pilot):
        yield played
    await app.push_screen(asking(collection, CHOICE))
    await press("down")
    yield "a choice, at the cursor"
    await pilot.hover(Row)
    await press("question_mark")
    yield "a choice, guessed, under the mouse"
    await press(number_of(study(app), False))
    yield "a wrong choice"
    await pilot.hover(RatingKey)
    yield "a rating under the mouse"
    await app.push_screen(DoubtScreen("Is it so?"))
    yield "a doubt"
    await press("escape")
    await press("ctrl+p")
    yield "the palette"
    await press("s", "e", "t")
    yield "the palette searched"
    await press("escape")
    await app.push_screen(asking(collection, DAY, pinned=Format.TYPED))
    yield "a line to type in"
    await press("enter")
    yield "once more"
    await press("7", "space", "J", "u", "l", "y", "space", "2", "0", "0", "2")
    await press("enter")
    yield "a wrong date"
    await app.push_screen(asking(collection, ORDER))
    await press("K")
    yield "an order"
    await press("enter")
    yield "an order answered"
    await app.push_screen(asking(collection, CHOICE, pinned=Format.RECALL))
    yield "to recall"
    await press("space")
    yield "recalled"
    await press("3")
    assert isinstance(app.screen, SummaryScreen)
    yield "the summary"
    await press("f1")
    assert isinstance(app.screen, HelpScreen)
    yield "help"
    await press("escape")
    app.action_settings()
    await pilot.pause()
    assert isinstance(app.screen, SettingsScreen)
    yield "settings"
    await press("5")
    yield "a setting typed"
    await press("x", "enter")
    yield "a setting refused"
    await press("right")
    yield "a setting changed"
    await press("end", "enter")
    yield "a key waited for"
    await press("x")
    yield "a key refused"
    async for state in browsing(pilot, collection):
        yield state
    async for state in looking(pilot, collection):
        yield state


async def browsing(pilot: Pilot[None], collection: Collection) -> AsyncIterator[str]:
    """Go through the states of browsing and checking."""

    async def press(*keys: str) -> None:
        for key in keys:
            await pilot.press(key)
        await pilot.pause(0.1)

    collection.marks.set(("sco-history/shanghai-1996#where:place",), suspended=True)
    await pilot.app.push_screen(BrowseScreen(collection))
    await press("space", "1", "1", "1")
    yield "browsing, one selected"
    await press("slash", "z", "z", "z")
    yield "nothing found"
    await press("i", "s", ":")
    yield "a search refused"
    await press("f1", "down")
    yield "the search help"
    await press("escape", "ctrl+l", "down", "enter")
    yield "a card whole"
    await press("escape", "R")
    yield "a question"
    await press("escape")
    screen = CheckScreen(collection)
    await pilot.app.push_screen(screen)
    problem = Problem(Place("towns.yaml", 3, 5), "E10 unknown-key", "unknown key", "did you mean `answer`?")
    screen.checked = {
        Path(one): FileChecked(Path(one), "A deck", errors, findings)
        for one, errors, findings in (("a", (problem,), ()), ("b", (), (problem,)), ("c", (), ()))
    }
    await press("down")
    yield "problems"


async def looking(pilot: Pilot[None], collection: Collection) -> AsyncIterator[str]:
    """Look at all figures of the statistics."""
    statistics = StatisticsScreen(collection, ())
    await pilot.app.push_screen(statistics)
    turns = iter(range(MOST_TURNS))
    while statistics.found is None and next(turns, None) is not None:
        await pilot.pause(0.05)  # counted in a thread of its own
    assert statistics.found is not None
    for number in range(1, len(FIGURES) + 1):
        await pilot.press(str(number))
        await pilot.pause()
        yield f"statistics {number}"


async def games(pilot: Pilot[None]) -> AsyncIterator[str]:
    """Play a quiz and a timeline game, each with a mistake, from the decks and back."""
    for make, name in ((WHERE, "quiz"), (GAME, "timeline")):
        assert isinstance(pilot.app.screen, DecksScreen)
        pilot.app.screen.set_up(make)
        await pilot.pause()
        yield f"setting up: {name}"
        await pilot.press("down")
        yield f"setting up, further down: {name}"
        await begun(pilot)
        yield name
        await (choose(pilot, False) if name == "quiz" else put(pilot, False))
        yield f"a mistake: {name}"
        await pilot.press("enter")
        await (answer_all(pilot, True, True) if name == "quiz" else put_all(pilot, True, True))
        assert await reaches(pilot, ResultScreen)
        yield f"the result: {name}"
        await pilot.press("enter")
        assert await reaches(pilot, MistakesScreen)
        yield f"a mistake looked at: {name}"
        await pilot.press("escape")
        assert await reaches(pilot, ResultScreen)
        await pilot.press("escape")
        assert await reaches(pilot, DecksScreen)


@asynccontextmanager
async def themed(collection: Collection, theme: Theme) -> AsyncIterator[Pilot[None]]:
    """Run the app in a theme."""
    read = ReadSettings(replace(DEFAULTS, theme=theme.name, recall_first=False))
    app = ScoQuizApp(collection, manner=Manner(Wish(seed="s"), Ticks()), read=read)
    async with opened(app, size=(80, 30)) as pilot:
        yield pilot


@dataclass(frozen=True, slots=True)
class Seen:
    """All that is drawn in all states, and the contrast of every part of a widget that has a style of its own."""

    drawn: list[Drawn]
    parts: set[tuple[str, float]]


async def look(collection: Collection, theme: Theme) -> Seen:
    """Bring the app into all states in a theme and return what is seen."""
    seen = Seen([], set())
    async with themed(collection, theme) as pilot:
        async for state in states(pilot, collection):
            assert isinstance(pilot.app, ScoQuizApp)
            seen.drawn.extend(drawn(pilot.app, state))
            if not theme.ansi and not pilot.app.screen.is_modal:
                seen.parts.update(part for widget in pilot.app.screen.walk_children(Widget) for part in parts(widget))
    return seen


@pytest.fixture(scope="module")
def seen_in(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Theme], Seen]:
    """Look at a theme, once for all tests."""

    @cache
    def sees(name: str) -> Seen:
        theme = next(theme for theme in THEMES if theme.name == name)
        paths = paths_for(tmp_path_factory.mktemp("seen"), {})
        with Collection(paths, clock=lambda: NOON, settings=OPTIONS_AT_ONCE) as collection:
            return asyncio.run(look(collection, theme))

    return lambda theme: sees(theme.name)


def rgb(colour: RichColor | None, palette: Sequence[RGB]) -> RGB:
    """Return what a colour is on the screen."""
    assert colour is not None
    if colour.number is not None and colour.number < len(palette):
        return palette[colour.number]
    assert colour.triplet is not None, colour
    return colour.triplet.red, colour.triplet.green, colour.triplet.blue


def weak(found: Sequence[Drawn], palette: Sequence[RGB], in_256: bool = False) -> list[str]:
    """Return what stands out too little from its ground: text by 4.5, marks such as lines and bars by 3."""
    alike = {(one.colours, MARKS.fullmatch(one.text) is not None): one for one in reversed(found)}
    lines = []
    for ((text_colour, ground_colour), is_mark), one in alike.items():
        text, ground = rgb(text_colour, palette), rgb(ground_colour, palette)
        if in_256:
            text, ground = shown_in_256(text), shown_in_256(ground)
        reached = contrast(text, ground)
        if reached < (MARK if is_mark else TEXT):
            lines.append(f"{one.state}: {one.text.strip()[:40]!r} {reached:.2f} {text} on {ground}")
    return lines


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_text_stands_out_from_its_ground(seen_in: Callable[[Theme], Seen], theme: Theme) -> None:
    """Also where a terminal of 256 colours shows the nearest that it has."""
    found = seen_in(theme).drawn
    assert len({one.state for one in found}) > 20
    assert weak(found, ()) == []
    assert weak(found, (), in_256=True) == []


def test_every_text_in_16_colours_stands_out_by_the_palettes_of_xterm_and_vga(
    seen_in: Callable[[Theme], Seen],
) -> None:
    found = seen_in(SIXTEEN).drawn
    assert {colour.number is not None for one in found for colour in one.colours if colour} == {True}
    assert weak(found, XTERM) == []
    assert weak(found, VGA) == []


def test_without_colour_no_colour_is_told_and_the_cursor_is_seen(seen_in: Callable[[Theme], Seen]) -> None:
    found = seen_in(NO_COLOUR).drawn
    assert {one.style.color for one in found} | {one.style.bgcolor for one in found} == {None}
    assert not any(one.style.dim for one in found)
    cursors = "decks|a choice, at the cursor|an order|the palette|settings|browsing, one selected|problems"
    for state in cursors.split("|"):
        assert any(one.style.reverse for one in found if one.state == state), state


@pytest.mark.parametrize("theme", [DARK, LIGHT, SIXTEEN], ids=lambda theme: theme.name)
def test_right_and_wrong_are_never_said_by_colour_alone(seen_in: Callable[[Theme], Seen], theme: Theme) -> None:
    """Whatever is in the colour of success, error or warning stands in a line with its sign."""
    told = [colour_of(colour) for colour in (theme.success, theme.error, theme.warning)]
    unsigned = {
        (one.state, one.text)
        for one in seen_in(theme).drawn
        if any(is_near(colour, told) for colour in one.colours) and not any(sign in one.line for sign in SIGNS)
    }
    assert {one for one in unsigned if one[0] not in SAID_IN_WORDS and not MARKS.fullmatch(one[1])} == set()


def is_near(colour: RichColor | None, others: Sequence[RGB]) -> bool:
    """Say whether a colour is one of these, but for what rounding makes of it."""
    if colour is None:
        return False
    if colour.number is not None:
        return XTERM[colour.number] in others
    return any(max(abs(a - b) for a, b in zip(rgb(colour, ()), other, strict=True)) <= 2 for other in others)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_right_and_wrong_are_text_to_the_colour_blind(theme: Theme, blindness: str) -> None:
    """Each stands out from its ground as it looks to them; what tells the two apart is their sign, proven above."""
    ground = luminance(as_seen_with(blindness, colour_of(theme.background)))
    for colour in (theme.success, theme.error, theme.warning):
        assert ratio(luminance(as_seen_with(blindness, colour_of(colour))), ground) >= TEXT


def colour_of(name: str | None) -> RGB:
    """Return a colour of a theme, 0–255; of the sixteen, as xterm shows it."""
    colour = Color.parse(name or "")
    if colour.ansi is not None:
        return XTERM[colour.ansi]
    red, green, blue = colour.rgb
    return red, green, blue


# --- what the style sheet says, whether or not a state above draws it ---

OWN_GROUND = {
    "on-suggestion": ("primary",),
    "block-cursor-foreground": ("block-cursor-background",),
    "input-cursor-foreground": ("input-cursor-background",),
}
GROUNDS = ("background", "surface", "panel")
ONLY_GROUNDS = {"hover"}
ONLY_MARKS = {"border"}


def used(rule: str) -> set[str]:
    """Return the variables that the style sheet gives to `rule`."""
    return {name for name in re.findall(rf"(?<![\w-]){rule}: \$([\w-]+)", TCSS) if not name.endswith("text-style")}


@pytest.mark.parametrize(("theme", "palette"), [(DARK, ()), (LIGHT, ()), (SIXTEEN, XTERM), (SIXTEEN, VGA)])
def test_every_text_colour_of_the_style_sheet_stands_out_from_every_ground_it_may_be_on(
    theme: Theme, palette: Sequence[RGB]
) -> None:
    variables = {**theme.to_color_system().generate(), **theme.variables}

    def seen(name: str) -> RGB:
        return rgb(Color.parse(variables[name]).rich_color, palette)

    pairs = [(text, ground) for text in used("color") - ONLY_MARKS for ground in OWN_GROUND.get(text, GROUNDS)]
    pairs += [("foreground", ground) for ground in (*GROUNDS, *ONLY_GROUNDS)]
    pairs += [("footer-key-foreground", "footer-background")]
    assert len(pairs) > 15
    assert [pair for pair in pairs if contrast(*map(seen, pair)) < TEXT] == []
    marks = [(mark, ground) for mark in ("border", "primary", "quiet") for ground in ("background", "surface")]
    marks += [("scrollbar", "scrollbar-background"), ("quiet", "panel")]
    assert [pair for pair in marks if contrast(*map(seen, pair)) < MARK] == []
    assert used("background") <= {
        *GROUNDS,
        *ONLY_GROUNDS,
        "primary",
        "block-cursor-background",
        "input-cursor-background",
    }


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_style_of_a_part_of_a_widget_stands_out(seen_in: Callable[[Theme], Seen], theme: Theme) -> None:
    """Textual's widgets have parts with styles of their own; those that we do not draw are measured too."""
    found = seen_in(theme).parts
    assert len(found) > 10
    assert sorted(one for one in found if one[1] < TEXT) == []


def parts(widget: Widget) -> Iterator[tuple[str, float]]:
    """Yield the parts of a widget that are text, with the contrast that each has."""
    for name in widget.COMPONENT_CLASSES:
        style = widget.get_component_rich_style(name)
        if style.color is not None and style.bgcolor is not None and "separator" not in name:
            yield f"{type(widget).__name__} {name}", round(contrast(rgb(style.color, ()), rgb(style.bgcolor, ())), 2)


# --- which theme ---


async def test_a_key_goes_round_the_themes_and_each_is_kept(collection: Collection) -> None:
    kept = []
    app = ScoQuizApp(collection, manner=Manner(clock=seconds()))
    async with opened(app) as pilot:
        names = [app.theme]
        for _ in range(4):
            await pilot.press("t")
            names.append(app.theme)
            kept.append(app.settings_in_use.theme)
    assert names == ["dark", "light", "16-colour", "no-colour", "dark"]
    assert kept == names[1:]


@pytest.mark.parametrize(
    ("environment", "theme"),
    [
        ({}, "dark"),
        ({"NO_COLOR": "1"}, "no-colour"),
        ({"TERM": "linux", "COLORTERM": ""}, "16-colour"),
        ({"TERM": "dumb", "COLORTERM": ""}, "no-colour"),
        ({"TERM": "xterm-256color", "COLORTERM": ""}, "dark"),
    ],
)
async def test_the_theme_fits_the_terminal_where_none_is_chosen(
    open_collection: Opens, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], theme: str
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    app = ScoQuizApp(open_collection(), manner=Manner(clock=seconds()))
    async with opened(app):
        assert app.theme == theme


async def test_no_color_wins_over_a_theme_that_was_chosen(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with themed(collection, LIGHT) as pilot:
        assert pilot.app.theme == NO_COLOUR.name
        await pilot.press("t")
        assert pilot.app.theme == NO_COLOUR.name


async def test_only_measured_themes_are_offered(app: ScoQuizApp) -> None:
    async with opened(app):
        assert set(app.available_themes) == {"dark", "light", "16-colour", "no-colour"}
