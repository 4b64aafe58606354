"""The log of changes as a site shows it: its chain, and whether it is that of the archive's data.

Part of integrity in the flow.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.integrity.seal import SEAL, head_of, permalinks_of, read_seal
from motearkiv.permanence.changes import log_of, read_log
from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def faults_of_log(site: Path, data: Path | None, gettext: Callable[[str], str]) -> list[str]:
    """Say what is wrong with the log of a site, a line each.

    Args:
        site: Folder of the site.
        data: The archive's folder, if its own log is to be the same.
        gettext: The words of the user's language.
    """
    _ = gettext
    published = _log_of_site(site)
    if published is None:
        return [_("The log of changes on the site cannot be read.")]
    log = log_of("".join(f"{line}\n" for line in published))
    faults = [
        _("The log of changes on the site is broken at entry {number}.").format(number=one.line)
        for one in log.problems
    ]
    faults += _faults_of_end(site, head_of(log.entries), data, _)
    if data is None:
        return faults
    own = [change.line() for change in read_log(data).entries]
    if len(own) < len(published):
        lost = _("The archive's own log has {own} entries, the site's {published}.")
        faults.append(lost.format(own=len(own), published=len(published)))
    pairs = enumerate(zip(published, own, strict=False), start=1)
    differing = [number for number, (one, other) in pairs if one != other]
    if differing:
        text = _("Entry {number} of the log is another one on the site than in the archive.")
        faults.append(text.format(number=differing[0]))
    return faults


def _faults_of_end(
    site: Path, head: tuple[int, str], data: Path | None, gettext: Callable[[str], str]
) -> list[str]:
    """Say whether a log ends where the seal has it, and whether the ledger is the seal's."""
    _ = gettext
    file = site / SEAL
    if file.is_symlink() or not file.is_file():
        return []  # The manifest says whether there was one.
    try:
        seal = read_seal(file.read_bytes())
    except ArchiveError:
        return [_("integrity.json cannot be read.")]
    faults = []
    if head != (seal.changes, seal.changes_head):
        faults.append(_("The log of changes on the site does not end where integrity.json says."))
    if data is not None and permalinks_of(data) != seal.permalinks:
        faults.append(_("The archive's promised addresses are not those of the site."))
    return faults


def _log_of_site(site: Path) -> list[str] | None:
    """The entries that the years' files have, as lines of a log, oldest first."""
    entries = []
    try:
        for file in site.glob(f"{urls.CHANGES}[0-9]*/index.json"):
            entries += json.loads(file.read_bytes())["entries"]
        entries.sort(key=lambda entry: int(entry["number"]))
        return [json.dumps(entry, ensure_ascii=False) for entry in entries]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
