"""Where published addresses lead that have no page of their own any more.

Part of permanence in the flow. A fate of a page is that of all its anchors, unless one has its own.
An address that leads to another that has moved on leads to its end at once: no reader is sent on
twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from motearkiv import faults
from motearkiv.model import Fate
from motearkiv.problem import Mark, Problem
from motearkiv.reader import read_fates

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from motearkiv.archive import Archive
    from motearkiv.permanence.ledger import Ledger

ADDRESSES = "data/addresses.yml"
_CHOICE = re.compile(r"sak/(\d+-\d+)/")
_CASE = re.compile(r"^sak/[a-z-]+-(?=\d+-\d+/)|/$")
"""What stands around the bare number in a case's address."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The fate of each address that has one, with its place in data/addresses.yml."""

    fates: Mapping[str, Fate]
    marks: Mapping[str, tuple[Mark, Mark]]
    """Of each fate: where its address stands, and where it says what that leads to."""
    faulty: Sequence[Problem]
    """What is wrong with the file by itself."""

    def leads(self, address: str) -> bool:
        """Whether an address, or the page that its anchor was on, has a fate."""
        return address in self.fates or address.partition("#")[0] in self.fates

    def ends(self, address: str) -> tuple[str, ...]:
        """Where a reader of an address is led: to none that has moved on, and round to none."""
        ends: dict[str, None] = {}
        waiting, seen = list(self.fates[address].to), {address}
        while waiting:
            step = waiting.pop(0)
            further = self.fates[step].to if step in self.fates else ()
            if step not in seen and not further:
                ends[step] = None  # What is gone is an end, too: its page says what became of it.
            elif step not in seen:
                waiting += further
            seen.add(step)
        return tuple(ends)

    def problems(self, live: Collection[str]) -> Iterator[Problem]:
        """Everything that is wrong with the fates; `live` are the addresses that there are now."""
        yield from self.faulty
        for address, to in self._loops():
            values = {"address": address, "to": to}
            yield Problem(faults.FATE_LOOP, self.marks[address][1], values)
        for address in self.fates:
            own, leads_to = self.marks[address]
            if address in live:
                yield Problem(faults.FATE_LIVE, own, {"address": address})
            for end in self.ends(address):
                if end not in live and end not in self.fates:
                    values = {"address": address, "to": end}
                    yield Problem(faults.FATE_NOWHERE, leads_to, values)

    def _loops(self) -> Iterator[tuple[str, str]]:
        """For each way that comes back to where it was, an address on it and what that leads to."""
        graph = {address: fate.to for address, fate in self.fates.items()}
        while True:
            try:
                TopologicalSorter(graph).prepare()
            except CycleError as error:
                to, address, *_ = error.args[1]
                yield address, to
                del graph[address]
            else:
                return


def read_ways(archive: Archive, ledger: Ledger) -> Ways:
    """Read data/addresses.yml. The choice among the cases with a number leads on where they do."""
    reading = read_fates(archive.root)
    faulty = list(reading.problems)
    fates: dict[str, Fate] = {}
    marks: dict[str, tuple[Mark, Mark]] = {}
    for place, fate in enumerate(reading.value or ()):
        mark = reading.mark(f"[{place}].address")
        if bool(fate.to) == bool(fate.gone):
            faulty.append(Problem(faults.FATE_FORM, mark, {"address": fate.address}))
        elif fate.address in fates:
            faulty.append(Problem(faults.FATE_TWICE, mark, {"address": fate.address}))
        else:
            fates[fate.address] = fate
            marks[fate.address] = mark, reading.mark(f"[{place}].to")
    for address, heirs in _empty_choices(archive, fates, ledger):
        fates[address] = replace(fates[heirs[0]], address=address, to=heirs, gone=None)
        marks[address] = marks[heirs[0]]
    return Ways(fates, marks, faulty)


def _empty_choices(
    archive: Archive, fates: Collection[str], ledger: Ledger
) -> list[tuple[str, tuple[str, ...]]]:
    """Addresses of a bare number that no case has any more, with the fates of those that had it."""
    found = []
    for address in ledger.kept:
        bare = _CHOICE.fullmatch(address)
        if bare is None or bare[1] in archive.choices or address in fates:
            continue
        heirs = tuple(one for one in fates if _CASE.sub("", one) == bare[1])
        if heirs:
            found.append((address, heirs))
    return found
