"""What forms have in common: their lines, how those change and read, and the values before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

SET_HINT = "{stepper.less}{stepper.more} one after the other · {stepper.open} lists all of them"
NUMBER_HINT = "{stepper.less}{stepper.more} or type a number"

T = TypeVar("T")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Field:
    """A line of a form. `hint`: what the keys do there, each as `{binding.id}`."""

    id: str
    name: str
    hint: str


class Values(Protocol[V]):
    """How what is chosen in a form changes and reads: a module of such functions, where `field` is the id of a line.

    `MOST`: the largest number that can be typed, by line. `there`: what a set can hold. `names`: of its values.
    """

    MOST: Mapping[str, int]

    def sets(self, chosen: V, /) -> Mapping[str, tuple[str, ...]]: ...
    def stepped(self, chosen: V, field: str, by: int, there: Sequence[str], /) -> V: ...
    def with_number(self, chosen: V, field: str, number: int, /) -> V: ...
    def with_set(self, chosen: V, field: str, values: Sequence[str], /) -> V: ...
    def value_words(self, chosen: V, field: str, names: Mapping[str, str], there: Sequence[str], /) -> str: ...


def beyond(numbers: Sequence[int], current: int, by: int) -> int | None:
    """Return the number of a rising row before or after the current one, None at its end."""
    others = [number for number in numbers if (number > current if by > 0 else number < current)]
    return (others[0] if by > 0 else others[-1]) if others else None


def around(values: Sequence[T], current: T, by: int) -> T:
    """Return the value before or after, in a circle; the first if the current one is none of them."""
    return values[(values.index(current) + by) % len(values)] if current in values else values[0]


def single(there: Sequence[str], current: tuple[str, ...], by: int) -> tuple[str, ...]:
    """Return the set before or after, of one value each, beside the one of all."""
    return around([(), *((one,) for one in there)], current, by)
