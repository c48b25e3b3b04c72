"""The common part of all models of pydantic.

In: values as JSON has them. Out: models that keep what is unknown. Must not know: any definition.
"""

from __future__ import annotations

import functools as _functools
import re as _re
import typing as _t
import warnings as _warnings

import pydantic as _p

from . import _scan

Value = _t.TypeVar("Value")


class Model(_p.BaseModel):
    """An object: attributes that no field holds are kept, and no value is turned into another."""

    model_config = _p.ConfigDict(extra="allow", strict=True, populate_by_name=True, protected_namespaces=())


def _whole(value: float) -> float:
    if isinstance(value, float) and not value.is_integer():
        raise ValueError("a number without a fraction is expected")
    return value


Integer = _t.Annotated[int | float, _p.AfterValidator(_whole)]
"""JSON has no integers: `1.0` is one, too."""

Number = int | float
"""Integers stay exact."""


def chooser(tag: str, field: str, values: frozenset[str]) -> _t.Callable[[_t.Any], str]:
    """The selection of a model: the tag's value with `=` before it, or nothing for any other."""

    def choose(value: _t.Any) -> str:
        found = value.get(tag) if isinstance(value, dict) else getattr(value, field, None)
        return f"={found}" if isinstance(found, str) and found in values else ""

    return choose


class Keys:
    """Holds what is under further keys to the patterns of the keys."""

    def __init__(
        self,
        patterns: _t.Mapping[str, _t.Callable[[], _p.TypeAdapter[_t.Any]]],
        further: _t.Callable[[], _p.TypeAdapter[_t.Any]],
    ) -> None:
        self._patterns = [(_re.compile(pattern), _functools.cache(made)) for pattern, made in patterns.items()]
        self._further = _functools.cache(further)

    def __call__(self, value: Value) -> Value:
        members = value.model_extra if isinstance(value, _p.BaseModel) else value
        for key, member in _t.cast("dict[str, _t.Any]", members or {}).items():
            made = (made for pattern, made in self._patterns if pattern.search(key))
            next(made, self._further)().validate_python(member, strict=True)
        return value


class RoundedWarning(UserWarning):
    """Numbers of a text were rounded: pydantic reads numbers with a fraction or an exponent as `float`."""


def parse(adapter: _p.TypeAdapter[Value], text: str | bytes) -> Value:
    """Reads a text; warns of the numbers that lost digits."""
    value = adapter.validate_json(text)
    if places := _scan.rounded(text):
        _warnings.warn(f"rounded: {', '.join(places)}", RoundedWarning, stacklevel=3)
    return value


def dump(adapter: _p.TypeAdapter[Value], value: Value) -> bytes:
    """Writes back the keys that were read, and no others."""
    return adapter.dump_json(value, by_alias=True, exclude_unset=True)
