"""Numbers with all their digits.

In: a number of a text. Out: a value that is written back as the same number. Must not know: what is
documented.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing_extensions import Self


class Exact(float):
    """A number that no `float` holds: the nearest one, with its digits as `text`."""

    text: str
    """The number as it is written."""

    def __new__(cls, text: str) -> Self:
        made = super().__new__(cls, text)
        made.text = text
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        return (self.text,)

    def __repr__(self) -> str:
        return self.text


def _decimal(text: str) -> tuple[str, int]:
    """The digits but for zeros around them, and the power of ten of the last one."""
    mantissa, _, power = text.lower().lstrip("-").partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits = (whole + fraction).lstrip("0")
    short = digits.rstrip("0")
    if not short:
        return "", 0
    # More digits of a power are beyond any double.
    size = int(power.lstrip("+-").lstrip("0")[:9] or "0")
    shift = -size if power.startswith("-") else size
    return short, shift - len(fraction) + len(digits) - len(short)


def number(text: str) -> float:
    """A number with a fraction or an exponent, `Exact` if a `float` has not every digit."""
    value = float(text)
    if len(text) < 16 and "e" not in text and "E" not in text:
        return value
    return value if _decimal(text) == _decimal(repr(value)) else Exact(text)


def reduced(value: Any) -> Any:
    """The integer that a number is, if no `float` holds it."""
    if not isinstance(value, Exact):
        return value
    digits, power = _decimal(value.text)
    if power < 0:
        return value
    sign = -1 if value.text.startswith("-") else 1
    return sign * int(digits) * 10**power


def dumps(value: object) -> str:
    """The JSON of a value, with all digits that `parse` read.

    Raises `TypeError` or `ValueError` if JSON has no such value.
    """
    if isinstance(value, Exact):
        return value.text
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(map(dumps, value)) + "]"
    if not isinstance(value, dict):
        return json.dumps(value, allow_nan=False)
    if not all(isinstance(key, str) for key in value):
        raise TypeError("JSON has texts as keys only")
    members = (f"{json.dumps(key)}:{dumps(one)}" for key, one in value.items())
    return "{" + ",".join(members) + "}"
