"""Whether an expected file is in the data model's own words: fields, values, ids, free paths.

Run it with a folder to see what is wrong: `python tests/golden_form.py tests/golden/import`.
"""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from motearkiv import model

if TYPE_CHECKING:
    from enum import EnumType

EXTRAS = {
    "covers": "what the paper is in the set for",
    "papers": "merged files: the papers, in the order of their import",
    "layout": "`flattened` where the line breaks are gone",
    "free": "paths that may go either way, each with its reason",
    "optional": "sub-headings and lines that may stand in a text or not",
    "maybe_items": "titles of items without a number, which may be items or not",
    "not_items": "numbers in the paper that are no items",
}
"""Keys that the data model does not have."""

_PARTS: Mapping[str, type] = {
    "documents": model.Document,
    "attendance": model.Attendance,
    "items": model.AgendaItem,
    "attachments": model.Attachment,
    "votes": model.Vote,
    "alternatives": model.Alternative,
    "presenters": model.Presenter,
    "proposal": model.Proposal,
    "decision": model.Decision,
    "withheld": model.Withheld,
}
_VALUES: Mapping[str, EnumType | Callable[[str], object]] = {
    "status": model.MeetingStatus,
    "kind": model.DocumentKind,
    "role": model.AttendanceRole,
    "outcome": model.Outcome,
    "result": model.Outcome,
    "date": dt.date.fromisoformat,
    "start": dt.time.fromisoformat,
    "end": dt.time.fromisoformat,
    "votes_for": int,
    "votes_against": int,
    "votes_blank": int,
    "present": {"true": True, "false": False}.__getitem__,
    "unanimous": {"true": True, "false": False}.__getitem__,
}
_NEEDED = {
    model.Meeting: ("body", "date", "documents", "items"),
    model.AgendaItem: ("number", "title"),
    model.Attachment: ("title",),
    model.Attendance: ("name",),
    model.Presenter: ("name",),
    model.Proposal: ("text",),
    model.Alternative: ("text",),
    model.Vote: ("as_printed",),
}
_ENDINGS = (".txt", ".html", ".md", ".docx.py", ".odt.py", ".pdf.py")
_IDS = ("body", "organization", "recommends_to")


def expected_paths(folder: Path) -> list[Path]:
    """The expected and merged files of a folder."""
    return sorted([*folder.glob("*.expected.yml"), *folder.glob("*.merged.yml")])


def paper_path(expected: Path) -> Path:
    """The paper that an expected file belongs to, or the script that builds it."""
    stem = expected.name.removesuffix(".expected.yml")
    (paper,) = (
        path
        for path in expected.parent.glob(f"{stem}.*")
        if path.suffix != ".yml" and path.name.split(".")[0] == stem
    )
    return paper


def read_yaml(path: Path) -> Any:  # noqa: ANN401 - YAML may hold anything
    """A file's content with all scalars as text."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506


def faults(expected: Mapping[str, Any], ids: Sequence[str]) -> list[str]:
    """What is wrong with the form of an expected file."""
    own = {key: value for key, value in expected.items() if key not in EXTRAS}
    unparsed = own.pop("unparsed", [])
    found = [f"unparsed: {text!r} is no text" for text in unparsed if not isinstance(text, str)]
    found += list(_faults(model.Meeting, own, "", ids))
    found += list(_free_faults(expected))
    numbers = [item.get("number") for item in expected.get("items", [])]
    found += [f"items: {number} twice" for number in set(numbers) if numbers.count(number) > 1]
    return found


def _faults(kind: type, values: Any, path: str, ids: Sequence[str]) -> Iterator[str]:  # noqa: ANN401
    if not isinstance(values, Mapping):
        yield f"{path}: no mapping"
        return
    names = {field.name for field in fields(kind)}
    yield from (f"{path}{name}: missing" for name in _NEEDED.get(kind, ()) if not values.get(name))
    for name, value in values.items():
        part = _PARTS.get(name)
        if name not in names:
            yield f"{path}{name}: unknown"
        elif part and isinstance(value, list):
            for index, one in enumerate(value):
                yield from _faults(part, one, f"{path}{name}[{index}].", ids)
        elif part:
            yield from _faults(part, value, f"{path}{name}.", ids)
        else:
            yield from _value_faults(f"{path}{name}", name, value, ids)


def _value_faults(path: str, name: str, value: object, ids: Sequence[str]) -> Iterator[str]:
    if not isinstance(value, str) or not value.strip():
        yield f"{path}: no text"
        return
    try:
        _VALUES.get(name, str)(value)
    except (ValueError, KeyError):
        yield f"{path}: {value!r} is no value"
    if name in _IDS and value not in ids:
        yield f"{path}: {value!r} is not in the register"


def _free_faults(expected: Mapping[str, Any]) -> Iterator[str]:
    numbers = {item.get("number") for item in expected.get("items", [])} | {"*"}
    names = {field.name for field in fields(model.Meeting)}
    for path, reason in expected.get("free", {}).items():
        number = re.match(r"items\[(.*?)\]", path)
        if number and number[1] not in numbers:
            yield f"free: no item {number[1]}"
        if re.split(r"[.\[]", path)[0] not in names:
            yield f"free: {path} begins with no field"
        if not reason:
            yield f"free: {path} has no reason"


def folder_faults(folder: Path) -> list[str]:
    """What is wrong in a folder: form of its files, papers without one, files without a paper."""
    ids = [entry["id"] for entry in read_yaml(folder / "organizations.yml")]
    found, papers = [], set()
    for path in expected_paths(folder):
        expected = read_yaml(path)
        found += [f"{path.name}: {fault}" for fault in faults(expected, ids)]
        if path.name.endswith(".expected.yml"):
            papers.add(paper_path(path))
        else:
            found += [
                f"{path.name}: no paper {name}"
                for name in expected["papers"]
                if not (folder / name).is_file()
            ]
    others = {path for ending in _ENDINGS for path in folder.glob(f"*{ending}")} - papers
    names = sorted(path.name for path in others if path.name != "README.md")
    return found + [f"{name}: no expected file" for name in names]


if __name__ == "__main__":
    sys.exit("\n".join(folder_faults(Path(sys.argv[1]))) or None)
