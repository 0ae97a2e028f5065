"""Keeps the settings of a running program in step with their file, which others may change at any time."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import partial
from pathlib import Path

from sco_quiz.settings_file import ReadSettings, change_settings, read_settings
from sco_quiz.settings_list import Value
from sco_quiz.settings_named import names_that_differ, with_named

Status = tuple[int, int, int]
_NOT_LOOKED_AT: Status = (-1, -1, -1)
_NOT_THERE: Status = (0, 0, 0)


class LiveSettings:
    """`read`: what the file says, with the settings before where it cannot be read any more."""

    def __init__(self, read: ReadSettings, file: Path | None = None) -> None:
        """`read`: what was read of it. `file` None: the settings are those of this run alone."""
        self.read = read
        self._file = file
        self._status = _NOT_LOOKED_AT

    def look(self) -> tuple[str, ...] | None:
        """Read the file again and return which settings have another value now; None, and cheaply, if it is the same.

        They are named as in the file: `new_per_day`, `keys.study.undo`.
        """
        if self._file is None:
            return None
        status = _status(self._file)
        if status == self._status:
            return None
        self._status = status
        return self._take(read_settings(self._file))

    def change(self, name: str, value: Value) -> tuple[str, ...]:
        """Change one value, over the file as it is now; return the names of what others changed in it, as `look` does.

        Raises SettingsError where it cannot be saved; then nothing is changed.
        """
        if self._file is None:
            self._take(replace(self.read, settings=with_named(self.read.settings, name, value)))
            return ()
        read = change_settings(self._file, partial(with_named, name=name, value=value), also=(name,))
        self._status = _NOT_LOOKED_AT  # another may have written since
        return tuple(other for other in self._take(read) if other != name)

    def _take(self, read: ReadSettings) -> tuple[str, ...]:
        before = self.read.settings
        self.read = read if read.is_readable else replace(read, settings=before)
        return names_that_differ(before, self.read.settings)


def _status(file: Path) -> Status:
    """Return what tells one state of a file from another, cheaply."""
    try:
        status = os.stat(file)
    except OSError:
        return _NOT_THERE
    return (status.st_mtime_ns, status.st_size, status.st_ino)
