"""Checks of a meeting against the registers and the papers: what one file alone cannot know.

Part of the archive in the flow.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import file_digest
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from motearkiv import faults
from motearkiv.archive.registers import Registers, unknown_id
from motearkiv.personal_checks import check_text_of, text_of
from motearkiv.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from motearkiv.model import Meeting
    from motearkiv.problem import Fault
    from motearkiv.reader import Reading

DOCUMENT_TYPES = frozenset(
    {".pdf", ".docx", ".odt", ".xlsx", ".png", ".jpg", ".jpeg", ".csv", ".txt"}
)
"""What may be published: nothing that a browser would run, so neither HTML nor SVG."""


def check_references(
    reading: Reading[Meeting],
    meeting: Meeting,
    registers: Registers,
) -> Iterator[Problem]:
    """Yield a Problem for each id in a meeting that no register has."""
    bodies, organizations, topics = registers.bodies, registers.organizations, registers.topics
    for field, identifier in _body_ids(meeting):
        if identifier not in bodies:
            yield unknown_id(faults.UNKNOWN_BODY, reading.mark(field), identifier, bodies)
    fault = faults.UNKNOWN_ORGANIZATION
    for field, identifier in _organization_ids(meeting):
        if identifier not in organizations:
            yield unknown_id(fault, reading.mark(field), identifier, organizations)
    for index, item in enumerate(meeting.items):
        for place, topic in enumerate(item.topics):
            if topic not in topics:
                mark = reading.mark(f"items[{index}].topics[{place}]")
                yield unknown_id(faults.UNKNOWN_TOPIC, mark, topic, topics)


def _body_ids(meeting: Meeting) -> Iterator[tuple[str, str]]:
    yield "body", meeting.body
    for index, item in enumerate(meeting.items):
        if item.recommends_to:
            yield f"items[{index}].recommends_to", item.recommends_to


def _organization_ids(meeting: Meeting) -> Iterator[tuple[str, str]]:
    for place, attendance in enumerate(meeting.attendance):
        if attendance.organization:
            yield f"attendance[{place}].organization", attendance.organization
    for index, item in enumerate(meeting.items):
        for place, presenter in enumerate(item.presenters):
            if presenter.organization:
                yield f"items[{index}].presenters[{place}].organization", presenter.organization


def check_papers(
    root: Path, reading: Reading[Meeting], meeting: Meeting
) -> tuple[dict[str, str], list[Problem]]:
    """Find the papers of a meeting that may be published.

    Returns the SHA-256 of each, by its file below data/documents/, and a Problem for each that is
    missing, changed, of a wrong type, outside the folder or with personal data in its text.
    """
    folder = root / "data" / "documents"
    fingerprints: dict[str, str] = {}
    problems = []
    for field, file, expected in _files(meeting):
        if fault := _file_fault(folder, file):
            problems.append(Problem(fault, reading.mark(field), {"file": file}))
            continue
        with (folder / file).open("rb") as paper:
            actual = file_digest(paper, "sha256").hexdigest()
        fingerprints[file] = actual
        for found, line in check_text_of(folder / file):
            name = text_of(folder / file).relative_to(root).as_posix()
            problem = Problem(found, reading.mark(field), {"file": name, "line": line})
            if not reading.accepts(problem):
                problems.append(problem)
        if expected not in {None, actual}:
            values = {"file": file, "expected": expected, "actual": actual}
            mark = reading.mark(field.removesuffix("file") + "sha256")
            problems.append(Problem(faults.FINGERPRINT, mark, values))
    return fingerprints, problems


def _files(meeting: Meeting) -> Iterator[tuple[str, str, str | None]]:
    for index, document in enumerate(meeting.documents):
        if document.file and not document.withheld:
            yield f"documents[{index}].file", document.file, document.sha256
    owners = [("", meeting.attachments)]
    owners += [
        (f"items[{index}].", item.attachments)
        for index, item in enumerate(meeting.items)
        if not item.withheld
    ]
    for owner, attachments in owners:
        for place, attachment in enumerate(attachments):
            if attachment.file and not attachment.withheld:
                yield f"{owner}attachments[{place}].file", attachment.file, None


def withheld_files(meeting: Meeting) -> Iterator[str]:
    """Yield the files of a meeting that are kept from the public."""
    for document in meeting.documents:
        if document.file and document.withheld:
            yield document.file
    for item in meeting.items:
        for attachment in item.attachments:
            if attachment.file and (item.withheld or attachment.withheld):
                yield attachment.file
    for attachment in meeting.attachments:
        if attachment.file and attachment.withheld:
            yield attachment.file


def _file_fault(folder: Path, file: str) -> Fault | None:
    path = folder / file
    if path.suffix.lower() not in DOCUMENT_TYPES:
        return faults.FILE_TYPE
    try:
        # resolve() follows links: a path that is not itself after it leads elsewhere.
        is_itself = path.resolve() == folder.resolve() / file
        is_file = path.is_file()
    except (OSError, RuntimeError, ValueError):  # too long, a link to itself, a NUL
        return faults.MISSING_FILE
    if not is_itself or not _is_plain(file):
        return faults.FILE_OUTSIDE
    return None if is_file else faults.MISSING_FILE


@dataclass(frozen=True, slots=True)
class PaperState:
    """What tells whether a paper, or the text that lies beside it, is still the one it was."""

    fault: str | None
    """Code of what is wrong with its place."""
    sizes: tuple[int, ...]
    """Bytes of the paper and of its text; -1 of what is not there."""
    time: int
    """When the later of both changed, in nanoseconds; 0 where neither is there."""


def paper_state(root: Path, file: str) -> PaperState:
    """Look at a paper without reading it."""
    folder = root / "data" / "documents"
    fault = _file_fault(folder, file)
    found = [_size_and_time(path) for path in (folder / file, text_of(folder / file))]
    sizes, times = zip(*found, strict=True)
    return PaperState(fault.code if fault else None, sizes, max(times))


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except (OSError, ValueError):  # as in `_file_fault`
        return -1, 0
    return found.st_size, found.st_mtime_ns


def named_files(meeting: Meeting) -> Iterator[str]:
    """Yield every file that a meeting names, those that are withheld too."""
    yield from (document.file for document in meeting.documents if document.file)
    groups = (meeting.attachments, *(item.attachments for item in meeting.items))
    yield from (attachment.file for group in groups for attachment in group if attachment.file)


def _is_plain(file: str) -> bool:
    """Whether a path is written as every system writes and reads it: its name is an address."""
    return PurePosixPath(file).as_posix() == file and "\\" not in file
