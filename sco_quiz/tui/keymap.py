"""Other keys for the bindings: which bindings and keys there are, and which would clash where they work together."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Protocol, runtime_checkable

from textual.app import App
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.keys import Keys, key_to_character

from sco_quiz.errors import Problem
from sco_quiz.model.columns import cut
from sco_quiz.settings_file import ReadSettings
from sco_quiz.settings_list import KEYS

COMMA, SPACE, ESCAPE = "comma", "space", "escape"
_NAMED = frozenset(key.value for key in Keys if re.fullmatch(r"[a-z0-9]+", key.value)) | {SPACE}
_MODIFIERS = ("ctrl", "alt", "shift", "super", "meta", "hyper")
_ONE_KEY = {"ctrl+i": "tab", "ctrl+m": "enter"}  # a terminal sends the same for both
_SIGNS = {"slash": "/", "backslash": "\\", "at": "@", "minus": "-", "plus": "+", "underscore": "_"}  # Textual's names
_SPELT = {"up": "↑", "down": "↓", "left": "←", "right": "→", "pageup": "PageUp", "pagedown": "PageDown", COMMA: ","}
_PLACE_OF_KEY = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")
_LABELS = {
    "study.undo_typing": "Undo while typing",
    "study.why_typing": "Why while typing",
    "study.escape": "Decks from anywhere",
}
"""By id, what a row says where the footer's word stands for two."""
_SUCH_AS = "a key is a letter, digit or sign, or a name such as f2, space, pageup or ctrl+r"


@dataclass(frozen=True, slots=True)
class Context:
    """Bindings that work at the same time, those without an id too, which stay as they are. `name`: of the screen.

    `typed`: the ids of those that work only while a line is typed, where a letter is a letter.
    """

    name: str
    bindings: tuple[Binding, ...]
    typed: frozenset[str] = frozenset()


@runtime_checkable
class KnowsKeys(Protocol):
    """An app that knows the keys that work its bindings now, by their ids, separated by commas."""

    def keys_of(self, name: str) -> str: ...


Naming = Callable[[Binding], str]
"""How a message names a binding."""
KeyOf = Callable[[str], str]
"""The key that works a binding now, as a sentence names it, by the binding's id."""


@dataclass(frozen=True, slots=True)
class KeyProblem:
    """Why the keys of a binding cannot be what is wished."""

    id: str
    message: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.message}; {self.remedy}"


def label_of(binding: Binding) -> str:
    """Return what a row calls a binding: the footer's word, or one that tells it from its neighbours."""
    return _LABELS.get(binding.id or "") or binding.description or binding.action.replace("_", " ")


def by_label(binding: Binding) -> str:
    """Return the name of a binding as the app shows it."""
    return f"“{label_of(binding)}”"


def by_label_and_id(binding: Binding) -> str:
    """Return the same with the name that it has in the settings file and on the command line."""
    return f"{by_label(binding)} ({binding.id})" if binding.id else by_label(binding)


def context(name: str, *nodes: type[DOMNode], typed: Collection[str] = ()) -> Context:
    """Return what works where these are: a widget, its screen and the app, with what they inherit."""
    owners = (owner for node in nodes for owner in node.__mro__)
    bindings = (one for owner in owners for one in owner.__dict__.get("BINDINGS", ()))
    return Context(name, tuple(_binding(one) for one in bindings), frozenset(typed))


def usable(
    keys: Mapping[str, str], contexts: Sequence[Context], named: Naming = by_label
) -> tuple[dict[str, str], tuple[KeyProblem, ...]]:
    """Return which of these keys can be used, by binding id, as Textual takes them, and why the others cannot."""
    known, typed = known_bindings(contexts), frozenset().union(*(where.typed for where in contexts))
    good: dict[str, str] = {}
    problems = []
    for name, wish in keys.items():
        problem = _own_problem(name, wish, known, typed, named)
        if problem is None:
            good[name] = ",".join(split_keys(wish))
        else:
            problems.append(problem)
    while clashes := _clashes(good, contexts, named):
        last = max(clashes, key=lambda clash: [*good].index(clash.id))
        problems.append(last)
        del good[last.id]
    return good, tuple(problems)


def why_not(name: str, wish: str, keys: Mapping[str, str], contexts: Sequence[Context]) -> KeyProblem | None:
    """Return why a binding cannot have the keys that are wished beside the other changed `keys`, None if it can."""
    others = {other: theirs for other, theirs in keys.items() if other != name}
    _, problems = usable({**others, name: wish}, contexts)
    return next((one for one in problems if one.id == name), None)


def mistakes(read: ReadSettings, contexts: Sequence[Context], named: Naming = by_label) -> tuple[Problem, ...]:
    """Return all that is wrong in a settings file, keys that cannot be used included, in the order of the file."""
    _, unusable = usable(read.settings.keys, contexts, named)
    problems = (*read.problems, *(read.problem(f"{KEYS}.{one.id}", one.message, one.remedy) for one in unusable))
    return tuple(sorted(problems, key=lambda problem: problem.place.line or 0))


def known_bindings(contexts: Sequence[Context]) -> dict[str, Binding]:
    """Return the bindings that can have other keys, by id."""
    return {one.id: one for where in contexts for one in where.bindings if one.id}


def split_keys(keys: str) -> tuple[str, ...]:
    """Return keys that are separated by commas, each in the form that a pressed key has; a sign is itself."""
    return tuple(dict.fromkeys(_one_form(key.strip()) for key in keys.split(",") if key.strip()))


def remapped(bindings: Sequence[BindingType], keys: Mapping[str, str]) -> tuple[Binding, ...]:
    """Return bindings with the keys that they have now."""
    return tuple(one.with_key(_keys_wished(one, keys)) for one in map(_binding, bindings))


