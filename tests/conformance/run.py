"""Holds a package of Python to what the generated crate says.

In: lines of `{ model, json, wire, strict, again, rounded }`, and the sources of the package of their model.
Out: a line that says how many are the same, or what differs. Must not know: how the package is made.
"""

import importlib
import json
import pathlib
import sys
from decimal import Decimal

LIMIT = 100_000


def exact(text):
    return json.loads(text, parse_int=Decimal, parse_float=Decimal)


def brief(violations):
    return [[one.pointer, one.kind] for one in violations]


class Repeated(Exception):
    """A key is repeated, so that a value says less than its text."""


def members(pairs):
    if len({key for key, _ in pairs}) < len(pairs):
        raise Repeated
    return dict(pairs)


def differences(package, said):
    """What differs in a line; and how many values were looked at."""
    text, values = said["json"], 0
    out = []
    for layer in ("wire", "strict"):
        wanted = said[layer]
        found = brief(package.validate_text(text, layer, LIMIT))
        if found != wanted:
            out.append(f"{layer}: {text}\n  {found}\n  {wanted}")
        if any(kind == "syntax" for _, kind in wanted):
            continue
        try:
            value = json.loads(text, object_pairs_hook=members)
        except Repeated:
            continue
        values += 1
        walked = brief(package.validate(value, layer, LIMIT))
        if sorted(walked) != sorted(wanted):
            out.append(f"{layer}, of the value: {text}\n  {walked}\n  {wanted}")
    if said["again"] is not None:
        wanted = text if said["again"] is True else said["again"]
        try:
            again = package.dumps(package.parse(text))
        except package.Departure as departure:
            again = json.dumps(str(departure))
        if exact(again) != exact(wanted):
            out.append(f"again: {text}\n  {again}\n  {wanted}")
    return out, values


def main(lines, folder):
    source = pathlib.Path(folder) / "src"
    sys.path.insert(0, str(source))
    sys.dont_write_bytecode = True
    [module] = [path.parent.name for path in source.glob("*/__init__.py")]
    package = importlib.import_module(module)
    count = values = 0
    differ = []
    with open(lines, encoding="utf-8", newline="\n") as file:
        for line in file:
            found, looked = differences(package, json.loads(line))
            count, values = count + 1, values + looked
            differ += found
    for text in differ[:10]:
        print(text)
    print(f"{count} lines, {values} verdicts of their values, {len(differ)} differ")
    return 0 if count > 0 and values > 0 and not differ else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
