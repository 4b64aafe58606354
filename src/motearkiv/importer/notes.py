"""Comments in the YAML: where in the papers an editor finds what the importer was not sure of.

After the combining in the importer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv.importer import faults, merge_faults
from motearkiv.importer.likeness import Items

if TYPE_CHECKING:
    from motearkiv.importer.combine import Combined
    from motearkiv.importer.readings import Said
    from motearkiv.model import Meeting


def notes_of(meeting: Meeting, papers: Combined) -> dict[str, str]:
    """A line for each item with something uncertain, under `items.3`: each field and its place.

    The paper is named where there are several.
    """
    is_one = len(papers.meeting.documents) == 1
    known = Items(papers.meeting.items)
    notes: dict[str, str] = {}
    for at, item in enumerate(meeting.items):
        place = known.find(item)
        doubts = {} if place is None else papers.doubts[place]
        shown = [
            _shown(name, doubts[name], is_one=is_one) for name in item.uncertain if name in doubts
        ]
        if shown:
            notes[f"items.{at}"] = faults.say(merge_faults.COMPARE).format(fields="; ".join(shown))
    return notes


def _shown(name: str, said: Said, *, is_one: bool) -> str:
    place = said.reading.place(said.path)
    if place is None:
        words = merge_faults.INFERRED
    elif is_one:
        words = merge_faults.ON_LINE if place.page is None else merge_faults.ON_PAGE
    else:
        words = merge_faults.ON_LINE_OF if place.page is None else merge_faults.ON_PAGE_OF
    page, line = (place.page, place.first) if place else (None, None)
    return faults.say(words).format(field=name, line=line, page=page, file=said.reading.file)