def key_of(app: App[object], name: str) -> str:
    """Return the first key that works a binding now, as a sentence names it: `u`, `Enter`, `Ctrl+R`."""
    keys = app.keys_of(name) if isinstance(app, KnowsKeys) else name
    return spelt(split_keys(keys)[0])


def with_keys(text: str, key: KeyOf) -> str:
    """Return a sentence with the keys in the place of `{binding.id}`. It is one of ours: never text of a deck."""
    return _PLACE_OF_KEY.sub(lambda place: key(place[1]), text)


def enter_sign(app: App[object], name: str) -> str:
    """Return the key that works a binding now as a short mark, which is ⏎ for Enter."""
    key = key_of(app, name)
    return "⏎" if key == "Enter" else key


def spelt(key: str) -> str:
    """Return a key as a sentence names it: a letter or sign as it is, `Enter`, `F3`, `Ctrl+R`, `↑`."""
    if len(key) == 1:
        return key
    *modifiers, base = key.split("+")
    base = _SPELT.get(base, base.upper() if len(base) == 1 else base.capitalize())
    return "+".join((*map(str.capitalize, modifiers), base))


def _binding(one: BindingType) -> Binding:
    return one if isinstance(one, Binding) else Binding(*one)


def _one_form(key: str) -> str:
    if len(key) == 1:
        return key
    *modifiers, base = key.split("+") if not key.endswith("+") else [*key[:-2].split("+"), "plus"]
    base = base if len(base) == 1 and "ctrl" not in map(str.lower, modifiers) else base.lower()
    if modifiers:
        name = "+".join((*sorted(map(str.lower, modifiers), key=_place), base))
        return _ONE_KEY.get(name, name)
    sign = None if base in _NAMED or base == COMMA else _SIGNS.get(base) or key_to_character(base)
    return sign if sign is not None and sign.isprintable() and not sign.isspace() else base


def _place(modifier: str) -> int:
    return _MODIFIERS.index(modifier) if modifier in _MODIFIERS else len(_MODIFIERS)


def _is_key(key: str) -> bool:
    *modifiers, base = key.split("+") if len(key) > 1 else [key]
    is_base = (len(base) == 1 and base.isprintable()) or base in _NAMED or base == COMMA
    is_sign = bool(modifiers) and (base in _SIGNS or key_to_character(base) is not None)
    return all(one in _MODIFIERS for one in modifiers) and (is_base or is_sign)


def _types(key: str) -> bool:
    """Say whether a key types a character where there is a line to type in."""
    return len(key) == 1 or key in {SPACE, COMMA}


def _own_problem(
    name: str, wish: str, known: Mapping[str, Binding], typed: Collection[str], named: Naming
) -> KeyProblem | None:
    """Return what is wrong with a wish by itself. `typed`: the bindings that work only while a line is typed."""
    from sco_quiz.deck.did_you_mean import did_you_mean  # what it stands on reads YAML, 10 ms

    binding, keys = known.get(name), split_keys(wish)
    if binding is None:
        shown = cut(name, 40)
        return KeyProblem(
            name, f"no key is called {shown!r}", did_you_mean(name, known) or "`sco-quiz config keys` lists them"
        )
    if not keys:
        return KeyProblem(name, f"{named(binding)} needs a key", f"it is {binding.key} unless you say otherwise")
    wrong = next((key for key in keys if not _is_key(key)), None)
    if wrong is not None:
        shown = wrong if len(wrong) <= 40 else f"{wrong[:39]}…"
        return KeyProblem(name, f"{named(binding)}: there is no key {shown!r}", did_you_mean(wrong, _NAMED) or _SUCH_AS)
    typing = next((key for key in keys if _types(key)), None)
    if (binding.priority or name in typed) and typing is not None:
        return KeyProblem(
            name, f"{named(binding)} works while you type, so it cannot be {typing}", "take one such as f2 or ctrl+r"
        )
    if ESCAPE in split_keys(binding.key) and all(map(_types, keys)):
        return KeyProblem(
            name, f"{named(binding)} must work while you type, too", f"add one such as escape or f10: “{wish},escape”"
        )
    return None


def _clashes(keys: Mapping[str, str], contexts: Sequence[Context], named: Naming) -> tuple[KeyProblem, ...]:
    """Return the clashes of changed bindings with any others."""
    return tuple(
        problem
        for where in contexts
        for one, other in combinations(where.bindings, 2)
        if (one.id in keys or other.id in keys) and one.id != other.id
        for problem in _clash(where.name, one, other, keys, named)
    )


def _clash(where: str, one: Binding, other: Binding, keys: Mapping[str, str], named: Naming) -> Iterator[KeyProblem]:
    if {*split_keys(one.key)} & {*split_keys(other.key)}:
        return  # they share a key from the beginning: only one of them ever works at a time
    shared = {*split_keys(_keys_wished(one, keys))} & {*split_keys(_keys_wished(other, keys))}
    if not shared:
        return
    order = {name: place for place, name in enumerate(keys)}
    there, changed = sorted((one, other), key=lambda binding: order.get(binding.id or "", -1))
    assert changed.id is not None
    yield KeyProblem(
        changed.id,
        f"{named(changed)} cannot be {_said(min(shared))}: that is {named(there)} there ({where})",
        "choose another key" + (", or change that one first" if there.id else ""),
    )


def _keys_wished(binding: Binding, keys: Mapping[str, str]) -> str:
    return keys.get(binding.id or "", binding.key)


def _said(key: str) -> str:
    """Return a key for a sentence in which a mere comma would be lost."""
    return key if key == COMMA else spelt(key)
