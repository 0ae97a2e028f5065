"""The file of the settings: what is right in it counts, what is wrong is told, what was written by hand stays."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sco_quiz.errors import SettingsError
from sco_quiz.model.card import Format
from sco_quiz.settings import DEFAULTS, Settings
from sco_quiz.settings_file import LARGEST_FILE_BYTES, change_settings, make_settings_file, read_settings
from sco_quiz.settings_list import NAMES, THEMES
from sco_quiz.settings_text import fresh_text, line_numbers, with_line

Writes = Callable[[str], Path]
OTHERS = Settings(
    desired_retention=0.85,
    new_per_day=20,
    reviews_per_day=0,
    day_start_hour=0,
    exam=date(2026, 6, 15),
    load_balance=False,
    easy_days={5: 0.5, 6: 0.0},
    recall_first=False,
    format=Format.TYPED,
    theme="light",
    keys={"study.undo": "z,f2", "decks.quit": "Q", "odd": 'quote"back\\slash'},
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "config.toml"


@pytest.fixture
def writes(file: Path) -> Writes:
    """Write the file."""

    def writes(text: str) -> Path:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    return writes


def save(file: Path, wanted: Settings, *, also: Collection[str] = ()) -> None:
    """Make the file say these settings."""
    change_settings(file, lambda _: wanted, also=also)


# --- reading ---


def test_no_file_means_the_defaults(file: Path) -> None:
    read = read_settings(file)
    assert (read.settings, read.problems) == (DEFAULTS, ())


def test_a_fresh_file_explains_every_setting_and_sets_none() -> None:
    text = fresh_text()
    assert tomllib.loads(text) == {"easy_days": {}, "keys": {}}
    for setting in NAMES.values():
        assert setting.name.rpartition(".")[2] in text
        assert setting.meaning in text or setting.name.startswith("easy_days.")


def test_each_line_of_a_fresh_file_can_be_set_by_taking_its_sign_away(writes: Writes) -> None:
    text = fresh_text()
    for line in text.splitlines():
        if line.startswith("# ") and " = " in line:
            read = read_settings(writes(text.replace(line, line[2:])))
            assert read.problems == (), line


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("\nnew_per_dya = 5", 2, "there is no setting `new_per_dya`; did you mean `new_per_day`?"),
        ("colour = 'x'", 1, "there is no setting `colour`; `sco-quiz config` lists them all"),
        ("new_per_day = '5'", 1, "new_per_day cannot be '5'; it takes a whole number from 0 to 9999"),
        ("new_per_day = true", 1, "new_per_day cannot be true"),
        ("new_per_day = 5.0", 1, "new_per_day cannot be 5.0"),
        ("\n\ndesired_retention = 0.99", 3, "desired_retention cannot be 0.99; it takes a share from 0.80 to 0.95"),
        ("desired_retention = nan", 1, "desired_retention cannot be nan"),
        ("recall_first = 1", 1, "recall_first cannot be 1; it takes true or false"),
        ("format = 'order'", 1, "format cannot be 'order'; it takes auto, choice, typed or recall"),
        ("exam = 2026-06-15T10:00:00", 1, "exam cannot be 2026-06-15 10:00:00"),
        ("theme = 'purple'", 1, "theme cannot be 'purple'"),
        ("keys = 3", 1, "`keys` is a table; write `[keys]` and its lines below it"),
        ("[easy_days]\nsonday = 0", 2, "there is no setting `easy_days.sonday`; did you mean `easy_days.sunday`?"),
        ("[easy_days]\nsunday = 2", 2, "easy_days.sunday cannot be 2"),
        ("[keys]\n'study.undo' = ''", 2, "`keys.study.undo` names no key; it takes a key or several"),
        ("[keys]\nx = [1]", 2, "`keys.x` names no key"),
        ("new_per_day = 0x" + "f" * 5000, 1, "new_per_day cannot be so large a number"),
        ("a = 1\nb = = 2", 2, "the value cannot be read"),
        ("'\x1b[31m' = 1", 1, "a character stands here that cannot"),
        ('theme = "dark', None, "a text does not end with the quotes that it begins with"),
        ('theme = "dark\n', 1, "a text does not end with the quotes that it begins with"),
        ("theme = 'dark", None, "a text does not end with the quotes that it begins with"),
        ('theme = "da\x01rk"', 1, "a character that cannot be seen stands in a text; delete it"),
        ('"\\u001b[31m" = 1', None, "there is no setting `[31m`"),
    ],
)
def test_a_mistake_is_one_line_with_its_place_and_a_remedy(
    writes: Writes, text: str, line: int | None, says: str
) -> None:
    file = writes(text)
    [problem] = read_settings(file).problems
    assert (problem.place.file, problem.place.line) == (str(file), line)
    assert says in str(problem)
    assert "\n" not in str(problem)
    assert str(problem).isprintable()


def test_what_is_right_counts_beside_what_is_wrong(writes: Writes) -> None:
    read = read_settings(writes("new_per_day = 'x'\nreviews_per_day = 50\nevnet = 1\n"))
    assert read.settings == replace(DEFAULTS, reviews_per_day=50)
    assert [problem.place.line for problem in read.problems] == [1, 3]


def test_keys_may_be_a_list_or_under_tables_of_their_own(writes: Writes) -> None:
    read = read_settings(writes("[keys]\na = ['u', ',']\n[keys.study]\nundo = 'z'\n"))
    assert read.settings.keys == {"a": "u,comma", "study.undo": "z"}
    assert read.lines["keys.study.undo"] == 4


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"#" * (LARGEST_FILE_BYTES + 1),
        b"a = " + b"[" * 50_000,
        b"a = " + b"9" * 5_000,
        b"a." * 50_000 + b"b = 1",
        b"[" + b" " * 100_000,
    ],
    ids=["no UTF-8", "large", "deep", "digits", "dots", "spaces"],
)
def test_a_file_that_cannot_be_read_leaves_the_defaults_and_says_why(writes: Writes, content: bytes) -> None:
    file = writes("")
    file.write_bytes(content)
    read = read_settings(file)
    assert read.settings == DEFAULTS
    assert len(read.problems) == 1


def test_a_folder_in_the_place_of_the_file_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    assert "cannot be read" in str(read_settings(file).problems[0])


@given(st.text())
def test_no_text_stops_the_reading(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("any") / "config.toml"
    file.write_text(text, encoding="utf-8", errors="replace")
    read = read_settings(file)
    assert all(str(problem).isprintable() for problem in read.problems)


# --- writing ---


def test_what_was_saved_is_read_again(file: Path) -> None:
    save(file, OTHERS)
    assert read_settings(file).settings == OTHERS
    assert read_settings(file).problems == ()


def test_a_new_file_is_for_its_owner_alone(file: Path) -> None:
    save(file, OTHERS)
    assert file.stat().st_mode & 0o777 == 0o600
    assert os.listdir(file.parent) == ["config.toml"]


def test_going_back_to_the_defaults_leaves_the_file_as_it_was_new(file: Path) -> None:
    make_settings_file(file)
    fresh = file.read_text(encoding="utf-8")
    without_keys = replace(OTHERS, keys={})
    save(file, without_keys)
    save(file, DEFAULTS)
    assert file.read_text(encoding="utf-8") == fresh


def test_what_was_written_by_hand_stays(writes: Writes) -> None:
    file = writes("# mine\nnew_per_day = 5   # few\n\n[keys.study]\nundo = 'x'  # far left\n# end\n")
    save(file, replace(DEFAULTS, new_per_day=7, keys={"study.undo": "v"}))
    assert file.read_text(encoding="utf-8") == (
        '# mine\nnew_per_day = 7  # few\n\n[keys.study]\nundo = "v"  # far left\n# end\n'
    )


def test_a_setting_that_is_not_in_the_file_is_added_with_its_explanation(writes: Writes) -> None:
    file = writes("new_per_day = 5\n[keys]\n")
    save(file, replace(DEFAULTS, new_per_day=5, theme="light", easy_days={0: 0.5}, keys={"x": "y"}))
    text = file.read_text(encoding="utf-8")
    assert read_settings(file).problems == ()
    assert NAMES["theme"].meaning in text
    assert text.index('theme = "light"') < text.index("[keys]")


def test_other_mistakes_stay_when_one_setting_is_saved(writes: Writes) -> None:
    file = writes("new_per_day = 'x'\nreviews_per_day = 50\n")
    save(file, replace(DEFAULTS, reviews_per_day=60))
    assert file.read_text(encoding="utf-8").startswith("new_per_day = 'x'\nreviews_per_day = 60\n")


def test_a_mistake_is_mended_where_its_setting_is_saved(writes: Writes) -> None:
    file = writes("new_per_day = 'x'\n")
    save(file, DEFAULTS, also=("new_per_day",))
    assert file.read_text(encoding="utf-8") == "# new_per_day = 10\n"


@pytest.mark.parametrize(
    "text", ["new_per_day = = 5\n", 'keys = {"study.undo" = "x"}\n', '"new_per_day" = 5\nkeys."study.undo" = """x"""\n']
)
def test_what_cannot_be_changed_for_sure_is_left_alone_and_told(writes: Writes, text: str) -> None:
    file = writes(text)
    with pytest.raises(SettingsError, match=r"not saved: .*sco-quiz config --edit"):
        save(file, replace(DEFAULTS, new_per_day=7, keys={"study.undo": "v"}))
    assert file.read_text(encoding="utf-8") == text


def test_an_unwritable_folder_is_told_in_one_line(file: Path) -> None:
    file.parent.mkdir()
    file.symlink_to(file.parent / "missing" / "config.toml")
    with pytest.raises(SettingsError, match="were not saved: No such file"):
        save(file, OTHERS)


def test_a_change_goes_over_what_the_file_says_now(writes: Writes) -> None:
    file = writes("reviews_per_day = 150\n[keys]\n'study.undo' = 'z'\n")
    read = change_settings(file, lambda settings: replace(settings, new_per_day=7))
    assert read == read_settings(file)
    assert read.settings == replace(DEFAULTS, new_per_day=7, reviews_per_day=150, keys={"study.undo": "z"})


def test_a_file_that_another_writes_at_the_same_moment_is_not_written_over(writes: Writes) -> None:
    file = writes("new_per_day = 5\n")

    def change(settings: Settings) -> Settings:
        file.write_text("new_per_day = 6\n", encoding="utf-8")
        return replace(settings, theme="light")

    with pytest.raises(SettingsError, match=r"not saved: .* was changed by another at this moment; do it again"):
        change_settings(file, change)
    assert file.read_text(encoding="utf-8") == "new_per_day = 6\n"
    assert os.listdir(file.parent) == ["config.toml"]


settings = st.builds(
    Settings,
    desired_retention=st.floats(0.8, 0.95),
    new_per_day=st.integers(0, 9999),
    exam=st.none() | st.dates(),
    easy_days=st.dictionaries(st.integers(0, 6), st.floats(0.0, 0.99)),
    recall_first=st.booleans(),
    theme=st.sampled_from(("", *THEMES)),
    keys=st.dictionaries(
        st.from_regex(r"[a-z]+\.[a-z_]+", fullmatch=True), st.sampled_from(["a", "f2,b", '"', "\\", "'"])
    ),
)


@given(st.lists(settings, min_size=1, max_size=4))
def test_any_row_of_changes_is_read_as_the_last(
    tmp_path_factory: pytest.TempPathFactory, changes: list[Settings]
) -> None:
    file = tmp_path_factory.mktemp("row") / "config.toml"
    for wanted in changes:
        save(file, wanted)
    assert read_settings(file).settings == changes[-1]


def test_a_line_of_many_spaces_or_quotes_is_read_at_once() -> None:
    for filler in (" ", '"', "'", "#", "\\", "= ", "a "):
        hostile = "new_per_day = " + filler * 100_000 + "\x00"
        assert with_line(hostile, "theme", "dark", is_on=True)
        assert len(line_numbers(hostile)) <= 1
