"""The log of changes as a site shows it: its chain, and whether it is that of the archive's data.

Part of integrity in the flow, for a site in a folder as for one on its host.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.integrity.seal import SEAL, head_of, permalinks_of, read_seal
from motearkiv.permanence.changes import log_of, read_log
from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from motearkiv.permanence.changes import Change

_YEAR = re.compile(rf"{urls.CHANGES}[0-9]+/index\.json")


@dataclass(slots=True)
class PublishedLog:
    """The files in which a site tells of its log, as bytes by their path."""

    years: dict[str, bytes] = field(default_factory=dict)
    seal: bytes | None = None
    """Without it, the manifest says whether there was one."""

    def take(self, path: str, content: bytes) -> None:
        """Take a file of the site, if it is one of these."""
        if path == SEAL:
            self.seal = content
        elif is_of_log(path):
            self.years[path] = content


def is_of_log(path: str) -> bool:
    """Whether a file of a site, by its path, tells of the log."""
    return path == SEAL or _YEAR.fullmatch(path) is not None


def log_in_folder(site: Path) -> PublishedLog:
    """The log of a site in a folder; a link there is not followed."""
    log = PublishedLog()
    for file in (*site.glob(f"{urls.CHANGES}[0-9]*/index.json"), site / SEAL):
        if file.is_file() and not file.is_symlink():
            log.take(file.relative_to(site).as_posix(), file.read_bytes())
    return log


def faults_of_log(
    log: PublishedLog, data: Path | None, gettext: Callable[[str], str], *, may_go_on: bool = False
) -> list[str]:
    """Say what is wrong with the log of a site, a line each.

    Args:
        log: What the site tells.
        data: The archive's folder, if its own log is to be the same.
        gettext: The words of the user's language.
        may_go_on: Whether the site may be newer than the archive's folder, and its log longer.
    """
    _ = gettext
    published = _lines(log)
    if published is None:
        return [_("The log of changes on the site cannot be read.")]
    read = log_of("".join(f"{line}\n" for line in published))
    faults = [
        _("The log of changes on the site is broken at entry {number}.").format(number=one.line)
        for one in read.problems
    ]
    own = [change.line() for change in read_log(data).entries] if data else published
    is_newer = may_go_on and goes_on(published, own)
    faults += _faults_of_end(log, read.entries, None if is_newer else data, _)
    return faults + ([] if is_newer else _differences(published, own, _))


def told_of_log(log: PublishedLog, data: Path, gettext: Callable[[str], str]) -> str:
    """Say, where a site's log goes on behind the archive's own, how far it does; or nothing."""
    published, own = _lines(log) or [], [change.line() for change in read_log(data).entries]
    if not goes_on(published, own):
        return ""
    text = gettext("The site's log is the archive's own, and goes on: {more} entries more.")
    return text.format(more=len(published) - len(own))


def goes_on(published: Sequence[str], own: Sequence[str]) -> bool:
    """Whether a site's log begins with all of the archive's own, and has more behind it."""
    return len(published) > len(own) and list(published[: len(own)]) == list(own)


def _differences(
    published: Sequence[str], own: Sequence[str], gettext: Callable[[str], str]
) -> list[str]:
    _ = gettext
    faults = []
    if len(own) != len(published):
        lost = _("The archive's own log has {own} entries, the site's {published}.")
        faults.append(lost.format(own=len(own), published=len(published)))
    pairs = enumerate(zip(published, own, strict=False), start=1)
    if differing := [number for number, (one, other) in pairs if one != other]:
        text = _("Entry {number} of the log is another one on the site than in the archive.")
        faults.append(text.format(number=differing[0]))
    return faults


def _faults_of_end(
    log: PublishedLog,
    entries: Sequence[Change],
    data: Path | None,
    gettext: Callable[[str], str],
) -> list[str]:
    """Say whether a log ends where the seal has it, and whether the ledger is the seal's."""
    _ = gettext
    if log.seal is None:
        return []
    try:
        seal = read_seal(log.seal)
    except ArchiveError:
        return [_("integrity.json cannot be read.")]
    faults = []
    if head_of(entries) != (seal.changes, seal.changes_head):
        faults.append(_("The log of changes on the site does not end where integrity.json says."))
    if data is not None and permalinks_of(data) != seal.permalinks:
        faults.append(_("The archive's promised addresses are not those of the site."))
    return faults


def _lines(log: PublishedLog) -> list[str] | None:
    """The entries that the years' files have, as lines of a log, oldest first."""
    entries = []
    try:
        for content in log.years.values():
            entries += json.loads(content)["entries"]
        entries.sort(key=lambda entry: int(entry["number"]))
        return [json.dumps(entry, ensure_ascii=False) for entry in entries]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
