"""The YAML's fields, derived once from the model: what decoders and JSON Schema are made from.

After the model in the flow. A dataclass's field is the YAML key, its type hint the rule, and the
text below it the description that editors see.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import json
import sys
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
    from collections.abc import Mapping
    from pathlib import Path

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
Rule = dict[str, Any]
"""What JSON Schema says of a value."""
_YAML: dict[object, Rule] = {
    # Editors read `9.9`, `0150` and `no` as numbers and booleans where the archive reads text.
    str: {"type": ["string", "number", "boolean"]},
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


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]


Shape = Form | ListOf | LineRange | OneOf | type
"""What a field's value is: a form of text, a list, a range of lines, one of a few words, or date,
time, int, bool, an enumeration, a dataclass."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a dataclass as the YAML has it."""

    name: str
    shape: Shape
    is_required: bool
    doc: str
    default: object = None
    """What it is where the YAML says nothing; MISSING for a field that is required."""


@cache
def fields_of(noun: type) -> tuple[Field, ...]:
    """The fields of one of the model's dataclasses, in its order."""
    hints = typing.get_type_hints(noun, include_extras=True)
    docs: dict[str, str] = {}
    for base in reversed(noun.__mro__[:-1]):
        docs |= _field_docs(base.__module__)[base.__name__]
    return tuple(
        Field(
            field.name,
            _shape(hints[field.name]),
            field.default is MISSING and field.default_factory is MISSING,
            docs[field.name],
            field.default,
        )
        for field in dataclasses.fields(noun)
    )


def _shape(hint: Any) -> Shape:  # noqa: ANN401 - type hints have no common type
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {typing.Union, UnionType}:
        return _shape(next(part for part in arguments if part is not NoneType))
    if origin is typing.Annotated:
        return next(part for part in arguments if isinstance(part, Form))
    if origin is typing.Literal:
        return OneOf(arguments)
    if origin is tuple:
        return ListOf(_shape(arguments[0])) if arguments[-1] is Ellipsis else LineRange()
    return typing.cast("type", hint)


@cache
def _field_docs(module: str) -> dict[str, dict[str, str]]:
    """Read the text below each field of a module's nouns: by class, by field."""
    docs: dict[str, dict[str, str]] = {}
    for noun in ast.parse(inspect.getsource(sys.modules[module])).body:
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


def json_schemas() -> dict[str, Rule]:
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


def _schema(title: str, shape: Shape) -> Rule:
    rules = Rules(_YAML)
    return schema_of(title, rules.of(shape), rules)


def schema_of(title: str, root: Rule, rules: Rules) -> Rule:
    """A whole JSON Schema (2020-12): the rule of its root, and what that refers to."""
    definitions = dict(sorted(rules.definitions.items()))
    return {"$schema": _DIALECT, "title": title, **root, "$defs": definitions}


class Rules:
    """Makes JSON Schema of shapes; the dataclasses that it meets become its definitions."""

    def __init__(self, scalars: Mapping[object, Rule]) -> None:
        """Take the rules of str, int, bool, date and time."""
        self.definitions: dict[str, Rule] = {}
        self._scalars = scalars

    def of(self, shape: Shape) -> Rule:
        """The rule of a shape."""
        match shape:
            case Form(_, pattern):
                text = self._scalars[str]
                return {**text, "pattern": f"^(?:{pattern})$"} if pattern else text
            case ListOf(entry):
                return {"type": "array", "items": self.of(entry)}
            case LineRange():
                line = {"type": "integer", "minimum": 1}
                return {"type": "array", "prefixItems": [line, line], "minItems": 2, "maxItems": 2}
            case OneOf(words):
                return {"enum": list(words)}
        return self._scalars.get(shape) or self._of_noun(shape)

    def _of_noun(self, noun: type) -> Rule:
        if issubclass(noun, StrEnum):
            return self.of(OneOf(tuple(choice.value for choice in noun)))
        if noun.__name__ not in self.definitions:
            self.definitions[noun.__name__] = {}
            self.definitions[noun.__name__] = self.object(noun)
        return {"$ref": f"#/$defs/{noun.__name__}"}

    def object(self, noun: type) -> Rule:
        """The rule of a dataclass."""
        fields = fields_of(noun)
        return {
            "description": inspect.getdoc(noun),
            "type": "object",
            "properties": {
                field.name: {"description": field.doc, **self.of(field.shape)} for field in fields
            },
            "required": [field.name for field in fields if field.is_required],
            "additionalProperties": False,
        }
