"""Run: what one process of MkDocs knows of the archive, from one event to the next.

Part of the MkDocs adapter: Problems go out through MkDocs' log, an archive without errors goes on
to the pages. A build stops on errors; the live server keeps the last archive that could be read.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs import plugins
from mkdocs.exceptions import PluginError

from motearkiv.archive import Archive
from motearkiv.messages import translate
from motearkiv.output import HandWritten, Output, Page
from motearkiv.permanence.check import load_and_check
from motearkiv.problem import ArchiveError, Severity
from motearkiv.promises import Check, read_checks
from motearkiv.rebuild.groups import Remembered, Unchanged
from motearkiv.site import Means, outputs_since
from motearkiv.store import CACHE
from motearkiv.workers import usual_count

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from motearkiv.problem import Problem

# `--strict` counts what is logged below the host's own name, which a fork of MkDocs changes.
LOG = logging.getLogger(f"{plugins.__name__}.motearkiv")

Outputs = Callable[[Means], Iterable[Output | Unchanged]]


def _no_outputs(_: Means) -> Iterable[Output]:
    return ()


@dataclass(slots=True)
class Run:
    """The archive of this process, and what is wrong with its files just now."""

    is_serving: bool = False
    """Whether the live server runs, which a faulty file must not stop."""
    archive: Archive | None = None
    """The last archive that could be read."""
    outputs: Outputs = _no_outputs
    """Makes its pages and files while they are written; the live server keeps them."""
    hand_written: list[HandWritten] = field(default_factory=list)
    """The pages in docs/, as MkDocs renders them: search finds them, the sitemap names them."""
    checks: Mapping[str, Check] = field(default_factory=dict)
    """What the tests have tried, for the page of promises."""
    jobs: int = field(default_factory=usual_count)
    """How many processes make the pages of a build."""
    remembered: Remembered = field(default_factory=Remembered)
    """What the live server has made already."""
    faults: tuple[str, ...] = ()
    """Lines that each page of the live server shows on top."""

    def refresh(self, config: MkDocsConfig) -> None:
        """Read the archive anew, and show every Problem in the log.

        Raises:
            PluginError: A build has errors, or is strict and has warnings.
        """
        language = language_of(config)
        root = Path(config.config_file_path).parent
        try:
            self.checks = read_checks(root)
            loaded = load_and_check(root, cache_of(config))
        except ArchiveError as error:
            LOG.error("%s", error)  # noqa: TRY400 - an editor mends it, a traceback hides it
            archive, faults, counts = None, [str(error)], Counter({Severity.ERROR.value: 1})
        else:
            archive, counts = loaded.archive, _log(loaded.problems, language)
            errors = (entry for entry in loaded.problems if entry.severity is Severity.ERROR)
            faults = [entry.line(language) for entry in errors]
        if self.is_serving:
            self._keep_serving(archive, faults, config)
        elif archive is None or (config.strict and counts[Severity.WARNING]):
            raise PluginError(_refusal(counts, language))
        else:
            self.archive = archive
            self.outputs = partial(outputs_since, archive, config.site_url, self.hand_written)

    def _keep_serving(
        self, archive: Archive | None, faults: list[str], config: MkDocsConfig
    ) -> None:
        if archive is not None:
            try:
                means = Means(cache_of(config), self.remembered)
                made = tuple(outputs_since(archive, config.site_url, (), means))
                self.outputs = lambda _: made
                self.archive = archive
            except ArchiveError as error:
                LOG.error("%s", error)  # noqa: TRY400 - as above
                faults = [str(error)]
        self.faults = tuple(faults)
        if self.archive is None:
            page = _page_without_archive(translate(language_of(config)).gettext)
            self.outputs = lambda _: (page,)


def language_of(config: MkDocsConfig) -> str:
    """Language of the user interface."""
    return str(config.theme.get("language", "nb"))


def cache_of(config: MkDocsConfig) -> Path:
    """Where a build keeps what spares the next one work."""
    return Path(config.config_file_path).parent / CACHE


def _log(problems: Iterable[Problem], language: str) -> Counter[str]:
    counts: Counter[str] = Counter()
    for problem in problems:
        counts[problem.severity] += 1
        if problem.severity is Severity.ERROR:
            LOG.error("%s", problem.line(language))
        elif problem.severity is Severity.WARNING:
            LOG.warning("%s", problem.line(language))
    if notes := counts[Severity.NOTE]:
        LOG.info(translate(language).ngettext("%d note", "%d notes", notes), notes)
    return counts


def _refusal(counts: Counter[str], language: str) -> str:
    text = translate(language).gettext(
        "{errors} errors and {warnings} warnings in the archive: nothing is written."
    )
    return text.format(errors=counts[Severity.ERROR], warnings=counts[Severity.WARNING])


def _page_without_archive(gettext: Callable[[str], str]) -> Page:
    title = gettext("The archive cannot be shown yet")
    words = gettext("Its files have errors. Once they are mended, the pages appear here.")
    body = (
        f'<header class="ma-head"><h1>{title}</h1></header>\n'
        f'<div class="ma-sec"><p>{words}</p></div>'
    )
    return Page(url="", section="", title=title, description=words, body=body)
