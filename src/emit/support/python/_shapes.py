"""The tables of a model, with their references followed.

In: tables. Out: shapes. Must not know: how a value is looked at.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any


@dataclass(eq=False)
class Slot:
    """A place for a value."""

    shape: Shape
    nullable: bool


@dataclass(eq=False)
class Attribute:
    """A documented attribute."""

    name: str
    slot: Slot
    required: bool


@dataclass(eq=False)
class Adjacent:
    """An attribute whose value chooses what another one holds."""

    tag: int
    content: int
    values: dict[str, int]
    arms: list[Slot]
    other: Slot

    def chosen(self, arm: int | None) -> Slot:
        return self.other if arm is None else self.arms[arm]


@dataclass(eq=False)
class Tag:
    """The discriminator of a union."""

    name: str
    values: dict[str, int]


@dataclass(eq=False)
class Shape:
    """The expected shape of a value; `kind` decides which members count."""

    kind: str = "any"
    texts: frozenset[str] = frozenset()
    literals: list[Any] = field(default_factory=list)
    integers: bool = False
    slot: Slot | None = None
    attributes: list[Attribute] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    closed: bool = False
    additional: Slot | None = None
    patterns: list[tuple[re.Pattern[str], Slot]] = field(default_factory=list)
    adjacent: Adjacent | None = None
    members: list[Shape] = field(default_factory=list)
    tag: Tag | None = None
    inner: Shape | None = None
    limits: list[tuple[str, Any]] = field(default_factory=list)

    def of(self) -> Slot:
        """The slot of an array or a map."""
        assert self.slot is not None
        return self.slot

    def within(self) -> Shape:
        """The shape that is limited."""
        assert self.inner is not None
        return self.inner

    def may_be(self, kind: str) -> bool:
        """Whether values of a JSON type may be of the shape."""
        if self.kind == "any":
            return kind != "nothing"
        if self.kind == "literals":
            return any(kind_of_literal(one) == kind for one in self.literals)
        if self.kind == "oneOrMany":
            return kind == "array" or self.of().shape.may_be(kind)
        if self.kind == "limited":
            return self.within().may_be(kind)
        if self.kind == "union":
            return any(member.may_be(kind) for member in self.members)
        return kind == _KINDS.get(self.kind, "object")

    def takes_null(self) -> bool:
        if self.kind == "oneOrMany":
            return self.of().shape.takes_null()
        if self.kind == "limited":
            return self.within().takes_null()
        if self.kind == "union":
            return any(member.takes_null() for member in self.members)
        return self.kind in ("any", "null")

    def expected(self) -> str:
        """The expected value, in a few words."""
        if self.kind == "oneOrMany":
            return f"{self.of().shape.expected()} or array"
        if self.kind == "limited":
            return self.within().expected()
        if self.kind == "union":
            return " or ".join(
                dict.fromkeys(member.expected() for member in self.members)
            )
        return _WORDS.get(self.kind, self.kind)

    def additional_of(self, key: str) -> Slot | None:
        """The shape of an additional attribute, if it is documented."""
        for pattern, slot in self.patterns:
            if pattern.search(key):
                return slot
        return self.additional


_KINDS = {
    "null": "null",
    "boolean": "boolean",
    "integer": "number",
    "number": "number",
    "string": "string",
    "date-time": "string",
    "date": "string",
    "values": "string",
    "array": "array",
}
_WORDS = {
    "any": "any value",
    "values": "string",
    "literals": "one of the documented values",
    "map": "object",
    "attributes": "object",
}


def kind_of_literal(literal: Any) -> str:
    if isinstance(literal, bool):
        return "boolean"
    return "string" if isinstance(literal, str) else "number"


def number_of(text: str) -> int | float:
    """A number of the tables, which are exact."""
    return float(text) if set(text) & set(".eE") else int(text)


class Linker:
    """Makes the shape of each definition as it is asked for."""

    def __init__(self, tables: Any) -> None:
        self.tables = tables
        self.known: dict[str, Shape] = {}

    def definition(self, name: str) -> Shape:
        known = self.known.get(name)
        if known is None:
            known = self.known[name] = Shape()
            self.fill(known, self.tables["definitions"][name])
        return known

    def shape(self, table: Any) -> Shape:
        if isinstance(table, dict) and "ref" in table:
            return self.definition(table["ref"])
        shape = Shape()
        self.fill(shape, table)
        return shape

    def slot(self, table: Any) -> Slot:
        if isinstance(table, dict) and "nullable" in table:
            return Slot(self.shape(table["nullable"]), True)
        return Slot(self.shape(table), False)

    def fill(self, shape: Shape, table: Any) -> None:
        if isinstance(table, str):
            shape.kind = table
        elif "values" in table:
            shape.kind, shape.texts = "values", frozenset(table["values"])
        elif "literals" in table:
            shape.kind, shape.integers = "literals", table["integers"]
            shape.literals = [
                number_of(one["number"]) if isinstance(one, dict) else one
                for one in table["literals"]
            ]
        elif "union" in table:
            shape.kind = "union"
            shape.members = [self.shape(member) for member in table["union"]]
            if "tag" in table:
                shape.tag = Tag(table["tag"]["name"], dict(table["tag"]["values"]))
        elif "limited" in table:
            shape.kind, shape.inner = "limited", self.shape(table["limited"])
            shape.limits = [
                (limit, _bound(limit, bound)) for limit, bound in table["limits"]
            ]
        elif "attributes" in table:
            self.object(shape, table)
        else:
            [(shape.kind, slot)] = table.items()
            shape.slot = self.slot(slot)

    def object(self, shape: Shape, table: Any) -> None:
        shape.kind, shape.closed = "attributes", table.get("closed", False)
        shape.attributes = [
            Attribute(name, self.slot(slot), bool(required))
            for name, slot, *required in table["attributes"]
        ]
        shape.names = {one.name: number for number, one in enumerate(shape.attributes)}
        if "additional" in table:
            shape.additional = self.slot(table["additional"])
        shape.patterns = [
            (re.compile(keys), self.slot(slot))
            for keys, slot in table.get("patterns", [])
        ]
        if "adjacent" in table:
            of = table["adjacent"]
            values = {value: arm for arm, value in enumerate(of["values"])}
            arms = [self.slot(arm) for arm in of["arms"]]
            shape.adjacent = Adjacent(
                of["tag"], of["content"], values, arms, self.slot(of["other"])
            )


def _bound(limit: str, bound: Any) -> Any:
    if limit == "pattern":
        return re.compile(bound)
    return number_of(bound) if limit.lower().endswith("imum") else bound
