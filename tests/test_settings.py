"""The settings as values."""

from __future__ import annotations

from dataclasses import replace

from sco_quiz.settings import DEFAULTS


def test_looks_and_keys_change_nothing_about_studying() -> None:
    assert DEFAULTS.studies_as(replace(DEFAULTS, theme="light", keys={"study.undo": "z"}))
    assert not DEFAULTS.studies_as(replace(DEFAULTS, new_per_day=9))
