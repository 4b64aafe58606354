"""Descriptions: what a page says of itself to whoever lists it, and whether it may be listed.

Beside the pages in render.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv.archive import record_texts
from motearkiv.blocks import split_blocks
from motearkiv.messages import translate
from motearkiv.render.environment import environment
from motearkiv.render.labels import STANDINGS

if TYPE_CHECKING:
    from motearkiv.archive import Archive, Step
    from motearkiv.model import AgendaItem
    from motearkiv.views.lines import CaseLine

_DESCRIPTION = 200
"""Characters of a page's description; search engines show about 160."""


def describe(archive: Archive, line: CaseLine, meeting: str, item: AgendaItem) -> str:
    """A case by its latest treatment, less the names that are hidden in that meeting."""
    _ = translate(archive.settings.language).gettext
    day = environment(archive.settings.language).filters["in_full"](line.date)
    start = f"{_(STANDINGS[line.standing][1])}. {line.body.text}, {day}."
    if item.decision and item.decision.text:
        words = _("Decision: %(text)s") % {"text": _plain(item.decision.text)}
    elif item.proposal:
        words = _("Proposed decision: %(text)s") % {"text": _plain(item.proposal.text)}
    else:
        words = _plain(item.description or "")
    return cut(f"{start} {archive.hidden.without(meeting, words)}".strip())


def has_hidden_names(archive: Archive, step: Step) -> bool:
    """Whether the words of a step have names that search engines shall not find either."""
    if not archive.hidden.is_old(step.meeting):
        return False
    item = archive.read(step.meeting).items[step.position]
    return archive.hidden.stands_in(step.meeting, item, record_texts(item))


def _plain(text: str) -> str:
    return " ".join(block.words for block in split_blocks(text))


def cut(text: str) -> str:
    """The beginning of a text that is too long, to a whole word."""
    if len(text) <= _DESCRIPTION:
        return text
    return text[:_DESCRIPTION].rsplit(" ", 1)[0] + " …"
