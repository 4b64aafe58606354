"""What an archive owes its ledger: every address ever promised answers, and means the same.

Part of permanence in the flow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from motearkiv import faults, urls
from motearkiv.archive import Archive, Loaded, load_archive
from motearkiv.permanence.changes import CHANGES, FATES, Log, read_log
from motearkiv.permanence.fates import ADDRESSES, Ways, read_ways
from motearkiv.permanence.ledger import FOLDER, Kept, Ledger, read_ledger
from motearkiv.permanence.published import CHOICE, Promise, promises_of
from motearkiv.permanence.wording import wording_of
from motearkiv.problem import Mark, Problem, Severity
from motearkiv.reader import read_meeting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from motearkiv.model import Fate

_AROUND, _LONGEST = 40, 240
"""Characters that a message quotes before and behind a change, and in all."""


def load_and_check(root: Path, cache: Path | None = None) -> Loaded:
    """Load an archive, and say as well what it owes the addresses that it has promised.

    As with any other error, there is no archive where a promise is broken: nothing is built. A
    folder as `cache` spares the next run work, and changes nothing else.
    """
    loaded = load_archive(root, cache)
    has_promised = any((root / one).exists() for one in (FOLDER, ADDRESSES, CHANGES))
    if loaded.archive is None or not has_promised:
        return loaded
    problems = (*loaded.problems, *Owed.of(loaded.archive).problems())
    is_broken = any(problem.severity is Severity.ERROR for problem in problems)
    return Loaded(None if is_broken else loaded.archive, problems)


@dataclass(frozen=True, slots=True)
class Changed:
    """A promise, and the line of the ledger that says otherwise."""

    promise: Promise
    before: Kept


@dataclass(frozen=True)
class Owed:
    """An archive beside its ledger."""

    archive: Archive
    promises: Mapping[str, Promise]
    """What it has now, by address."""
    ledger: Ledger
    ways: Ways
    log: Log

    @classmethod
    def of(cls, archive: Archive) -> Owed:
        """Set an archive beside what it has promised."""
        promises = {one.address: one for one in promises_of(archive)}
        ledger = read_ledger(archive.root)
        ways = read_ways(archive, ledger)
        return cls(archive, promises, ledger, ways, read_log(archive.root))

    @cached_property
    def new(self) -> Sequence[Promise]:
        """Promises that the ledger has not."""
        return [one for key, one in self.promises.items() if key not in self.ledger.kept]

    @cached_property
    def changed(self) -> Sequence[Changed]:
        """Promises whose address named something else before, or whose words had another address.

        A case with a new number keeps its decision's words: an edit that changes both is told.
        """
        kept, found = self.ledger.kept, []
        for key, one in self.promises.items():
            if (before := kept.get(key)) and before.names != one.names:
                found.append(Changed(one, before))
        for address, before in kept.items():
            if address in self.promises or wording_of(before.names) is None:
                continue
            ends = self.ways.ends(address)
            now = self.promises.get(ends[0]) if len(ends) == 1 else None
            if now and now.place and now.address not in kept and now.names != before.names:
                found.append(Changed(now, before))
        return found

    def grown(self) -> Mapping[str, bool]:
        """Published meetings that have more than before: whether cases, or only words of minutes.

        What has only moved here from another address is nothing more.
        """
        kept = self.ledger.kept
        gone = (address for address in kept if address not in self.promises)
        moved = {end for address in gone for end in self.ways.ends(address)}
        found: dict[str, bool] = {}
        for promise in self.new:
            meeting = promise.place[0] if promise.place else promise.case_of
            if meeting and promise.address not in moved and urls.meeting_url(meeting) in kept:
                found[meeting] = found.get(meeting, False) or bool(promise.case_of)
        return found

    def new_fates(self) -> Sequence[Fate]:
        """Fates of published addresses that the log does not tell of; a choice has none itself."""
        told = {change.address for change in self.log.entries if change.kind in FATES}
        return [
            fate
            for address, fate in self.ways.fates.items()
            if address in self.ledger.kept
            and address not in told
            and not self.ledger.kept[address].names.startswith(CHOICE)
        ]

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong with the ledger, the fates and the addresses."""
        yield from self.ledger.problems
        yield from self.log.problems
        yield from self.ways.problems(self.promises)
        if not self.ledger.is_begun:
            return
        for address, kept in self.ledger.kept.items():
            mark = Mark(kept.path, kept.line)
            if address in self.promises or self.ways.leads(address, self.promises):
                continue
            yield Problem(faults.ADDRESS_GONE, mark, {"address": address, "names": kept.names})
        yield from map(self._changed, self.changed)
        if new := self.new:
            yield Problem(faults.ADDRESSES_NEW, Mark(FOLDER), {"count": len(new)})

    def _changed(self, change: Changed) -> Problem:
        """What an address names otherwise than before: of a wording, where the YAML says it now."""
        promise, kept = change.promise, change.before
        before, now = kept.names, promise.names
        if promise.place is None:
            values = {"address": promise.address, "before": before, "now": now}
            return Problem(faults.ADDRESS_CHANGED, Mark(kept.path, kept.line), values)
        before, now = _around_change(before, now)
        meeting, field = promise.place
        root = self.archive.root
        mark = read_meeting(root, root / self.archive.meetings[meeting].path).mark(field)
        values = {"address": promise.address, "before": before, "now": now}
        return Problem(faults.WORDING_CHANGED, mark, values)


def _around_change(before: str, now: str) -> tuple[str, str]:
    """Two texts from a little before where they part to a little behind where they meet again."""
    start = _alike(before, now)
    end = _alike(before[start:][::-1], now[start:][::-1])
    return _cut(before, start, end), _cut(now, start, end)


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(text: str, start: int, end: int) -> str:
    first = max(start - _AROUND, 0)
    last = min(len(text) - end + _AROUND, first + _LONGEST, len(text))
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"
