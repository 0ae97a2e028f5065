"""Where the program keeps things on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sco_quiz.errors import SettingsError

DATA_DIR_VARIABLE = "SCO_QUIZ_DATA_DIR"


@dataclass(frozen=True, slots=True)
class Paths:
    """`progress`: the file of the review log. `decks`: the learner's own decks. `cache`: may be deleted any time.

    `settings`: the file of the learner's choices; on some systems it stands in the data folder.
    """

    data: Path
    progress: Path
    decks: Path
    cache: Path
    settings: Path

    @property
    def sums(self) -> Path:
        """Return the file of what the log adds up to, beside the cache; it may be deleted any time, too."""
        return self.cache.with_name("sums.sqlite3")


def paths_for(data_dir: Path | None, environment: Mapping[str, str]) -> Paths:
    """Return the paths: below `data_dir`, else below what SCO_QUIZ_DATA_DIR says, else where the system keeps them.

    Raises SettingsError for a `~user` that is not there.
    """
    named = data_dir or (Path(environment[DATA_DIR_VARIABLE]) if environment.get(DATA_DIR_VARIABLE) else None)
    if named is not None:
        try:
            data = named.expanduser().absolute()
        except RuntimeError:
            raise SettingsError(f"{named}: there is no such user", "name another data folder") from None
        return _below(data, data / "cache", data)
    import platformdirs  # only where the system is to be asked

    return _below(
        platformdirs.user_data_path("sco-quiz"),
        platformdirs.user_cache_path("sco-quiz"),
        platformdirs.user_config_path("sco-quiz"),
    )


def _below(data: Path, cache: Path, config: Path) -> Paths:
    return Paths(data, data / "progress.sqlite3", data / "decks", cache / "decks.sqlite3", config / "config.toml")
