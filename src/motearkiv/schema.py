"""The YAML's fields, derived once from the model: what decoders and JSON Schema are made from.

After the model in the flow. A dataclass's field is the YAML key, its type hint the rule, and the
text below it the description that editors see.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import json
import typing
from dataclasses import MISSING, dataclass
from datetime import date, time
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any

from motearkiv import model
from motearkiv.model import Form

if TYPE_CHECKING:
    from pathlib import Path

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_TEXT = {"type": ["string", "number", "boolean"]}
"""Editors read `9.9`, `0150` and `no` as numbers and booleans where the archive reads text."""
_SCALARS: dict[object, dict[str, Any]] = {
    str: _TEXT,
    int: {"type": ["integer", "string"], "minimum": 0, "pattern": "^(0|[1-9][0-9]*)$"},
    bool: {"type": "boolean"},
    date: {
        "type": "string",
        "pattern": r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4})$",
    },
    time: {"type": "string", "pattern": "^([01]?[0-9]|2[0-3]):[0-5][0-9]$"},
}


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose entries have one shape."""

    entry: Shape


@dataclass(frozen=True, slots=True)
class LineRange:
    """A first and a last line: `[120, 190]`."""


Shape = Form | ListOf | LineRange | type
"""What a field's value is: a form of text, a list, a range of lines, or date, time, int, bool, an
enumeration, a dataclass."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a dataclass as the YAML has it."""

    name: str
    shape: Shape
    is_required: bool
    doc: str


@cache
def fields_of(noun: type) -> tuple[Field, ...]:
    """The fields of one of the model's dataclasses, in its order."""
    hints = typing.get_type_hints(noun, include_extras=True)
    docs = _field_docs()[noun.__name__]
    return tuple(
        Field(
            field.name,
            _shape(hints[field.name]),
            field.default is MISSING and field.default_factory is MISSING,
            docs[field.name],
        )
        for field in dataclasses.fields(noun)
    )


def _shape(hint: Any) -> Shape:  # noqa: ANN401 - type hints have no common type
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, UnionType}:
        return _shape(next(part for part in arguments if part is not NoneType))
    if origin is typing.Annotated:
        return next(part for part in arguments if isinstance(part, Form))
    if origin is tuple:
        return ListOf(_shape(arguments[0])) if arguments[-1] is Ellipsis else LineRange()
    return typing.cast("type", hint)


@cache
def _field_docs() -> dict[str, dict[str, str]]:
    """Read the text below each field of the model: by class, by field."""
    docs: dict[str, dict[str, str]] = {}
    for noun in ast.parse(inspect.getsource(model)).body:
        if isinstance(noun, ast.ClassDef):
            own = docs[noun.name] = {}
            for field, below in zip(noun.body, noun.body[1:], strict=False):
                match field, below:
                    case (
                        ast.AnnAssign(target=ast.Name(id=name)),
                        ast.Expr(value=ast.Constant(value=str(text))),
                    ):
                        own[name] = text
    return docs


def json_schemas() -> dict[str, dict[str, Any]]:
    """The JSON Schema (2020-12) of each kind of YAML file, by file name."""
    registers = {
        "organizations": model.Organization,
        "people": model.Person,
        "topics": model.Topic,
        "addresses": model.Fate,
    }
    schemas = {
        "meeting": _schema("A meeting: a file below data/meetings/", model.Meeting),
        "archive": _schema("The archive as a whole: data/archive.yml", model.Settings),
    }
    for name, noun in registers.items():
        schemas[name] = _schema(f"The register data/{name}.yml", ListOf(noun))
    return {f"{name}.schema.json": schema for name, schema in schemas.items()}


def write_schemas(folder: Path) -> None:
    """Write all JSON Schemas to a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, schema in json_schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        (folder / name).write_text(text + "\n", encoding="utf-8", newline="\n")


def _schema(title: str, shape: Shape) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    root = _rule(shape, definitions)
    return {"$schema": _DIALECT, "title": title, **root, "$defs": dict(sorted(definitions.items()))}


def _rule(shape: Shape, definitions: dict[str, Any]) -> dict[str, Any]:
    """The JSON Schema of a shape; dataclasses are put among the definitions."""
    match shape:
        case Form(_, pattern):
            return {**_TEXT, "pattern": f"^(?:{pattern})$"} if pattern else _TEXT
        case ListOf(entry):
            return {"type": "array", "items": _rule(entry, definitions)}
        case LineRange():
            line = {"type": "integer", "minimum": 1}
            return {"type": "array", "prefixItems": [line, line], "minItems": 2, "maxItems": 2}
    if shape in _SCALARS:
        return _SCALARS[shape]
    if issubclass(shape, StrEnum):
        return {"enum": [choice.value for choice in shape]}
    if shape.__name__ not in definitions:
        definitions[shape.__name__] = {}
        definitions[shape.__name__] = _object(shape, definitions)
    return {"$ref": f"#/$defs/{shape.__name__}"}


def _object(noun: type, definitions: dict[str, Any]) -> dict[str, Any]:
    fields = fields_of(noun)
    return {
        "description": inspect.getdoc(noun),
        "type": "object",
        "properties": {
            field.name: {"description": field.doc, **_rule(field.shape, definitions)}
            for field in fields
        },
        "required": [field.name for field in fields if field.is_required],
        "additionalProperties": False,
    }
