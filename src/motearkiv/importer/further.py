"""A further paper of a meeting, into the file that the meeting has.

Before the run in the importer. The file as it stands is compared with what the importer wrote last,
and only what is still the importer's own follows the papers.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from motearkiv.importer import faults, merge_faults
from motearkiv.importer.combine import Combined, combine
from motearkiv.importer.edits import SpliceError
from motearkiv.importer.emit import emit_meeting
from motearkiv.importer.likeness import (
    Items,
    is_reprint,
    is_same,
    is_same_number,
    lost_values,
)
from motearkiv.importer.merge import Merge, item_pairs, merge
from motearkiv.importer.notes import notes_of
from motearkiv.importer.readings import Reading
from motearkiv.importer.splice import splice
from motearkiv.model import Meeting
from motearkiv.problem import Severity
from motearkiv.reader import Reading as FileReading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from motearkiv.importer.shelf import Shelf
    from motearkiv.model import AgendaItem

SCHEMA = "../../../schema/meeting.schema.json"
"""The way from a meeting's file to its schema."""


class CannotAddError(Exception):
    """A paper cannot go into the meeting's file."""

    def __init__(self, reason: str, text: str = "") -> None:
        """Take a sentence of the faults, and what it names."""
        super().__init__(reason)
        self.reason = faults.say(reason).format(text=text)


@dataclass(frozen=True, slots=True)
class KeptOut:
    """Something of a paper that an editor's value keeps out of the meeting's file."""

    place: str
    """The editor's value, or what is around it: `items[3].title`."""
    path: str
    """Where the paper's stands in its own reading: `items.2.title`."""


@dataclass(frozen=True, slots=True)
class Added:
    """A meeting's file with a further paper in it."""

    reading: Reading
    """The paper, under the id that it has in the meeting."""
    meeting: Meeting
    """The whole meeting as the reader reads it."""
    data: bytes
    before: FileReading[Meeting]
    """The file as it was."""
    wanted: Combined
    """What all papers say together."""
    merged: Merge


def add(
    shelf: Shelf,
    data: bytes,
    reading: Reading,
    read: Callable[[bytes], FileReading[Meeting]],
) -> Added:
    """Add a paper to its meeting's file; `read` gives what the strict reader makes of bytes.

    Raises CannotAddError where the file has errors, or cannot be edited without a loss.
    """
    before = read(data)
    ours = before.value
    if ours is None or any(one.severity is Severity.ERROR for one in before.problems):
        raise CannotAddError(merge_faults.HAS_ERRORS)
    sha256 = reading.meeting.documents[0].sha256
    known = [one.sha256 for one in ours.documents if one.sha256 != sha256]
    old = [_as_in(one, ours) for one in shelf.readings(known)]
    reading = _as_in(reading, ours)
    bare = Combined(Meeting(ours.body, ours.date))
    base, wanted = combine(old) if old else bare, combine([*old, reading])
    if data == write(base.meeting, base):
        merged = Merge(wanted.meeting, replaced=lost_values(ours, wanted.meeting))
        text = write(wanted.meeting, wanted)
    else:
        renumbered = _renumbered(old, reading, base.meeting, ours)
        base, wanted = combine(renumbered[:-1]) if old else bare, combine(renumbered)
        merged = merge(base.meeting, ours, wanted.meeting)
        text = _spliced(data, ours, merged.meeting, (base, wanted))
    back = read(text)
    errors = [one for one in back.problems if one.severity is Severity.ERROR]
    if errors:
        raise CannotAddError(merge_faults.MADE_ERRORS, errors[0].message(faults.LANGUAGE))
    after = back.value
    if after is None or not is_same(after, merged.meeting) or _loses(ours, after, merged):
        raise CannotAddError(merge_faults.ODD_FORM)
    return Added(reading, after, text, before, wanted, merged)


