"""Other keys for bindings: what is taken, what is refused and why, and what then works on the screen."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from pathlib import Path

import pytest
from textual.binding import Binding

import sco_quiz.tui
from sco_quiz.collection import Collection
from sco_quiz.settings import DEFAULTS, Settings
from sco_quiz.settings_file import ReadSettings
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.key_listing import key_problems
from sco_quiz.tui.keymap import known_bindings, label_of, spelt, split_keys, usable, why_not, with_keys
from sco_quiz.tui.keys import all_keys, contexts
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.screens.study import StudyScreen
from tests.tui.conftest import opened, reviews, seconds, shown, study

CONTEXTS = contexts(ScoQuizApp)


def test_every_binding_that_help_lists_works_somewhere_and_can_have_other_keys() -> None:
    listed = {one.id for _, section in all_keys(ScoQuizApp.BINDINGS) for one in section if isinstance(one, Binding)}
    assert listed == set(known_bindings(CONTEXTS))


def test_the_keys_are_free_of_clashes_as_they_come() -> None:
    """Every binding wished to have the keys that it has is granted them, but for those that share a key by design."""
    for name, binding in known_bindings(CONTEXTS).items():
        assert why_not(name, binding.key, {}, CONTEXTS) is None


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("u,f2", ("u", "f2")),
        (" u , F2 ,u", ("u", "f2")),
        ("question_mark", ("?",)),
        ("slash,/", ("/",)),
        ("Ctrl+R", ("ctrl+r",)),
        ("Shift+Ctrl+Up", ("ctrl+shift+up",)),
        ("ctrl++", ("ctrl+plus",)),
        ("ctrl+i,ctrl+m", ("tab", "enter")),
        ("K", ("K",)),
        ("ж", ("ж",)),
        ("comma", ("comma",)),
        (",", ()),
    ],
)
def test_keys_have_one_form(typed: str, keys: tuple[str, ...]) -> None:
    assert split_keys(typed) == keys


@pytest.mark.parametrize(
    ("name", "keys", "why"),
    [
        ("study.undoo", "z", "no key is called 'study.undoo'; did you mean `study.undo`?"),
        ("x" * 500, "z", "`sco-quiz config keys` lists them"),
        ("study.undo", " , ", "“Undo” needs a key; it is u unless you say otherwise"),
        ("study.undo", "pgup", "there is no key 'pgup'; did you mean `pageup`?"),
        ("study.undo", "blah+x", "there is no key 'blah+x'"),
        ("study.undo", "\x1b[31m", "there is no key"),
        (
            "study.undo",
            "e",
            "“Undo” cannot be e: that is “Edit” there (Study); choose another key, or change that one first",
        ),
        ("study.undo", "f2", "“Undo” cannot be F2: that is “Undo while typing” there (Study)"),
        ("study.undo", "ctrl+u", "that is “Delete all to the left” there (Study, typing)"),
        ("decks.undo", "down", "that is “Cursor down” there (Decks)"),
        ("app.help", "enter", "“Help” cannot be Enter"),
        ("app.quit", "x", "“Quit” works while you type, so it cannot be x"),
        ("app.quit", "space", "“Quit” works while you type"),
        ("choice.second", "enter", "“Second option” cannot be Enter: that is “Choose” there (Study)"),
        ("study.undo_typing", "z", "“Undo while typing” works while you type, so it cannot be z; take one such as f2"),
        ("study.undo_typing", "f9,Z", "“Undo while typing” works while you type, so it cannot be Z"),
        ("study.why_typing", "space", "“Why while typing” works while you type, so it cannot be space"),
        ("study.hint", "h", "“Hint” works while you type"),
        ("search.clear", "c", "“Clear” works while you type"),
        ("doubt.close", "q", "“Close” works while you type"),
        ("study.escape", "x,comma", "add one such as escape or f10"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(name: str, keys: str, why: str) -> None:
    good, [problem] = usable({name: keys}, CONTEXTS)
    assert good == {}
    assert (problem.id, why in str(problem)) == (name, True), str(problem)
    assert len(str(problem)) < 160


@pytest.mark.parametrize(
    "keys",
    [
        {"study.undo": "z"},
        {"study.again": "j", "choice.first": "j"},
        {"study.undo": "o", "study.overrule": "u"},
        {"study.escape": "x,f10"},
        {"decks.study": "S"},
        {"study.undo": "comma"},
        {"study.undo_typing": "f9,ctrl+g", "study.next": "n"},
    ],
)
def test_what_can_be_is_granted(keys: dict[str, str]) -> None:
    """Two bindings that share a key by design, since only one works at a time, may share another; two may swap."""
    assert usable(keys, CONTEXTS) == (keys, ())


def test_of_two_that_clash_the_one_changed_last_is_refused_and_the_rest_stands() -> None:
    good, [problem] = usable({"study.undo": "z", "study.redo": "z", "decks.quit": "Q"}, CONTEXTS)
    assert good == {"study.undo": "z", "decks.quit": "Q"}
    assert "“Redo” cannot be z: that is “Undo” there" in str(problem)


def test_a_binding_that_gave_its_key_away_must_not_get_it_back_by_its_default() -> None:
    """With one of two swapped keys refused, the other clashes with what stays."""
    good, problems = usable({"study.undo": "o", "study.overrule": "nokey"}, CONTEXTS)
    assert good == {}
    assert [problem.id for problem in problems] == ["study.overrule", "study.undo"]


def test_the_command_line_names_bindings_by_their_ids_too() -> None:
    [problem] = key_problems({"study.undo": "e"})
    assert problem.message == "“Undo” (study.undo) cannot be e: that is “Edit” (study.edit) there (Study)"


def test_no_two_rows_of_a_section_have_one_name() -> None:
    for name, section in all_keys(ScoQuizApp.BINDINGS):
        labels = [label_of(one) for one in section if isinstance(one, Binding)]
        assert len(labels) == len({*labels}), (name, labels)


def test_help_lists_the_keys_as_they_are_now() -> None:
    sections = dict(all_keys(ScoQuizApp.BINDINGS, {"study.undo": "z"}))
    keys = {one.id: one.key for section in sections.values() for one in section if isinstance(one, Binding)}
    assert (keys["study.undo"], keys["decks.undo"]) == ("z", "u,f2")


async def test_a_changed_key_that_is_held_down_decides_once_too(collection: Collection) -> None:
    """One key both chooses and rates by design; held, it must not do one after the other."""
    read = ReadSettings(replace(DEFAULTS, keys={"choice.first": "j", "study.again": "j"}, recall_first=False))
    app = ScoQuizApp(collection, read=read)
    screen = StudyScreen(collection, collection.study.start(), Manner(clock=lambda: 0.0))
    async with opened(app, screen) as pilot:
        await pilot.press("1")
        assert study(app).answered is None
        await pilot.press("j", "j", "j")
        assert study(app).answered is not None
        assert reviews(collection) == []


async def test_options_and_ratings_show_the_keys_that_they_have_now(collection: Collection) -> None:
    keys = {"choice.first": "j", "choice.second": "k", "study.again": "j", "study.good": "l"}
    app = ScoQuizApp(collection, read=ReadSettings(replace(DEFAULTS, keys=keys)))
    screen = StudyScreen(collection, collection.study.start(), Manner(clock=seconds()))
    async with opened(app, screen) as pilot:
        assert re.search(r"j 1994 k 1996 3 1997", shown(app))
        await pilot.press("k")
        await pilot.pause()
        assert re.search(r"j Again .* 2 Hard .* l Good .* 4 Easy", shown(app))


def test_every_key_that_a_sentence_names_is_one_of_a_binding() -> None:
    """A sentence names a key by its binding, `{study.undo}`, and so tells the one that works now."""
    asked = re.compile(r"""key(?:_of)?\((?:self\.app, )?['"]([a-z_]+\.[a-z_]+)['"]""")
    files = [file.read_text("utf-8") for file in Path(sco_quiz.tui.__file__).parent.rglob("*.py")]
    texts = [node.value for text in files for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)]
    places = [name for text in texts for name in re.findall(r"\{([a-z_]+\.[a-z_]+)\}", str(text))]
    named = {*places, *(name for text in files for name in asked.findall(text))}
    known = known_bindings(CONTEXTS)
    assert {"study.undo", "decks.ahead", "recall.reveal"} <= named
    assert named - {*known, "binding.id"} == set()


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("u", "u"),
        ("enter", "Enter"),
        ("ctrl+r", "Ctrl+R"),
        ("f3", "F3"),
        ("shift+up", "Shift+↑"),
        ("comma", ","),
        ("?", "?"),
    ],
)
def test_a_sentence_spells_a_key_as_it_is_printed_on_it(key: str, words: str) -> None:
    assert spelt(key) == words


async def test_sentences_name_the_keys_that_work_now(collection: Collection) -> None:
    keys = {"decks.study": "w", "decks.ahead": "y"}
    app = ScoQuizApp(collection, read=ReadSettings(Settings(keys=keys, recall_first=False)))
    async with opened(app) as pilot:
        assert "10 cards wait: w studies, a studies all decks." in shown(app)
        assert "w begins. Every rating is saved" in shown(app)
        await pilot.press("w")
        await pilot.pause()
        assert isinstance(app.screen, StudyScreen)


def test_a_text_of_a_deck_is_never_taken_for_the_name_of_a_key() -> None:
    assert with_keys("{study.undo} undoes {not a key}", {"study.undo": "z"}.__getitem__) == "z undoes {not a key}"
