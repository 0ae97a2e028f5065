"""The terminal, borrowed and given back as it was found: whatever ends the app, stops it, or is typed at it."""

from __future__ import annotations

import io
import os
import selectors
import signal
import sys
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread, Timer
from types import FrameType
from typing import TYPE_CHECKING

from textual import events
from textual._xterm_parser import XTermParser  # private, but how keys are read can be mended in no other place
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

if TYPE_CHECKING:
    from typing_extensions import Buffer

ENDING = (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP)
GRACE_SECONDS = 2.0
LOOK_SECONDS = 0.1
SEQUENCE_STARTS = frozenset("[O")  # after Escape: arrows and other named keys
READ_BYTES = 4096
LONGEST_PASTE = 5000  # characters: more is no answer, and takes a line of text minutes to draw
POINTER_AND_COLOURS = "\x1b[?1016l\x1b]22;\x1b\\\x1b[0m"
# Frame sync, mouse, resize reports, paste, focus, wrap, kitty's keys, the other screen, cursor.
LEAVING = (
    "\x1b[?2026l\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?2048l\x1b[?2004l\x1b[?1004l\x1b[?7h\x1b[<u\x1b[?1049l"
    f"\x1b[?25h{POINTER_AND_COLOURS}"
)


def code_of(number: int) -> int:
    """Return the exit code of a program that a signal ends, as shells have it: 143 for SIGTERM."""
    return 128 + number


@contextmanager
def borrowed_terminal() -> Iterator[None]:
    """Put back, after the body, the line settings of the terminal and the handlers of signals that the app has set."""
    handled = (*ENDING, signal.SIGTSTP, signal.SIGCONT, signal.SIGWINCH)
    handlers = {number: signal.getsignal(number) for number in handled}
    settings = termios.tcgetattr(sys.stdin)
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        with suppress(termios.error):  # the terminal is gone
            termios.tcsetattr(sys.stdin, termios.TCSANOW, settings)