def kept_out(added: Added, lost: Iterable[str]) -> list[KeptOut]:
    """What an editor's values keep out: conflicts of the merge, and whatever else has no place."""
    found = [KeptOut(one.place, _own_path(added, one.path)) for one in added.merged.conflicts]
    told = [one.path for one in found]
    rest = [owner for owner in lost if not any(owner.startswith(path) for path in told)]
    return found + [KeptOut(_own_place(added, owner), owner) for owner in rest]


def _own_path(added: Added, path: str) -> str:
    """A path in the combined meeting as a path in the paper, whose items may stand elsewhere."""
    steps = path.split(".")
    if steps[0] != "items" or len(steps) == 1:
        return path
    item = added.wanted.meeting.items[int(steps[1])]
    place = Items(added.reading.meeting.items).find(item)
    return ".".join(["items", str(place), *steps[2:]]) if place is not None else path


def _own_place(added: Added, path: str) -> str:
    """A path in the paper as a place in the file as it was."""
    steps = path.split(".")
    if steps[0] != "items" or len(steps) == 1:
        return steps[0]
    item = added.reading.meeting.items[int(steps[1])]
    ours = added.before.value
    place = Items(ours.items).find(item) if ours else None
    return "items" if place is None else f"items[{place}].{steps[2]}"


def write(meeting: Meeting, papers: Combined, schema: str = SCHEMA) -> bytes:
    """A meeting as YAML, with notes of where its papers say what is uncertain."""
    return emit_meeting(meeting, schema, notes_of(meeting, papers)).encode()


def _spliced(data: bytes, old: Meeting, new: Meeting, papers: tuple[Combined, Combined]) -> bytes:
    before, after = (
        notes_of(meeting, one) for meeting, one in zip((old, new), papers, strict=True)
    )
    known = notes_of(papers[0].meeting, papers[0])
    try:
        return splice(data, old, new, after, {*before.values(), *known.values()})
    except SpliceError:
        raise CannotAddError(merge_faults.ODD_FORM) from None


def _loses(old: Meeting, new: Meeting, merged: Merge) -> bool:
    """Whether words of the file are gone that the merge did not mean to replace."""
    meant = {text for _, text in merged.replaced}
    return any(text not in meant for _, text in lost_values(old, new))


def _as_in(reading: Reading, meeting: Meeting) -> Reading:
    """A reading under the id that the meeting's file gives its paper, or the next that is free."""
    own = reading.meeting.documents[0]
    ids = {one.sha256: one.id for one in meeting.documents}
    taken = set(ids.values())
    name, number = own.id, 1
    while name in taken:
        number += 1
        name = f"{own.id}-{number}"
    return _named(reading, ids.get(own.sha256, name))


def _named(reading: Reading, name: str) -> Reading:
    meeting = reading.meeting
    if meeting.documents[0].id == name:
        return reading
    items = tuple(
        replace(item, source=tuple(replace(one, document=name) for one in item.source))
        for item in meeting.items
    )
    named = replace(
        meeting,
        documents=(replace(meeting.documents[0], id=name),),
        items=items,
        unparsed=tuple(replace(one, document=name) for one in meeting.unparsed),
    )
    return replace(reading, meeting=named)


def _renumbered(
    old: Sequence[Reading], reading: Reading, base: Meeting, ours: Meeting
) -> list[Reading]:
    """The readings with the numbers that an editor has corrected."""
    pairs = item_pairs(ours.items, base.items)
    new = {
        base.items[place].number: ours.items[at]
        for at, place in pairs.items()
        if not is_same_number(base.items[place].number, ours.items[at].number)
    }
    if not new:
        return [*old, reading]
    return [_corrected(one, new) for one in (*old, reading)]


def _corrected(reading: Reading, new: dict[str, AgendaItem]) -> Reading:
    items = list(reading.meeting.items)
    for at, item in enumerate(items):
        for number, corrected in new.items():
            is_it = is_same_number(item.number, number) and is_reprint(item.title, corrected.title)
            if is_it:
                items[at] = replace(item, number=corrected.number)
    return replace(reading, meeting=replace(reading.meeting, items=tuple(items)))
