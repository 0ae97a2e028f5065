"""The model's values as JSON and back, for the cache: every value carries the name of its class, and no defaults."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from types import MappingProxyType

from sco_quiz.model import card, event
from sco_quiz.model.dates import HistoricalDate, Precision, parse

_TAG = "!"  # no key of a deck can be this, see the schema's ids and kinds
_TYPES = (
    card.Card,
    card.DateAnswer,
    card.ListAnswer,
    card.Option,
    card.OrderAnswer,
    card.OrderItem,
    card.TextAnswer,
    event.Ask,
    event.Deck,
    event.DeckSettings,
    event.Document,
    event.Event,
    event.Name,
    event.Source,
    event.WrittenCard,
)
_CLASSES: Mapping[str, Callable[..., object]] = {cls.__name__: cls for cls in _TYPES}
_FIELDS: Mapping[type, Sequence[tuple[str, object]]] = {
    cls: tuple((field.name, field.default) for field in fields(cls)) for cls in _TYPES
}
_PRECISIONS = Precision.__members__


def dumps(value: object) -> str:
    """Return a value of the model as JSON text."""
    return _ENCODER.encode(value)


def loads(text: str) -> object:
    """Return the value that `dumps` wrote."""
    return _value(json.loads(text))


def _plain(value: object) -> object:
    """Return the fields of a value, or what stands for it; json asks for what it does not know itself."""
    kind = type(value)
    if kind in _FIELDS:
        named = [(name, getattr(value, name), usual) for name, usual in _FIELDS[kind]]
        given = {name: part for name, part, usual in named if part != usual}
        if isinstance(value, card.DateAnswer):  # json would take the precision for a number, without asking
            given["precision"] = {_TAG: "precision", "text": value.precision.name}
        return {_TAG: kind.__name__} | given
    match value:
        case HistoricalDate():
            return {_TAG: "date", "text": value.text}
        case Mapping():
            return dict(value)
        case _:
            raise TypeError(f"the cache keeps no {kind.__name__}")


_ENCODER = json.JSONEncoder(ensure_ascii=False, default=_plain)


def _value(data: object) -> object:
    if isinstance(data, list):
        return tuple([_value(part) for part in data])
    if not isinstance(data, dict):
        return data
    parts = {str(key): _value(part) for key, part in data.items()}
    match parts.pop(_TAG, None):
        case None:
            return MappingProxyType(parts)
        case "date":
            return parse(str(parts["text"]))
        case "precision":
            return _PRECISIONS[str(parts["text"])]
        case name:
            return _CLASSES[str(name)](**parts)
