"""YAML nodes → the model's values, by decoders that are made once from the schema.

Part of the reader in the flow. A decoder never stops at a Problem: it adds it to the findings and
goes on, so that an editor sees everything at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Final

from motearkiv import faults, scalars
from motearkiv.findings import Findings, nearest
from motearkiv.model import Form
from motearkiv.schema import LineRange, ListOf, Shape, fields_of
from motearkiv.yaml_nodes import Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from motearkiv.problem import Fault

Decoder = Callable[[Node, Findings], Any]
"""Returns the value; None for a scalar at fault, BROKEN for a list or fields at fault."""

BROKEN: Final = object()
"""Stands for a value that cannot be made, and makes all values around it BROKEN: positions in a
list must stay those of the file. A scalar at fault takes its default, so that checks can go on."""

_READERS: dict[object, Callable[[str], Any]] = {
    str: scalars.read_line,
    int: scalars.read_count,
    bool: scalars.read_boolean,
    date: scalars.read_date,
    time: scalars.read_time,
}


@cache
def decoder(shape: Shape, name: str) -> Decoder:
    """Make the decoder of a shape; `name` is what messages call the value."""
    match shape:
        case ListOf(entry):
            return _list_decoder(decoder(entry, name), name)
        case LineRange():
            return partial(_decode_lines, name)
        case Form("text"):
            return partial(_decode_text, name)
    if isinstance(shape, type) and is_dataclass(shape):
        return _object_decoder(shape, name)
    return _scalar_decoder(_reader(shape), name)


def _reader(shape: Shape) -> Callable[[str], Any]:
    match shape:
        case Form("line" | "file"):
            return scalars.read_line
        case Form("url"):
            return scalars.read_url
        case Form():
            return partial(scalars.read_form, shape)
    if isinstance(shape, type) and issubclass(shape, StrEnum):
        return _choice_reader(shape)
    return _READERS[shape]


def _choice_reader(enumeration: type[StrEnum]) -> Callable[[str], Any]:
    choices = {choice.value: choice for choice in enumeration}

    def read(text: str) -> StrEnum | scalars.Refusal:
        return choices.get(text) or scalars.refuse_choice(text, choices)

    return read


def _decode_text(name: str, node: Node, findings: Findings) -> str | None:
    if type(node) is not Scalar:
        findings.add(faults.NOT_TEXT, node.line, node.column, field=name)
        return None
    text = node.value.strip()
    if not text:
        findings.add(faults.EMPTY_VALUE, node.line, node.column, field=name)
        return None
    return text


def _scalar_decoder(read: Callable[[str], Any], name: str) -> Decoder:
    def decode(node: Node, findings: Findings) -> Any:  # noqa: ANN401 - whatever `read` returns
        text = _decode_text(name, node, findings)
        if text is None:
            return None
        value = read(text)
        if type(value) is tuple:
            fault, values = value
            findings.add(fault, node.line, node.column, **{"field": name, **values})
            return None
        return value

    return decode


def _list_decoder(decode_entry: Decoder, name: str) -> Decoder:
    def decode(node: Node, findings: Findings) -> Any:  # noqa: ANN401 - a tuple or BROKEN
        if type(node) is not Sequence:
            _add_wrong_kind(faults.NOT_LIST, name, node, findings)
            return BROKEN
        values = [decode_entry(entry, findings) for entry in node.items]
        if None in values or BROKEN in values:
            return BROKEN
        return tuple(values)

    return decode


def _add_wrong_kind(
    fault: Fault, name: str, node: Node, findings: Findings, known: str = ""
) -> None:
    if type(node) is Scalar and not node.value.strip():
        fault = faults.EMPTY_VALUE
    findings.add(fault, node.line, node.column, field=name, known=known)


def _decode_lines(name: str, node: Node, findings: Findings) -> Any:  # noqa: ANN401 - as above
    if type(node) is Sequence:
        numbers = [scalars.read_count(entry.value) for entry in node.items if type(entry) is Scalar]
        match numbers:
            case [int(first), int(last)] if len(node.items) == 2 and 1 <= first <= last:  # noqa: PLR2004
                return first, last
    findings.add(faults.BAD_LINES, node.line, node.column, field=name)
    return None


def _object_decoder(noun: type, name: str) -> Decoder:
    fields = fields_of(noun)
    decoders = {field.name: decoder(field.shape, field.name) for field in fields}
    required = [field.name for field in fields if field.is_required]
    known = ", ".join(decoders)

    def decode(node: Node, findings: Findings) -> Any:  # noqa: ANN401 - the noun or BROKEN
        if type(node) is not Mapping:
            _add_wrong_kind(faults.NOT_FIELDS, name, node, findings, known)
            return BROKEN
        values: dict[str, Any] = {}
        for key, value in node.pairs:
            decode_field = decoders.get(key.value)
            if decode_field is None:
                _add_unknown_field(key, decoders, findings)
            elif (decoded := decode_field(value, findings)) is not None:
                values[key.value] = decoded
        missing = [field for field in required if field not in values]
        for field in missing:
            if node.get(field) is None:
                findings.add(faults.MISSING_FIELD, node.line, node.column, field=field)
        return BROKEN if missing or BROKEN in values.values() else noun(**values)

    return decode


def _add_unknown_field(key: Scalar, known: dict[str, Decoder], findings: Findings) -> None:
    if not findings.is_full:
        guess = nearest(key.value, known)
        findings.add(faults.UNKNOWN_FIELD, key.line, key.column, field=key.value, guess=guess)
