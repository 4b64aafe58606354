"""Own words: what a hand-written page must not say either.

Part of the MkDocs adapter. It looks with the eyes of the reader's checks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv.mkdocs_adapter.run import LOG, language_of
from motearkiv.personal_checks import faults_in
from motearkiv.problem import Mark, Problem, Severity

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page


def warn_of_personal(page: Page, config: MkDocsConfig) -> None:
    """Warn of personal data in the words of a page, where its head does not `accept` it."""
    text = page.file.content_string
    for fault, place in faults_in(text).items():
        is_answered = fault.code in (page.meta.get("accept") or ())
        if not is_answered or fault.severity is Severity.ERROR:
            line = text.count("\n", 0, place) + 1
            column = place - text.rfind("\n", 0, place)
            problem = Problem(fault, Mark(f"docs/{page.file.src_uri}", line, column))
            LOG.warning("%s", problem.line(language_of(config)))
