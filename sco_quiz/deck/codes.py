"""The stable codes of everything that can be wrong with a deck file, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Code(StrEnum):
    """What is wrong with a deck. A code keeps its meaning for ever; `EXPLAINED` says it in a sentence."""

    YAML_SYNTAX = "E01 yaml-syntax"
    TOO_LARGE = "E02 too-large"
    NOT_UTF8 = "E03 not-utf8"
    HARMFUL_CHARACTER = "E04 harmful-character"
    YAML_FEATURE = "E05 yaml-feature"
    TOO_DEEP = "E06 too-deep"
    DUPLICATE_KEY = "E07 duplicate-key"
    TOO_MANY = "E08 too-many-problems"
    UNKNOWN_KEY = "E10 unknown-key"
    MISSING = "E11 missing"
    WRONG_TYPE = "E12 wrong-type"
    EMPTY = "E13 empty"
    TOO_LONG = "E14 too-long"
    BAD_DATE = "E15 bad-date"
    BAD_ID = "E16 bad-id"
    DUPLICATE_ID = "E17 duplicate-id"
    UNKNOWN_SOURCE = "E18 unknown-source"
    ALIAS_COLLISION = "E19 alias-collision"
    BAD_PLACEHOLDER = "E20 bad-placeholder"
    BAD_CARD = "E21 bad-card"
    NO_NOTES = "E22 no-notes"
    UNREVIEWED = "E23 unreviewed"
    BAD_URL = "E24 bad-url"
    PLACE_CYCLE = "E25 place-cycle"
    REPEATED = "E26 repeated"
    UNKNOWN_KIND = "E27 unknown-kind"
    BAD_SETTING = "E28 bad-setting"
    BAD_COUNT = "E29 bad-count"
    NOT_FOUND = "E30 not-found"
    NOT_A_FILE = "E31 not-a-file"
    UNREADABLE = "E32 unreadable"


EXPLAINED: Mapping[Code, str] = MappingProxyType(
    {
        Code.YAML_SYNTAX: "the file is not YAML",
        Code.TOO_LARGE: "the file is larger than a deck may be",
        Code.NOT_UTF8: "the file is not encoded as UTF-8",
        Code.HARMFUL_CHARACTER: "a control or other invisible character, which a terminal might obey",
        Code.YAML_FEATURE: "`&`, `*`, `!`, `<<`, a second part after `---` or other YAML that decks do without",
        Code.TOO_DEEP: "lists and mappings are nested deeper than any deck needs",
        Code.DUPLICATE_KEY: "a key is written twice in one mapping",
        Code.TOO_MANY: "there are so many problems that the rest is not listed",
        Code.UNKNOWN_KEY: "a key that means nothing here",
        Code.MISSING: "a key that must be there is not",
        Code.WRONG_TYPE: "a list, mapping, text or truth value where something else must stand",
        Code.EMPTY: "nothing is written where something must be",
        Code.TOO_LONG: "a text is longer than a card can show",
        Code.BAD_DATE: "a date that cannot be read",
        Code.BAD_ID: "an id with characters other than letters, digits, hyphen, underscore and full stop",
        Code.DUPLICATE_ID: "two events or cards of the deck have one id",
        Code.UNKNOWN_SOURCE: "a source that is not listed under `sources`",
        Code.ALIAS_COLLISION: "one way of writing belongs to two names",
        Code.BAD_PLACEHOLDER: "a wording with braces that stand for nothing there",
        Code.BAD_CARD: "a written card whose parts do not fit together",
        Code.NO_NOTES: "a deck without events and cards",
        Code.UNREVIEWED: "a draft that nobody has looked through yet",
        Code.BAD_URL: "a link that does not begin with http:// or https://",
        Code.PLACE_CYCLE: "a name that lies, by way of others, in itself",
        Code.REPEATED: "a list names one thing twice, be it in two ways of writing",
        Code.UNKNOWN_KIND: "a wording for a kind of question that there is not",
        Code.BAD_SETTING: "a setting of the deck that makes no sense",
        Code.BAD_COUNT: "a number that is not written in figures",
        Code.NOT_FOUND: "there is no such file",
        Code.NOT_A_FILE: "a folder or device where a deck file must be",
        Code.UNREADABLE: "the system does not let the file be read",
    }
)
