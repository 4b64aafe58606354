"""Where published addresses lead that have no page of their own any more.

Part of permanence in the flow. The fate of a page is that of all its anchors, and the fate of a
point that of the points within it, unless one has its own. An address that leads to another that
has moved on leads to its end at once: no reader is sent on twice.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

from motearkiv import faults, urls
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
_WITHOUT_POINTS = re.compile(r"(?:^|-)(?:votering|vedlegg)(?:-|$)")
"""The anchor of a vote or a paper, within which no other stands: `vedlegg-1` is none of these."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The fate of each address that has one, with its place in data/addresses.yml."""

    fates: Mapping[str, Fate]
    marks: Mapping[str, tuple[Mark, Mark]]
    """Of each fate: where its address stands, and where it says what that leads to."""
    faulty: Sequence[Problem]
    """What is wrong with the file by itself."""
    moved: Mapping[str, str]
    """Where an item's own number leads that continues a case, and a number that one case has."""

    def leads(self, address: str, live: Collection[str]) -> bool:
        """Whether a reader of an address that nothing stands at is led to what does, or is told."""
        if address in self.fates:
            return True
        ends = self.ends(address)
        # Where the page itself leads nowhere, that is said of the page alone.
        lost = [one for one in ends if one not in live and one not in self.fates]
        return bool(ends) and all(one.partition("#")[0] not in live for one in lost)

    def fate_of(self, address: str) -> tuple[str, Fate] | None:
        """The fate of an address, or that of the point or page which it is within, with its own."""
        for outer, _ in _within(address):
            if outer in self.fates:
                return outer, self.fates[outer]
        return None

    def ends(self, address: str) -> tuple[str, ...]:
        """Where a reader of an address is led: to none that has moved on, and round to none."""
        ends: dict[str, None] = {}
        waiting, seen = list(self.steps(address)), {address}
        while waiting:
            step = waiting.pop(0)
            if step in seen:
                continue
            seen.add(step)
            further = self.steps(step)
            waiting += further
            if not further:
                ends[step] = None  # What is gone is an end, too: its page says what became of it.
        return tuple(ends)

    def steps(self, address: str) -> tuple[str, ...]:
        """Where an address leads, one step on; nowhere from where something stands or is gone."""
        for outer, rest in _within(address):
            if outer in self.fates:
                to = self.fates[outer].to
            elif outer in self.moved:
                to = (self.moved[outer],)
            else:
                continue
            if not rest:
                return to
            # What is gone or was split tells it at its own place, to whoever asks for a part of it.
            return (self._within_there(outer, to[0], rest),) if len(to) == 1 else (outer,)
        return ()

    def _within_there(self, outer: str, to: str, rest: str) -> str:
        """Where that stands which stood within another address, when all of it has moved."""
        page, _, anchor = to.partition("#")
        if not anchor:
            return f"{page}#{rest}"
        is_step = self.moved.get(urls.case_url(anchor)) == to
        # A whole page that is one point of another has no points of its own there.
        return f"{to}-{rest}" if is_step or "#" in outer else to

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
        graph: dict[str, tuple[str, ...]] = {}
        waiting = list(self.fates)
        while waiting:
            address = waiting.pop()
            if address not in graph:
                graph[address] = self.steps(address)
                waiting += graph[address]
        while True:
            try:
                TopologicalSorter(graph).prepare()
            except CycleError as error:
                backwards = error.args[1]
                pairs = zip(backwards[1:], backwards, strict=False)
                address, to = next((pair for pair in pairs if pair[0] in self.fates), backwards[:2])
                if address in self.fates:
                    yield address, to
                del graph[address]
            else:
                return


def _within(address: str) -> Iterator[tuple[str, str]]:
    """An address and what it is within, each with the rest of its anchor; the page comes last."""
    yield address, ""
    page, _, anchor = address.partition("#")
    outer = anchor
    while "-" in outer:
        outer = outer.rpartition("-")[0]
        if not _WITHOUT_POINTS.search(outer):
            yield f"{page}#{outer}", anchor[len(outer) + 1 :]
    if anchor:
        yield page, anchor


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
    return Ways(fates, marks, faulty, _moved(archive))


def _moved(archive: Archive) -> dict[str, str]:
    moved = {
        urls.case_url(key): f"{urls.case_url(case)}#{key}"
        for key, case in archive.case_of.items()
        if key != case
    }
    for bare, keys in archive.choices.items():
        if len(keys) == 1:
            moved[urls.chooser_url(bare)] = urls.case_url(keys[0])
    return moved


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
