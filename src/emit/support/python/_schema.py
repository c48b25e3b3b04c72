"""A schema for each definition and layer.

In: the tables of a model. Out: what validates values and texts. Must not know: any definition.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, NamedTuple

from . import _exact
from ._quick import Check, Quick
from ._scan import Unusual, plain, scan, usual
from ._shapes import Linker, Shape
from ._walk import Found, violations

Layer = Literal["wire", "strict"]
Kind = Literal[
    "syntax",
    "wrong-type",
    "not-an-object",
    "unknown-attribute",
    "unknown-value",
    "unknown-tag",
    "undocumented-null",
    "format",
    "missing-attribute",
    "duplicate-key",
    "out-of-range",
    "too-short",
    "too-long",
    "too-few",
    "too-many",
    "not-unique",
    "pattern",
]


class Violation(NamedTuple):
    """One violation of the documentation."""

    pointer: str
    """JSON Pointer (RFC 6901) into the input; empty for the whole value."""
    kind: Kind
    """The kind."""
    expected: str
    """The documented value."""
    found: str
    """The value found instead."""

    def __str__(self) -> str:
        place = self.pointer or "the whole value"
        return f"{place}: expected {self.expected}, found {self.found}"


class Departure(ValueError):
    """A text departs from the documentation."""

    def __init__(self, violations: list[Violation]) -> None:
        super().__init__("\n".join(map(str, violations)))
        self.violations = violations


def _told(found: list[Found]) -> list[Violation]:
    return [Violation(*one[1:]) for one in found]  # type: ignore[arg-type]


class _Both(NamedTuple):
    """The quick checks of any value, and of one that was read from a text."""

    value: Quick
    text: Quick


class Schema:
    """A definition, in a layer."""

    def __init__(
        self, name: str, layer: Layer, shape: Callable[[], Shape], quick: _Both
    ) -> None:
        self.name = name
        self.layer = layer
        self._shape = shape
        self._quick = quick
        self._check: Check | None = None
        self._check_of_text: Check | None = None

    def _fits(self, value: Any) -> bool:
        if self._check is None:
            self._check = self._quick.value.of(self._shape())
        return self._check(value)

    def _fits_of_text(self, value: Any) -> bool:
        if self._check_of_text is None:
            self._check_of_text = self._quick.text.of(self._shape())
        return self._check_of_text(value)

    def _report(self, value: Any, limit: int, start: int | None) -> list[Violation]:
        strict = self._quick.value.strict
        return _told(violations(value, self._shape(), strict, limit, start))

    def validate(self, value: Any, limit: int = 100) -> list[Violation]:
        """All violations of a value. A repeated key only a text can show."""
        try:
            return [] if self._fits(value) else self._report(value, limit, None)
        except RecursionError:
            fault = "the nesting is too deep"
        except (OverflowError, ValueError):
            # Python neither compares nor prints integers of any length.
            fault = "the number is out of range"
        return [Violation("", "syntax", "JSON", fault)]

    def is_valid(self, value: Any) -> bool:
        """Whether a value has no violation."""
        return not self.validate(value, 1)

    def validate_text(self, text: str | bytes, limit: int = 100) -> list[Violation]:
        """All violations of a text, in its order."""
        if isinstance(text, bytes):
            try:
                text = text.decode()
            except UnicodeDecodeError as error:
                found = f"the string is not UTF-8 at {error.start}"
                return [Violation("", "syntax", "JSON", found)]
        try:
            if self._fits_of_text(usual(text)):
                return []
        except Unusual:
            pass
        value, start, fault = scan(text)
        out = self._report(value, limit, start)
        return out if fault is None else [*out, Violation("", "syntax", "JSON", fault)]


def read(wire: Schema, text: str | bytes) -> Any:
    """Reads a text that the wire takes; all numbers have all their digits."""
    found = wire.validate_text(text)
    if found:
        raise Departure(found)
    if isinstance(text, bytes):
        text = text.decode()
    try:
        return usual(text, exact=True)
    except Unusual:
        return plain(scan(text, _exact.number)[0])


def schemas(tables: Any, layer: Layer) -> dict[str, Schema]:
    """The schemas of a layer by their names."""
    linker, strict = Linker(tables), layer == "strict"
    quick = _Both(Quick(strict, False), Quick(strict, True))

    def made(name: str) -> Schema:
        return Schema(name, layer, lambda: linker.definition(name), quick)

    return {name: made(name) for name in tables["definitions"]}
