"""A paper's pieces in the meeting that all its papers make: the ledger's proof for a merge.

After the ledger in the importer. Whatever the paper prints is found again by its own words: in its
field, in an equal text of another paper, under `unparsed`, or it waits in a draft.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from motearkiv.importer.ledger import FURNITURE, WAITING, Conversion, Ledger, Span, value_at
from motearkiv.importer.likeness import Items, is_reprint, is_same_number, key_of
from motearkiv.importer.lines import solid
from motearkiv.model import AgendaItem, Meeting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from motearkiv.importer.readings import Reading

_REPRINT = f"{FURNITURE}equal text"


def settle(ledger: Ledger, reading: Reading, meeting: Meeting) -> tuple[Ledger, list[str]]:
    """Give each piece its owner in the merged meeting.

    Gives the new ledger, and those of the old owners whose words stand nowhere in the meeting.
    """
    settler = _Settler(reading, meeting)
    owners = dict.fromkeys(span.owner for span in ledger.spans)
    new = {owner: settler.owner_of(owner) for owner in owners}
    spans = [Span(new[span.owner], span.piece) for span in ledger.spans]
    conversions = [
        Conversion(new[one.owner], one.printed, one.value)
        for one in ledger.conversions
        if not new[one.owner].startswith((FURNITURE, WAITING, "unparsed."))
    ]
    lost = [owner for owner in owners if new[owner].startswith(WAITING)]
    return replace(ledger, spans=spans, conversions=conversions), lost


class _Settler:
    def __init__(self, reading: Reading, meeting: Meeting) -> None:
        self._reading = reading
        self._meeting = meeting
        self._items = Items(meeting.items)
        self._claimed: set[str] = set()

    def owner_of(self, owner: str) -> str:
        """Where the words of a field of the reading stand now."""
        if owner.startswith(FURNITURE):
            return owner
        wanted = str(value_at(self._reading.meeting, owner))
        found = list(self._places(self._reading.meeting, self._meeting, owner.split("."), ""))
        same = [path for path, value in found if solid(str(value)) == solid(wanted)]
        if free := next((path for path in same if path not in self._claimed), None):
            self._claimed.add(free)
            return free
        is_like = is_same_number if owner.endswith(".number") else is_reprint
        if any(value is not None and is_like(str(value), wanted) for _, value in found):
            return _REPRINT
        return self._unparsed(self._reading.printed.get(owner, wanted)) or f"{WAITING}{owner}"

    def _unparsed(self, text: str) -> str | None:
        for at, one in enumerate(self._meeting.unparsed):
            path = f"unparsed.{at}.text"
            is_own = one.document == self._reading.id and path not in self._claimed
            if is_own and solid(one.text) == solid(text):
                self._claimed.add(path)
                return path
        return None

    def _places(
        self,
        draft: Any,  # noqa: ANN401 - a value of the model, as are all that follow
        final: Any,  # noqa: ANN401
        steps: Sequence[str],
        path: str,
    ) -> Iterator[tuple[str, Any]]:
        """Where a field of the reading may stand in the meeting: the likeliest places first."""
        if not steps:
            yield path, final
        elif not steps[0].isdigit():
            inner = getattr(draft, steps[0], None), getattr(final, steps[0], None)
            if inner[1] is not None:
                yield from self._places(*inner, steps[1:], f"{path}.{steps[0]}".lstrip("."))
        else:
            entry = draft[int(steps[0])]
            for at in self._entries(entry, final):
                yield from self._places(entry, final[at], steps[1:], f"{path}.{at}")

    def _entries(self, entry: object, final: Sequence[Any]) -> Iterable[int]:
        if isinstance(entry, AgendaItem):
            place = self._items.find(entry)
            titled = (at for at, one in enumerate(final) if is_reprint(one.title, entry.title))
            place = next(titled, None) if place is None else place
            return [] if place is None else [place]
        return sorted(range(len(final)), key=lambda at: key_of(final[at]) != key_of(entry))
