"""Every setting by itself: what it takes, and how its value is typed, shown and stepped."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from sco_quiz.errors import SettingsError
from sco_quiz.model.card import Format
from sco_quiz.settings import DEFAULTS, Settings
from sco_quiz.settings_list import (
    EASY_DAYS,
    KEYS,
    NAMES,
    SETTINGS,
    Day,
    OneOf,
    Setting,
    Share,
    Switch,
    Value,
    Whole,
    default_of,
    from_text,
    shown,
    stepped,
    value_of,
    with_value,
)

TODAY = date(2026, 3, 2)


def other_value(setting: Setting) -> Value:
    """Return a value that is right and not the default."""
    match setting.takes:
        case Whole(least=least):
            return least
        case Share(least=least):
            return least
        case Switch():
            return not default_of(setting)
        case OneOf(words=words):
            return words[-1]
        case Day():
            return TODAY


def test_every_field_of_the_settings_can_be_set() -> None:
    named = {name.partition(".")[0] for name in NAMES}
    assert named | {KEYS} == {one.name for one in fields(Settings)}


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_a_value_that_was_set_is_the_value_and_the_default_brings_the_defaults_back(setting: Setting) -> None:
    changed = with_value(DEFAULTS, setting, other_value(setting))
    assert changed != DEFAULTS
    assert value_of(changed, setting) == other_value(setting)
    assert with_value(changed, setting, default_of(setting)) == DEFAULTS


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_what_is_shown_can_be_typed(setting: Setting) -> None:
    for value in (default_of(setting), other_value(setting)):
        assert from_text(setting, shown(setting.takes, value)) == value


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_steps_stay_among_the_values_it_takes(setting: Setting) -> None:
    value = default_of(setting)
    for by in [1] * 20 + [-1] * 40:
        value = stepped(setting, value, by, TODAY)
        assert value_of(with_value(DEFAULTS, setting, value), setting) == value


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("desired_retention", "85", 0.85),
        ("desired_retention", "0,85", 0.85),
        ("desired_retention", "85.5 %", 0.855),
        ("easy_days.sunday", "0%", 0.0),
        ("easy_days.sunday", "1", 1.0),
        ("recall_first", "OFF", False),
        ("exam", "none", None),
        ("exam", "2026-06-15", date(2026, 6, 15)),
        ("format", "Typed", Format.TYPED),
        ("new_per_day", "٣", 3),
    ],
)
def test_typed_forms(name: str, typed: str, value: Value) -> None:
    assert from_text(NAMES[name], typed) == value


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("new_per_day", "-1"),
        ("new_per_day", "ten"),
        ("new_per_day", "10000"),
        ("new_per_day", "9" * 5000),
        ("day_start_hour", "24"),
        ("desired_retention", "96"),
        ("desired_retention", "nan"),
        ("desired_retention", "inf"),
        ("easy_days.monday", "-1"),
        ("exam", "2026-02-30"),
        ("theme", "purple"),
        ("load_balance", "maybe"),
    ],
)
def test_a_wrong_value_is_refused_with_what_the_setting_takes(name: str, typed: str) -> None:
    with pytest.raises(SettingsError, match=rf"^{name} cannot be .*; it takes ") as raised:
        from_text(NAMES[name], typed)
    assert len(str(raised.value)) < 160


@pytest.mark.parametrize("name", ["new_per_day", "day_start_hour", "desired_retention", f"{EASY_DAYS}.monday"])
def test_true_is_not_a_number(name: str) -> None:
    with pytest.raises(SettingsError):
        with_value(DEFAULTS, NAMES[name], True)
