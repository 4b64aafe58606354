"""Command: a whole strict build, for the command line.

Part of the MkDocs adapter. MkDocs' own `--quiet` turns `--strict` off, since it keeps warnings from
being counted; here what is shown and what is counted are two things.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from click import ClickException
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.utils import CountHandler

from motearkiv.mkdocs_adapter.events import RUN
from motearkiv.workers import usual_count

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def build_site(config_file: Path, jobs: int | None = None, *, quiet: bool = False) -> int:
    """Build the site as `mkdocs build --strict` does.

    Args:
        config_file: The archive's mkdocs.yml.
        jobs: How many processes make the pages; as many as there are cores, if not given.
        quiet: Show warnings and errors only.

    Returns:
        The exit code: 0, or 1 where anything was wrong, shown or not.
    """
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    RUN.jobs = jobs or usual_count()
    with _counting(quiet=quiet) as counted:
        try:
            _build(config_file)
        except Abort:
            # What it sums up is in the log already.
            return 1
        except ClickException as error:
            logging.getLogger("mkdocs").error("%s", error.format_message())  # noqa: TRY400
    return 1 if counted.get_counts() else 0


@contextmanager
def _counting(*, quiet: bool) -> Iterator[CountHandler]:
    """Show MkDocs' log on standard error, and count its warnings and errors."""
    log = logging.getLogger("mkdocs")
    shown = logging.StreamHandler(sys.stderr)
    shown.setFormatter(logging.Formatter("%(levelname)-8s %(message)s"))
    shown.setLevel(logging.WARNING if quiet else logging.INFO)
    counted = CountHandler(level=logging.WARNING)
    before = log.level, log.propagate
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(shown)
    log.addHandler(counted)
    try:
        yield counted
    finally:
        log.setLevel(before[0])
        log.propagate = before[1]
        log.removeHandler(shown)
        log.removeHandler(counted)


def _build(config_file: Path) -> None:
    config = load_config(str(config_file), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
