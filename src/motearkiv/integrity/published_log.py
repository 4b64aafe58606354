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

    from motearkiv.permanence.changes import Change, Log

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
    published = _read(log)
    if published is None:
        return [_("The log of changes on the site cannot be read.")]
    faults = [
        _("The log of changes on the site is broken at entry {number}.").format(number=one.line)
        for one in published.problems
    ]
    own = read_log(data).entries if data else published.entries
    is_newer = may_go_on and _goes_on(published.entries, own)
    faults += _faults_of_end(log, published.entries, None if is_newer else data, _)
    return faults + ([] if is_newer else _differences(published.entries, own, _))


def told_of_log(log: PublishedLog, data: Path, gettext: Callable[[str], str]) -> str:
    """Say, where a site's log goes on behind the archive's own, how far it does; or nothing."""
    published, own = _read(log), read_log(data).entries
    if published is None or not _goes_on(published.entries, own):
        return ""
    text = gettext("The site's log is the archive's own, and goes on: {more} entries more.")
    return text.format(more=len(published.entries) - len(own))


def _goes_on(published: Sequence[Change], own: Sequence[Change]) -> bool:
    """Whether a site's log begins with all of the archive's own, and has more behind it.

    Of what was redacted meanwhile, the site has no words any more.
    """
    pairs = zip(published, own, strict=False)
    return len(published) > len(own) and all(
        one in {other, other.without_words()} for one, other in pairs
    )


def _differences(
    published: Sequence[Change], own: Sequence[Change], gettext: Callable[[str], str]
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


def _read(log: PublishedLog) -> Log | None:
    """The log that the years' files have; None where they are none."""
    entries = []
    try:
        for content in log.years.values():
            entries += json.loads(content)["entries"]
        entries.sort(key=lambda entry: int(entry["number"]))
        return log_of("".join(f"{json.dumps(entry, ensure_ascii=False)}\n" for entry in entries))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
