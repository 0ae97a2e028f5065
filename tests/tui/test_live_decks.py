"""Decks saved while the app runs: shown on the decks screen, at the next card, and after the learner's editor."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from sco_quiz.collection import Collection, WaitsFor
from sco_quiz.model.card import Format
from sco_quiz.paths import paths_for
from sco_quiz.study.session import Session
from sco_quiz.study.wish import Wish
from sco_quiz.tui.app import ScoQuizApp
from sco_quiz.tui.manner import Manner
from sco_quiz.tui.screens.decks import DecksScreen
from sco_quiz.tui.screens.study import StudyScreen
from sco_quiz.tui.screens.summary import SummaryScreen
from sco_quiz.tui.widgets.decks_table import DecksTable
from tests.tui.conftest import Opens, number_of, opened, reviews, says, seconds, shown, study, until

Edits = Callable[[str], None]
PERU = "title: Towns [/b]\ncards:\n  - {id: pe, question: 'Capital of Peru?', answer: Cusco, choices: [Lima, Quito]}\n"
CHILE = "  - {id: cl, question: 'Capital of Chile?', answer: Santiago, choices: [Lima, Quito]}\n"
BOTH = PERU + CHILE
BROKEN = "title: Towns [/b]\ncards:\n  - {id: pe, question: 'Capital of Peru?', anwser: '[red]Lima'}\n  - {x: y}\n"
PE, CL = "towns/pe#question:answer", "towns/cl#question:answer"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The learner's own deck, with two cards."""
    file = paths_for(tmp_path, {}).decks / "towns.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(BOTH, encoding="utf-8")
    return file


