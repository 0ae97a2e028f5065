"""Opens the writer's own editor, as $VISUAL or $EDITOR names it, at a line of a file; never through a shell."""

from __future__ import annotations

import os
import shlex
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sco_quiz.errors import ScoQuizError

VARIABLES = ("VISUAL", "EDITOR")
_PLUS_LINE = frozenset({"vi", "vim", "nvim", "view", "nano", "pico", "emacs", "emacsclient", "micro", "kak", "joe"})
_COLON_LINE = frozenset({"hx", "helix", "subl", "zed"})
_GOTO = frozenset({"code", "codium"})
_RETURN_AT_ONCE = frozenset({"code", "codium", "subl", "zed"})  # unless they are told to wait


def chosen_editor(environment: Mapping[str, str]) -> str | None:
    """Return the command that the writer has set, None if there is none."""
    return next((words for name in VARIABLES if (words := environment.get(name, "").strip())), None)


def editor_command(editor: str, file: Path, line: int) -> list[str]:
    """Return the words that open `file` in `editor`, at `line` (from 1) where it is known how to say so.

    `editor`: a command with its own arguments, quoted as in a shell. ValueError if a quotation is not closed.
    """
    words = shlex.split(editor, posix=os.name != "nt")
    path = str(file.absolute())
    name = Path(words[0]).name.removesuffix(".exe") if words else ""
    if name in _RETURN_AT_ONCE and not {"-w", "--wait"} & {*words}:
        words.append("-w")
    if name in _PLUS_LINE:
        return [*words, f"+{line}", path]
    if name in _COLON_LINE:
        return [*words, f"{path}:{line}"]
    return [*words, "-g", f"{path}:{line}"] if name in _GOTO else [*words, path]


def edit(file: Path, line: int, environment: Mapping[str, str]) -> int:
    """Open a file in the writer's editor, wait until it ends, and return its exit code.

    Raises ScoQuizError if no editor is set or it cannot be started.
    """
    import subprocess  # 5 ms, only where an editor is opened

    editor = chosen_editor(environment)
    if editor is None:
        raise ScoQuizError("$EDITOR is not set", f"set it, such as `export EDITOR=nano`, or open {file} yourself")
    try:
        with _interrupts_left_to_the_editor():
            return subprocess.run(editor_command(editor, file, line), check=False).returncode
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        message = f"the editor {editor!r} cannot be started: {reason}"
        raise ScoQuizError(message, f"open {file} yourself") from None


@contextmanager
def _interrupts_left_to_the_editor() -> Iterator[None]:
    """Let Ctrl+C reach the editor alone. A handler, not SIG_IGN, which the editor would inherit."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
