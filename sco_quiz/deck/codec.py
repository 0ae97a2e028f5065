"""The model's values as JSON and back, for the cache: every value carries the name of its class."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType

from sco_quiz.model import card, event
from sco_quiz.model.dates import HistoricalDate, Precision, parse

_TAG = "!"  # no key of a deck can be this, see the schema's ids and kinds
_CLASSES: Mapping[str, Callable[..., object]] = {
    cls.__name__: cls
    for cls in (
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
}


def dumps(value: object) -> str:
    """Return a value of the model as JSON text."""
    return json.dumps(_plain(value), ensure_ascii=False)


def loads(text: str) -> object:
    """Return the value that `dumps` wrote."""
    return _value(json.loads(text))


def _plain(value: object) -> object:
    match value:
        case HistoricalDate():
            return {_TAG: "date", "text": value.text}
        case Precision():
            return {_TAG: "precision", "value": value.value}
        case tuple():
            return [_plain(part) for part in value]
        case Mapping():
            return {key: _plain(part) for key, part in value.items()}
        case _ if is_dataclass(value):
            return {_TAG: type(value).__name__} | {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        case _:
            return value


def _value(data: object) -> object:
    match data:
        case {"!": "date", "text": str(text)}:
            return parse(text)
        case {"!": "precision", "value": int(value)}:
            return Precision(value)
        case {"!": str(name), **rest}:
            return _CLASSES[name](**{str(key): _value(part) for key, part in rest.items()})
        case dict():
            return MappingProxyType({key: _value(part) for key, part in data.items()})
        case list():
            return tuple(_value(part) for part in data)
        case _:
            return data
