"""The documents cannot rot: what the program has, they name, and what they name is there."""

from __future__ import annotations

import dataclasses
import re
import subprocess
import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest

from motearkiv import model
from motearkiv.cli import main
from source import ROOT, modules, room_of
from test_catalogue import all_faults

if TYPE_CHECKING:
    from pathlib import Path

DEVELOPER_DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
_LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
_TARGET = re.compile(r"(?:^|`)make ([a-z]+)", re.MULTILINE)
_COMMAND = re.compile(r"`motearkiv ([a-z][a-z-]*)")


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


def test_an_editor_can_look_every_problem_up_by_its_code() -> None:
    text = _editors_documents()
    missing = [code for code in sorted(all_faults()) if f"`{code}`" not in text]
    assert missing == [], "name these below docs/"


def test_the_page_of_problems_says_what_the_program_says() -> None:
    command = [sys.executable, str(ROOT / "scripts/problem_codes.py")]
    page = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603
    assert len(page.splitlines()) > len(all_faults())
    assert (ROOT / "docs/om/feilmeldinger.md").read_text("utf-8") == page


def test_an_editor_can_look_every_field_up() -> None:
    text = _editors_documents()
    missing = {field: owners for field, owners in _fields().items() if f"`{field}`" not in text}
    assert missing == {}, "name these below docs/"


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
