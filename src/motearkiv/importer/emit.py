"""A meeting as YAML, as a careful person would write it.

After the draft in the importer. Keys stand in the data model's order; record texts are literal
blocks, wrapped between words only, and never so that a wrapped line would read as a new point.
"""

from __future__ import annotations

import json
import re
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from enum import Enum
from itertools import chain
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

import yaml

from motearkiv.blocks import begins_point, split_blocks
from motearkiv.model import (
    Attachment,
    Attendance,
    MeetingStatus,
    Presenter,
    Proposal,
    Review,
    Source,
    Text,
    Unparsed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from motearkiv.model import Meeting

WIDTH = 96
_INDENT = 2
_LOOKAHEAD = 3
"""How many words decide whether a line would begin a point: marker, first word, one to spare."""
_FLOW = (Attachment, Attendance, Presenter, Source)
_FIRST = {Attachment: "number"}
_LAST = {Proposal: "text", Unparsed: "text"}
"""Where the data model's order is not that of the classes: long texts stand below short fields."""
_ALWAYS = (MeetingStatus, Review)
"""Values that are written even where they are the default: an editor changes them."""
_WORDS = re.compile(r"[^\W\d_](?:[\w .()/-]*[\w.)])?")
"""Texts that no mark of YAML can stand in."""
_MEANT = re.compile(r"y|n|yes|no|on|off|true|false|null", re.IGNORECASE)
"""Words that are values to YAML."""
_RESOLVER = yaml.resolver.Resolver()
_PLAIN_TAG = "tag:yaml.org,2002:str"


def emit_meeting(meeting: Meeting, schema: str, notes: Mapping[str, str] | None = None) -> str:
    """Write a meeting as YAML; `schema` is the way from the file to its JSON Schema.

    `notes` are comments to stand over what is uncertain in an item, by its path: `items.3`.
    """
    own = _mapping(meeting, 0, notes=notes or {})
    lines = [f"# yaml-language-server: $schema={schema}", *own]
    return "\n".join(lines) + "\n"


def scalar(value: object, *, in_flow: bool = False) -> str:
    """A value on one line: plain where YAML reads it back as the same text, else quoted."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | date):
        return str(value)
    if isinstance(value, time):
        return json.dumps(value.isoformat("minutes"))
    text = value.value if isinstance(value, Enum) else str(value)
    return text if _is_plain(text, in_flow=in_flow) else json.dumps(text, ensure_ascii=False)


def wrap(words: Sequence[str], width: int) -> Iterator[str]:
    """Fill lines with words; a line but the first never begins like a point."""
    start = 0
    while start < len(words):
        end, length = start + 1, len(words[start])
        while end < len(words) and length + 1 + len(words[end]) <= width:
            length += 1 + len(words[end])
            end += 1
        end = _safe_break(words, start, end)
        yield " ".join(words[start:end])
        start = end


def _safe_break(words: Sequence[str], start: int, end: int) -> int:
    """The nearest place at or before `end`, else after it, where the next line is no point."""
    for at in chain(range(end, start, -1), range(end + 1, len(words))):
        if not begins_point(" ".join(words[at : at + _LOOKAHEAD])):
            return at
    return len(words)


def _is_plain(text: str, *, in_flow: bool) -> bool:
    if _WORDS.fullmatch(text) and not _MEANT.fullmatch(text):
        return True
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    if tag != _PLAIN_TAG:
        return False
    try:
        if in_flow:
            return bool(yaml.load(f"[{{k: {text}}}]", yaml.BaseLoader) == [{"k": text}])  # noqa: S506
        return bool(yaml.load(f"k: {text}", yaml.BaseLoader) == {"k": text})  # noqa: S506
    except yaml.YAMLError:
        return False


def _mapping(
    value: Any,  # noqa: ANN401 - any noun of the model
    indent: int,
    path: str = "",
    notes: Mapping[str, str] | None = None,
) -> Iterator[str]:
    pad = " " * indent
    hints = get_type_hints(type(value), include_extras=True)
    for name in _names(value):
        own = getattr(value, name)
        if notes and name == "uncertain" and path in notes:
            yield f"{pad}# {notes[path]}"
        if _is_text(hints[name]):
            yield f"{pad}{name}: |"
            verbatim = isinstance(value, Unparsed)
            yield from _literal(own, indent + _INDENT, verbatim=verbatim)
        elif is_dataclass(own):
            yield f"{pad}{name}:"
            yield from _mapping(own, indent + _INDENT)
        elif isinstance(own, tuple):
            yield from _sequence(name, own, indent, notes)
        else:
            yield f"{pad}{name}: {scalar(own)}"


def _names(value: Any) -> Iterator[str]:  # noqa: ANN401 - any noun of the model
    """Fields that say something, in the data model's order."""
    first, last = _FIRST.get(type(value)), _LAST.get(type(value))
    for one in sorted(fields(value), key=lambda one: (one.name != first) + (one.name == last)):
        own = getattr(value, one.name)
        default = None if one.default is MISSING else one.default
        if own != default or isinstance(own, _ALWAYS):
            yield one.name


def _is_text(hint: object) -> bool:
    return hint == Text or Text in get_args(hint)


def _sequence(
    name: str, values: tuple[Any, ...], indent: int, notes: Mapping[str, str] | None
) -> Iterator[str]:
    pad = " " * indent
    if not is_dataclass(values[0]):
        yield f"{pad}{name}: [{', '.join(scalar(value, in_flow=True) for value in values)}]"
        return
    if name in {"items", "unparsed"}:
        yield ""
    yield f"{pad}{name}:"
    for at, value in enumerate(values):
        if name == "items" and at:
            yield ""
        first, *rest = (
            [_flow(value)]
            if isinstance(value, _FLOW)
            else _mapping(value, indent + 2 * _INDENT, f"{name}.{at}", notes)
        )
        yield f"{pad}  - {first.lstrip()}"
        yield from rest


def _flow(value: Any) -> str:  # noqa: ANN401 - one of _FLOW
    """A short noun on one line: {name: Kari Nordmann, organization: nav}."""
    pairs = [(name, getattr(value, name)) for name in _names(value)]
    shown = (
        f"{name}: [{', '.join(map(str, own))}]"
        if isinstance(own, tuple)
        else f"{name}: {_flow(own) if is_dataclass(own) else scalar(own, in_flow=True)}"
        for name, own in pairs
    )
    return "{" + ", ".join(shown) + "}"


def _literal(text: str, indent: int, *, verbatim: bool) -> Iterator[str]:
    pad = " " * indent
    if verbatim:
        yield from (f"{pad}{line}".rstrip() for line in text.split("\n"))
        return
    before: str | None = None
    for at, block in enumerate(split_blocks(text)):
        if at and not (before and block.marker):
            yield ""
        hang = " " * (len(block.marker) + 1) if block.marker else ""
        lines = wrap(block.words.split(), WIDTH - indent - len(hang))
        yield pad + next(lines)
        yield from (f"{pad}{hang}{line}" for line in lines)
        before = block.marker
