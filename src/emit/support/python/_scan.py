"""Reads a JSON text as it is written: repeated keys, places, and what comes before a fault.

In: a text. Out: its value as far as it can be read. Must not know: what is documented.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

from . import _exact

DEPTH_LIMIT = 128
"""Deeper nesting is refused."""


class Torn:
    """The part of a text that cannot be read."""


TORN = Torn()


class Members:
    """An object as it is written: keys may be repeated."""

    __slots__ = ("ends", "keys", "places", "starts", "values")

    def __init__(self) -> None:
        self.keys: list[str] = []
        self.values: list[Any] = []
        self.places: list[int] = []
        self.starts: list[int] = []
        self.ends = False


class Items:
    """An array as it is written."""

    __slots__ = ("ends", "starts", "values")

    def __init__(self) -> None:
        self.values: list[Any] = []
        self.starts: list[int] = []
        self.ends = False


class Malformed(Exception):
    """Where a text stops being JSON, and why."""


_PLAIN = re.compile(r'[^"\\\x00-\x1f\ud800-\udfff]*')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_HEX = re.compile(r"[0-9a-fA-F]{4}")
_BLANK = re.compile(r"[ \n\r\t]*")
_ESCAPES = {
    '"': '"',
    "\\": "\\",
    "/": "/",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
}
_WORDS = {"t": ("true", True), "f": ("false", False), "n": ("null", None)}


def number(raw: str, read: Callable[[str], float]) -> float:
    """A number of a text: exact, where it has neither fraction nor exponent."""
    if "." in raw or "e" in raw or "E" in raw:
        return read(raw)
    # The interpreter refuses thousands of digits, which are beyond any double.
    return int(raw) if len(raw) < 400 else math.inf


class Scanner:
    """Reads a text from its start to its end."""

    def __init__(self, text: str, read: Callable[[str], float]) -> None:
        self.text = text
        self.read = read
        self.at = 0
        self.depth = 0

    def fail(self, at: int, what: str) -> NoReturn:
        what = what if at < len(self.text) else "the text ends too early"
        raise Malformed(f"{what} at {min(at, len(self.text))}")

    def peek(self, at: int) -> str:
        return self.text[at : at + 1]

    def blank(self) -> None:
        found = _BLANK.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def plain(self, at: int) -> int:
        found = _PLAIN.match(self.text, at)
        return found.end() if found else at

    def string(self) -> str:
        if self.peek(self.at) != '"':
            self.fail(self.at, "a string is missing")
        start = self.at + 1
        at = self.plain(start)
        parts = [self.text[start:at]]
        while (letter := self.peek(at)) != '"':
            if letter != "\\":
                control = letter < " "
                what = (
                    "a control character is in a string"
                    if control
                    else "the string is not Unicode"
                )
                self.fail(at, what)
            part, end = self.escape(at)
            at = self.plain(end)
            parts += [part, self.text[end:at]]
        self.at = at + 1
        return "".join(parts)

    def escape(self, at: int) -> tuple[str, int]:
        letter = self.peek(at + 1)
        if letter != "u":
            if letter not in _ESCAPES:
                self.fail(at + 1, "there is no such escape")
            return _ESCAPES[letter], at + 2
        code = self.hex(at + 2)
        if not 0xD800 <= code <= 0xDFFF:
            return chr(code), at + 6
        if code < 0xDC00 and self.text[at + 6 : at + 8] == "\\u":
            trailing = self.hex(at + 8)
            if 0xDC00 <= trailing <= 0xDFFF:
                return chr(
                    0x10000 + (code - 0xD800) * 0x400 + trailing - 0xDC00
                ), at + 12
        return self.fail(at, "half of a surrogate pair is missing")

    def hex(self, at: int) -> int:
        found = _HEX.match(self.text, at)
        if found is None:
            self.fail(at, "`\\u` needs four digits")
        return int(found[0], 16)

    def number(self) -> float:
        start = self.at
        found = _NUMBER.match(self.text, start)
        if found is None:
            self.fail(start, "a value is missing")
        at, after = found.end(), self.peek(found.end())
        if after in set("0123456789"):
            self.fail(at, "a number starts with 0")
        if found[2] is None and (
            after in ("e", "E") or (after == "." and found[1] is None)
        ):
            self.fail(at + 1, "a digit is missing")
        value = number(found[0], self.read)
        if is_infinite(value):
            self.fail(start, "the number is out of range")
        self.at = at
        return value

    def scalar(self) -> Any:
        word, value = _WORDS.get(self.peek(self.at), ("", None))
        if not word:
            return self.number()
        if not self.text.startswith(word, self.at):
            self.fail(self.at, "there is no such word")
        self.at += len(word)
        return value

    def enter(self) -> None:
        self.depth += 1
        if self.depth >= DEPTH_LIMIT:
            self.fail(self.at, "the nesting is too deep")
        self.at += 1
        self.blank()

    def leaves(self, close: str) -> bool:
        if self.peek(self.at) != close:
            return False
        self.at += 1
        self.depth -= 1
        return True

    def more(self, close: str) -> bool:
        self.blank()
        if self.peek(self.at) == ",":
            self.at += 1
            self.blank()
            return True
        return not self.leaves(close) and self.fail(
            self.at, "a comma or the end is missing"
        )

    def colon(self) -> None:
        self.blank()
        if self.peek(self.at) != ":":
            self.fail(self.at, "a colon is missing")
        self.at += 1
        self.blank()

    def value(self, into: list[Any]) -> None:
        """Reads a value into its place, so that what was read of it is there even if it is torn."""
        into.append(TORN)
        first = self.peek(self.at)
        if first == "{":
            members = Members()
            into[-1] = members
            self.members(members)
        elif first == "[":
            items = Items()
            into[-1] = items
            self.items(items)
        else:
            into[-1] = self.string() if first == '"' else self.scalar()

    def members(self, members: Members) -> None:
        self.enter()
        more = not self.leaves("}")
        while more:
            place = self.at
            key = self.string()
            self.colon()
            members.places.append(place)
            members.keys.append(key)
            members.starts.append(self.at)
            self.value(members.values)
            more = self.more("}")
        members.ends = True

    def items(self, items: Items) -> None:
        self.enter()
        more = not self.leaves("]")
        while more:
            items.starts.append(self.at)
            self.value(items.values)
            more = self.more("]")
        items.ends = True


def is_infinite(value: float) -> bool:
    """Whether a number is beyond what a double holds."""
    try:
        return math.isinf(float(value))
    except OverflowError:
        return True


def scan(
    text: str, read: Callable[[str], float] = float
) -> tuple[Any, int, str | None]:
    """The value of a text, where that starts, and why it ends early, if it does.

    `read` makes the numbers with a fraction or an exponent.
    """
    scanner = Scanner(text, read)
    whole: list[Any] = []
    scanner.blank()
    start = scanner.at
    try:
        scanner.value(whole)
        scanner.blank()
        if scanner.at < len(text):
            scanner.fail(scanner.at, "something follows the value")
    except Malformed as error:
        return whole[0], start, str(error)
    return whole[0], start, None


class Unusual(Exception):
    """The interpreter's own reader may lose something of a text."""


