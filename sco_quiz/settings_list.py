"""What can be set: every setting with its meaning, what it takes, and how its value is read and written as text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import assert_never

from sco_quiz.errors import SettingsError
from sco_quiz.model.card import Format
from sco_quiz.settings import DEFAULTS, Settings

AUTO, NONE = "auto", "none"
THEMES = ("dark", "light", "16-colour", "no-colour")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
EASY_DAYS, KEYS = "easy_days", "keys"
_PERCENT = 0.01
_SWITCH_WORDS = {"true": True, "on": True, "yes": True, "false": False, "off": False, "no": False}

Value = int | float | bool | str | date | None


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number from `least` to `most`. `step`: what one press of a key adds."""

    least: int
    most: int
    step: int = 1


@dataclass(frozen=True, slots=True)
class Share:
    """A share of one from `least` to `most`, shown in percent. `step`: what one press of a key adds."""

    least: float
    most: float
    step: float = _PERCENT


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of some words, the first of them the app's own choice."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A date, or none."""


Takes = Whole | Share | Switch | OneOf | Day


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. `name`: in the file, with its table (`easy_days.monday`). `label`: on the screen."""

    name: str
    group: str
    label: str
    takes: Takes
    meaning: str


_EASY = Share(0.0, 1.0, 0.1)
SETTINGS: tuple[Setting, ...] = (
    Setting(
        "new_per_day",
        "Studying",
        "New cards a day",
        Whole(0, 9999),
        "How many new cards a day, over all decks together.",
    ),
    Setting(
        "reviews_per_day",
        "Studying",
        "Reviews a day",
        Whole(0, 9999, 10),
        "How many due cards a day at most; those most at risk come first.",
    ),
    Setting(
        "recall_first",
        "Studying",
        "Think first",
        Switch(),
        "Hide the options until you have thought, where the question allows.",
    ),
    Setting(
        "format",
        "Studying",
        "Ask by",
        OneOf((AUTO, Format.CHOICE, Format.TYPED, Format.RECALL)),
        "Ask every card this way where it can be; auto fits each card.",
    ),
    Setting(
        "desired_retention",
        "Scheduling",
        "Recall to aim for",
        Share(0.80, 0.95),
        "The chance to know a card when it comes back; higher means more work.",
    ),
    Setting(
        "day_start_hour",
        "Scheduling",
        "Day starts at hour",
        Whole(0, 23),
        "The hour at which a study day begins; before it, yesterday goes on.",
    ),
    Setting(
        "exam",
        "Scheduling",
        "Exam day",
        Day(),
        "The day to know all by; each card comes once more in the week before.",
    ),
    Setting(
        "load_balance",
        "Scheduling",
        "Even out the days",
        Switch(),
        "Move reviews by a day or so, to days on which fewer wait.",
    ),
    *(
        Setting(
            f"{EASY_DAYS}.{name}",
            "Scheduling",
            f"Reviews on {name.capitalize()}s",
            _EASY,
            "The share of an ordinary day's reviews; the rest moves to other days.",
        )
        for name in WEEKDAYS
    ),
    Setting(
        "theme",
        "Looks",
        "Colours",
        OneOf((AUTO, *THEMES)),
        "The app's colours; auto fits the terminal, and NO_COLOR always wins.",
    ),
)
NAMES: MappingProxyType[str, Setting] = MappingProxyType({setting.name: setting for setting in SETTINGS})


def value_of(settings: Settings, setting: Setting) -> Value:
    """Return a setting's value as the file has it: "auto" for what the app chooses."""
    table, _, day = setting.name.rpartition(".")
    if table == EASY_DAYS:
        return settings.easy_days.get(WEEKDAYS.index(day), 1.0)
    value: Value = getattr(settings, setting.name)
    if isinstance(value, Format):
        return value.value
    return AUTO if isinstance(setting.takes, OneOf) and not value else value


def default_of(setting: Setting) -> Value:
    """Return the value that counts where nothing is set."""
    return value_of(DEFAULTS, setting)


