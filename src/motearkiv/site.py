"""Site: Archive → every page and file of the site. THE seam between the record and any writer.

Last in the flow. What comes out is a pure function of the Archive: same input, same bytes. Each
page's words are compared with the record before it is handed on.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.cards.writer import MOST_CASES
from motearkiv.contents import Maker, Together, contents
from motearkiv.output import Asset, Output, Page
from motearkiv.problem import ArchiveError
from motearkiv.rebuild.facts import digest_of
from motearkiv.rebuild.groups import Group, Groups, Made, Unchanged
from motearkiv.render.record import show_controls
from motearkiv.search import description
from motearkiv.sitemap import sitemap
from motearkiv.store import program
from motearkiv.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from motearkiv.archive import Archive
    from motearkiv.output import HandWritten

_WAITING = 4
"""Groups per worker that are made, or waited for, ahead of the one that is written."""


@dataclass(frozen=True, slots=True)
class Means:
    """What spares a build work, and changes nothing else."""

    cache: Path | None = None
    """A folder that keeps something for the next build."""
    groups: Groups | None = None
    """The groups of the last build; whoever writes tells it of each file before the next."""
    workers: Workers | None = None
    """What makes groups in other processes."""


def outputs(
    archive: Archive,
    site_url: str | None = None,
    hand_written: Sequence[HandWritten] = (),
    cache: Path | None = None,
) -> Iterator[Output]:
    """Yield every page and file of the site, meeting by meeting.

    Args:
        archive: What to show.
        site_url: The site's own address with a trailing slash; without one there is no sitemap,
            and no feeds, calendars or cards.
        hand_written: Pages that the writer adds itself, for search and the sitemap; read last.
        cache: A folder that spares the next build work; what comes out is the same without it.

    Raises:
        ArchiveError: A page shows other words than the record, or two outputs have one path.
    """
    for output in outputs_since(archive, site_url, hand_written, Means(cache)):
        if not isinstance(output, Unchanged):
            yield output


def outputs_since(
    archive: Archive, site_url: str | None, hand_written: Sequence[HandWritten], means: Means
) -> Iterator[Output | Unchanged]:
    """Yield the same, and for each file that the last site has already, that it is unchanged.

    Raises:
        ArchiveError: As for `outputs`.
    """
    paths: dict[str, str] = {}
    for output in _Site(archive, site_url, hand_written, means).outputs():
        path = urls.page_file(output.url) if isinstance(output, Page) else output.path
        # Two spellings that differ in case alone are one file on macOS and Windows.
        other = paths.setdefault(path.casefold(), path)
        if other is not path:
            raise ArchiveError(f"two pages want one address: {other} and {path}")
        yield output


@dataclass(frozen=True, slots=True)
class _Begun:
    """A group that is made, perhaps by another process."""

    key: str
    make: Callable[[], Made]


_Waiting = Group | _Begun | tuple[Output, ...]


class _Site:
    """One pass over all outputs, with what is known of them at the end."""

    def __init__(
        self,
        archive: Archive,
        site_url: str | None,
        hand_written: Sequence[HandWritten],
        means: Means,
    ) -> None:
        self._maker = Maker(archive, site_url, means.cache)
        self._site_url = site_url
        self._hand_written = hand_written
        self._cache = means.cache
        self._groups = means.groups
        self._workers = means.workers
        self._listed: list[str] = []
        base = base_of(archive, site_url)
        if self._groups:
            self._groups.begin(self._maker.facts, base)
        if self._workers:
            self._workers.begin(self._maker, archive, means.cache, base)

    def outputs(self) -> Iterator[Output | Unchanged]:
        ahead = self._workers.count * _WAITING if self._workers else 0
        waiting: deque[_Waiting] = deque()
        maker = self._maker
        every = contents(maker.facts.archive, maker.writers, self._hand_written, self._cache)
        for part in every:
            waiting.append(self._begun(part))
            while len(waiting) > ahead:
                yield from self._settled(waiting.popleft())
        while waiting:
            yield from self._settled(waiting.popleft())
        maker.cards.finish()
        if self._groups:
            self._groups.finish()
        if self._site_url:
            yield from self._for_engines(self._site_url)

    def _begun(self, part: Output | Together) -> _Waiting:
        """An output or a group; one that must be made may be under way elsewhere."""
        if not isinstance(part, Together):
            return tuple(self._maker.finished(part))
        if self._groups and (group := self._groups.unchanged(part.key)):
            return group
        make = self._workers.make if self._workers else self._made_here
        return _Begun(part.key, make(part))

    def _made_here(self, part: Together) -> Callable[[], Made]:
        return partial(self._maker.make, part.make)

    def _settled(self, waiting: _Waiting) -> Iterator[Output | Unchanged]:
        if isinstance(waiting, Group):
            self._listed += waiting.listed
            self._maker.cards.kept.use(waiting.cards)
            yield from waiting.files
            return
        if isinstance(waiting, _Begun):
            yield from self._made(waiting)
            return
        self._note(waiting)
        yield from waiting

    def _made(self, begun: _Begun) -> Iterator[Output]:
        made = begun.make()
        self._maker.cards.kept.use(made.cards)
        listed = self._note(made.outputs)
        if self._groups:
            self._groups.open()
        yield from made.outputs
        if self._groups:
            self._groups.close(begun.key, made, listed)

    def _note(self, outputs: Sequence[Output]) -> tuple[str, ...]:
        """Note which pages search engines may list."""
        pages = (one for one in outputs if isinstance(one, Page))
        listed = tuple(page.url for page in pages if page.is_listed)
        self._listed += listed
        return listed

    def _for_engines(self, site_url: str) -> Iterator[Output]:
        """What programs ask for that search the web, or search from the browser's own field."""
        maker = self._maker
        settings = maker.facts.archive.settings
        name = show_controls(settings.name)
        yield Asset(description.PATH, description.description(name, site_url))
        pages = [*self._listed, *sorted(page.url for page in self._hand_written)]
        last_change = maker.facts.told.last_change
        yield from sitemap(
            site_url,
            {page: last_change(page) for page in pages},
            hides_names=settings.privacy.names_searchable_days is not None,
        )


def base_of(archive: Archive, site_url: str | None) -> bytes:
    """Changes with whatever all pages of meetings and cases depend on."""
    hidden = archive.hidden
    names = sorted(tuple(name) for names in hidden.by_first.values() for name in names)
    surnames = sorted((key, sorted(found)) for key, found in hidden.surnames.items())
    parts = (site_url, len(archive.cases) < MOST_CASES, names, surnames)
    return program() + archive.registers + digest_of(parts)
