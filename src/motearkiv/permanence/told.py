"""What pages tell of the log of changes: on the page that changed, and on pages over all changes.

Part of permanence in the flow.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.archive import Archive
from motearkiv.model import Outcome
from motearkiv.permanence.changes import Change, ChangeKind, Log, read_log
from motearkiv.permanence.links import link_of
from motearkiv.permanence.wording import wording_of
from motearkiv.views.lines import Link

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from motearkiv.archive import Case

NEWEST = 100
"""So many changes the page over all years has; those of a year have pages of their own."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What stood in a decision or vote, and what stands there now."""

    outcomes: tuple[Outcome | None, Outcome | None] | None
    """Before and now, where they differ."""
    passages: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    """The paragraphs and points that differ, before and now; empty where there was, or is, none."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """An entry of the log, as pages tell it."""

    change: Change
    link: Link | None
    """The page that changed, or where it stands now; None where nothing leads there any more."""
    correction: Correction | None
    meeting: date | None
    """The day of the meeting, where the page is one's."""


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Changes, the newest first."""

    url: str
    year: int | None
    """None on the page over all years."""
    days: tuple[tuple[date, tuple[ChangeLine, ...]], ...]
    shown: int
    total: int
    by_year: tuple[tuple[int, int], ...]
    """Each year that has changes and how many, the newest first."""
    previous: int | None
    next: int | None
    is_begun: bool
    """Whether the archive keeps a log."""


@dataclass(frozen=True, slots=True)
class Told:
    """The log of an archive, for its pages."""

    archive: Archive
    log: Log

    @classmethod
    def of(cls, archive: Archive) -> Told:
        """Read the log of an archive."""
        return cls(archive, read_log(archive.root))

    def at(self, address: str) -> tuple[ChangeLine, ...]:
        """The corrections of a decision or vote, by its address with its anchor, oldest first."""
        found = self.log.by_page.get(address.partition("#")[0], ())
        return self._lines(
            change
            for change in found
            if change.address == address and change.kind is ChangeKind.CORRECTED
        )

    def of_page(self, url: str) -> tuple[ChangeLine, ...]:
        """What the log tells of a page, oldest first."""
        return self._lines(self.log.by_page.get(url, ()))

    def of_case(self, case: Case) -> tuple[ChangeLine, ...]:
        """What the log tells of a case, oldest first."""
        return self._lines(self.log.of_case(case))

    def last_change(self, url: str) -> date | None:
        """The day on which a page of a meeting or case was last changed; None if not known."""
        section, _, key = url.rstrip("/").partition("/")
        if f"{section}/" == urls.CASES and key in self.archive.cases:
            return self.log.last_change_of(self.archive.cases[key])
        return self.log.last_change(url)

    def page(self, year: int | None = None) -> ChangesPage:
        """All changes of a year, or the newest of all."""
        wanted = self.entries(year)
        shown = self._lines(reversed(wanted if year else wanted[-NEWEST:]))
        by_year = self.by_year()
        years = [one for one, _ in by_year]
        return ChangesPage(
            url=urls.year_url(year, urls.CHANGES) if year else urls.CHANGES,
            year=year,
            days=tuple(
                (day, tuple(lines))
                for day, lines in groupby(shown, key=lambda line: line.change.date)
            ),
            shown=len(shown),
            total=len(wanted),
            by_year=by_year,
            previous=max((one for one in years if year and one < year), default=None),
            next=min((one for one in years if year and one > year), default=None),
            is_begun=bool(self.log.entries),
        )

    def by_year(self) -> tuple[tuple[int, int], ...]:
        """Each year that has changes and how many, the newest first."""
        counts = Counter(change.date.year for change in self.log.entries)
        return tuple(sorted(counts.items(), reverse=True))

    def entries(self, year: int | None = None) -> Sequence[Change]:
        """The entries themselves, oldest first."""
        return [one for one in self.log.entries if year is None or one.date.year == year]

    def _lines(self, changes: Iterable[Change]) -> tuple[ChangeLine, ...]:
        return tuple(map(self._line, changes))

    def _line(self, change: Change) -> ChangeLine:
        is_corrected = change.kind is ChangeKind.CORRECTED
        correction = _correction(change) if is_corrected else None
        section, _, key = change.page.rstrip("/").partition("/")
        meeting = self.archive.meetings.get(key) if f"{section}/" == urls.MEETINGS else None
        if meeting:
            link = Link(self.archive.name_of(meeting.body), change.address)
            return ChangeLine(change, link, correction, meeting.date)
        link_or_none = link_of(self.archive, change.address)
        return ChangeLine(change, link_or_none, correction, None)


def _correction(change: Change) -> Correction | None:
    before, now = wording_of(change.before), wording_of(change.now)
    if before is None or now is None:
        return None
    outcomes = (before.outcome, now.outcome)
    codes = SequenceMatcher(None, before.blocks, now.blocks, autojunk=False).get_opcodes()
    return Correction(
        outcomes=outcomes if before.outcome is not now.outcome else None,
        passages=tuple(
            (before.blocks[start:end], now.blocks[start_now:end_now])
            for tag, start, end, start_now, end_now in codes
            if tag != "equal"
        ),
    )
