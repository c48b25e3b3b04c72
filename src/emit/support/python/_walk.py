"""All violations of a value, plain or as it is written.

In: a value and a shape. Out: violations, in the order of the text. Must not know: how a text is read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any

from ._formats import FORMATS, is_date, is_date_time
from ._scan import TORN, Items, Members, Torn, step
from ._shapes import Adjacent, Shape, Slot, kind_of_literal

DOCUMENTED, UNDOCUMENTED, REFUSED = range(3)
"""A documented `null`; one that passes on the wire; one that is just another type."""

Path = tuple[Any, "str | int"] | None
Found = tuple[int, str, str, str, str]
"""Where it is, pointer, kind, what was expected, what was found."""


class Stop(Exception):
    """The walk ends: the text is torn here, or a trial failed."""


class Again(Exception):
    """A second tag came after a payload that was checked for the first one."""


def kind_of(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return "string"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "number"
    if isinstance(value, float):
        return "number" if math.isfinite(value) else "nothing"
    if isinstance(value, (list, tuple, Items)):
        return "array"
    if isinstance(value, (dict, Members)):
        return "object"
    if isinstance(value, Torn):
        raise Stop
    return "nothing"


TEXTS = frozenset((str,))
"""The type of keys."""
_SCALARS = frozenset((str, int, bool, type(None)))


def is_json(value: Any) -> bool:
    """Whether JSON has a value as it is, and all that is in it."""
    kind = type(value)
    if kind in _SCALARS:
        return True
    if kind is float:
        return math.isfinite(value)
    if kind is dict:
        if not TEXTS.issuperset(map(type, value)):
            return False
        value = value.values()
    elif kind is not list:
        return False
    return _SCALARS.issuperset(map(type, value)) or all(map(is_json, value))


def _pointer(path: Path) -> str:
    parts: list[str] = []
    while path is not None:
        path, key = path
        parts.append(step(key))
    return "".join(reversed(parts))


def quoted(text: str) -> str:
    return f"`{text[:60]}…`" if len(text) > 60 else f"`{text}`"


def exact(value: float) -> int | None:
    """The value of a number without a fraction, if it is not too large."""
    if isinstance(value, int):
        return value if -(2**127) <= value < 2**127 else None
    return int(value) if value.is_integer() and abs(value) < 1e37 else None


def is_integer(value: Any) -> bool:
    return isinstance(value, int) or (isinstance(value, float) and value.is_integer())


def compare(value: float, bound: float) -> int:
    """The comparison of a number with a bound; Python compares integers and doubles exactly."""
    return (value > bound) - (value < bound)


def canonical(value: Any) -> str:
    """A text that equal values share."""
    kind = kind_of(value)
    if kind == "number":
        if isinstance(value, int) and not -(2**63) <= value < 2**64:
            return canonical(float(value))
        whole = exact(value)
        return repr(value) if whole is None else str(whole)
    if kind == "array":
        return "[" + ",".join(canonical(one) for one in items_of(value).values) + "]"
    if kind != "object":
        return kind if kind == "nothing" else json.dumps(value)
    members = members_of(value)
    last = {str(key): canonical(one) for key, one in zip(members.keys, members.values)}
    return (
        "{" + ",".join(f"{json.dumps(key)}:{last[key]}" for key in sorted(last)) + "}"
    )


def members_of(value: Any) -> Members:
    if isinstance(value, Members):
        return value
    members = Members()
    members.keys, members.values, members.ends = list(value), list(value.values()), True
    members.places = members.starts = [0] * len(members.keys)
    return members


def items_of(value: Any) -> Items:
    if isinstance(value, Items):
        return value
    items = Items()
    items.values, items.ends, items.starts = list(value), True, [0] * len(value)
    return items


def skip(value: Any) -> None:
    """A value of which nothing is asked, but that it is there."""
    if value is TORN or (isinstance(value, (Members, Items)) and not value.ends):
        raise Stop


class Chosen:
    """The state of an adjacent tag."""

    def __init__(self) -> None:
        self.arm: int | None = None
        self.tagged = False
        self.checked = False
        self.later: Callable[[], None] | None = None

    def take(self, tag: Any, adjacent: Adjacent) -> None:
        self.arm = adjacent.values.get(tag) if isinstance(tag, str) else None
        self.tagged = True


_KEEPS: dict[str, tuple[str, Callable[[int], bool]]] = {
    "minimum": ("at least", lambda order: order >= 0),
    "maximum": ("at most", lambda order: order <= 0),
    "exclusiveMinimum": ("more than", lambda order: order > 0),
    "exclusiveMaximum": ("less than", lambda order: order < 0),
}
_HOLDS = ("attributes", "object", "oneOrMany", "array")
_ONE_OF = "one of the documented values"


class Walk:
    """Collects the violations of one value."""

    def __init__(self, strict: bool, limit: int, written: bool) -> None:
        self.strict = strict
        self.limit = limit
        self.written = written
        self.trial = False
        self.patient = False
        self.found: list[Found] = []
        self.trials: dict[tuple[int, int], tuple[bool, Any]] = {}

    def note(self, path: Path, at: int, kind: str, expected: str, found: str) -> None:
        if not self.strict and kind not in ("wrong-type", "not-an-object"):
            return
        if self.trial:
            raise Stop
        if len(self.found) < self.limit:
            self.found.append((at, _pointer(path), kind, expected, found))

    def wrong(
        self, shape: Shape, payload: bool, found: str, path: Path, at: int
    ) -> None:
        of = shape
        while of.kind == "limited":
            of = of.within()
        kind = "not-an-object" if payload and of.kind in _HOLDS else "wrong-type"
        self.note(path, at, kind, shape.expected(), found)

    def slot(self, value: Any, slot: Slot, payload: bool, path: Path, at: int) -> None:
        self.value(
            value,
            slot.shape,
            DOCUMENTED if slot.nullable else UNDOCUMENTED,
            payload,
            path,
            at,
        )

    def value(
        self, value: Any, shape: Shape, nulls: int, payload: bool, path: Path, at: int
    ) -> None:
        if shape.kind == "union":
            return self.union(value, shape, nulls, path, at)
        kind = kind_of(value)
        if kind == "null":
            return self.null(shape, nulls, payload, path, at)
        if kind == "array":
            return self.array(value, shape, payload, path, at)
        if shape.kind == "oneOrMany":
            return self.value(value, shape.of().shape, REFUSED, payload, path, at)
        if kind == "object":
            return self.object(value, shape, payload, path, at)
        self.scalar(value, kind, shape, payload, path, at)

    def rest(self, value: Any, path: Path, at: int) -> None:
        """A value of which nothing is asked, but that JSON has it."""
        if self.written:
            return skip(value)
        kind = kind_of(value)
        if kind == "array":
            for index, one in enumerate(value):
                self.rest(one, (path, index), at)
        elif kind == "object":
            members = self.members(value, path, at)
            for key, one in zip(members.keys, members.values):
                self.rest(one, (path, key), at)
        elif kind == "nothing":
            self.note(path, at, "wrong-type", "any value", kind)

    def members(self, value: Any, path: Path, at: int) -> Members:
        """The members of an object; keys that are no texts are violations."""
        members = members_of(value)
        if self.written or all(isinstance(key, str) for key in members.keys):
            return members
        for key in members.keys:
            if not isinstance(key, str):
                self.note((path, str(key)), at, "wrong-type", "string", kind_of(key))
        return members_of({key: value[key] for key in value if isinstance(key, str)})

    def null(
        self, shape: Shape, nulls: int, payload: bool, path: Path, at: int
    ) -> None:
        if nulls == DOCUMENTED or shape.takes_null():
            return
        if nulls == REFUSED:
            return self.wrong(shape, payload, "null", path, at)
        self.note(path, at, "undocumented-null", shape.expected(), "null")

    def scalar(
        self, value: Any, kind: str, shape: Shape, payload: bool, path: Path, at: int
    ) -> None:
        if kind != "nothing" and shape.kind in (kind, "any"):
            return
        if shape.kind == "limited":
            inner = shape.within()
            if kind == "string" and shape.may_be(kind):
                self.text_limits(value, shape, path, at)
            self.scalar(value, kind, inner, payload, path, at)
            counts = kind == "number" and shape.may_be(kind)
            if counts and (inner.kind != "integer" or is_integer(value)):
                self.number_limits(value, shape, path, at)
            return
        if shape.kind == "literals":
            return self.literal(value, kind, shape, payload, path, at)
        if kind == "string" and shape.kind == "values":
            if value not in shape.texts:
                self.note(path, at, "unknown-value", _ONE_OF, quoted(value))
            return
        if kind == "string" and shape.kind in ("date-time", "date"):
            fits = is_date if shape.kind == "date" else is_date_time
            if self.strict and not fits(value):
                self.note(path, at, "format", shape.kind, quoted(value))
            return
        if kind == "number" and shape.kind == "integer" and is_integer(value):
            return
        self.wrong(shape, payload, kind, path, at)

    def literal(
        self, value: Any, kind: str, shape: Shape, payload: bool, path: Path, at: int
    ) -> None:
        same = [one for one in shape.literals if kind_of_literal(one) == kind]
        if value in same:
            return
        if same and (kind != "number" or not shape.integers or is_integer(value)):
            shown = quoted(value) if kind == "string" else json.dumps(value)
            return self.note(path, at, "unknown-value", _ONE_OF, shown)
        self.wrong(shape, payload, kind, path, at)

    def text_limits(self, text: str, shape: Shape, path: Path, at: int) -> None:
        for limit, bound in shape.limits:
            if limit == "pattern":
                if self.strict and not bound.search(text):
                    words = f"a string that matches `{bound.pattern}`"
                    self.note(path, at, "pattern", words, quoted(text))
            elif limit == "format":
                if self.strict and bound in FORMATS and not FORMATS[bound](text):
                    self.note(
                        path,
                        at,
                        "format",
                        f"a string of format `{bound}`",
                        quoted(text),
                    )
            elif limit == "minLength" and len(text) < bound:
                self.note(
                    path,
                    at,
                    "too-short",
                    f"at least {bound} characters",
                    str(len(text)),
                )
            elif limit == "maxLength" and len(text) > bound:
                self.note(
                    path, at, "too-long", f"at most {bound} characters", str(len(text))
                )

    def number_limits(self, value: float, shape: Shape, path: Path, at: int) -> None:
        for limit, bound in shape.limits:
            words, keeps = _KEEPS.get(limit, ("", None))
            if keeps is not None and not keeps(compare(value, bound)):
                self.note(path, at, "out-of-range", f"{words} {bound}", str(value))

    def array(
        self, value: Any, shape: Shape, payload: bool, path: Path, at: int
    ) -> None:
        if shape.kind == "limited":
            if shape.may_be("array"):
                self.array_limits(items_of(value), shape, path, at)
            return self.array(value, shape.within(), payload, path, at)
        if shape.kind == "any":
            return self.rest(value, path, at)
        if shape.kind not in ("array", "oneOrMany"):
            skip(value)
            return self.wrong(shape, payload, "array", path, at)
        items = items_of(value)
        for index, (item, start) in enumerate(zip(items.values, items.starts)):
            self.slot(item, shape.of(), payload, (path, index), start)
        if not items.ends:
            raise Stop

    def array_limits(self, items: Items, shape: Shape, path: Path, at: int) -> None:
        if not items.ends:
            return
        count = len(items.values)
        for limit, bound in shape.limits:
            if limit == "minItems" and count < bound:
                self.note(path, at, "too-few", f"at least {bound} items", str(count))
            elif limit == "maxItems" and count > bound:
                self.note(path, at, "too-many", f"at most {bound} items", str(count))
            elif limit == "uniqueItems" and bound and self.strict:
                if len({canonical(one) for one in items.values}) == count:
                    continue
                self.note(path, at, "not-unique", "no two equal items", str(count))

    def object(
        self, value: Any, shape: Shape, payload: bool, path: Path, at: int
    ) -> None:
        if shape.kind == "attributes":
            return self.attributes(self.members(value, path, at), shape, path, at)
        if shape.kind == "map":
            members = self.members(value, path, at)
            for key, one, start in zip(members.keys, members.values, members.starts):
                self.slot(one, shape.of(), False, (path, key), start)
            if not members.ends:
                raise Stop
            return
        if shape.kind in ("any", "object"):
            return self.rest(value, path, at)
        skip(value)
        self.wrong(shape, payload, "object", path, at)

    def attributes(self, members: Members, shape: Shape, path: Path, at: int) -> None:
        adjacent = shape.adjacent
        seen: set[int] = set()
        chosen = Chosen()
        if adjacent is not None and not self.written:
            name = shape.attributes[adjacent.tag].name
            if name in members.keys:
                chosen.take(members.values[members.keys.index(name)], adjacent)
        of = zip(members.keys, members.values, members.places, members.starts)
        for key, value, place, start in of:
            below = (path, key)
            number = shape.names.get(key)
            if number is None:
                self.undocumented(value, shape, below, place, start)
                continue
            if number in seen:
                found = "another value for the same key"
                self.note(below, place, "duplicate-key", "one value", found)
            seen.add(number)
            if adjacent is not None and number == adjacent.tag:
                self.tag(value, adjacent, chosen, below, start)
            elif adjacent is not None and number == adjacent.content:
                self.payload(value, adjacent, chosen, below, start)
            else:
                self.slot(value, shape.attributes[number].slot, False, below, start)
        if not members.ends:
            raise Stop
        if adjacent is not None:
            self.waiting(shape, adjacent, chosen, path, at)
        for number, one in enumerate(shape.attributes):
            tag = adjacent is not None and number == adjacent.tag
            if one.required and number not in seen and not tag:
                expected = one.slot.shape.expected()
                self.note(
                    (path, one.name), at, "missing-attribute", expected, "nothing"
                )

    def undocumented(
        self, value: Any, shape: Shape, path: tuple[Any, str], place: int, start: int
    ) -> None:
        slot = shape.additional_of(path[1])
        if slot is not None:
            return self.slot(value, slot, False, path, start)
        if shape.closed:
            expected = "only documented attributes"
            self.note(path, place, "unknown-attribute", expected, quoted(path[1]))
        self.rest(value, path, start)

    def tag(
        self, value: Any, adjacent: Adjacent, chosen: Chosen, path: Path, at: int
    ) -> None:
        if self.written and chosen.checked:
            raise Again
        skip(value)
        chosen.take(value, adjacent)
        if chosen.arm is not None:
            return
        if isinstance(value, str):
            return self.note(path, at, "unknown-tag", _ONE_OF, quoted(value))
        kind = "undocumented-null" if value is None else "wrong-type"
        self.note(path, at, kind, "string", kind_of(value))

    def payload(
        self, value: Any, adjacent: Adjacent, chosen: Chosen, path: Path, at: int
    ) -> None:
        def check() -> None:
            self.slot(value, adjacent.chosen(chosen.arm), True, path, at)

        if self.written and (self.patient or not chosen.tagged):
            chosen.later = check
            return skip(value)
        chosen.checked = True
        check()

    def waiting(
        self, shape: Shape, adjacent: Adjacent, chosen: Chosen, path: Path, at: int
    ) -> None:
        """After an object: the payload that came before its tag."""
        if not chosen.tagged:
            name = shape.attributes[adjacent.tag].name
            self.note(
                path, at, "unknown-tag", f"a documented value of `{name}`", "none"
            )
        if chosen.later is not None:
            chosen.later()

    def union(self, value: Any, shape: Shape, nulls: int, path: Path, at: int) -> None:
        """A value that fits one of the members violates nothing. Where its JSON type or its tag
        says which member it is, that member says what is violated; else only that none fits.
        """
        kind = kind_of(value)
        if kind == "null" and nulls != REFUSED and not shape.takes_null():
            return self.null(shape, nulls, False, path, at)
        candidates = [member for member in shape.members if member.may_be(kind)]
        if len(candidates) == 1:
            return self.value(value, candidates[0], REFUSED, False, path, at)
        skip(value)
        if not candidates:
            return self.wrong(shape, False, kind, path, at)
        if any(self.fits(value, member) for member in candidates):
            return
        member = self.tagged(value, shape) if kind == "object" else None
        if member is not None:
            return self.value(value, member, REFUSED, False, path, at)
        none = "a value that fits none of the members"
        self.note(path, at, "wrong-type", shape.expected(), none)

    @staticmethod
    def tagged(value: Any, shape: Shape) -> Shape | None:
        """The member that the tag of an object names; of repeated keys the last one counts."""
        if shape.tag is None:
            return None
        members = members_of(value)
        text = dict(zip(members.keys, members.values)).get(shape.tag.name)
        member = shape.tag.values.get(text) if isinstance(text, str) else None
        return None if member is None else shape.members[member]

    def fits(self, value: Any, shape: Shape) -> bool:
        """Whether a value is of a shape; each shape is tried once at each place."""
        place = (id(shape), id(value))
        known = self.trials.get(place)
        if known is None:
            walk = Walk(self.strict, 0, self.written)
            walk.trial, walk.patient, walk.trials = True, True, self.trials
            try:
                walk.value(value, shape, REFUSED, False, None, 0)
                known = (True, value)
            except Stop:
                known = (False, value)
            self.trials[place] = known
        return known[0]


def violations(
    value: Any, shape: Shape, strict: bool, limit: int, start: int | None
) -> list[Found]:
    """All violations of a value; `start` is where it starts in its text, if it is as written."""
    written = start is not None
    walk = Walk(strict, limit, written)
    try:
        walk.value(value, shape, REFUSED, False, None, start or 0)
    except Again:
        walk = Walk(strict, limit, written)
        walk.patient = True
        try:
            walk.value(value, shape, REFUSED, False, None, start or 0)
        except Stop:
            pass
    except Stop:
        pass
    # What an object lacks is known at its end only.
    return sorted(walk.found, key=lambda one: one[0])
