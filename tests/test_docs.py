"""The documents cannot rot: what the program has, they name, and what they name is there."""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from motearkiv.cli import main

from motearkiv import model
from source import ROOT, modules, room_of
from test_catalogue import all_faults

if TYPE_CHECKING:
    from pathlib import Path

DEVELOPER_DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
_TARGET = re.compile(r"\bmake ([a-z]+)")
_COMMAND = re.compile(r"`motearkiv ([a-z]+)")


@cache
def _text(*patterns: str) -> str:
    return "\n".join(
        path.read_text("utf-8") for pattern in patterns for path in sorted(ROOT.glob(pattern))
    )


def _editors_documents() -> str:
    return _text("docs/**/*.md")


def _fields() -> dict[str, list[str]]:
    """Field names of the YAML and the nouns that have them."""
    found: dict[str, list[str]] = {}
    for noun in vars(model).values():
        if dataclasses.is_dataclass(noun) and isinstance(noun, type) and noun is not model.Form:
            for field in dataclasses.fields(noun):
                found.setdefault(field.name, []).append(noun.__name__)
    return found


@pytest.mark.parametrize("code", sorted(all_faults()))
def test_an_editor_can_look_a_problem_up_by_its_code(code: str) -> None:
    assert f"`{code}`" in _editors_documents(), f"name `{code}` in a page below docs/"


@pytest.mark.parametrize("field", sorted(_fields()))
def test_an_editor_can_look_a_field_up(field: str) -> None:
    owners = ", ".join(_fields()[field])
    assert f"`{field}`" in _editors_documents(), f"name `{field}` ({owners}) in a page below docs/"


@pytest.mark.parametrize("command", sorted(main.commands))
def test_a_command_is_explained(command: str) -> None:
    assert f"`motearkiv {command}" in _text("README.md", "docs/**/*.md")


@pytest.mark.parametrize("room", sorted({room for room in map(room_of, modules()) if room}))
def test_the_map_of_the_repository_names_each_module(room: str) -> None:
    assert f"`{room}" in _text("README.md"), f"place `{room}` in the map of README.md"


def test_a_command_that_a_document_names_is_there() -> None:
    text = _text(*DEVELOPER_DOCUMENTS, "docs/**/*.md")
    assert set(_COMMAND.findall(text)) <= set(main.commands)


def test_a_make_target_that_a_document_names_is_there() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(_TARGET.findall(_text("README.md", "CONTRIBUTING.md"))) <= targets
    assert {"site", "test"} <= targets


@pytest.mark.parametrize("name", DEVELOPER_DOCUMENTS)
def test_a_link_between_developers_documents_leads_somewhere(name: str) -> None:
    missing = [
        link for link in _LINK.findall((ROOT / name).read_text("utf-8")) if not _is_there(link)
    ]
    assert missing == []


def _is_there(link: str) -> bool:
    return _path(link).exists()


def _path(link: str) -> Path:
    return ROOT / link


def test_every_top_folder_stands_on_the_map() -> None:
    hidden = {"site", "build", "node_modules"}
    readme = _text("README.md")
    folders = [path.name for path in ROOT.iterdir() if path.is_dir() and path.name[0] != "."]
    assert [name for name in folders if name not in hidden and f"`{name}/" not in readme] == []
