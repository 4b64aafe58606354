"""What an import gives back: to the command line, and to whatever shows it.

Before the run in the importer.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from motearkiv.importer import faults
from motearkiv.importer.ledger import Ledger, Summary
from motearkiv.importer.lines import Paper
from motearkiv.model import Meeting
from motearkiv.problem import Problem, Severity


class Change(StrEnum):
    """What an import does to the archive."""

    NEW = "new"
    """A meeting that the archive did not have."""
    MERGED = "merged"
    """A further paper of a meeting, in that meeting's file."""
    DRAFT = "draft"
    """A reading beside a meeting's file that could not be merged into it."""
    UNCHANGED = "unchanged"
    """Nothing: the paper is imported already."""
    FAILED = "failed"
    """Nothing: an error."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What a run gives back; nothing is written where `ok` is false."""

    file: Path
    """The paper's file as it was given."""
    change: Change
    yaml: str = ""
    """The meeting as YAML; empty after an error."""
    problems: tuple[Problem, ...] = ()
    report: str = ""
    """One line: how many characters of the paper are placed, and as what."""
    written: Path | None = None
    """The meeting file or draft; None in a dry run, or where nothing was written."""
    paper: Paper | None = None
    """The paper's lines as the ledger's pieces count in them; None where it was not read."""
    ledger: Ledger | None = None
    """Who owns each character of the paper; its owners are fields of `meeting`."""
    meeting: Meeting | None = None
    """The meeting as the YAML says it, all its papers together; None where nothing came of it."""

    @property
    def ok(self) -> bool:
        """Whether the paper was read, or known already."""
        return not any(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def messages(self) -> tuple[str, ...]:
        """The Problems, a line each, in the editor's language."""
        ordered = sorted(self.problems, key=lambda problem: problem.mark)
        return tuple(problem.line(faults.LANGUAGE) for problem in ordered)


def report_line(summary: Summary) -> str:
    """The summary in words: "13 103 av 13 103 tegn plassert: …"."""
    counts = {
        "placed": summary.fields + summary.furniture,
        "total": summary.total,
        "fields": summary.fields,
        "furniture": summary.furniture,
        "unparsed": summary.unparsed,
    }
    return faults.say(faults.REPORT).format(
        **{name: f"{count:,}".replace(",", " ") for name, count in counts.items()}
    )
