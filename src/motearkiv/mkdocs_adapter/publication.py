"""Publication: one build's way from an empty folder aside to the site that readers see.

Part of the MkDocs adapter. MkDocs empties `site_dir` when it begins and is not careful about the
rest, so for as long as it builds, `site_dir` is a folder that no reader sees.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs import plugins
from mkdocs.utils import CountHandler

from motearkiv.mkdocs_adapter.aside import Aside, check_apart
from motearkiv.mkdocs_adapter.disk import line_of
from motearkiv.mkdocs_adapter.process import Process

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class Publication:
    """The build that goes on in this process, if one does."""

    def __init__(self) -> None:
        """Begin nothing."""
        self._process = Process()
        self._begun: tuple[Aside, MkDocsConfig, str] | None = None

    def begin(self, config: MkDocsConfig) -> None:
        """Let MkDocs build aside.

        Raises:
            ArchiveError: No site may stand in `site_dir`, or another build goes on.
            OSError: The disk has refused it.
        """
        self.leave()
        root, site = Path(config.config_file_path).parent, Path(config.site_dir)
        written = (root / "data", config.docs_dir, config.theme.custom_dir)
        check_apart(site, root, [Path(folder) for folder in written if folder])
        self._process.enter()
        aside = Aside(site)
        self._begun = aside, config, config.site_dir
        aside.take()
        config.site_dir = str(aside.new)

    @property
    def last_site(self) -> Path:
        """The folder of the site that readers see until this one is published."""
        if self._begun is None:
            raise RuntimeError("no build goes on")
        return self._begun[0].site

    def publish(self) -> Path:
        """Let the finished site take its place; from now on `site_dir` is what it was.

        Returns:
            The folder in which it stands.

        Raises:
            ArchiveError: Somebody has put something else there in the meantime.
            OSError: The disk has refused it.
        """
        if self._begun is None:
            raise RuntimeError("publish() without begin()")
        aside = self._begun[0]
        aside.publish()
        self.leave()
        return aside.site

    def leave(self) -> None:
        """Leave the site that stands as it is, and nothing beside it."""
        if self._begun is not None:
            aside, config, site_dir = self._begun
            self._begun = None
            config.site_dir = site_dir
            aside.leave()
        self._process.leave()

    def line_of(self, error: Exception) -> str | None:
        """What the disk has refused this build, as one line; None for any other error."""
        # A template that is missing is an OSError too, without a number.
        if self._begun and isinstance(error, OSError) and error.errno is not None:
            aside = self._begun[0]
            return line_of(error, aside.site, aside.new)
        return None


def count_warnings() -> int:
    """Warnings and errors of this build so far, as the host counts them for `--strict`.

    It stops a strict build that has any, but only when the site is published already.
    """
    log = logging.getLogger(plugins.__name__.partition(".")[0])
    counters = [handler for handler in log.handlers if isinstance(handler, CountHandler)]
    return max((sum(one.counts.values()) for one in counters), default=0)
