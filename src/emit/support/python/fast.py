"""A verdict by `jsonschema-rs`, which the extra `fast` installs.

In: a value as JSON has it. Out: whether it keeps to a layer; `validate` tells in what it does not. Must not
know: any definition.
"""

from __future__ import annotations

import functools as _functools
import json as _json
import typing as _t
from importlib.resources import files as _files

import jsonschema_rs as _jsonschema_rs

from ._schema import Layer

__all__ = ["is_valid"]


@_functools.cache
def _validators() -> dict[str, _t.Any]:
    text = _files(__package__ or "").joinpath("_dispatch.json").read_text(encoding="utf-8")
    schemas: dict[str, _t.Any] = _json.loads(text)
    return {layer: _jsonschema_rs.validator_for(schema, validate_formats=True) for layer, schema in schemas.items()}


def is_valid(value: object, layer: Layer = "strict") -> bool:
    """Whether a value has no violation."""
    validator = _validators()[layer]
    try:
        return bool(validator.is_valid(value))
    except (OverflowError, TypeError, ValueError):
        # JSON has no such value.
        return False