def _float(raw: str) -> float:
    value = float(raw)
    if math.isinf(value):
        raise Unusual
    return value


def _exactly(raw: str) -> Any:
    return _exact.reduced(_exact.number(raw))


def _int(raw: str) -> int:
    if len(raw) > 300:
        raise Unusual
    return int(raw)


def _constant(_: str) -> NoReturn:
    raise Unusual


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) < len(pairs):
        raise Unusual
    return out


def _decoder(read: Callable[[str], Any]) -> json.JSONDecoder:
    return json.JSONDecoder(
        object_pairs_hook=_pairs,
        parse_float=read,
        parse_int=_int,
        parse_constant=_constant,
    )


_DECODER = _decoder(_float)
_EXACT_DECODER = _decoder(_exactly)
_SURROGATE = re.compile(r"\\u[dD]|[\ud800-\udfff]")


def usual(text: str, exact: bool = False) -> Any:
    """The value of a text that is JSON and repeats no key; else raises `Unusual`.

    With `exact`, all numbers have all their digits.
    """
    if _SURROGATE.search(text):
        raise Unusual
    try:
        value = (_EXACT_DECODER if exact else _DECODER).decode(text)
    except (ValueError, RecursionError):
        raise Unusual from None
    if text.count("[") + text.count("{") >= DEPTH_LIMIT and is_deep(value, 1):
        raise Unusual
    return value


def is_deep(value: Any, depth: int) -> bool:
    """Whether a value is nested too deeply."""
    if isinstance(value, dict):
        return depth >= DEPTH_LIMIT or any(
            is_deep(one, depth + 1) for one in value.values()
        )
    if isinstance(value, list):
        return depth >= DEPTH_LIMIT or any(is_deep(one, depth + 1) for one in value)
    return False


def plain(value: Any) -> Any:
    """The plain value of what was scanned; of repeated keys the last one counts."""
    if isinstance(value, Members):
        return {key: plain(one) for key, one in zip(value.keys, value.values)}
    if isinstance(value, Items):
        return [plain(one) for one in value.values]
    return _exact.reduced(value)


_CLASS = dict(zip(b"0123456789.eE-", b"00000000000ee-"))
_CLASSES = bytes(_CLASS.get(byte, 32) for byte in range(256))
_DIGITS = re.compile(rb"[0-9][0-9]*(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_LONG = b"0" * 16
_SMALL = b"e-000"
"""Classes of bytes, one of which is in each text with a number that may lose digits."""


def rounded(text: str | bytes) -> list[str]:
    """The pointers of the numbers that are rounded if they become a `float`."""
    data = text if isinstance(text, bytes) else text.encode()
    classes = data.translate(_CLASSES)
    if _LONG not in classes and _SMALL not in classes:
        return []
    if not any(_rounds(data, classes, mark) for mark in (_LONG, _SMALL)):
        return []
    return list(_rounded(scan(data.decode(), _exact.number)[0], ""))


def step(key: str | int) -> str:
    """The part of a pointer for a key or an index."""
    return "/" + str(key).replace("~", "~0").replace("/", "~1")


def _rounds(data: bytes, classes: bytes, mark: bytes) -> bool:
    """Whether a number with a mark loses digits; it may be a part of a string."""
    at = classes.find(mark)
    while at >= 0:
        # Before an exponent, there are few digits: else they are a mark themselves.
        near = _DIGITS.finditer(data, max(0, at - 17))
        found = next((one for one in near if one.end() > at), None)
        if found is None:
            return False
        written = found[0].decode()
        if (found[1] or found[2]) and isinstance(_exact.number(written), _exact.Exact):
            return True
        at = classes.find(mark, found.end())
    return False


def _rounded(value: Any, pointer: str) -> Iterator[str]:
    if isinstance(value, Members):
        last = dict(zip(value.keys, value.values))
        for key, one in last.items():
            yield from _rounded(one, pointer + step(key))
    elif isinstance(value, Items):
        for index, one in enumerate(value.values):
            yield from _rounded(one, pointer + step(index))
    elif isinstance(value, _exact.Exact):
        yield pointer
