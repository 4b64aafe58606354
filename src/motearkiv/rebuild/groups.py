"""Groups: the files that are made together, from one build to the next.

Last part of rebuild in the flow. A group is unchanged if all that its files asked is answered as
before, and if the last site still has each of them, byte for byte.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from motearkiv.link_check import PageLinks
from motearkiv.output import Output
from motearkiv.rebuild.facts import Fact
from motearkiv.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.rebuild.facts import Facts

_FILE = "files.sqlite"
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
"""Byte for byte, on Windows too."""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A file of the last site that is the one this build would write."""

    path: str
    """Relative to the site, with forward slashes."""
    size: int
    """Bytes."""
    digest: bytes
    """SHA-256 of its bytes."""
    links: PageLinks | None
    """Of a page, without its chrome."""


@dataclass(frozen=True, slots=True)
class Made:
    """A group as it is made."""

    outputs: tuple[Output, ...]
    cards: tuple[str, ...]
    """Names of the cards that its pages show."""
    asked: tuple[Fact, ...]
    """What it asked of the archive."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group that need not be made."""

    files: tuple[Unchanged | Output, ...]
    listed: tuple[str, ...]
    """Addresses of its pages that search engines may list."""
    cards: tuple[str, ...]
    """Names of the cards that they show."""


class Groups(ABC):
    """The groups of one site; each is asked for, and opened and closed where it must be made."""

    _facts: Facts

    def __init__(self) -> None:
        """Know no group."""
        self.counts = [0, 0]
        """Groups that were made anew, and groups that were not."""

    @abstractmethod
    def begin(self, facts: Facts, base: bytes) -> None:
        """Begin a build.

        Args:
            facts: What the groups ask.
            base: Changes with whatever all of them depend on.
        """

    @abstractmethod
    def unchanged(self, name: str) -> Group | None:
        """A group that this build need not make."""

    @abstractmethod
    def wrote(self, path: str, size: int, digest: bytes, links: PageLinks | None) -> None:
        """Note a file; one that belongs to no group is none of ours."""

    def open(self) -> None:
        """Note from now on which files are written."""
        self.counts[0] += 1

    @abstractmethod
    def close(self, name: str, made: Made, listed: tuple[str, ...]) -> None:
        """Keep the group that was opened, with those of its pages that engines may list."""

    @abstractmethod
    def finish(self) -> None:
        """Forget groups that the archive has no more."""


class Remembered(Groups):
    """Groups in memory, for a process that builds again and again."""

    def __init__(self) -> None:
        """Know no group."""
        super().__init__()
        self._base = b""
        self._kept: dict[str, tuple[tuple[Fact, ...], bytes, Group]] = {}
        self._used: set[str] = set()

    def begin(self, facts: Facts, base: bytes) -> None:
        """Begin a build."""
        if base != self._base:
            self._kept.clear()
        self._facts, self._base = facts, base
        self._used.clear()

    def unchanged(self, name: str) -> Group | None:
        """A group that this build need not make."""
        self._used.add(name)
        if name not in self._kept:
            return None
        asked, answers, group = self._kept[name]
        if self._facts.digest(asked) != answers:
            return None
        self.counts[1] += 1
        return group

    def wrote(self, path: str, size: int, digest: bytes, links: PageLinks | None) -> None:
        """Note nothing: the outputs themselves are kept."""

    def close(self, name: str, made: Made, listed: tuple[str, ...]) -> None:
        """Keep the group."""
        group = Group(made.outputs, listed, made.cards)
        self._kept[name] = made.asked, self._facts.digest(made.asked), group

    def finish(self) -> None:
        """Forget groups that the archive has no more."""
        for name in self._kept.keys() - self._used:
            del self._kept[name]


class GroupsOnDisk(Groups):
    """Groups from one process to the next: their files are those of the last site."""

    def __init__(self, folder: Path, last_site: Path, chrome: bytes) -> None:
        """Say where groups are kept, where the last site stands, and what is around every page.

        Args:
            folder: A folder that need not be there.
            last_site: Likewise.
            chrome: Changes with whatever stands around the pages.
        """
        super().__init__()
        self._store = Store(folder, _FILE)
        self._last_site = last_site
        self._chrome = chrome
        self._used: set[str] = set()
        self._files: list[Unchanged] | None = None

    def begin(self, facts: Facts, base: bytes) -> None:
        """Begin a build."""
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
        """Note from now on which files are written."""
        super().open()
        self._files = []

    def wrote(self, path: str, size: int, digest: bytes, links: PageLinks | None) -> None:
        """Note a file; one that belongs to no group is none of ours."""
        if self._files is not None:
            self._files.append(Unchanged(path, size, digest, links))

    def close(self, name: str, made: Made, listed: tuple[str, ...]) -> None:
        """Keep the group that was opened."""
        group = Group(tuple(self._files or ()), listed, made.cards)
        self._files = None
        self._store.put(name, self._base, (made.asked, self._facts.digest(made.asked), group))

    def finish(self) -> None:
        """Forget groups that the archive has no more."""
        self._store.finish(self._used)

    def _stands(self, file: Unchanged) -> bool:
        try:
            # By the system's own calls: of a hundred thousand files each microsecond counts.
            source = os.open(f"{self._last_site}/{file.path}", _READ)
            try:
                content = os.read(source, file.size + 1)
            finally:
                os.close(source)
        except OSError:
            return False
        return len(content) == file.size and sha256(content).digest() == file.digest