def with_value(settings: Settings, setting: Setting, value: Value) -> Settings:
    """Return the settings with one value changed. Raises SettingsError for one that the setting does not take."""
    right = checked(setting, value)
    table, _, day = setting.name.rpartition(".")
    if table == EASY_DAYS:
        assert isinstance(right, float)
        shares = {**settings.easy_days, WEEKDAYS.index(day): right}
        easy = {weekday: share for weekday, share in sorted(shares.items()) if share != 1.0}
        return replace(settings, easy_days=MappingProxyType(easy))
    match setting.name:
        case "format":
            return replace(settings, format=None if right == AUTO else Format(str(right)))
        case "theme":
            return replace(settings, theme="" if right == AUTO else str(right))
        case name:
            changes: dict[str, Value] = {name: right}
            return replace(settings, **changes)  # type: ignore[arg-type]  # its type was just checked


def checked(setting: Setting, value: object) -> Value:
    """Return a value as the setting takes it. Raises SettingsError, with the range in the remedy."""
    match setting.takes:
        case Whole(least, most) if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        case Share(least, most) if isinstance(value, int | float) and not isinstance(value, bool):
            if least <= value <= most:  # not so for nan
                return float(value)
        case Switch() if isinstance(value, bool):
            return value
        case OneOf(words) if isinstance(value, str) and value in words:
            return str(value)
        case Day() if value is None or type(value) is date:  # a datetime is a date, too
            return value
        case Whole() | Share() | Switch() | OneOf() | Day():
            pass
        case _:
            assert_never(setting.takes)
    raise SettingsError(f"{setting.name} cannot be {_told(value)}", f"it takes {range_words(setting.takes)}")


def from_text(setting: Setting, text: str) -> Value:
    """Return the value that a learner typed: "85 %" and "0.85", "on", "none". Raises SettingsError."""
    words = text.strip().lower()
    match setting.takes:
        case Whole():
            return checked(setting, _whole(words, text))
        case Share():
            return checked(setting, _share(words, text))
        case Switch():
            return checked(setting, _SWITCH_WORDS.get(words, text))
        case OneOf():
            return checked(setting, words)
        case Day():
            return checked(setting, _day(words, text))


def shown(takes: Takes, value: Value) -> str:
    """Return a value as people read it: "90 %", "on", "none"."""
    match takes:
        case Share():
            assert isinstance(value, float)
            return f"{round(value * 100, 4):g} %"
        case Switch():
            return "on" if value else "off"
        case _:
            return NONE if value is None else str(value)


def range_words(takes: Takes) -> str:
    """Return what a setting takes, to stand after "it takes"."""
    match takes:
        case Whole(least, most):
            return f"a whole number from {least} to {most}"
        case Share(least, most):
            return f"a share from {least:.2f} to {most:.2f}"
        case Switch():
            return "true or false"
        case OneOf(words):
            return f"{', '.join(words[:-1])} or {words[-1]}"
        case Day():
            return "a day such as 2026-06-15, or none"


def stepped(setting: Setting, value: Value, by: int, today: date) -> Value:
    """Return the value `by` steps on, within the range; words and switches go round, and no day counts as `today`."""
    match setting.takes:
        case Whole(least, most, step):
            assert isinstance(value, int)
            return min(max(value + by * step, least), most)
        case Share(least, most, step):
            assert isinstance(value, float)
            return min(max(round(value + by * step, 4), least), most)
        case Switch():
            return not value
        case OneOf(words):
            return words[(words.index(str(value)) + by) % len(words)]
        case Day():
            return (value if isinstance(value, date) else today) + timedelta(days=by)


def _told(value: object) -> str:
    """Return a wrong value for a sentence, short and on one line."""
    try:
        words = repr(value) if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    except ValueError:  # Python does not print a number of thousands of digits
        return "so large a number"
    return words if len(words) <= 40 else f"{words[:39]}…"


def _whole(words: str, text: str) -> Value:
    return int(words) if words.lstrip("+-").isdecimal() and len(words) < 10 else text


def _share(words: str, text: str) -> Value:
    """Return the share that is meant: "85 %" and "85" are 0.85, and so is "0.85"; 1 is all."""
    number = words.removesuffix("%").strip().replace(",", ".")
    try:
        value = float(number)
    except ValueError:
        return text
    return round(value / 100, 6) if value > 1 or words.endswith("%") else value


def _day(words: str, text: str) -> Value:
    if words in {"", NONE}:
        return None
    try:
        return date.fromisoformat(words)
    except ValueError:
        return text
