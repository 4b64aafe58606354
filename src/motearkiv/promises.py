"""Promises: what the tests have tried, as `data/checks.json` has it.

After output in the flow. The figures are an input like any other: a build does not run the tests,
and the same file gives the same page.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path

CHECKS = "data/checks.json"


@dataclass(frozen=True, slots=True)
class Run:
    """One time that something was tried."""

    date: date
    command: str
    """What somebody else would run to see the same."""
    tried: int
    failed: int


@dataclass(frozen=True, slots=True)
class Seeded:
    """A fault that was put in on purpose, and found: a check that cannot fail is none."""

    fault: str
    """What was broken, and what became of it."""
    test: str
    """The test that does so."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something that is tried again and again."""

    name: str
    what: str
    """What is tried, and what counts as failed."""
    test: Run | None
    """The share that every run of the tests tries."""
    full: Run | None
    """The whole, which takes longer."""
    seeded: Seeded | None
    """How it is known that it can fail."""

    @property
    def largest(self) -> Run | None:
        """The run that tried most."""
        runs = [run for run in (self.test, self.full) if run]
        return max(runs, key=lambda run: run.tried, default=None)


def read_checks(root: Path) -> dict[str, Check]:
    """Read what was tried, by name; nothing where the archive has no such file.

    Raises:
        ArchiveError: The file is not what a run of the tests writes.
    """
    path = root / CHECKS
    if not path.is_file():
        return {}
    try:
        found = json.loads(path.read_text("utf-8"))
        return {name: _check(name, check) for name, check in found.items()}
    except json.JSONDecodeError as error:
        raise ArchiveError(f"{CHECKS}:{error.lineno}:{error.colno}: {error.msg}") from error
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ArchiveError(f"{CHECKS}: {error!r}: let `make checks` write it anew") from error


def _check(name: str, found: dict[str, Any]) -> Check:
    runs = {kind: _run(found[kind]) if kind in found else None for kind in ("test", "full")}
    seeded = found.get("seeded")
    return Check(
        name,
        str(found["what"]),
        **runs,
        seeded=Seeded(str(seeded["fault"]), str(seeded["test"])) if seeded else None,
    )


def _run(found: dict[str, Any]) -> Run:
    tried, failed = int(found["tried"]), int(found["failed"])
    if not 0 <= failed <= tried:
        raise ValueError(f"{failed} of {tried}")
    return Run(date.fromisoformat(found["date"]), str(found["command"]), tried, failed)
