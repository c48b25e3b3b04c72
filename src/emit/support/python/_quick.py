"""Functions that say of most values without any violation that they have none.

In: a shape. Out: such a function. Must not know: what a violation is; of what takes more than a
look, it says `False`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from ._formats import FORMATS, is_date, is_date_time
from ._shapes import Adjacent, Shape, Slot
from ._walk import TEXTS, is_json

Check = Callable[[Any], bool]


def _anything(_: Any) -> bool:
    return True


def _nothing(_: Any) -> bool:
    return False


def _is_number(value: Any) -> bool:
    kind = type(value)
    return kind is int or (kind is float and math.isfinite(value))


_SCALARS: dict[str, Check] = {
    "null": lambda value: value is None,
    "boolean": lambda value: type(value) is bool,
    "integer": lambda value: (
        type(value) is int or (type(value) is float and value.is_integer())
    ),
    "number": _is_number,
    "string": lambda value: type(value) is str,
    "date-time": lambda value: type(value) is str and is_date_time(value),
    "date": lambda value: type(value) is str and is_date(value),
}


class Quick:
    """Makes the functions of one layer."""

    def __init__(self, strict: bool, parsed: bool) -> None:
        self.strict = strict
        self.parsed = parsed
        """Whether all values were read from a text."""
        self.anything: Check = _anything if parsed else is_json
        self.known: dict[int, tuple[Check, Shape]] = {}

    def of(self, shape: Shape) -> Check:
        known = self.known.get(id(shape))
        if known is not None:
            return known[0]
        made: list[Check] = []
        # Whoever is inside of itself asks for itself.
        self.known[id(shape)] = (lambda value: made[0](value)), shape
        made.append(self.make(shape))
        self.known[id(shape)] = made[0], shape
        return made[0]

    def slot(self, slot: Slot) -> Check:
        check = self.of(slot.shape)
        if slot.nullable or not self.strict or slot.shape.takes_null():
            return lambda value: value is None or check(value)
        return check

    def make(self, shape: Shape) -> Check:
        kind, strict = shape.kind, self.strict
        if kind in ("date-time", "date", "values") and not strict:
            return _SCALARS["string"]
        if kind in _SCALARS:
            return _SCALARS[kind]
        if kind == "any":
            return self.anything
        if kind == "object":
            anything = self.anything
            return lambda value: type(value) is dict and anything(value)
        if kind == "values":
            texts = shape.texts
            return lambda value: type(value) is str and value in texts
        if kind == "literals":
            literals = [(type(one), one) for one in shape.literals]
            return lambda value: (type(value), value) in literals
        if kind == "array":
            return self.array(self.slot(shape.of()), _nothing)
        if kind == "oneOrMany":
            return self.array(self.slot(shape.of()), self.of(shape.of().shape))
        if kind == "map":
            check = self.slot(shape.of())
            return lambda value: (
                type(value) is dict
                and TEXTS.issuperset(map(type, value))
                and all(map(check, value.values()))
            )
        if kind == "attributes":
            return self.object(shape)
        return self.union(shape) if kind == "union" else self.limited(shape)

    @staticmethod
    def array(item: Check, single: Check) -> Check:
        return lambda value: (
            all(map(item, value)) if type(value) is list else single(value)
        )

    def union(self, shape: Shape) -> Check:
        checks = [self.of(member) for member in shape.members]
        tag = shape.tag

        def check(value: Any) -> bool:
            if tag is not None and type(value) is dict:
                text = value.get(tag.name)
                chosen = tag.values.get(text) if type(text) is str else None
                if chosen is not None and checks[chosen](value):
                    return True
            return any(one(value) for one in checks)

        return check

    def limited(self, shape: Shape) -> Check:
        check, limits = self.of(shape.within()), shape.limits
        if not self.strict:
            return check
        return lambda value: (
            check(value) and all(_keeps(value, *limit) for limit in limits)
        )

    def object(self, shape: Shape) -> Check:
        checks = {one.name: self.slot(one.slot) for one in shape.attributes}
        if shape.adjacent is not None:
            return self.adjacent(shape, shape.adjacent, checks)
        return self.members(shape, checks)

    def members(self, shape: Shape, checks: dict[str, Check]) -> Check:
        required = {
            one.name for one in shape.attributes if one.required and self.strict
        }
        other: Check = (
            _nothing
            if shape.patterns or (shape.closed and self.strict)
            else self.anything
        )
        if shape.additional is not None and not shape.patterns:
            other = self.slot(shape.additional)
        find = checks.get

        def check(value: Any) -> bool:
            if type(value) is not dict:
                return False
            for key, member in value.items():
                one = find(key)
                if one is None:
                    if type(key) is not str or not other(member):
                        return False
                elif not one(member):
                    return False
            return not required or required <= value.keys()

        return check

    def adjacent(
        self, shape: Shape, adjacent: Adjacent, checks: dict[str, Check]
    ) -> Check:
        tag, content = (
            shape.attributes[adjacent.tag].name,
            shape.attributes[adjacent.content].name,
        )
        checks[tag] = _SCALARS["string"] if self.strict else _is_text_or_null
        checks[content] = _anything
        rest = self.members(shape, checks)
        arms = [self.slot(arm) for arm in adjacent.arms]
        other = _nothing if self.strict else self.slot(adjacent.other)
        strict, known = self.strict, adjacent.values

        def check(value: Any) -> bool:
            if not rest(value):
                return False
            chosen = known.get(value.get(tag))
            if content not in value:
                return chosen is not None or not strict
            return (other if chosen is None else arms[chosen])(value[content])

        return check


def _is_text_or_null(value: Any) -> bool:
    return value is None or type(value) is str


def _keeps(value: Any, limit: str, bound: Any) -> bool:
    if isinstance(value, str):
        if limit == "pattern":
            return bound.search(value) is not None
        if limit == "format":
            return bound not in FORMATS or FORMATS[bound](value)
        return _keeps_count(len(value), limit, bound, "Length")
    if isinstance(value, list):
        unique = limit != "uniqueItems" or not bound or len(value) < 2
        return unique and _keeps_count(len(value), limit, bound, "Items")
    if not limit.lower().endswith("imum") or not _is_number(value):
        return True
    if limit == "minimum":
        return bool(value >= bound)
    if limit == "maximum":
        return bool(value <= bound)
    return bool(value > bound if limit == "exclusiveMinimum" else value < bound)


def _keeps_count(count: int, limit: str, bound: Any, of: str) -> bool:
    if limit == f"min{of}":
        return bool(count >= bound)
    return limit != f"max{of}" or bool(count <= bound)
