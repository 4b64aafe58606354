"""What an archive owes its ledger: every address ever promised answers, and means the same.

Part of permanence in the flow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv import faults
from motearkiv.archive import Loaded, load_archive
from motearkiv.permanence.fates import ADDRESSES, Ways, read_ways
from motearkiv.permanence.ledger import FOLDER, Ledger, read_ledger
from motearkiv.permanence.published import Promise, promises_of
from motearkiv.problem import Mark, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from motearkiv.archive import Archive


def load_and_check(root: Path) -> Loaded:
    """Load an archive, and say as well what it owes the addresses that it has promised.

    As with any other error, there is no archive where a promise is broken: nothing is built.
    """
    loaded = load_archive(root)
    has_promised = (root / FOLDER).is_dir() or (root / ADDRESSES).is_file()
    if loaded.archive is None or not has_promised:
        return loaded
    problems = (*loaded.problems, *Owed.of(loaded.archive).problems())
    is_broken = any(problem.severity is Severity.ERROR for problem in problems)
    return Loaded(None if is_broken else loaded.archive, problems)


@dataclass(frozen=True, slots=True)
class Owed:
    """An archive beside its ledger."""

    promises: Mapping[str, Promise]
    """What it has now, by address."""
    ledger: Ledger
    ways: Ways

    @classmethod
    def of(cls, archive: Archive) -> Owed:
        """Set an archive beside what it has promised."""
        promises = {one.address: one for one in promises_of(archive)}
        ledger = read_ledger(archive.root)
        return cls(promises, ledger, read_ways(archive, ledger))

    def new(self) -> Sequence[Promise]:
        """Promises that the ledger has not."""
        return [one for key, one in self.promises.items() if key not in self.ledger.kept]

    def changed(self) -> Sequence[Promise]:
        """Promises whose address named something else before."""
        kept = self.ledger.kept
        found = ((one, kept.get(key)) for key, one in self.promises.items())
        return [one for one, before in found if before and before.names != one.names]

    def problems(self) -> Iterator[Problem]:
        """Everything that is wrong with the ledger, the fates and the addresses."""
        yield from self.ledger.problems
        yield from self.ways.problems(self.promises)
        if not self.ledger.is_begun:
            return
        for address, kept in self.ledger.kept.items():
            mark = Mark(kept.path, kept.line)
            if address in self.promises or self.ways.leads(address):
                continue
            yield Problem(faults.ADDRESS_GONE, mark, {"address": address, "names": kept.names})
        for promise in self.changed():
            kept = self.ledger.kept[promise.address]
            values = {"address": promise.address, "before": kept.names, "now": promise.names}
            yield Problem(faults.ADDRESS_CHANGED, Mark(kept.path, kept.line), values)
        if new := self.new():
            yield Problem(faults.ADDRESSES_NEW, Mark(FOLDER), {"count": len(new)})
