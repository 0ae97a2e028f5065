"""The terminal as a file: what is drawn on it when it does not wait, and when it is gone."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import Thread

import pytest

from sco_quiz.tui.terminal import _Descriptor


@pytest.fixture
def pipe() -> tuple[int, int]:
    """Where to read and where to write, full, and such that it does not wait."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with suppress(BlockingIOError):
        while True:
            os.write(writing, bytes(65536))
    return reading, writing


def test_a_terminal_that_does_not_wait_is_made_to(pipe: tuple[int, int]) -> None:
    """Some editors leave it so; that it is full for a moment does not mean that it is gone."""
    reading, writing = pipe
    lost: list[str] = []
    reader = Thread(target=lambda: os.read(reading, 1 << 20))
    reader.start()
    assert _Descriptor(writing, lambda: lost.append("lost")).write(b"drawn") == len(b"drawn")
    reader.join()
    assert lost == []


def test_a_terminal_that_is_gone_is_told_and_takes_what_is_written(pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    os.close(reading)
    lost: list[str] = []
    assert _Descriptor(writing, lambda: lost.append("lost")).write(b"drawn") == len(b"drawn")
    assert lost == ["lost"]
