"""Settings beside their file: what others change in it counts, one value is changed here, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sco_quiz.errors import SettingsError
from sco_quiz.live_settings import LiveSettings
from sco_quiz.settings import DEFAULTS
from sco_quiz.settings_file import ReadSettings, read_settings

Writes = Callable[[str], None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.fixture
def writes(file: Path) -> Writes:
    """Write the file as an editor does: another file in its place."""

    def writes(text: str) -> None:
        draft = file.with_suffix(".new")
        draft.write_text(text, encoding="utf-8")
        draft.replace(file)

    return writes


@pytest.fixture
def live(file: Path) -> LiveSettings:
    """Settings that were read before there was a file."""
    return LiveSettings(read_settings(file), file)


def test_what_others_changed_is_named_once_and_counts(live: LiveSettings, writes: Writes) -> None:
    writes("reviews_per_day = 150\n[keys]\n'study.undo' = 'z'\n")
    assert live.look() == ("reviews_per_day", "keys.study.undo")
    assert live.read.settings == replace(DEFAULTS, reviews_per_day=150, keys={"study.undo": "z"})
    assert live.look() is None


def test_a_file_that_says_the_same_in_other_words_changes_nothing(live: LiveSettings, writes: Writes) -> None:
    writes("new_per_day = 10  # as ever\n")
    assert live.look() == ()


def test_a_change_here_writes_that_value_alone_and_tells_of_the_others(
    live: LiveSettings, file: Path, writes: Writes
) -> None:
    writes("# mine\nreviews_per_day = 150\n")
    assert live.change("theme", "light") == ("reviews_per_day",)
    assert live.read.settings == read_settings(file).settings == replace(DEFAULTS, reviews_per_day=150, theme="light")
    assert file.read_text(encoding="utf-8").startswith("# mine\nreviews_per_day = 150\n")
    assert live.change("reviews_per_day", 200) == ()
    assert "# reviews_per_day = 200\n" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(("keys", "theirs"), [("z", {"a.b": "x", "study.undo": "z"}), (None, {"a.b": "x"})])
def test_keys_are_changed_one_binding_at_a_time(
    live: LiveSettings, file: Path, writes: Writes, keys: str | None, theirs: dict[str, str]
) -> None:
    writes("[keys]\n'a.b' = 'x'\n'study.undo' = 'y'\n")
    assert live.change("keys.study.undo", keys) == ("keys.a.b",)
    assert read_settings(file).settings.keys == theirs


def test_a_file_that_cannot_be_read_any_more_leaves_the_settings_in_use_and_is_not_touched(
    live: LiveSettings, file: Path, writes: Writes
) -> None:
    writes("reviews_per_day = 150\n")
    live.look()
    writes("reviews_per_day = 150\nnew_per_day = = 5\n")
    assert live.look() == ()
    assert live.read.settings.reviews_per_day == 150
    assert [problem.place.line for problem in live.read.problems] == [2]
    with pytest.raises(SettingsError, match=r"not saved: .*config\.toml:2:"):
        live.change("theme", "light")
    assert file.read_text(encoding="utf-8") == "reviews_per_day = 150\nnew_per_day = = 5\n"
    writes("reviews_per_day = 150\nnew_per_day = 5\n")
    assert live.look() == ("new_per_day",)


def test_one_wrong_value_counts_as_its_default_and_stays_in_the_file(
    live: LiveSettings, file: Path, writes: Writes
) -> None:
    writes("new_per_day = 'x'\nreviews_per_day = 150\n")
    assert live.change("theme", "light") == ("reviews_per_day",)
    assert [problem.place.line for problem in live.read.problems] == [1]
    assert "new_per_day = 'x'\n" in file.read_text(encoding="utf-8")


def test_without_a_file_the_settings_count_for_this_run() -> None:
    live = LiveSettings(ReadSettings(DEFAULTS))
    assert live.change("new_per_day", 7) == ()
    assert live.read.settings == replace(DEFAULTS, new_per_day=7)
    assert live.look() is None
