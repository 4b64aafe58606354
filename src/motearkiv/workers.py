"""Workers: processes that make groups of outputs beside the one that writes them.

Before `site` in the flow. A task is a function and its values, and what comes back are values, so
any `concurrent.futures` executor will do: processes that are forked from this one know the archive
already, and a process elsewhere reads it from the same folder.
"""

from __future__ import annotations

import multiprocessing
import os
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from motearkiv.archive import load_archive
from motearkiv.contents import Maker
from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor, Future

    from motearkiv.archive import Archive
    from motearkiv.contents import Together, Writers
    from motearkiv.output import Output
    from motearkiv.rebuild.groups import Made

_FEW = 24
"""So many groups are made before other processes are worth their start."""


@dataclass(frozen=True, slots=True)
class Job:
    """Which archive is being built: where any process finds it, and whether it is still the one."""

    root: Path
    cache: Path | None
    site_url: str | None
    base: bytes
    """Changes with whatever all groups depend on."""
    texts: bytes
    """Changes with every meeting's file."""


_MAKERS: dict[Job, Maker] = {}
"""Of this process; a forked one has what its parent had."""


def make_there(job: Job, make: Callable[[Writers], Iterator[Output]]) -> Made:
    """Make a group in this process, which may have to read the archive first.

    Raises:
        ArchiveError: The archive is another one by now, or a page shows other words than it.
    """
    if job not in _MAKERS:
        archive = load_archive(job.root, job.cache).archive
        if archive is None or texts_of(archive) != job.texts:
            raise ArchiveError(f"{job.root} has changed while the site was being built")
        _MAKERS.clear()
        _MAKERS[job] = Maker(archive, job.site_url, job.cache)
    return _MAKERS[job].make(make)


def texts_of(archive: Archive) -> bytes:
    """Changes with every meeting's file."""
    digest = sha256()
    for key in archive.meetings:
        digest.update(archive.made_from(key))
    return digest.digest()


class Workers:
    """The processes of one build, which begin when there is enough for them to do."""

    def __init__(self, count: int, executor: Executor | None = None) -> None:
        """Use so many processes of this machine, or an executor that is somewhere already.

        Args:
            count: Processes; with one, everything is made in this one.
            executor: What runs the tasks instead.
        """
        self.count = count
        self._executor = executor
        self._is_ours = executor is None
        self._begun = 0

    def begin(self, maker: Maker, archive: Archive, cache: Path | None, base: bytes) -> None:
        """Begin a build of an archive by its maker."""
        self._maker = maker
        self._job = Job(archive.root, cache, maker.site_url, base, texts_of(archive))

    def make(self, part: Together) -> Callable[[], Made]:
        """Have a group made; the function that is given waits for it."""
        self._begun += 1
        if self._is_ours and (self.count < 2 or self._begun <= _FEW):  # noqa: PLR2004 - one is none
            return partial(self._maker.make, part.make)
        if self._executor is None:
            _MAKERS.clear()
            _MAKERS[self._job] = self._maker
            fork = multiprocessing.get_context("fork")
            self._executor = ProcessPoolExecutor(self.count, fork)
        try:
            return partial(
                self._wait, part, self._executor.submit(make_there, self._job, part.make)
            )
        except BrokenExecutor:
            return self._alone(part)

    def _wait(self, part: Together, made: Future[Made]) -> Made:
        """What another process makes; where one has died, this one does its work from now on."""
        try:
            return made.result()
        except BrokenExecutor:
            return self._alone(part)()

    def _alone(self, part: Together) -> Callable[[], Made]:
        self._executor, self._is_ours, self.count = None, True, 1
        return partial(self._maker.make, part.make)

    def finish(self) -> None:
        """Let the processes go."""
        if self._is_ours and self._executor:
            self._executor.shutdown(cancel_futures=True)
            self._executor = None
        _MAKERS.clear()


def usual_count() -> int:
    """As many as this process may use; one, where the system cannot fork."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
