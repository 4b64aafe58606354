"""What a merge tells the editor: where two papers differ, and where an editor's value stays.

Before the run in the importer. Each warning stands at the line of the paper that is imported now.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from motearkiv.importer import merge_faults
from motearkiv.importer.ledger import value_at
from motearkiv.importer.lines import Line
from motearkiv.importer.readings import Place
from motearkiv.model import DocumentKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from motearkiv.importer.further import Added, KeptOut
    from motearkiv.importer.ledger import Ledger
    from motearkiv.importer.readings import Difference, Lack, Reading


def tell(added: Added, kept_out: Iterable[KeptOut], draft: str, ledger: Ledger) -> None:
    """Warn of all that a further paper says otherwise, or lacks."""
    new = added.reading.id
    for difference in added.wanted.differences:
        if new in {difference.counts.reading.id, difference.other.reading.id}:
            _tell_difference(difference, new, ledger)
    for lack in added.wanted.lacks:
        if new in {lack.present.reading.id, lack.lacking.id}:
            _tell_lack(lack, new, ledger)
    for one in kept_out:
        _tell_kept_out(added, one, draft, ledger)
    told = {str(one.other.value) for one in added.wanted.differences}
    for path, text in added.merged.replaced:
        if text not in told:
            ledger.warn(merge_faults.REPLACED, 1, text, field=re.sub(r"\.(\d+)", r"[\1]", path))
    for number in added.merged.reopened:
        ledger.warn(merge_faults.REOPENED, 1, number=number)


def _tell_difference(difference: Difference, new: str, ledger: Ledger) -> None:
    counts, other = difference.counts, difference.other
    mine, theirs = (counts, other) if counts.reading.id == new else (other, counts)
    is_newer = counts.reading.replaces(other.reading)
    place = _place(theirs.reading, theirs.path)
    field = difference.field
    ledger.warn(
        merge_faults.NEWER if is_newer else merge_faults.DIFFERS,
        _line(_place(mine.reading, mine.path)),
        other.reading.printed.get(other.path, str(other.value)),
        field=f"{difference.number}, {field}" if difference.number else field,
        other=f"{theirs.reading.file}:{place.first}",
        counts=counts.reading.file,
    )


def _tell_lack(lack: Lack, new: str, ledger: Ledger) -> None:
    reading = lack.present.reading
    title = value_at(reading.meeting, lack.present.path.replace(".number", ".title"))
    place = _place(reading, lack.present.path) if reading.id == new else Place(None, 1, 1)
    if lack.lacking.replaces(reading):
        fault = merge_faults.DROPPED
    elif lack.lacking.kind is DocumentKind.MINUTES:
        fault = merge_faults.MISSING
    else:
        fault = merge_faults.ADDED
    ledger.warn(fault, _line(place), str(title), number=lack.number, paper=lack.lacking.file)


def _tell_kept_out(added: Added, one: KeptOut, draft: str, ledger: Ledger) -> None:
    value = value_at(added.reading.meeting, one.path)
    text = value if isinstance(value, str) else getattr(value, "text", None) or str(value or "")
    ledger.warn(
        merge_faults.EDITED,
        _line(_place(added.reading, one.path)),
        str(text),
        field=one.place,
        place=str(added.before.mark(one.place)),
        draft=draft,
    )


def _place(reading: Reading, path: str) -> Place:
    """Where a field stands in a paper, or the nearest thing around it."""
    while path:
        if place := reading.place(path):
            return place
        path = path.rpartition(".")[0]
    return Place(None, 1, 1)


def _line(place: Place) -> Line:
    return Line(place.first, "", place.page)
