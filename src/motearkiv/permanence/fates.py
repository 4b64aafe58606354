"""Where published addresses lead that have no page of their own any more.

Part of permanence in the flow. A fate of a page is that of all its anchors, unless one has its own.
An address that leads to another that has moved on leads to its end at once: no reader is sent on
twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from motearkiv import faults
from motearkiv.model import Fate
from motearkiv.problem import Problem
from motearkiv.reader import read_fates

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from motearkiv.permanence.ledger import Ledger
    from motearkiv.problem import Mark


ADDRESSES = "data/addresses.yml"
_CHOICE = re.compile(r"sak/(\d+-\d+)/")
_CASE = re.compile(r"^sak/[a-z-]+-(?=\d+-\d+/)|/$")
"""What stands around the bare number in a case's address."""


@dataclass(slots=True)
class Ways:
    """The fate of each address that has one."""

    fates: dict[str, Fate] = field(default_factory=dict)
    ends: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Where a reader of each is led: no address of them has moved on."""
    problems: list[Problem] = field(default_factory=list)

    def leads(self, address: str) -> bool:
        """Whether an address, or the page that its anchor was on, has a fate."""
        return address in self.fates or address.partition("#")[0] in self.fates


def read_ways(root: Path, live: Collection[str], ledger: Ledger) -> Ways:
    """Read data/addresses.yml; `live` are the addresses that the archive has now.

    The choice among the cases with a number leads on where they do.
    """
    reading = read_fates(root)
    ways = Ways(problems=list(reading.problems))
    marks: dict[str, Mark] = {}
    for place, fate in enumerate(reading.value or ()):
        mark = reading.mark(f"[{place}].address")
        if bool(fate.to) == bool(fate.gone):
            ways.problems.append(Problem(faults.FATE_FORM, mark, {"address": fate.address}))
        elif fate.address in live:
            ways.problems.append(Problem(faults.FATE_LIVE, mark, {"address": fate.address}))
        elif fate.address in ways.fates:
            ways.problems.append(Problem(faults.FATE_TWICE, mark, {"address": fate.address}))
        else:
            ways.fates[fate.address] = fate
            marks[fate.address] = reading.mark(f"[{place}].to")
    for address, heirs in _empty_choices(ways, live, ledger):
        ways.fates[address] = replace(ways.fates[heirs[0]], address=address, to=heirs, gone=None)
        marks[address] = marks[heirs[0]]
    for address in ways.fates:
        _follow(address, ways, live, marks[address])
    return ways


def _empty_choices(
    ways: Ways, live: Collection[str], ledger: Ledger
) -> list[tuple[str, tuple[str, ...]]]:
    """Addresses of a bare number that no case has any more, with the fates of those that had it."""
    found = []
    for address in ledger.kept:
        bare = _CHOICE.fullmatch(address)
        if bare is None or address in live or address in ways.fates:
            continue
        heirs = [one for one in ways.fates if _CASE.sub("", one) == bare[1]]
        if heirs:
            found.append((address, tuple(heirs)))
    return found


def _follow(address: str, ways: Ways, live: Collection[str], mark: Mark) -> None:
    """Find the ends of an address, or say why it has none."""
    ends: dict[str, None] = {}
    waiting, seen = list(ways.fates[address].to), {address}
    while waiting:
        step = waiting.pop(0)
        if step in seen:
            values = {"address": address, "to": step}
            ways.problems.append(Problem(faults.FATE_LOOP, mark, values))
            return
        if step in live:
            ends[step] = None
        elif step in ways.fates:
            seen.add(step)
            # One that is gone stays an end: its page says what became of it.
            waiting += ways.fates[step].to or ()
            if not ways.fates[step].to:
                ends[step] = None
        else:
            values = {"address": address, "to": step}
            ways.problems.append(Problem(faults.FATE_NOWHERE, mark, values))
            return
    ways.ends[address] = tuple(ends)
