"""Parts: what one meeting's file gives the archive, found without a look at any other meeting.

Part of the archive in the flow. A part depends on its file, on the registers and on the papers that
it names, and on nothing else: so it can be read by any process, and kept for the next build.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.archive.checks import check_papers, check_references, withheld_files
from motearkiv.archive.hidden_names import names_in
from motearkiv.archive.kinship import stems_of
from motearkiv.archive.namings import Citation, namings_of, record_texts
from motearkiv.archive.people import appearances_of, people_by_name
from motearkiv.archive.publishing import published
from motearkiv.archive.threads import Place
from motearkiv.archive.topics import TopicWords
from motearkiv.archive.values import (
    Appearance,
    MeetingEntry,
    Naming,
    Step,
    has_minutes,
    missing_count,
    paper_count,
    step_of,
)
from motearkiv.mentions import TextReader
from motearkiv.model import Classification
from motearkiv.numbers import parse_number
from motearkiv.problem import Mark, Problem
from motearkiv.reader import read_meeting

if TYPE_CHECKING:
    from motearkiv.archive.registers import Registers
    from motearkiv.model import AgendaItem, Meeting
    from motearkiv.reader import Reading


@dataclass(frozen=True, slots=True)
class ItemWords:
    """Stems of the words of an item, each once, in the order in which they stand."""

    step: str
    """The item's own address."""
    title: tuple[str, ...]
    texts: tuple[str, ...]
    presenters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """What a meeting that could be read gives to lists and links."""

    entry: MeetingEntry
    """With its steps; their cases are not known yet."""
    places: tuple[Place, ...]
    namings: tuple[tuple[str, Naming], ...]
    """Each with the organization that is named."""
    citations: tuple[Citation, ...]
    represented: tuple[str, ...]
    """Organizations that somebody stands for in the meeting."""
    appearances: tuple[tuple[str, Appearance], ...]
    """Each with the person of the register."""
    words: tuple[ItemWords, ...]
    attending: tuple[str, ...]
    """Stems of the names of those who take part."""
    names: frozenset[str]
    """Names of humans; none, where the archive's settings hide none."""


@dataclass(frozen=True, slots=True)
class Part:
    """What came of one meeting's file."""

    path: str
    """The file, relative to the archive."""
    problems: tuple[Problem, ...] = ()
    papers: Mapping[str, str] | None = None
    """SHA-256 of each paper that may be published, by its file; None where it was not read."""
    withheld: tuple[str, ...] = ()
    """Files that are kept from the public."""
    newest: date = date.min
    """The newest day that the meeting knows."""
    slugless: tuple[str, Mark] | None = None
    """The meeting's body, where it is one without letters for its cases' addresses."""
    linked: Linked | None = None
    """None, where other files may name a case of it that is not known."""


class PartReader:
    """Reads the parts of one archive."""

    def __init__(self, root: Path, registers: Registers) -> None:
        """Take the archive's folder, and its registers."""
        self._root = root
        self._registers = registers
        self.texts = TextReader(registers.organizations.values())
        self._topics = TopicWords(registers.topics.values())
        has_people = registers.settings.person_pages
        self.people = people_by_name(registers.people.values()) if has_people else {}

    def read(self, path: Path) -> tuple[Part, Meeting | None]:
        """The part of a meeting's file, and the whole meeting, where it could be read."""
        reading = read_meeting(self._root, path)
        meeting = reading.value
        if meeting is None:
            return Part(reading.path, reading.problems), None
        papers, faulty = check_papers(self._root, reading, meeting)
        unknown: tuple[Problem, ...] = ()
        if self._registers.is_readable:
            unknown = tuple(check_references(reading, meeting, self._registers))
        part = Part(
            reading.path,
            (*reading.problems, *unknown, *faulty),
            papers,
            tuple(withheld_files(meeting)),
        )
        return self._with_links(part, reading, meeting), meeting

    def meeting(self, path: Path) -> Meeting | None:
        """A meeting whose part has been read."""
        return read_meeting(self._root, path, is_checked=True).value

    def _with_links(self, part: Part, reading: Reading[Meeting], meeting: Meeting) -> Part:
        body = self._registers.organizations.get(meeting.body)
        if body is None or body.classification is not Classification.BODY:
            return part
        if body.slug is None:
            return replace(part, slugless=(body.id, reading.mark("body")))
        newest = max(meeting.date, meeting.published or date.min)
        linked = self._linked(reading, meeting, (body.slug, body.series))
        return replace(part, newest=newest, linked=linked)

    def _linked(
        self, reading: Reading[Meeting], meeting: Meeting, numbering: tuple[str, tuple[str, ...]]
    ) -> Linked:
        key = Path(reading.path).stem
        entry = _entry(key, reading.path, meeting)
        # Nothing that links or lists show is made from what is withheld.
        shown = published(meeting)
        steps, places, words = [], [], []
        namings: list[tuple[str, Naming]] = []
        citations: list[Citation] = []
        for position, item in enumerate(shown.items):
            if parse_number(item.number) is None:
                continue  # The reader has said so already, at its place.
            own = urls.case_key(item.number, *numbering, meeting.date, item.part)
            step = step_of(key, position, item, own, self._topics.find(item))
            steps.append(step)
            field = f"items[{position}].{'case' if item.case else 'number'}"
            places.append(Place(step, entry.moment, item.case, reading.mark(field)))
            named, cited = namings_of(item, step, meeting.body, self.texts)
            namings += named
            citations += cited
            words.append(_item_words(item, step))
        hides_names = self._registers.settings.privacy.names_searchable_days is not None
        return Linked(
            entry=replace(entry, steps=tuple(steps)),
            places=tuple(places),
            namings=tuple(namings),
            citations=tuple(citations),
            represented=tuple(
                part.organization
                for part in meeting.attendance
                if part.organization not in {None, meeting.body} and part.present is not False
                if part.organization
            ),
            appearances=tuple(appearances_of(key, meeting, steps, self.people)),
            words=tuple(words),
            attending=stems_of(part.name for part in meeting.attendance),
            names=names_in(shown) if hides_names else frozenset(),
        )


def _item_words(item: AgendaItem, step: Step) -> ItemWords:
    texts = () if item.withheld else record_texts(item)
    presenters = stems_of(presenter.name for presenter in item.presenters)
    return ItemWords(step.key, stems_of([item.title]), stems_of(texts), presenters)


def _entry(key: str, path: str, meeting: Meeting) -> MeetingEntry:
    return MeetingEntry(
        key=key,
        path=path,
        body=meeting.body,
        date=meeting.date,
        start=meeting.start,
        status=meeting.status,
        has_minutes=has_minutes(meeting),
        paper_count=paper_count(meeting),
        missing_count=missing_count(meeting.attachments),
        unparsed_count=len(meeting.unparsed),
        unparsed_length=sum(len(stretch.text) for stretch in meeting.unparsed),
        steps=(),
    )
