"""Formats of strings.

In: a string. Out: whether it is of a format. Must not know: where formats are documented.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIME = re.compile(
    r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))"
)
_USUAL = re.compile(
    r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
    r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?Z"
)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _days_in(year: int, month: int) -> int:
    if month == 2 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0):
        return 29
    return _DAYS[month - 1] if 1 <= month <= 12 else 0


def is_date(text: str) -> bool:
    """Whether a text is a full date of RFC 3339."""
    found = _DATE.fullmatch(text)
    if found is None:
        return False
    year, month, day = (int(part) for part in found.groups())
    return 1 <= day <= _days_in(year, month)


def is_time(text: str) -> bool:
    """Whether a text is a full time of RFC 3339."""
    found = _TIME.fullmatch(text)
    if found is None:
        return False
    hour, minute, second = int(found[1]), int(found[2]), int(found[3])
    hours, minutes = int(found[5] or 0), int(found[6] or 0)
    if hour > 23 or minute > 59 or hours > 23 or minutes > 59:
        return False
    # A leap second is the last one of a day in UTC.
    offset = (hours * 60 + minutes) * (-1 if found[4] == "-" else 1)
    return second < 60 or (
        second == 60 and (hour * 60 + minute - offset) % 1440 == 1439
    )


def is_date_time(text: str) -> bool:
    """Whether a text is a date and time of RFC 3339."""
    if _USUAL.fullmatch(text):
        return True
    return text[10:11] in ("T", "t") and is_date(text[:10]) and is_time(text[11:])


_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_BYTE = r"(?:0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])"
_IPV4 = re.compile(rf"{_BYTE}(?:\.{_BYTE}){{3}}")
_GROUP = re.compile(r"[0-9a-fA-F]{1,4}")


def _is_ipv4(text: str) -> bool:
    return _IPV4.fullmatch(text) is not None


def _groups(text: str, last: bool) -> int:
    """The number of groups in a part of an address; many if it is none."""
    if not text:
        return 0
    parts = text.split(":")
    dotted = last and "." in parts[-1]
    if dotted and not _is_ipv4(parts.pop()):
        return 99
    sound = all(_GROUP.fullmatch(part) for part in parts)
    return len(parts) + 2 * dotted if sound else 99


def _is_ipv6(text: str) -> bool:
    before, gap, after = text.partition("::")
    if not gap:
        return _groups(text, True) == 8
    return _groups(before, False) + _groups(after, True) <= 7


_LABEL = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")


def _is_label(label: str) -> bool:
    # Two hyphens in front are reserved for labels that are encoded, and hold something.
    sound = _LABEL.fullmatch(label) is not None
    return sound and (label[2:4] != "--" or (label.startswith("xn") and len(label) > 4))


def _is_hostname(text: str) -> bool:
    return len(text) <= 253 and all(_is_label(label) for label in text.split("."))


_ATOM = re.compile(r"[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+")
_QUOTED = re.compile(r'"(?:\\[ -~]|[\t !#-\[\]-~])*"')


def _is_email(text: str) -> bool:
    local, at, domain = text.rpartition("@")
    if not at or len(local) > 64:
        return False
    if len(local) > 1 and local[0] == local[-1] == '"':
        if not _QUOTED.fullmatch(local):
            return False
    elif not all(_ATOM.fullmatch(part) for part in local.split(".")):
        return False
    if not (domain.startswith("[") and domain.endswith("]")):
        return _is_hostname(domain)
    address = domain[1:-1]
    return (
        _is_ipv6(address[5:]) if address[:5].lower() == "ipv6:" else _is_ipv4(address)
    )


def _of(more: str) -> re.Pattern[str]:
    """Unreserved characters, delimiters, percent-encodings, and some more."""
    return re.compile(rf"(?:[A-Za-z0-9._~!$&'()*+,;={more}-]|%[0-9A-Fa-f]{{2}})*")


_NAME, _USER, _PATH, _QUERY = _of(""), _of(":"), _of(":@/"), _of(":@/?")
_FUTURE = re.compile(r"[vV][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*")
_PORT = re.compile(r"[0-9]*")


def _is_authority(text: str) -> bool:
    user, at, host = text.partition("@")
    if not at:
        user, host = "", text
    if not _USER.fullmatch(user):
        return False
    if host.startswith("["):
        address, end, rest = host[1:].partition("]")
        known = _is_ipv6(address) or _FUTURE.fullmatch(address) is not None
        port = not rest or (rest[0] == ":" and _PORT.fullmatch(rest[1:]) is not None)
        return bool(end) and known and port
    name, _, digits = host.partition(":")
    return _NAME.fullmatch(name) is not None and _PORT.fullmatch(digits) is not None


def _is_hierarchy(text: str, after_scheme: bool) -> bool:
    """Whether it may follow a scheme, or is a reference without one."""
    before, _, fragment = text.partition("#")
    path, _, query = before.partition("?")
    if path.startswith("//"):
        authority, slash, rest = path[2:].partition("/")
        if not _is_authority(authority):
            return False
        path = slash + rest
    elif not after_scheme and ":" in path.partition("/")[0]:
        return False
    return all(
        pattern.fullmatch(part)
        for pattern, part in ((_PATH, path), (_QUERY, query), (_QUERY, fragment))
    )


def _is_uri(text: str, relative: bool) -> bool:
    scheme, colon, rest = text.partition(":")
    if colon and _SCHEME.fullmatch(scheme):
        return _is_hierarchy(rest, True)
    return relative and _is_hierarchy(text, False)


FORMATS: dict[str, Callable[[str], bool]] = {
    "uuid": lambda text: _UUID.fullmatch(text) is not None,
    "ipv4": _is_ipv4,
    "ipv6": _is_ipv6,
    "hostname": _is_hostname,
    "time": is_time,
    "email": _is_email,
    "uri": lambda text: _is_uri(text, False),
    "uri-reference": lambda text: _is_uri(text, True),
}
