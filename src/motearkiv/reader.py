"""YAML files → the model and Problems, each with its line and column.

After the schema in the flow, before the archive: this module knows which file holds what. What one
meeting's file must say beyond its single fields is in meeting_checks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from motearkiv import faults
from motearkiv.acceptance import check_codes, is_accepted
from motearkiv.decode import BROKEN, decoder
from motearkiv.findings import Findings
from motearkiv.meeting_checks import check_meeting
from motearkiv.model import Fate, Meeting, Organization, Person, Settings, Topic
from motearkiv.personal_checks import check_personal
from motearkiv.problem import ArchiveError, Mark, Problem
from motearkiv.schema import ListOf, Shape
from motearkiv.yaml_nodes import Mapping, Node, Sequence, compose
from motearkiv.yaml_text import MAX_BYTES

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_STEP = re.compile(r"[^.\[\]]+|\[\d+\]")
_NAME = re.compile(
    r"(\d{4}-\d{2}-\d{2})-([a-z0-9]+(?:-[a-z0-9]+)*?)(?:-([2-9]|[1-9]\d))?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Reading(Generic[T_co]):
    """What came of reading one file."""

    value: T_co | None
    """None where an error prevents it; it may hold defaults where a scalar is at fault."""
    problems: tuple[Problem, ...]
    path: str
    """The file, relative to the archive, with forward slashes."""
    root: Node | None = field(default=None, repr=False, compare=False)
    """The file's nodes, for marks."""

    def mark(self, field: str = "") -> Mark:
        """The place of a value, e.g. `items[3].presenters[0].organization` or `[2].id`.

        Where the file does not have it, the place of the nearest value around it.
        """
        return _mark(self.path, self.root, field)

    def accepts(self, problem: Problem) -> bool:
        """Whether an `accept` in the file answers a warning of a later check."""
        return is_accepted(self.root, problem)


def meeting_paths(root: Path) -> list[Path]:
    """All YAML files below data/meetings, by name; reading finds one in a wrong place."""
    files = (root / "data" / "meetings").rglob("*.y*ml")
    return sorted(files, key=lambda path: (path.name, path))


def parse_meeting_name(stem: str) -> tuple[date, str, int] | None:
    """Day, body and sitting in a meeting's file name; None where it is none.

    `2020-11-25-naeringsradet-2` is the second sitting of that day: a body's own id must not end in
    a hyphen and a number from 2 to 99.
    """
    found = _NAME.fullmatch(stem)
    if not found:
        return None
    try:
        return date.fromisoformat(found[1]), found[2], int(found[3] or 1)
    except ValueError:
        return None


def read_meeting(root: Path, path: Path, *, is_checked: bool = False) -> Reading[Meeting]:
    """Read one meeting's file, given absolute or relative to the archive.

    What its fields must say together is not looked at again where `is_checked`. Raises
    ArchiveError where it cannot be opened.
    """
    file = path if path.is_relative_to(root) else root / path
    relative = file.relative_to(root).as_posix()
    reading = _read(relative, _content(file), "meeting", Meeting)
    meeting = reading.value
    if meeting is None or is_checked:
        return reading
    findings = Findings(relative)
    known = {problem.mark for problem in reading.problems}
    papers = root / "data" / "documents"
    for fault, place, values in check_meeting(relative, meeting, papers, reading.mark):
        mark = reading.mark(place)
        if mark not in known:
            findings.add(fault, mark.line, mark.column, **values)
    return replace(reading, problems=reading.problems + _unanswered(reading.root, findings))


def read_settings(root: Path) -> Reading[Settings]:
    """Read data/archive.yml, which every archive must have."""
    path = "data/archive.yml"
    file = root / path
    if not file.is_file():
        return Reading(None, (Problem(faults.NO_SETTINGS, Mark(path)),), path)
    return _read(path, _content(file), "archive", Settings)


def read_organizations(root: Path) -> Reading[tuple[Organization, ...]]:
    """Read data/organizations.yml; without the file there are none."""
    return _read_register(root, "organizations", Organization)


def read_people(root: Path) -> Reading[tuple[Person, ...]]:
    """Read data/people.yml; without the file there are none."""
    return _read_register(root, "people", Person)


def read_topics(root: Path) -> Reading[tuple[Topic, ...]]:
    """Read data/topics.yml; without the file there are none."""
    return _read_register(root, "topics", Topic)


def read_fates(root: Path) -> Reading[tuple[Fate, ...]]:
    """Read data/addresses.yml; without the file every address stands where it stood."""
    return _read_register(root, "addresses", Fate)


def _read_register(root: Path, name: str, noun: type[T]) -> Reading[tuple[T, ...]]:
    path = f"data/{name}.yml"
    file = root / path
    if not file.is_file():
        return Reading((), (), path)
    return _read(path, _content(file), name, ListOf(noun), empty=())


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as content:
            return content.read(MAX_BYTES + 1)
    except OSError as error:
        raise ArchiveError(f"{file}: {error.strerror}") from error


def _read(path: str, data: bytes, name: str, shape: Shape, empty: object = None) -> Reading[Any]:
    findings = Findings(path)
    root = compose(data, findings)
    if root is None:
        if not findings.problems and empty is None:
            findings.add(faults.EMPTY_FILE, 1, 1)
        return Reading(None if findings.problems else empty, tuple(findings.problems), path)
    # A value that YAML itself has misread is wrong in other ways too: one Problem is enough.
    misread = {problem.mark for problem in findings.problems}
    decoded = Findings(path)
    value = decoder(shape, name)(root, decoded)
    findings.problems += [problem for problem in decoded.problems if problem.mark not in misread]
    check_codes(root, findings)
    if name != "meeting":  # Of one, that is a check of the whole (meeting_checks).
        for fault, place in check_personal(value, ""):
            mark = _mark(path, root, place)
            findings.add(fault, mark.line, mark.column)
    return Reading(None if value is BROKEN else value, _unanswered(root, findings), path, root)


def _unanswered(root: Node | None, findings: Findings) -> tuple[Problem, ...]:
    return tuple(problem for problem in findings.problems if not is_accepted(root, problem))


def _mark(path: str, root: Node | None, field: str) -> Mark:
    node = root
    for step in _STEP.findall(field):
        inner = _inner(node, step)
        if inner is None:
            break
        node = inner
    return Mark(path, node.line, node.column) if node else Mark(path)


def _inner(node: Node | None, step: str) -> Node | None:
    if type(node) is Mapping:
        return node.get(step)
    if type(node) is Sequence and step[0] == "[" and int(step[1:-1]) < len(node.items):
        return node.items[int(step[1:-1])]
    return None
