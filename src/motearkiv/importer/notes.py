"""Comments in the YAML: where in the paper an editor finds what the importer was not sure of.

After the ledger in the importer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv.importer import faults

if TYPE_CHECKING:
    from motearkiv.importer.ledger import Ledger
    from motearkiv.importer.lines import Line
    from motearkiv.model import Meeting


def notes_of(meeting: Meeting, ledger: Ledger) -> dict[str, str]:
    """A line for each item with something uncertain, under `items.3`: each field and its place."""
    places: dict[str, Line] = {}
    for span in ledger.spans:
        owner, line = span.owner, span.piece.line
        while owner:
            if owner not in places or line.number < places[owner].number:
                places[owner] = line
            owner = owner.rpartition(".")[0]
    return {
        f"items.{at}": faults.say(faults.COMPARE).format(
            fields="; ".join(
                _shown(name, places.get(f"items.{at}.{name}")) for name in item.uncertain
            )
        )
        for at, item in enumerate(meeting.items)
        if item.uncertain
    }


def _shown(name: str, line: Line | None) -> str:
    if line is None:
        return faults.say(faults.INFERRED).format(field=name)
    if line.page is None:
        return faults.say(faults.ON_LINE).format(field=name, line=line.printed)
    return faults.say(faults.ON_PAGE).format(field=name, line=line.printed, page=line.page)