class TerminalDriver(LinuxDriver):
    """Textual's driver, which leaves the terminal in order however it is ended.

    Signals only post what is to be done to the app's loop: a handler that wrote would wait for ever for the lock of the
    queue of writes if it came while that was held. Draws on stdout, since stderr may lead to a file.
    """

    def __init__(
        self, app: App[object], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._is_drawing = self._is_in_background = False
        self._grace: Timer | None = None
        self._file = _output(self._hung_up)
        signal.signal(signal.SIGTSTP, self._on_stop)
        signal.signal(signal.SIGCONT, self._on_continue)
        for number in ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:  # as nohup sets it
                signal.signal(number, self._on_end)

    # --- drawing, and no longer ---

    def start_application_mode(self) -> None:
        """Take the terminal. In the background that has to wait until the shell brings the app to the front."""
        before = self._key_thread
        self._is_drawing = True
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual's has no annotations
        self._is_drawing = self._key_thread is not before
        self._is_in_background = not self._is_drawing

    def stop_application_mode(self) -> None:
        """Give the terminal back, once."""
        if self._is_drawing:
            super().stop_application_mode()
            self.write(POINTER_AND_COLOURS)
            self._is_drawing = False

    def close(self) -> None:
        """Give the terminal back if that has not been done, and wait until it is written."""
        self.stop_application_mode()
        super().close()
        if self._grace is not None:
            self._grace.cancel()

    # --- stopped and continued ---

    def _on_stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - Python's signature
        if self._is_drawing:
            self._loop.call_soon_threadsafe(self._wait_in_background)
        else:
            os.kill(os.getpid(), signal.SIGSTOP)  # the terminal is lent to an editor, which stops as well

    def _wait_in_background(self) -> None:
        if self._is_drawing:
            self.suspend_application_mode()
            self._is_in_background = True
        os.kill(os.getpid(), signal.SIGSTOP)

    def _on_continue(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - Python's signature
        self._loop.call_soon_threadsafe(self._come_back)

    def _come_back(self) -> None:
        if self._is_drawing:  # stopped by SIGSTOP, of which no program is told
            self.suspend_application_mode()
        elif not self._is_in_background:  # lent to an editor
            return
        self.resume_application_mode()
        self._app.call_later(self._app.refresh, layout=True)

    # --- ended ---

    def _on_end(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - Python's signature
        self._leave(code_of(number))

    def _hung_up(self) -> None:
        self._leave(code_of(signal.SIGHUP))

    def _leave(self, code: int) -> None:
        """Let the app end, or end the process when it does not: an answer that was acknowledged is on disk."""
        with suppress(RuntimeError):  # it has ended
            self._loop.call_soon_threadsafe(self._app.exit, None, code)
        if self._is_drawing and self._grace is None:
            self._grace = Timer(GRACE_SECONDS, self._abandon, (code,))
            self._grace.daemon = True
            self._grace.start()

    def _abandon(self, code: int) -> None:
        """End at once, the terminal put in order as far as it lets itself be written to."""
        if self.attrs_before is not None:
            with suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        writer = Thread(target=_write, args=(LEAVING.encode(),), daemon=True)
        writer.start()
        writer.join(LOOK_SECONDS)
        os._exit(code)

    # --- what is typed ---

    def run_input_thread(self) -> None:
        """Hand what is typed to the app until it ends. A fault in here is a fault of the app."""
        try:
            self._read_keys()
        except Exception as error:  # noqa: BLE001 - it is raised again where the app's own nets are
            self._app.call_later(_fail, error)

    def process_message(self, message: Message) -> None:
        """Hand on what was typed or clicked, of what was pasted only the beginning."""
        if isinstance(message, events.Paste):
            message.text = message.text[:LONGEST_PASTE]
        super().process_message(message)

    def _read_keys(self) -> None:
        """Read until the app ends or the terminal is gone; bytes that are no text become �, as if it had been typed."""
        decode = getincrementaldecoder(sys.stdin.encoding)("replace").decode
        parser = XTermParser(self._debug)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                try:
                    typed = decode(self._read()) if selector.select(LOOK_SECONDS) else ""
                    for event in typed_events(parser, typed):
                        self.process_message(event)
                except EOFError:
                    self._hung_up()
                    return
                except (ValueError, OverflowError):  # the number of a key that no character has
                    parser = XTermParser(self._debug)

    def _read(self) -> bytes:
        """Return bytes that are there, none if another program was quicker. Raises EOFError if the terminal is gone."""
        try:
            typed = os.read(self.fileno, READ_BYTES)
        except BlockingIOError:
            return b""
        except OSError as error:
            raise EOFError from error
        if not typed:
            raise EOFError
        return typed


def typed_events(parser: XTermParser, typed: str) -> Iterator[Message]:
    """Yield what was typed. `typed`: since the last call, "" for nothing.

    An Escape whose time is up is one by itself, even where a busy machine let this thread look only after the next key;
    but not where that makes it a sequence, of which the end came late.
    """
    if typed[:1] not in SEQUENCE_STARTS:
        yield from parser.tick()
    if typed:  # fed nothing, the parser takes that for the end
        yield from parser.feed(typed)
    yield from parser.tick()


class _Descriptor(io.RawIOBase):
    """A file that says when it cannot be written to any more, and takes what is written then as done."""

    def __init__(self, descriptor: int, on_lost: Callable[[], None]) -> None:
        super().__init__()
        self._descriptor = descriptor
        self._on_lost = on_lost

    def fileno(self) -> int:
        return self._descriptor

    def writable(self) -> bool:
        return True

    def write(self, content: Buffer) -> int:
        try:
            return os.write(self._descriptor, content)
        except BlockingIOError:  # an editor that the terminal was lent to has left it so
            os.set_blocking(self._descriptor, True)
            return self.write(content)
        except OSError:
            self._on_lost()
            return memoryview(content).nbytes


def _stdout() -> io.TextIOWrapper:
    assert isinstance(sys.__stdout__, io.TextIOWrapper), "the app is opened on a terminal"
    return sys.__stdout__


def _output(on_lost: Callable[[], None]) -> io.TextIOWrapper:
    """Return stdout as the app draws on it. Some programs leave a terminal that does not wait; ours has to."""
    descriptor = _stdout().fileno()
    os.set_blocking(descriptor, True)
    raw = io.BufferedWriter(_Descriptor(descriptor, on_lost))
    return io.TextIOWrapper(raw, encoding=_stdout().encoding, errors="replace")


def _write(content: bytes) -> None:
    with suppress(OSError):
        os.write(_stdout().fileno(), content)


def _fail(error: Exception) -> None:
    raise error
