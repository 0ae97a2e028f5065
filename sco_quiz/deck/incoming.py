"""Reads the decks that a file, a folder or a zip brings, one by one, and refuses what is no deck file."""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sco_quiz.deck.library import SUFFIXES, decks_in, read_bytes
from sco_quiz.deck.limits import LARGEST_BYTES
from sco_quiz.errors import DeckError, ScoQuizError
from sco_quiz.model.text import clean

MOST_MEMBERS = 1000
LARGEST_ZIP_BYTES = 256 * 1024 * 1024  # of the zip, and of what is in it
LARGEST_RATIO = 200
RATIO_COUNTS_FROM_BYTES = 1024 * 1024  # below it a ratio does no harm
LONGEST_NAME_BYTES = 200
_FORBIDDEN_IN_NAMES = frozenset('<>:"/\\|?*')
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError),
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A deck file that is to be added. `origin`: where it was found, to be shown. `refusal`: why it cannot be taken."""

    name: str
    origin: str
    content: bytes = b""
    refusal: str = ""


def incoming(source: Path) -> Iterator[Incoming]:
    """Yield the decks of a file, of a folder (not of the folders in it), or of a zip, as they are read.

    Raises ScoQuizError for a source that holds no decks or, as a whole, cannot be read.
    """
    if source.is_dir():
        files = decks_in(source)
        if not files:
            raise ScoQuizError(f"{source}: no deck is in this folder", "a deck's name ends in .yaml or .yml")
        return map(_from_file, files)
    if source.suffix.lower() == ".zip":
        return _from_zip(source)
    if source.suffix not in SUFFIXES and source.is_file():
        raise ScoQuizError(f"{source}: this is no deck", "name a file ending in .yaml or .yml, a folder, or a .zip")
    return iter((Incoming(source.name, str(source), read_bytes(source)),))


def _from_file(path: Path) -> Incoming:
    try:
        return Incoming(path.name, str(path), read_bytes(path))
    except DeckError as error:
        return Incoming(path.name, str(path), refusal=error.problems[0].message)


def _from_zip(source: Path) -> Iterator[Incoming]:
    try:
        if source.stat().st_size > LARGEST_ZIP_BYTES:
            raise ScoQuizError(f"{source}: the zip is larger than {LARGEST_ZIP_BYTES >> 20} MiB", "unpack it yourself")
        with zipfile.ZipFile(source) as archive:
            members = [member for member in archive.infolist() if _is_wanted(member)]
            _refuse_bomb(source, archive.infolist())
            if not members:
                raise ScoQuizError(f"{source}: no deck is in this zip", "a deck's name ends in .yaml or .yml")
            yield from _members(source, archive, members)
    except _FAULTS:
        raise ScoQuizError(f"{source}: this is not a zip, or it is damaged", "make it or fetch it anew") from None


def _members(source: Path, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Iterator[Incoming]:
    taken: set[str] = set()
    for member in members:
        name = _base_name(member)
        origin = str(source / clean(name).replace("\n", " "))
        refusal = _refusal(member, name) or ("another deck of the zip has this name" if name in taken else "")
        taken.add(name)
        content = b"" if refusal else _content(archive, member)
        yield Incoming(name, origin, content or b"", refusal if content is not None else "it is damaged in the zip")


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes | None:
    """Return what is in a member, None if it is damaged. No more is unpacked than the zip says there is."""
    try:
        with archive.open(member) as file:
            return file.read(LARGEST_BYTES + 1)
    except _FAULTS:
        return None


def _refuse_bomb(source: Path, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise ScoQuizError(f"{source}: the zip holds more than {MOST_MEMBERS} files", "unpack it and add the folder")
    if sum(member.file_size for member in members) > LARGEST_ZIP_BYTES:
        raise ScoQuizError(
            f"{source}: the zip unpacks to more than {LARGEST_ZIP_BYTES >> 20} MiB", "add its decks singly"
        )


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    """Say whether a member is to be told of: a deck, or what might hold one. Hidden files are no decks."""
    path = PurePosixPath(_base_name(member))
    is_named_so = path.suffix in SUFFIXES or path.suffix.lower() == ".zip"
    return is_named_so and not member.is_dir() and not path.name.startswith(".")


def _base_name(member: zipfile.ZipInfo) -> str:
    """Return the name alone: whatever folders a zip names, a deck goes into one."""
    return member.filename.replace("\\", "/").rpartition("/")[2]


def _refusal(member: zipfile.ZipInfo, name: str) -> str:
    """Return why a member cannot be taken, "" if it can."""
    if name.lower().endswith(".zip"):
        return "a zip in a zip is not opened; unpack it yourself"
    if not _is_regular(member):
        return "it is a link or device, not a file"
    if member.flag_bits & 0x1:
        return "it is encrypted; unpack the zip yourself"
    if member.file_size > LARGEST_BYTES:
        return f"it is larger than {LARGEST_BYTES >> 20} MiB"
    if member.file_size > RATIO_COUNTS_FROM_BYTES and member.file_size > LARGEST_RATIO * member.compress_size:
        return f"it unpacks to more than {LARGEST_RATIO} times its size"
    if not name.isprintable() or _FORBIDDEN_IN_NAMES & set(name) or len(name.encode()) > LONGEST_NAME_BYTES:
        return "its name is none that a file may have everywhere"
    return ""


def _is_regular(member: zipfile.ZipInfo) -> bool:
    """Say whether a member is a plain file; a zip made without Unix modes says nothing and holds files alone."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    return kind in {0, stat.S_IFREG}
