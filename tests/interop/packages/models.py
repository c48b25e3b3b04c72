"""Holds the extras of a package of Python to what the generated crate says.

In: lines of `{ model, json, wire, strict, again, rounded }`, and the sources of the package of their model.
Out: a line that says how many are the same, or what differs. Must not know: how the package is made.
"""

import importlib
import json
import pathlib
import sys
import warnings
from decimal import Decimal

import pydantic


def exact(text):
    return json.loads(text, parse_int=Decimal, parse_float=Decimal)


class Repeated(Exception):
    """A key is repeated: a value says less than its text."""


def members(pairs):
    if len({key for key, _ in pairs}) < len(pairs):
        raise Repeated
    return dict(pairs)


def value_of(text):
    """The value of a text, if JSON has it and it says all that the text does."""
    try:
        return json.loads(text, object_pairs_hook=members), True
    except (Repeated, ValueError):
        return None, False


def read(models, text):
    """An event, and the places that a warning names."""
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        event = models.parse(text)
    [told, *_] = [str(one.message) for one in said] or [""]
    return event, told.removeprefix("rounded: ").split(", ") if told else []


def blanked(value, places, pointer=""):
    """A value but for some places."""
    if pointer in places:
        return None
    if isinstance(value, list):
        return [blanked(one, places, f"{pointer}/{index}") for index, one in enumerate(value)]
    if not isinstance(value, dict):
        return value
    below = {key: pointer + "/" + key.replace("~", "~0").replace("/", "~1") for key in value}
    return {key: blanked(one, places, below[key]) for key, one in value.items()}


def differences(models, fast, said):
    text = said["json"]
    out = []
    try:
        event, rounded = read(models, text)
        again = models.dump(event).decode()
    except pydantic.ValidationError:
        again = None
    if (again is not None) != (not said["wire"]):
        out.append(f"wire, of the models: {text}\n  {said['wire']}")
    elif again is not None and said["again"] is not None:
        wanted = text if said["again"] is True else said["again"]
        if not set(rounded) <= set(said.get("rounded", [])):
            out.append(f"rounded: {text}\n  {rounded}")
        if blanked(exact(again), rounded) != blanked(exact(wanted), rounded):
            out.append(f"again: {text}\n  {again}\n  {wanted}")
    value, _ = value_of(text)
    for layer in ("wire", "strict"):
        if fast.is_valid(value, layer) != (not said[layer]):
            out.append(f"{layer}, of the validator: {text}\n  {said[layer]}")
    return out


def main(lines, folder):
    source = pathlib.Path(folder) / "src"
    sys.path.insert(0, str(source))
    sys.dont_write_bytecode = True
    [module] = [path.parent.name for path in source.glob("*/__init__.py")]
    models = importlib.import_module(f"{module}.models")
    fast = importlib.import_module(f"{module}.fast")
    count, differ = 0, []
    with open(lines, encoding="utf-8", newline="\n") as file:
        for line in file:
            said = json.loads(line)
            if not value_of(said["json"])[1] or any(kind == "syntax" for _, kind in said["strict"]):
                continue
            count += 1
            differ += differences(models, fast, said)
    for text in differ[:10]:
        print(text)
    print(f"{count} lines, {len(differ)} differ")
    return 0 if count > 0 and not differ else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
