"""A real pseudo-terminal with a program in it, read through a screen emulator, for the end-to-end tests."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import NoReturn, Self

import pyte

from sco_quiz.model.columns import columns
from tests.e2e.traces import left_behind

PATIENCE_SECONDS = 30.0
QUIET_SECONDS = 0.25
NO_SUCH_PROGRAM = 127
KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "down": "\x1b[B",
    "up": "\x1b[A",
    "space": " ",
    "ctrl+r": "\x12",
    "ctrl+z": "\x1a",
}


class Terminal:
    """A program in a terminal of its own. `wait_for` looks at the screen until it shows what is expected."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], *, columns: int = 80, rows: int = 24):
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = bytearray()
        self.heard_at = 0.0  # when the program last wrote, by time.monotonic
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _become(command, environment)
        self._set_size(columns, rows)
        self._settings_at_first = termios.tcgetattr(self._fd)
        self.exit_code: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self.exit_code is None:
            self.kill()
        self.hang_up()

    @property
    def text(self) -> str:
        """Return the screen as lines."""
        return "\n".join(self._line(row).rstrip() for row in range(self._screen.lines))

    def press(self, *keys: str) -> None:
        """Type named keys or plain text."""
        for key in keys:
            os.write(self._fd, KEYS.get(key, key).encode())

    def type_bytes(self, typed: bytes) -> None:
        """Type bytes, however many, reading what the program draws meanwhile."""
        left = memoryview(typed)
        while left:
            _, writable, _ = select.select([], [self._fd], [], 0.01)
            left = left[os.write(self._fd, left[:512]) :] if writable else left
            self.read(0)

    def send(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal as large as this; the program is told by a signal."""
        self._set_size(columns, rows)
        self._screen.resize(rows, columns)

    def clear(self) -> None:
        """Clear the emulated screen, so that only what is drawn from now on stands on it."""
        self._screen.reset()

    def wait_gone(self) -> None:
        """Wait until the program has ended without reading what it draws."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while (ended := os.waitpid(self.pid, os.WNOHANG)) == (0, 0):
            if time.monotonic() > deadline:
                raise AssertionError("never ended")
            time.sleep(0.02)
        self.exit_code = os.waitstatus_to_exitcode(ended[1])

    def wait_stopped(self) -> None:
        """Read until the program has been stopped, as by Ctrl+Z."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not os.WIFSTOPPED(os.waitpid(self.pid, os.WNOHANG | os.WUNTRACED)[1]):
            if time.monotonic() > deadline:
                raise AssertionError(f"never stopped:\n{self.text}")
            self.read(0.05)
        self.read(0)

    def hang_up(self) -> None:
        """Close the terminal, as its window would."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def left_behind(self) -> list[str]:
        """Return what is other than the program found it: line settings, modes, colours."""
        settings = ["line settings"] if termios.tcgetattr(self._fd) != self._settings_at_first else []
        return settings + left_behind(bytes(self.raw))

    def wait_for(self, expected: str | Callable[[str], bool]) -> str:
        """Read until the screen shows `expected` and return the screen; fail with the screen when it never does."""
        shows = expected if callable(expected) else (lambda text: expected in text)
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not shows(self.text):
            if time.monotonic() > deadline or not self.read(0.1):
                raise AssertionError(f"never showed {expected!r}:\n{self.text}")
        return self.text

    def look(self, timeout_seconds: float) -> str:
        """Read what comes within a moment, and return the screen."""
        self.read(timeout_seconds)
        return self.text

    def settle(self) -> str:
        """Read until nothing has come for a moment, and return the screen."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while select.select([self._fd], [], [], QUIET_SECONDS)[0] and self.read(0):
            if time.monotonic() > deadline:
                raise AssertionError(f"never came to rest:\n{self.text}")
        return self.text

    def wait_exit(self) -> int:
        """Read until the program ends and return its exit code, minus the signal that killed it."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while self._fd >= 0 and self.read(0.1):
            if time.monotonic() > deadline:
                raise AssertionError(f"never ended:\n{self.text}")
        return self._reap()

    def kill(self) -> int:
        """Kill the program with SIGKILL."""
        os.kill(self.pid, signal.SIGKILL)
        return self._reap()

    def _line(self, row: int) -> str:
        """Return a line; the second half of a wide character is nothing, and a blank where its first half is gone.

        The emulator itself cannot read a line with such a half.
        """
        cells, line = self._screen.buffer[row], ""
        for x in range(self._screen.columns):
            is_after_wide = x > 0 and columns(cells[x - 1].data) == 2
            line += cells[x].data or ("" if is_after_wide else " ")
        return line

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _reap(self) -> int:
        _, status = os.waitpid(self.pid, 0)
        self.exit_code = os.waitstatus_to_exitcode(status)
        return self.exit_code

    def read(self, timeout_seconds: float) -> bool:
        """Take in what comes within a time; False when the program has closed the terminal."""
        if not select.select([self._fd], [], [], timeout_seconds)[0]:
            return True
        try:
            data = os.read(self._fd, 65536)
        except OSError:
            return False
        self.heard_at = time.monotonic()
        self.raw += data
        self._stream.feed(data)
        return bool(data)


def _become(command: Sequence[str], environment: Mapping[str, str]) -> NoReturn:
    """Become the program, with the signals that a terminal's window gives it, or end: this is a copy of the tests."""
    try:
        for number in (signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGPIPE):  # ignored under nohup, and in `&`
            signal.signal(number, signal.SIG_DFL)
        os.execvpe(command[0], list(command), dict(environment))
    finally:
        os._exit(NO_SUCH_PROGRAM)
