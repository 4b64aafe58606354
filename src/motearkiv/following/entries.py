"""Entries: treatments of cases and changes of the archive, as a feed tells of them.

Part of following in the flow. A proposal is never told as a decision.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.blocks import split_blocks
from motearkiv.following.atom import Entry
from motearkiv.following.events import known_since
from motearkiv.messages import translate
from motearkiv.render.environment import environment
from motearkiv.render.labels import LOGGED, OUTCOMES, STANDINGS
from motearkiv.views.lines import step_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from motearkiv.archive import Archive, Case, Step
    from motearkiv.model import AgendaItem, Outcome
    from motearkiv.permanence.told import ChangeLine, Correction, Told

_START = 300
"""Characters of a decision or proposal; the page has the whole of it."""


class EntryWriter:
    """Makes the entries of one archive, in its language."""

    def __init__(self, archive: Archive, told: Told, site_url: str) -> None:
        """Take the words of the archive's language."""
        self._archive = archive
        self._told = told
        self._site_url = site_url
        self._gettext: Callable[[str], str] = translate(archive.settings.language).gettext
        self._in_full = environment(archive.settings.language).filters["in_full"]

    def treatment(self, step: Step) -> Entry:
        """A case as treated in one meeting; its id is the address of the treatment."""
        line = step_line(self._archive, step)
        item = self._archive.read(step.meeting).items[step.position]
        label = self._gettext(STANDINGS[line.standing][1])
        told = f"{label}{self._inferred(is_guessed=line.is_guessed)}"
        start = self._start(item, partial(self._archive.hidden.without, step.meeting))
        parts = [f"{told}. {line.body.text}, {self._in_full(line.date)}.", *start]
        return Entry(
            id=self._site_url + line.url,
            title=f"{_in_line(item.number)} {_in_line(line.title.text)} ({told})",
            url=self._site_url + line.url,
            updated=self._updated(step),
            summary="\n".join(parts),
            lang=item.lang,
            category=(line.standing.value, label),
        )

    def _inferred(self, *, is_guessed: bool) -> str:
        return f" {self._gettext('(inferred)')}" if is_guessed else ""

    def _updated(self, step: Step) -> date:
        """The last change of the meeting, or of what the case's page says of this treatment."""
        case = self._archive.cases[self._archive.case_of[step.key]]
        found = self._told.log.by_page.get(urls.case_url(case.key), ())
        days = [
            change.date
            for change in found
            if _step_of(case, change.address.partition("#")[2]) == step.key
        ]
        return max([known_since(self._archive, self._told, step.meeting), *days])

    def _start(self, item: AgendaItem, without_names: Callable[[str], str]) -> Iterator[str]:
        if item.decision and item.decision.text:
            text = _cut(without_names(item.decision.text))
            yield self._gettext("Decision: %(text)s") % {"text": text}
        elif item.proposal:
            yield self._gettext("Proposed decision: %(text)s") % {
                "text": _cut(without_names(item.proposal.text))
            }

    def change(self, line: ChangeLine) -> Entry:
        """A change of the archive; its id is its number in the log, which stays."""
        change = line.change
        kind = self._gettext(LOGGED[change.kind][1])
        name = line.link.text if line.link else change.address
        year = urls.year_url(change.date.year, urls.CHANGES)
        words = [change.reason, *self._corrected(line.correction)]
        if not change.address:
            words = [self._gettext("The words of this entry have been taken out.")]
        words = [self._without_names(change.page, one) for one in words]
        return Entry(
            id=f"{self._site_url}{urls.CHANGES}#{change.number}",
            title=f"{kind}: {name}" if name else kind,
            url=self._site_url + (line.link.url if line.link and line.link.url else year),
            updated=change.date,
            summary="\n".join(filter(None, words)) or kind,
        )

    def _without_names(self, page: str, text: str) -> str:
        """Words about a page less the names, where one of its meetings is old."""
        key = page.rstrip("/").rpartition("/")[2]
        case = self._archive.cases.get(self._archive.case_of.get(key, ""))
        for meeting in [step.meeting for step in case.steps] if case else [key]:
            text = self._archive.hidden.without(meeting, text)
        return text

    def _corrected(self, correction: Correction | None) -> Iterator[str]:
        if correction is None:
            return
        if correction.outcomes:
            before, now = map(self._outcome, correction.outcomes)
            yield f"{self._gettext('Outcome before')}: {before}"
            yield f"{self._gettext('Outcome now')}: {now}"
        for stood, stands in correction.passages:
            yield f"{self._gettext('Stood')}: {self._quoted(stood)}"
            yield f"{self._gettext('Shall stand')}: {self._quoted(stands)}"

    def _outcome(self, outcome: Outcome | None) -> str:
        return self._gettext(OUTCOMES[outcome][1] if outcome else "none")

    def _quoted(self, blocks: tuple[str, ...]) -> str:
        return " ".join(f"«{words}»" for words in blocks) or self._gettext("nothing")


def _step_of(case: Case, anchor: str) -> str:
    """The step that an anchor of a case's page is about: the first has anchors without a step."""
    keys = [one.key for one in case.steps if f"{anchor}-".startswith(f"{one.key}-")]
    return max(keys, key=len, default=case.key)


def _in_line(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str) -> str:
    words = " ".join(block.words for block in split_blocks(text))
    return words if len(words) <= _START else words[:_START].rsplit(" ", 1)[0] + " …"
