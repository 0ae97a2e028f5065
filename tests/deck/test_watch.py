"""Telling from stamps which deck files changed, and bearing with a file that is away for a moment."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from sco_quiz.deck.watch import Look, first_look, next_look


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path, Path]:
    made = (tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "c.yaml")
    for file in made:
        file.write_text("title: T\n", encoding="utf-8")
    return made


def there(files: tuple[Path, ...]) -> tuple[Path, ...]:
    return tuple(file for file in files if file.exists())


def write_within_a_tick(file: Path, text: str) -> None:
    """Write a file over, as a clock that does not move would date it."""
    before = file.stat()
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def refuse(content: bytes) -> None:
    raise AssertionError("the file was read")


def looks(before: Look, files: tuple[Path, ...]) -> Look:
    return next_look(before, there(files))


def test_files_left_alone_have_not_changed(files: tuple[Path, ...]) -> None:
    assert looks(first_look(files), files).changed == frozenset()


def test_a_file_written_over_has_changed_once(files: tuple[Path, ...]) -> None:
    first = first_look(files)
    files[1].write_text("title: other\n", encoding="utf-8")
    second = looks(first, files)
    assert second.changed == {files[1]}
    assert looks(second, files).changed == frozenset()


def test_a_save_of_the_same_size_within_a_tick_of_the_clock_has_changed(files: tuple[Path, ...]) -> None:
    """The status of the file stays what it was: the second save is made to bear the time of the first."""
    first = first_look(files)
    write_within_a_tick(files[1], "title: U\n")
    second = looks(first, files)
    assert second.changed == {files[1]}
    write_within_a_tick(files[1], "title: V\n")
    third = looks(second, files)
    assert third.changed == {files[1]}
    assert looks(third, files).changed == frozenset()


def test_a_save_just_after_the_last_look_within_the_tick_has_changed(
    files: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once the clock has gone on the file is read once more; then its status alone tells."""
    first = first_look(files)
    write_within_a_tick(files[1], "title: U\n")
    later_ns = time.time_ns() + 60_000_000_000
    monkeypatch.setattr("sco_quiz.deck.watch.time.time_ns", lambda: later_ns)
    second = looks(first, files)
    assert second.changed == {files[1]}
    monkeypatch.setattr("sco_quiz.deck.watch.hashlib.sha256", refuse)
    assert looks(second, files).changed == frozenset()


def test_a_save_that_is_dated_back_has_changed(files: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the same size and time of writing: that its status was changed cannot be set back."""
    later_ns = time.time_ns() + 60_000_000_000
    monkeypatch.setattr("sco_quiz.deck.watch.time.time_ns", lambda: later_ns)
    first = first_look(files)
    time_ns = files[1].stat().st_ctime_ns
    while files[1].stat().st_ctime_ns == time_ns:  # as coarse as the clock of the file system is
        write_within_a_tick(files[1], "title: U\n")
    assert looks(first, files).changed == {files[1]}


def test_a_file_that_was_not_touched_lately_is_not_read(
    files: tuple[Path, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    later_ns = time.time_ns() + 60_000_000_000
    monkeypatch.setattr("sco_quiz.deck.watch.time.time_ns", lambda: later_ns)
    monkeypatch.setattr("sco_quiz.deck.watch.hashlib.sha256", refuse)
    assert looks(first_look(files), files).changed == frozenset()


def test_a_file_replaced_by_one_of_its_size_has_changed(files: tuple[Path, ...]) -> None:
    """As an editor saves that writes a new file and renames it: another inode."""
    first = first_look(files)
    draft = files[0].with_suffix(".new")
    draft.write_text("title: U\n", encoding="utf-8")
    draft.replace(files[0])
    assert looks(first, files).changed == {files[0]}


def test_a_new_file_has_changed(files: tuple[Path, ...]) -> None:
    assert next_look(first_look(files[:2]), files).changed == {files[2]}


def test_a_missing_file_counts_until_the_second_look_at_its_place(files: tuple[Path, ...]) -> None:
    first = first_look(files)
    files[1].unlink()
    second = looks(first, files)
    assert (second.files, second.changed) == (files, frozenset())
    third = looks(second, files)
    assert (third.files, third.changed) == ((files[0], files[2]), {files[1]})
    assert looks(third, files).changed == frozenset()


def test_the_first_file_keeps_its_place_while_it_is_missing(files: tuple[Path, ...]) -> None:
    first = first_look(files)
    files[0].unlink()
    assert looks(first, files).files == files


def test_a_file_that_was_away_for_a_moment_has_not_changed(files: tuple[Path, ...]) -> None:
    first = first_look(files)
    away = files[1].with_suffix(".away")
    files[1].rename(away)
    second = looks(first, files)
    away.rename(files[1])
    assert looks(second, files).changed == frozenset()


def test_a_file_that_comes_back_other_has_changed(files: tuple[Path, ...]) -> None:
    first = first_look(files)
    files[1].unlink()
    second = looks(first, files)
    files[1].write_text("title: came back\n", encoding="utf-8")
    assert looks(second, files).changed == {files[1]}


def test_a_named_file_that_is_not_there_is_new_when_it_comes(tmp_path: Path) -> None:
    named = tmp_path / "named.yaml"
    first = first_look((named,))
    assert next_look(first, (named,)).changed == frozenset()
    named.write_text("title: T\n", encoding="utf-8")
    assert next_look(first, (named,)).changed == {named}
