"""Groups: the files that are made together, from one build to the next.

Last part of rebuild in the flow. A group is unchanged if all that its files asked is answered as
before, and if the last site still has each of them, byte for byte.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from motearkiv.link_check import PageLinks
from motearkiv.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from motearkiv.rebuild.facts import Facts

_FILE = "files.sqlite"


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file of the last site that is the one this build would write."""

    path: str
    """Relative to the site, with forward slashes."""
    digest: bytes
    """SHA-256 of its bytes."""
    links: PageLinks | None
    """Of a page, without its chrome."""


@dataclass(frozen=True, slots=True)
class Group:
    """The files of a group, and what else the build knows of them."""

    files: tuple[Unchanged, ...]
    listed: tuple[str, ...]
    """Addresses of its pages that search engines may list."""
    cards: tuple[str, ...]
    """Names of the cards that they show."""


class Groups:
    """The groups of one site; each is asked for, and opened and closed where it must be made."""

    def __init__(self, folder: Path, last_site: Path, chrome: bytes) -> None:
        """Say where groups are kept, where the last site stands, and what is around every page.

        Args:
            folder: A folder that need not be there.
            last_site: Likewise.
            chrome: Changes with whatever stands around the pages.
        """
        self._store = Store(folder, _FILE)
        self._last_site = last_site
        self._chrome = chrome
        self._used: set[str] = set()
        self._files: list[Unchanged] | None = None
        self.counts = [0, 0]
        """Groups that were made anew, and groups that were not."""

    def begin(self, facts: Facts, base: bytes) -> None:
        """Begin a build.

        Args:
            facts: What the groups ask.
            base: Changes with whatever all of them depend on.
        """
        self._facts = facts
        self._base = sha256(self._chrome + base).digest()

    def unchanged(self, name: str) -> Group | None:
        """A group that this build need not make."""
        self._used.add(name)
        kept = self._store.get(name, self._base)
        if kept is None:
            return None
        asked, answers, group = kept
        if self._facts.digest(asked) != answers or not all(map(self._stands, group.files)):
            return None
        self.counts[1] += 1
        found: Group = group
        return found

    def open(self) -> None:
        """Note from now on what is asked, and which files are written."""
        self.counts[0] += 1
        self._files = []
        self._facts.begin()

    def wrote(self, path: str, digest: bytes, links: PageLinks | None) -> None:
        """Note a file; one that belongs to no group is none of ours."""
        if self._files is not None:
            self._files.append(Unchanged(path, digest, links))

    def close(self, name: str, listed: Sequence[str], cards: Sequence[str]) -> None:
        """Keep the group that was opened."""
        asked = self._facts.end()
        group = Group(tuple(self._files or ()), tuple(listed), tuple(cards))
        self._files = None
        self._store.put(name, self._base, (asked, self._facts.digest(asked), group))

    def finish(self) -> None:
        """Forget groups that the archive has no more."""
        self._store.finish(self._used)

    def path_of(self, file: Unchanged) -> Path:
        """Where the last site has a file."""
        return self._last_site / file.path

    def _stands(self, file: Unchanged) -> bool:
        try:
            return sha256(self.path_of(file).read_bytes()).digest() == file.digest
        except OSError:
            return False
