"""Checks of one meeting by itself: what its fields must say together.

Part of the reader in the flow. What only the registers and other meetings can tell is checked by
the archive.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from hashlib import file_digest
from typing import TYPE_CHECKING

from motearkiv import faults
from motearkiv.errata import text_with
from motearkiv.findings import nearest
from motearkiv.model import AgendaItem, Meeting, MeetingStatus
from motearkiv.numbers import parse_number
from motearkiv.personal_checks import check_personal
from motearkiv.problem import Fault, Mark
from motearkiv.urls import meeting_key

if TYPE_CHECKING:
    from pathlib import Path

Check = tuple[Fault, str, dict[str, str | int]]
"""A Fault, the field it is about (as for Reading.mark), and the values that its message names."""
Marker = Callable[[str], Mark]

_SITTING = re.compile(r"(?:-(?:[2-9]|[1-9]\d))?")
"""What stands behind day and body in a file's name: nothing, or the second sitting's number."""
_ITEM_FIELDS = [*(field.name for field in dataclasses.fields(AgendaItem)), "decision.outcome"]


def check_meeting(path: str, meeting: Meeting, papers: Path, mark: Marker) -> Iterator[Check]:
    """Yield what is wrong with a meeting beyond its single fields.

    Takes the file's path relative to the archive, the folder of papers, and a function that gives
    the place of a field in the file.
    """
    yield from _check_name(path, meeting)
    yield from _check_numbers(meeting, mark)
    yield from _check_documents(meeting, papers, mark)
    yield from _check_sources(meeting)
    yield from _check_uncertain(meeting)
    yield from _check_errata(meeting)
    for fault, field in check_personal(meeting, ""):
        yield fault, field, {}
    if meeting.status is MeetingStatus.PLANNED:
        yield from _check_planned(meeting)


def _check_errata(meeting: Meeting) -> Iterator[Check]:
    for index, item in enumerate(meeting.items):
        for place, erratum in enumerate(item.errata):
            if text_with(item, erratum) is None:
                field = f"items[{index}].errata[{place}].stood"
                yield faults.ERRATUM_NOWHERE, field, {"stood": erratum.stood}


def _check_name(path: str, meeting: Meeting) -> Iterator[Check]:
    key = meeting_key(meeting.date, meeting.body)
    folder = f"data/meetings/{meeting.date.year}"
    name = path.removesuffix(".yml").removeprefix(f"{folder}/{key}")
    if not (path.endswith(".yml") and _SITTING.fullmatch(name)):
        yield faults.FILE_NAME, "date", {"expected": f"{folder}/{key}.yml"}


def _check_numbers(meeting: Meeting, mark: Marker) -> Iterator[Check]:
    first: dict[object, str] = {}
    for index, item in enumerate(meeting.items):
        field = f"items[{index}].number"
        number = parse_number(item.number)
        if number is None:
            yield faults.UNREADABLE_NUMBER, field, {"number": item.number}
        elif (earlier := first.setdefault((number, item.part), field)) is not field:
            line = mark(earlier).line
            yield faults.DUPLICATE_NUMBER, field, {"number": item.number, "first": line}


def _check_documents(meeting: Meeting, papers: Path, mark: Marker) -> Iterator[Check]:
    first: dict[str, str] = {}
    for index, document in enumerate(meeting.documents):
        field = f"documents[{index}]"
        earlier = first.setdefault(document.id, f"{field}.id")
        if earlier != f"{field}.id":
            line = mark(earlier).line
            yield faults.DUPLICATE_DOCUMENT, f"{field}.id", {"id": document.id, "first": line}
        if not (document.file or document.url or document.withheld):
            yield faults.NO_PAPER, field, {"title": document.title}
        if document.file and not document.sha256 and (actual := _sha256(papers, document.file)):
            file = document.file
            yield faults.NO_FINGERPRINT, f"{field}.file", {"file": file, "actual": actual}


def _sha256(papers: Path, file: str) -> str | None:
    """The fingerprint that an editor must write; a file that is not where it should be has none."""
    paper = papers / file
    try:
        # A path that is not itself after resolve() leads elsewhere: the archive says so.
        if not paper.is_file() or paper.resolve() != papers.resolve() / file:
            return None
    except (OSError, RuntimeError, ValueError):  # too long, a link to itself, a NUL: likewise
        return None
    with paper.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def _check_sources(meeting: Meeting) -> Iterator[Check]:
    known = [document.id for document in meeting.documents]
    named = [
        (f"items[{index}].source[{place}].document", source.document)
        for index, item in enumerate(meeting.items)
        for place, source in enumerate(item.source)
    ]
    named += [
        (f"unparsed[{index}].document", stretch.document)
        for index, stretch in enumerate(meeting.unparsed)
    ]
    for field, document in named:
        if document not in known:
            values: dict[str, str | int] = {"id": document, "known": ", ".join(known) or "…"}
            yield faults.UNKNOWN_DOCUMENT, field, values


def _check_uncertain(meeting: Meeting) -> Iterator[Check]:
    for index, item in enumerate(meeting.items):
        for place, name in enumerate(item.uncertain):
            if name not in _ITEM_FIELDS:
                values: dict[str, str | int] = {
                    "field": name,
                    "guess": nearest(name, _ITEM_FIELDS),
                }
                yield faults.UNCERTAIN_FIELD, f"items[{index}].uncertain[{place}]", values


def _check_planned(meeting: Meeting) -> Iterator[Check]:
    if meeting.votes:
        yield faults.PLANNED_DECISION, "votes", {"field": "votes"}
    for index, item in enumerate(meeting.items):
        outcomes = [alternative.outcome for alternative in item.alternatives]
        said = {"decision": item.decision, "votes": item.votes, "alternatives": any(outcomes)}
        for field, value in said.items():
            if value:
                yield faults.PLANNED_DECISION, f"items[{index}].{field}", {"field": field}
