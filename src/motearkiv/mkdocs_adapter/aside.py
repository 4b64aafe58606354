"""Aside: the folder beside the site in which the new site is built, until it takes its place.

Part of the MkDocs adapter. Whatever ends a build, the site that stood there stands, whole: nothing
is ever written into it.
"""

from __future__ import annotations

import json
import logging
import shutil
from typing import TYPE_CHECKING

from motearkiv.mkdocs_adapter.exchange import exchange, link, to_disk
from motearkiv.mkdocs_adapter.lock import SECONDS, Lock
from motearkiv.mkdocs_adapter.run import LOG
from motearkiv.mkdocs_adapter.site_folder import MARKER
from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Not below the host's logger: what goes wrong when the new site stands already is told, but fails
# no strict build.
_AFTERWARDS = logging.getLogger("motearkiv")


class Aside:
    """The place of one site folder, and what lies beside it while a build goes on.

    Beside `site` that is `.site.aside/` with the lock, `new/` and, where two folders cannot trade
    names in one step, for a moment `old/`.
    """

    def __init__(self, site: Path) -> None:
        """Name the folders; where `site` is a symbolic link, those where it leads."""
        self.site = site.resolve()
        folder = self.site.parent / f".{self.site.name}.aside"
        self.new = folder / "new"
        self._old = folder / "old"
        self._lock = Lock(folder / "motearkiv.lock")

    def take(self, seconds: float = SECONDS) -> None:
        """Make room for a new site, when no other build is at it.

        What a build left that was killed goes; an old site that it had put aside comes back.

        Args:
            seconds: How long to wait for another build.

        Raises:
            ArchiveError: The site folder holds something else, or another build goes on.
            OSError: There can be no folder beside the site.
        """
        self._lock.take(str(self.site), seconds)
        self._tidy()
        check_is_ours(self.site)
        self.new.mkdir()

    def publish(self) -> None:
        """Let the new site take the old one's place, in one step, once it is on the disk.

        Raises:
            ArchiveError: Somebody has put something else there in the meantime.
            OSError: The disk has refused something; the old site stands.
        """
        check_is_ours(self.site)
        _keep_hidden(self.site, self.new)
        to_disk(self.new)
        # From here on a loss of power, too, leaves one of the two: the system keeps the order.
        self._exchange()
        self.leave()

    def leave(self) -> None:
        """Remove all that lies beside the site; nothing where nothing was taken."""
        if self._lock.is_held:
            self._tidy()
            self._lock.leave()

    def _exchange(self) -> None:
        if not self.site.exists():
            self.new.rename(self.site)
        elif not exchange(self.new, self.site):
            # A build that is killed between these two leaves no site; the next one brings it back.
            self.site.rename(self._old)
            self.new.rename(self.site)

    def _tidy(self) -> None:
        try:
            if self._old.exists() and not self.site.exists():
                self._old.rename(self.site)
                LOG.info("%s is there again, as before a build that was cut off", self.site)
            for folder in (self.new, self._old):
                if folder.exists():
                    shutil.rmtree(folder)
        except OSError as error:
            _AFTERWARDS.warning(
                "%s: %s; the next build tries again to remove it", error.filename, error.strerror
            )


def check_apart(site: Path, archive: Path, sources: Iterable[Path]) -> None:
    """Stop before a site would take the place of what it is built from.

    Args:
        site: The folder for the site, or a symbolic link to it.
        archive: The folder of the archive.
        sources: Folders in it that people write in.

    Raises:
        ArchiveError: The site would hold the archive, or lie in one of the folders.
    """
    site = site.resolve()
    if archive.resolve().is_relative_to(site):
        raise ArchiveError(f"site_dir {site} holds the archive: let it be a folder of its own")
    for source in (one.resolve() for one in sources):
        if site.is_relative_to(source):
            raise ArchiveError(
                f"site_dir {site} lies in {source}, which people write in: let it be another folder"
            )


def check_is_ours(site: Path) -> None:
    """Stop before anything is replaced that is no site built here.

    What begins with a dot is no part of a site, and is kept (`.git`, `.well-known`).

    Raises:
        ArchiveError: The folder has other files and no marker, or is no plain folder.
    """
    if not site.exists():
        return
    if not site.is_dir():
        raise ArchiveError(f"site_dir {site} is a file: let it be a folder")
    if site.is_mount():
        raise ArchiveError(
            f"site_dir {site} is a mount point, and cannot be exchanged for another folder: let it "
            "be a folder below, or mount the folder above"
        )
    shown = sorted(path.name for path in site.iterdir() if not path.name.startswith("."))
    if shown and not (site / MARKER).is_file() and not _is_earlier_site(site):
        raise ArchiveError(
            f"site_dir {site} holds what no build here has written, such as {shown[0]}, and would "
            "lose it: nothing was done. Let site_dir be another folder, or empty this one"
        )


def _is_earlier_site(site: Path) -> bool:
    """Whether it was built before sites had a marker: its front page has the twin of an archive."""
    try:
        twin = json.loads((site / "index.json").read_bytes())
    except (OSError, ValueError):
        return False
    is_archive = isinstance(twin, dict) and twin.get("type") == "archive"
    return is_archive and (site / "assets/motearkiv").is_dir()


def _keep_hidden(old: Path, new: Path) -> None:
    """Let the new site have what begins with a dot in the old one, as MkDocs leaves it alone."""
    if old.exists():
        for path in old.iterdir():
            if path.name.startswith(".") and not (new / path.name).exists():
                _link(path, new / path.name)


def _link(source: Path, target: Path) -> None:
    if source.is_dir() and not source.is_symlink():
        target.mkdir()
        for path in source.iterdir():
            _link(path, target / path.name)
        shutil.copystat(source, target)
        return
    link(source, target)
