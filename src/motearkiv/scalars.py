"""Texts in the YAML → dates, times, numbers, addresses: what one value may look like.

Part of the reader in the flow, used by decode. Each function takes a text without blanks around it
and returns the value, or a Fault with what its message names.
"""

from __future__ import annotations

import re
from datetime import date, time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from motearkiv import faults
from motearkiv.findings import nearest
from motearkiv.numbers import full_year
from motearkiv.urls import MAX_SLUG, slug

if TYPE_CHECKING:
    from collections.abc import Collection

    from motearkiv.model import Form
    from motearkiv.problem import Fault

Refusal = tuple["Fault", dict[str, str]]

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_PRINTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})", re.ASCII)
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_TIME_LIKE = re.compile(r"(?<!\d)([01]?\d|2[0-3])(?:[.: ]?([0-5]\d))?(?!\d)", re.ASCII)
_COUNT = re.compile(r"0|[1-9]\d{0,8}", re.ASCII)
_BOOLEANS = {"true": True, "false": False}
_MAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
_LONGEST = 2000
"""No id or address is longer; patterns may take long on longer ones."""
_UNSAFE = re.compile(r'[\s<>"\\\x00-\x20\x7f-\xa0]')
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{at}" for port in ("com", "lpt") for at in range(10))]
)
"""Windows makes no file or folder of these names (learn.microsoft.com: Naming files)."""
_BY_FORM = {
    "sha256": faults.BAD_SHA256,
    "language": faults.BAD_LANGUAGE,
    "part": faults.BAD_PART,
    "email": faults.BAD_EMAIL,
    "address": faults.BAD_ADDRESS,
}


def read_date(text: str) -> date | Refusal:
    """Read a day: `2020-11-25` or `25.11.2020`, never a year of two digits."""
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _PRINTED.fullmatch(text):
        day, month, year = found.groups()
    else:
        return faults.BAD_DATE, {"value": text}
    try:
        real = date(full_year(year), int(month), int(day))
    except ValueError:
        return faults.NO_SUCH_DAY, {"value": text}
    if len(year) == 2:  # noqa: PLR2004 - the digits of the year
        return faults.TWO_DIGIT_YEAR, {"value": text, "suggestion": real.isoformat()}
    return real


def read_time(text: str) -> time | Refusal:
    """Read a time of day: `09:00` or `9:00`."""
    if found := _TIME.fullmatch(text):
        return time(int(found[1]), int(found[2]))
    like = _TIME_LIKE.search(text)
    suggestion = f"{int(like[1]):02}:{like[2] or '00'}" if like else "09:00"
    return faults.BAD_TIME, {"value": text, "suggestion": suggestion}


def read_count(text: str) -> int | Refusal:
    """Read a whole number from 0."""
    return int(text) if _COUNT.fullmatch(text) else (faults.BAD_NUMBER, {"value": text})


def read_boolean(text: str) -> bool | Refusal:
    """Read `true` or `false`; YAML's other words (yes, no, on) are refused."""
    return _BOOLEANS.get(text, (faults.BAD_BOOLEAN, {"value": text}))


def read_line(text: str) -> str | Refusal:
    """Read a text without line breaks."""
    return (faults.LINE_BREAK, {}) if "\n" in text else text


def read_url(text: str) -> str | Refusal:
    """Read an outside address that is safe to link to (`javascript:` and passwords are not)."""
    return text if _is_safe_url(text) else (faults.BAD_URL, {"value": text})


def _is_safe_url(text: str) -> bool:
    if len(text) > _LONGEST or _UNSAFE.search(text):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises where it is no number
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return not parts.netloc and _MAIL.fullmatch(parts.path) is not None
    return parts.scheme in {"https", "http"} and bool(parts.hostname) and "@" not in parts.netloc


def read_form(form: Form, text: str) -> str | Refusal:
    """Read a text that must match its form's pattern."""
    if len(text) <= _LONGEST and re.fullmatch(form.pattern or ".*", text):
        return _refuse_id(text) or text if form.name == "id" else text
    if form.name in _BY_FORM:
        return _BY_FORM[form.name], {"value": text}
    return faults.BAD_ID, {"value": text, "suggestion": slug(text) or "formannskapet"}


def _refuse_id(text: str) -> Refusal | None:
    """An id is the name of a folder, which Windows must be able to make too."""
    if len(text) > MAX_SLUG:
        return faults.BAD_ID, {"value": text, "suggestion": slug(text)}
    if text in _DEVICES:
        return faults.BAD_ID, {"value": text, "suggestion": f"{text}-1"}
    return None


def refuse_choice(text: str, choices: Collection[str]) -> Refusal:
    """Say which values a field may have."""
    known = ", ".join(choices)
    return faults.UNKNOWN_VALUE, {"value": text, "guess": nearest(text, choices), "known": known}
