"""Many papers at once: which files of a folder are papers, and what became of them all.

Before the run in the importer.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from motearkiv.importer.record import SUFFIX
from motearkiv.importer.result import Change, ImportResult
from motearkiv.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

PAPERS = frozenset({".pdf", ".docx", ".odt", ".html", ".htm", ".txt", ".md", ".doc", ".rtf"})
"""How the names of papers end; other files of a folder are left alone."""
_AHEAD = 4
"""How many papers for each job are read before their turn."""

T = TypeVar("T")


def papers_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files that are given, and the papers below the folders that are given, by name.

    Hidden files and folders, links that lead out of the folder, and what imports write beside a
    paper (`X.import.json`, `X.pdf.txt`) are passed over.
    """
    for path in paths:
        if path.is_dir():
            yield from sorted(one for one in path.rglob("*") if _is_paper(one, path))
        else:
            yield path


def _is_paper(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    is_own = file.name.endswith(SUFFIX) or Path(file.stem).suffix.lower() in PAPERS - {
        ".txt",
        ".md",
    }
    return (
        file.suffix.lower() in PAPERS
        and not is_own
        and not any(part.startswith(".") for part in parts)
        and file.is_file()
        and file.resolve().is_relative_to(folder.resolve())
    )


def ahead(work: Callable[[T], object], things: Iterable[T], jobs: int) -> Iterator[T]:
    """Yield things in their order, each with its work done, up to `jobs` at work at once.

    What the work raises is raised where its thing would come.
    """
    if jobs <= 1:
        for thing in things:
            work(thing)
            yield thing
        return
    waiting = iter(things)
    with ThreadPoolExecutor(jobs) as pool:
        begun = [(one, pool.submit(work, one)) for one in islice(waiting, jobs * _AHEAD)]
        try:
            while begun:
                thing, done = begun.pop(0)
                done.result()
                begun += [(one, pool.submit(work, one)) for one in islice(waiting, 1)]
                yield thing
        finally:
            for _, one in begun:
                one.cancel()


@dataclass(slots=True)
class Tally:
    """What became of the papers so far."""

    changes: Counter[Change] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    """Codes of the errors for which papers were refused."""
    pages: int = 0
    """Pages of the papers that tell them."""
    items: int = 0
    """Items of the meetings that were written or changed."""

    def add(self, result: ImportResult) -> None:
        """Count one more paper."""
        self.changes[result.change] += 1
        if result.change is Change.FAILED:
            errors = {one.code for one in result.problems if one.severity is Severity.ERROR}
            self.reasons.update(errors)
        if result.paper:
            self.pages += max((line.page or 0 for line in result.paper.lines), default=0)
        if result.meeting:
            self.items += len(result.meeting.items)

    @property
    def files(self) -> int:
        """How many papers were taken."""
        return self.changes.total()
