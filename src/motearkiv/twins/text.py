"""Text: a twin as JSON, with whole addresses where the site's own is known.

Part of twins in the flow. Written here and not by `json.dumps`, whose indented form is made in
Python too, and needs a second copy of every noun.
"""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from datetime import date, time
from functools import cache
from typing import Any

from motearkiv import urls
from motearkiv.json_text import with_escaped_controls
from motearkiv.model import Form
from motearkiv.schema import Field, fields_of

_FIRST = ("type", "id", "url")
"""Keys that tell a reader what an object is."""
_quoted = json.encoder.encode_basestring


def to_bytes(twin: object, site_url: str | None) -> bytes:
    """A twin as UTF-8 JSON with a line a value, ending with a newline.

    What is not set, and need not be, is left out. Characters that turn the direction of writing are
    written as JSON's own escapes.

    Args:
        twin: One of the nouns.
        site_url: The site's own address with a trailing slash: each `url` is followed by the same
            as a whole address, its `permalink`, and `$schema` leads to what tells of the keys.
    """
    pairs = _pairs(twin, site_url, "\n ")
    if site_url:
        pairs.insert(0, f'"$schema": {_quoted(site_url + urls.TWIN_SCHEMA)}')
    return with_escaped_controls(_enclosed("{}", pairs, "\n") + "\n").encode()


def _text(value: Any, site_url: str | None, start: str) -> str:  # noqa: ANN401 - a noun's field
    """A value; `start` is the line break and the blanks that begin its last line."""
    if isinstance(value, str):
        return _quoted(value)
    inner = start + " "
    if isinstance(value, tuple):
        return _enclosed("[]", [_text(part, site_url, inner) for part in value], start)
    if isinstance(value, dict):
        own = [f"{_quoted(key)}: {_text(part, site_url, inner)}" for key, part in value.items()]
        return _enclosed("{}", own, start)
    if is_dataclass(value):
        return _enclosed("{}", _pairs(value, site_url, inner), start)
    return _scalar(value)


def _scalar(value: date | time | int) -> str:
    if isinstance(value, time):
        return f'"{value:%H:%M}"'
    return f'"{value.isoformat()}"' if isinstance(value, date) else json.dumps(value)


def _pairs(noun: Any, site_url: str | None, start: str) -> list[str]:  # noqa: ANN401 - a noun
    pairs = []
    for name, is_required, has_permalink in _keys(noun.__class__):
        value = getattr(noun, name)
        if not is_required and (value is None or value == ()):
            continue
        pairs.append(f'"{name}": {_text(value, site_url, start)}')
        if has_permalink and site_url:
            pairs.append(f'"permalink": {_quoted(site_url + value)}')
    return pairs


def _enclosed(brackets: str, parts: list[str], start: str) -> str:
    if not parts:
        return brackets
    inner = start + " "
    return f"{brackets[0]}{inner}{f',{inner}'.join(parts)}{start}{brackets[1]}"


@cache
def _keys(noun: type) -> tuple[tuple[str, bool, bool], ...]:
    """The keys of a noun in their order; whether each must be there; whether it is a place."""
    fields = {field.name: field for field in fields_of(noun)}
    first = {name: fields[name] for name in _FIRST if name in fields}
    return tuple(
        (field.name, field.is_required, is_place(field)) for field in (first | fields).values()
    )


def is_place(field: Field) -> bool:
    """Whether a field is the address of a page or place of the site."""
    return field.name == "url" and isinstance(field.shape, Form) and field.shape.name == "place"
