"""The schema is the model's: JSON Schemas are true, and their rules are the reader's."""

from __future__ import annotations

import dataclasses
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from check_jsonschema.parsers.yaml import (  # type: ignore[import-untyped]
    construct_yaml_implementation,
)
from jsonschema import Draft202012Validator

from motearkiv import model
from motearkiv.schema import LineRange, ListOf, fields_of, json_schemas, write_schemas

ROOT = Path(__file__).parents[1]
NOUNS = [
    noun
    for noun in vars(model).values()
    if isinstance(noun, type) and dataclasses.is_dataclass(noun) and noun is not model.Form
]
MEETING = """\
body: kommunestyret
date: {date}
start: 09:00
items:
  - number: {number}
    title: {title}
    lang: no
    topics: [vei]
    votes:
      - {{subject: Forslaget, votes_for: 35, unanimous: false}}
    source:
      - {{document: agenda, page: 1, lines: [1, 4]}}
"""


@cache
def validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(json_schemas()[schema])


def errors(schema: str, text: str) -> list[str]:
    """What the validator that editors and pre-commit use would mark."""
    instance = construct_yaml_implementation().load(text)
    return [
        f"{error.json_path}: {error.message}" for error in validator(schema).iter_errors(instance)
    ]


@pytest.mark.parametrize("name", sorted(json_schemas()))
def test_the_committed_schema_is_true(name: str) -> None:
    committed = json.loads((ROOT / "schema" / name).read_text("utf-8"))
    assert committed == json_schemas()[name], "run `motearkiv schema`"


def test_there_is_no_other_schema() -> None:
    assert sorted(path.name for path in (ROOT / "schema").iterdir()) == sorted(json_schemas())


@pytest.mark.parametrize("name", sorted(json_schemas()))
def test_a_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(json_schemas()[name])


def test_schemas_are_written_the_same_everywhere(tmp_path: Path) -> None:
    write_schemas(tmp_path / "new" / "schema")
    for name in json_schemas():
        written = (tmp_path / "new" / "schema" / name).read_bytes()
        assert written == (ROOT / "schema" / name).read_bytes().replace(b"\r\n", b"\n")


@pytest.mark.parametrize("noun", NOUNS)
def test_every_field_has_its_text(noun: type) -> None:
    for field in fields_of(noun):
        assert field.doc.endswith("."), f"{noun.__name__}.{field.name}: {field.doc!r}"


def test_fields_know_their_shape_and_whether_they_must_be_there() -> None:
    fields = {field.name: field for field in fields_of(model.Source)}
    assert [(name, field.is_required) for name, field in fields.items()] == [
        ("document", True),
        ("page", False),
        ("lines", False),
    ]
    assert fields["page"].shape is int
    assert fields["lines"].shape == LineRange()
    assert {field.name: field.shape for field in fields_of(model.Meeting)}["items"] == ListOf(
        model.AgendaItem
    )


@pytest.mark.parametrize("date", ["2020-11-25", "25.11.2020", "9.1.2020", '"2020-11-25"'])
@pytest.mark.parametrize("number", ["NR 50/20", "9.9", "0150", "12:30", "3"])
@pytest.mark.parametrize("title", ["Budsjett", "true", "2020", "NO"])
def test_an_editor_marks_nothing_that_the_reader_takes(date: str, number: str, title: str) -> None:
    text = MEETING.format(date=date, number=number, title=title)
    assert errors("meeting.schema.json", text) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("title: Budsjett", "tittel: Budsjett", "'tittel' was unexpected"),
        ("title: Budsjett", "kind: decision", "'title' is a required property"),
        ("date: 2020-11-25", "date: 25.11.20", "does not match"),
        ("start: 09:00", "start: 9.00", "is not of type 'string'"),
        ("start: 09:00", "status: holdt", "is not one of"),
        ("topics: [vei]", "topics: vei", "is not of type 'array'"),
        ("topics: [vei]", "topics: [Vei]", "does not match"),
        ("votes_for: 35", "votes_for: -1", "minimum"),
        ("unanimous: false", "unanimous: nei", "is not of type 'boolean'"),
        ("lines: [1, 4]", "lines: [1]", "is too short"),
        ("lines: [1, 4]", "lines: [1, 4, 5]", "too long"),
    ],
)
def test_an_editor_marks_what_the_reader_refuses(old: str, new: str, expected: str) -> None:
    text = MEETING.format(date="2020-11-25", number="1", title="Budsjett")
    assert old in text
    found = errors("meeting.schema.json", text.replace(old, new))
    assert any(expected in error for error in found), found


@pytest.mark.parametrize("root", [ROOT, ROOT / "tests" / "archive"])
def test_our_own_yaml_fits_the_schemas(root: Path) -> None:
    kinds: dict[str, Any] = {
        name.split(".")[0]: [root / "data" / f"{name.split('.')[0]}.yml"] for name in json_schemas()
    }
    kinds["meeting"] = sorted((root / "data" / "meetings").rglob("*.yml"))
    for kind, files in kinds.items():
        for file in files:
            if file.is_file():
                assert errors(f"{kind}.schema.json", file.read_text("utf-8")) == [], file
