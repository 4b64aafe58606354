"""A meeting as YAML, as a careful person would write it.

After the draft in the importer. Keys stand in the data model's order; record texts are literal
blocks, wrapped between words only, and never so that a wrapped line would read as a new point.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from enum import Enum
from functools import cache
from itertools import chain
from types import MappingProxyType
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
    from collections.abc import Iterator, Sequence

    from motearkiv.model import Meeting

WIDTH = 96
_INDENT = 2
_LOOKAHEAD = 3
"""How many words decide whether a line would begin a point: marker, first word, one to spare."""
_FLOW = (Attachment, Attendance, Presenter, Source)
_FIRST: dict[type, str] = {Attachment: "number"}
_LAST: dict[type, str] = {Proposal: "text", Unparsed: "text"}
"""Where the data model's order is not that of the classes: long texts stand below short fields."""
_ALWAYS = (MeetingStatus, Review)
"""Values that are written even where they are the default: an editor changes them."""
Notes = Mapping[str, str]
"""Comments to stand over what is uncertain in an item, by its path: `items.3`."""
NO_NOTES: Notes = MappingProxyType({})
_RESOLVER = yaml.resolver.Resolver()
_PLAIN_TAG = "tag:yaml.org,2002:str"


def emit_meeting(meeting: Meeting, schema: str, notes: Notes = NO_NOTES) -> str:
    """Write a meeting as YAML; `schema` is the way from the file to its JSON Schema."""
    lines = [f"# yaml-language-server: $schema={schema}", *_mapping(meeting, 0, notes)]
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
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    if tag != _PLAIN_TAG:
        return False
    try:
        if in_flow:
            return bool(yaml.load(f"[{{k: {text}}}]", yaml.BaseLoader) == [{"k": text}])  # noqa: S506
        return bool(yaml.load(f"k: {text}", yaml.BaseLoader) == {"k": text})  # noqa: S506
    except yaml.YAMLError:
        return False


def _mapping(value: Any, indent: int, notes: Notes, path: str = "") -> Iterator[str]:  # noqa: ANN401
    for name in field_names(value):
        yield from field_lines(value, name, indent, notes, path)


def field_lines(
    noun: Any,  # noqa: ANN401 - any noun of the model
    name: str,
    indent: int,
    notes: Notes = NO_NOTES,
    path: str = "",
) -> Iterator[str]:
    """One field of a noun as lines of a block mapping, its key after `indent` blanks."""
    pad, value = " " * indent, getattr(noun, name)
    if name == "uncertain" and path in notes:
        yield f"{pad}# {notes[path]}"
    if is_text(noun.__class__, name):
        yield f"{pad}{name}: |"
        yield from text_lines(noun, name, indent + _INDENT)
    elif is_dataclass(value):
        yield f"{pad}{name}:"
        yield from _mapping(value, indent + _INDENT, notes)
    elif isinstance(value, tuple):
        yield from _sequence(name, value, indent, notes)
    else:
        yield f"{pad}{name}: {scalar(value)}"


def text_lines(noun: Any, name: str, indent: int) -> Iterator[str]:  # noqa: ANN401 - any noun
    """A text field's content as lines of a literal block."""
    return _literal(getattr(noun, name), indent, verbatim=isinstance(noun, Unparsed))


def field_names(value: Any) -> Iterator[str]:  # noqa: ANN401 - any noun of the model
    """Fields that say something, in the data model's order."""
    for name in field_order(value.__class__):
        own = getattr(value, name)
        if own != _default(value.__class__, name) or isinstance(own, _ALWAYS):
            yield name


@cache
def field_order(noun: type) -> tuple[str, ...]:
    """All fields of a noun in the data model's order."""
    first, last = _FIRST.get(noun), _LAST.get(noun)
    ordered = sorted(fields(noun), key=lambda one: (one.name != first) + (one.name == last))
    return tuple(one.name for one in ordered)


@cache
def _default(noun: type, name: str) -> object:
    own = next(one.default for one in fields(noun) if one.name == name)
    return None if own is MISSING else own


@cache
def is_text(noun: type, name: str) -> bool:
    """Whether a field holds a text in paragraphs."""
    hint = get_type_hints(noun, include_extras=True)[name]
    return hint == Text or Text in get_args(hint)


def _sequence(name: str, values: tuple[Any, ...], indent: int, notes: Notes) -> Iterator[str]:
    pad = " " * indent
    if not is_dataclass(values[0]):
        yield f"{pad}{name}: {flow(values)}"
        return
    if name in {"items", "unparsed"}:
        yield ""
    yield f"{pad}{name}:"
    for at, value in enumerate(values):
        if name == "items" and at:
            yield ""
        yield from entry_lines(value, indent + _INDENT, notes, f"{name}.{at}")


def entry_lines(
    value: Any,  # noqa: ANN401 - a noun or a text
    indent: int,
    notes: Notes = NO_NOTES,
    path: str = "",
) -> Iterator[str]:
    """An entry of a list as lines, its dash after `indent` blanks."""
    is_short = isinstance(value, _FLOW) or not is_dataclass(value)
    first, *rest = [flow(value)] if is_short else _mapping(value, indent + _INDENT, notes, path)
    yield f"{' ' * indent}- {first.lstrip()}"
    yield from rest


def flow(value: Any) -> str:  # noqa: ANN401 - any value of the model
    """A value on one line: {name: Kari Nordmann, organization: nav}, [title, proposal]."""
    if is_dataclass(value):
        pairs = (f"{name}: {flow(getattr(value, name))}" for name in field_names(value))
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    return scalar(value, in_flow=True)


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
