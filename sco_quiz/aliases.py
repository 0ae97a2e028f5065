"""The learner's own aliases on disk: one JSON file in the data folder, read as it stands and written whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from sco_quiz.deck.writing import make_private, write_whole
from sco_quiz.errors import Place, SettingsError
from sco_quiz.model.text import clean
from sco_quiz.study.own_aliases import NO_ALIASES, OwnAliases

FILE = "aliases.json"
LARGEST_FILE_BYTES = 1 << 24
_FORMAT = {"cards": {"deck/note#where:place": ["…"]}, "names": {"Saint Petersburg": ["SPb"]}}
_REMEDY = f"mend it or move it away; it looks like {json.dumps(_FORMAT, ensure_ascii=False)}"


def aliases_file(data: Path) -> Path:
    """Return where the aliases are kept, `data` being the data folder."""
    return data / FILE


def read_aliases(file: Path) -> OwnAliases:
    """Return the aliases of a file; none if it is not there. Raises SettingsError, with the file unchanged."""
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return NO_ALIASES
    except OSError as error:
        raise SettingsError(
            f"{Place(str(file))}: the aliases cannot be read: {error.strerror}", "see to its permissions"
        ) from error
    if len(content) > LARGEST_FILE_BYTES:
        raise SettingsError(f"{Place(str(file))}: it is larger than {LARGEST_FILE_BYTES >> 20} MiB", _REMEDY)
    try:
        whole = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SettingsError(f"{Place(str(file))}: this is not JSON", _REMEDY) from error
    if not isinstance(whole, dict) or not set(whole) <= set(_FORMAT):
        raise SettingsError(f"{Place(str(file))}: aliases are kept under `cards` and `names`", _REMEDY)
    return OwnAliases(*(_texts(whole.get(key, {}), file) for key in _FORMAT))


def write_aliases(file: Path, aliases: OwnAliases) -> None:
    """Write the file so that a power cut leaves the old one or the new one, readable for its owner alone.

    Raises SettingsError.
    """
    whole = {"cards": dict(aliases.by_card), "names": dict(aliases.by_name)}
    content = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    try:
        make_private(file.parent)
        write_whole(file, content.encode(), replace=True, mode=0o600)
    except OSError as error:
        raise SettingsError(
            f"{Place(str(file))}: the alias was not saved: {error.strerror}", "free some space or see to it"
        ) from error


def _texts(value: object, file: Path) -> Mapping[str, tuple[str, ...]]:
    if isinstance(value, dict) and all(_is_texts(texts) for texts in value.values()):
        return MappingProxyType({owner: tuple(clean(text) for text in texts) for owner, texts in value.items()})
    raise SettingsError(f"{Place(str(file))}: each of the aliases is a list of texts under a card or a name", _REMEDY)


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)