def save(file: Path, text: str) -> None:
    """Save as an editor does that writes a new file and renames it."""
    draft = file.with_suffix(".new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)


def asking(collection: Collection, pinned: Format | None = None) -> StudyScreen:
    session = Session((), (PE, CL), (), None, None, decks=("towns",), wish=Wish(pinned=pinned))
    return StudyScreen(collection, session, Manner(clock=seconds()))


@pytest.fixture
def collection(open_collection: Opens, file: Path) -> Collection:
    return open_collection()


@pytest.fixture
def edits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edits:
    """Set the learner's editor: a script that writes a text into the file it is given, and keeps its arguments."""

    def set_editor(text: str, code: int = 0) -> None:
        script = tmp_path / "editor.py"
        script.write_text(
            f"import json, pathlib, sys\n"
            f"pathlib.Path({str(tmp_path / 'arguments.json')!r}).write_text(json.dumps(sys.argv[1:]))\n"
            f"pathlib.Path(sys.argv[-1]).write_text({text!r}, encoding='utf-8')\n"
            f"raise SystemExit({code})\n",
            encoding="utf-8",
        )
        monkeypatch.setenv("VISUAL", f"{sys.executable} {script}")

    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.setattr(ScoQuizApp, "suspend", lambda _: nullcontext())
    return set_editor


# --- the decks screen ---


def decks_screen(app: ScoQuizApp) -> DecksScreen:
    assert isinstance(app.screen, DecksScreen)
    return app.screen


def titles(app: ScoQuizApp) -> list[str]:
    return [deck.title for deck in decks_screen(app).decks]


async def test_a_new_deck_appears_and_the_cursor_stays_on_its_deck(app: ScoQuizApp, file: Path) -> None:
    async with opened(app) as pilot:
        screen = decks_screen(app)
        row = [deck.id for deck in screen.decks].index("towns")
        screen.query_one(DecksTable).move_cursor(row=row)
        await pilot.pause()
        save(file.with_name("a.yaml"), "title: Before [/b]\ncards:\n  - Q?: A\n")
        screen.look()
        assert await says(pilot, "Loaded: Before [/b]")
        assert titles(app)[row : row + 2] == ["Before [/b]", "Towns [/b]"]
        assert screen.query_one(DecksTable).cursor_row == row + 1


async def test_a_deck_that_takes_its_time_is_awaited_on_the_screen(open_collection: Opens, file: Path) -> None:
    """It is named while it is read, and has its row then."""
    save(file, BOTH + "  # a remark\n" * 10_000)
    app = ScoQuizApp(open_collection(waits=WaitsFor.NONE), manner=Manner(clock=seconds()))
    async with opened(app, size=(120, 40)) as pilot:
        assert "Reading towns.yaml: 0 %" in shown(app)
        assert "Towns [/b]" not in titles(app)
        assert await until(pilot, lambda: "Towns [/b]" in titles(app))
        assert await says(pilot, "Loaded: Towns [/b]")
        assert "Reading" not in shown(app)


async def test_a_deck_whose_file_was_deleted_goes(app: ScoQuizApp, file: Path) -> None:
    async with opened(app) as pilot:
        file.unlink()
        decks_screen(app).look()
        assert "Towns [/b]" in titles(app)
        decks_screen(app).look()
        assert await says(pilot, "No longer there: Towns [/b]")
        assert "Towns [/b]" not in titles(app)


async def test_the_decks_the_app_was_opened_for_may_go(collection: Collection, file: Path) -> None:
    app = ScoQuizApp(collection, deck_ids=("towns",), manner=Manner(clock=seconds()))
    async with opened(app) as pilot:
        file.unlink()
        decks_screen(app).look()
        decks_screen(app).look()
        await pilot.press("a")
        assert await says(pilot, "Nothing waits there today")


async def test_a_broken_save_is_told_and_listed_until_it_is_mended(app: ScoQuizApp, file: Path) -> None:
    async with opened(app, size=(120, 40)) as pilot:
        save(file, BROKEN)
        decks_screen(app).look()
        assert await says(pilot, "Errors: the deck stays as it was")
        text = shown(app)
        assert text.count("towns.yaml:3:44: unknown key `anwser`; did you mean") == 2
        assert "more: `sco-quiz check` lists them" in text
        assert "Not loaded" in text
        assert "Towns [/b]" in titles(app)
        save(file, BOTH)
        decks_screen(app).look()
        assert await says(pilot, "Loaded: Towns [/b]")
        assert "Not loaded" not in shown(app)


async def test_a_new_file_with_an_error_is_told_as_not_loaded(app: ScoQuizApp, file: Path) -> None:
    async with opened(app, size=(120, 40)) as pilot:
        save(file.with_name("new.yaml"), "title: New\nevnets: []\n")
        decks_screen(app).look()
        assert await says(pilot, "Errors: not loaded")


async def test_the_screen_looks_by_itself(app: ScoQuizApp, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sco_quiz.tui.screens.decks.SECONDS_BETWEEN_LOOKS", 0.01)
    async with opened(app) as pilot:
        save(file, BOTH.replace("Towns", "Cities"))
        assert await says(pilot, "Loaded: Cities [/b]")


async def test_it_does_not_look_while_a_card_is_asked(app: ScoQuizApp, collection: Collection, file: Path) -> None:
    async with opened(app, asking(collection)) as pilot:
        below = app.screen_stack[-2]
        assert isinstance(below, DecksScreen)
        save(file, PERU)
        below.look()
        await pilot.pause()
        assert len(collection.cards(("towns",))) == 2


# --- between two cards ---


async def test_a_save_changes_the_next_card_and_not_the_one_on_the_screen(
    app: ScoQuizApp, collection: Collection, file: Path
) -> None:
    async with opened(app, asking(collection)) as pilot:
        save(file, BOTH.replace("Cusco", "Lima ").replace("of Chile", "of [b]Chile"))
        assert study(app).showing.card.answer_text == "Cusco"  # type: ignore[union-attr]
        await pilot.press(number_of(study(app), True))
        assert "✓ Right" in shown(app)
        await pilot.press("3")
        assert await says(pilot, "Loaded: Towns [/b]")
        assert "Capital of [b]Chile?" in shown(app)
        assert [(entry["card_id"], entry["outcome"]) for entry in reviews(collection)] == [(PE, "exact")]


async def test_a_broken_save_is_told_at_the_next_card_and_the_sitting_goes_on(
    app: ScoQuizApp, collection: Collection, file: Path
) -> None:
    async with opened(app, asking(collection)) as pilot:
        save(file, BROKEN)
        await pilot.press("1", "3")
        assert await says(pilot, "the deck stays as it was")
        assert study(app).showing.card.id == CL  # type: ignore[union-attr]
        save(file, BOTH.replace("Santiago", "'[b]Santiago'"))
        await pilot.press("u")
        assert study(app).showing.card.id == PE  # type: ignore[union-attr]
        await pilot.press("1", "3")
        assert study(app).showing.card.answer_text == "[b]Santiago"  # type: ignore[union-attr]


async def test_a_card_that_is_gone_is_not_asked(app: ScoQuizApp, collection: Collection, file: Path) -> None:
    async with opened(app, asking(collection)) as pilot:
        save(file, PERU)
        await pilot.press(number_of(study(app), True), "3")
        await pilot.pause()
        assert isinstance(app.screen, SummaryScreen)


# --- the editor ---


async def test_e_comes_back_to_the_same_card_as_it_says_now(
    app: ScoQuizApp, collection: Collection, file: Path, edits: Edits, tmp_path: Path
) -> None:
    """The answer given is judged by the new one, and the review is that of the same card."""
    edits(BOTH.replace("Capital", "Seat [/b]").replace("Cusco", "Lima").replace("[Lima,", "[Cusco,", 1))
    async with opened(app, asking(collection)) as pilot:
        options = [option.value for option in study(app).showing.options]  # type: ignore[union-attr]
        await pilot.press(str(options.index("Lima") + 1))
        assert "✗ Wrong" in shown(app)
        await pilot.press("e")
        assert await says(pilot, "Seat [/b] of Peru?")
        assert "✓ Right" in shown(app)
        assert "Answer Lima" in shown(app)
        assert reviews(collection) == []
        await pilot.press("enter")
        entry = reviews(collection)[0]
        assert (entry["card_id"], entry["given"], entry["rating"]) == (PE, "Lima", "good")
        assert entry["options"] == options
        assert study(app).showing.card.id == CL  # type: ignore[union-attr]
    assert json.loads((tmp_path / "arguments.json").read_text()) == [str(file)]


async def test_what_was_typed_stays_typed(app: ScoQuizApp, collection: Collection, file: Path, edits: Edits) -> None:
    edits(BOTH.replace("Cusco", "Lima"))
    async with opened(app, asking(collection, Format.TYPED)) as pilot:
        await pilot.press(*"lima", "enter")
        assert "✗ Wrong" in shown(app)
        await pilot.press("e")
        assert await says(pilot, "✓ Right")
        assert "lima" in shown(app)


async def test_a_guess_and_being_right_stay_through_an_edit(
    app: ScoQuizApp, collection: Collection, file: Path, edits: Edits
) -> None:
    edits(BOTH.replace("of Peru", "of [b]Peru"))
    async with opened(app, asking(collection)) as pilot:
        await pilot.press(number_of(study(app), False), "o", "question_mark", "e")
        assert await says(pilot, "of [b]Peru")
        assert "✓ Right · guessed" in shown(app)


async def test_an_answer_that_fits_no_more_is_left_to_the_learner_to_rate(
    app: ScoQuizApp, collection: Collection, file: Path, edits: Edits
) -> None:
    """The choice has no options left: it was seen, so it is rated as a recalled one."""
    edits(BOTH.replace(", choices: [Lima, Quito]", "", 1))
    async with opened(app, asking(collection)) as pilot:
        await pilot.press("1", "e")
        assert await says(pilot, "How well did you know it?")
        await pilot.press("3")
        assert [(entry["format"], entry["rating"]) for entry in reviews(collection)] == [("recall", "good")]


async def test_errors_left_in_the_file_are_shown_and_the_card_stays(
    app: ScoQuizApp, collection: Collection, file: Path, edits: Edits
) -> None:
    edits(BROKEN)
    async with opened(app, asking(collection), size=(120, 40)) as pilot:
        await pilot.press(number_of(study(app), True), "e")
        assert await says(pilot, "towns.yaml:3:44: unknown key `anwser`")
        assert "✓ Right" in shown(app)
        edits(BOTH.replace("Cusco", "Cuzco"))
        await pilot.press("e")
        assert await says(pilot, "Answer Cuzco")


async def test_a_note_that_was_deleted_gives_way_to_the_next_card(
    app: ScoQuizApp, collection: Collection, file: Path, edits: Edits
) -> None:
    edits("title: Towns [/b]\ncards:\n" + CHILE)
    async with opened(app, asking(collection)) as pilot:
        await pilot.press("1", "e")
        assert await says(pilot, "That card is gone.")
        assert study(app).showing.card.id == CL  # type: ignore[union-attr]
        assert study(app).answered is None


async def test_a_bundled_deck_is_edited_as_a_copy(
    app: ScoQuizApp, collection: Collection, edits: Edits, tmp_path: Path
) -> None:
    copy = paths_for(tmp_path, {}).decks / "sco-history.yaml"
    bundled = next(deck.file for deck in collection.decks() if deck.id == "sco-history")
    text = Path(bundled).read_text(encoding="utf-8")
    edits(text.replace("id: sco-history\ntitle: ", "id: sco-history\ntitle: [/b] "))
    session = Session((), ("sco-history/shanghai-1996#when:year",), (), None, None, decks=("sco-history",))
    screen = StudyScreen(collection, session, Manner(clock=seconds()))
    async with opened(app, screen, size=(160, 40)) as pilot:
        await pilot.press("1", "e")
        assert await says(pilot, "Edited as your own copy")
        assert copy.is_file()
        assert Path(bundled).read_text(encoding="utf-8") == text
        await pilot.press("3")
        assert [entry["card_id"] for entry in reviews(collection)] == ["sco-history/shanghai-1996#when:year"]


async def test_a_bundled_deck_left_as_it_was_has_no_copy(
    app: ScoQuizApp, collection: Collection, edits: Edits, tmp_path: Path
) -> None:
    bundled = next(deck.file for deck in collection.decks() if deck.id == "sco-history")
    edits(Path(bundled).read_text(encoding="utf-8"))
    session = Session((), ("sco-history/shanghai-1996#when:year",), (), None, None, decks=("sco-history",))
    screen = StudyScreen(collection, session, Manner(clock=seconds()))
    async with opened(app, screen) as pilot:
        await pilot.press("1", "e")
        await pilot.pause()
        assert study(app).answered is not None
        assert (tmp_path / "arguments.json").is_file()
        assert not (paths_for(tmp_path, {}).decks / "sco-history.yaml").exists()


async def test_e_before_the_answer_asks_the_mended_card(
    app: ScoQuizApp, collection: Collection, file: Path, edits: Edits
) -> None:
    edits(BOTH.replace("Capital of Peru?", "The capital of Peru?"))
    async with opened(app, asking(collection)) as pilot:
        await pilot.press("e")
        assert await says(pilot, "The capital of Peru?")
        assert study(app).answered is None


async def test_how_the_editor_ended_is_said(
    app: ScoQuizApp, collection: Collection, file: Path, edits: Callable[[str, int], None]
) -> None:
    edits(BOTH, 3)
    async with opened(app, asking(collection)) as pilot:
        await pilot.press("1", "e")
        assert await says(pilot, "The editor ended with code 3.")


async def test_without_an_editor_it_is_said_how_to_set_one(
    app: ScoQuizApp, collection: Collection, edits: Edits
) -> None:
    async with opened(app, asking(collection), size=(120, 40)) as pilot:
        await pilot.press("1", "e")
        assert await says(pilot, "export EDITOR=nano")


@pytest.mark.parametrize(("editor", "said"), [("no-such-editor", "cannot be started"), ("'", "cannot be started")])
async def test_an_editor_that_cannot_be_started_is_said(
    app: ScoQuizApp,
    collection: Collection,
    edits: Edits,
    monkeypatch: pytest.MonkeyPatch,
    editor: str,
    said: str,
) -> None:
    monkeypatch.setenv("VISUAL", editor)
    async with opened(app, asking(collection), size=(120, 40)) as pilot:
        await pilot.press("1", "e")
        assert await says(pilot, said)
        assert study(app).answered is not None


async def test_a_terminal_that_cannot_be_lent_is_said_and_nothing_is_copied(
    app: ScoQuizApp, collection: Collection, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As in a browser, and in these tests."""
    monkeypatch.setenv("VISUAL", "vi")
    async with opened(app, size=(120, 40)) as pilot:
        await pilot.press("enter", "1", "e")
        assert await says(pilot, "this terminal cannot be lent to an editor")
        assert list(paths_for(tmp_path, {}).decks.glob("sco-*")) == []
