"""Loading: YAML files → Archive and Problems, in one pass that keeps no long text.

Part of the archive in the flow.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, TypeVar

from motearkiv import faults, urls
from motearkiv.archive.citations import cited_cases, mentions_of
from motearkiv.archive.hidden_names import HiddenNames, NamesFound, hidden_names
from motearkiv.archive.kept import KeptMeetings, registers_digest
from motearkiv.archive.kinship import Kinship, Words, stems_of
from motearkiv.archive.namings import Citation
from motearkiv.archive.parts import Linked, Part, PartReader
from motearkiv.archive.people import left_of
from motearkiv.archive.publishing import keep_recent
from motearkiv.archive.registers import Registers, read_registers
from motearkiv.archive.threads import Place, link_cases
from motearkiv.archive.values import Appearance, Archive, Case, MeetingEntry, Naming, Role
from motearkiv.numbers import bare_number
from motearkiv.problem import Mark, Problem, Severity
from motearkiv.reader import meeting_paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of reading an archive: None for the archive where there are errors."""

    archive: Archive | None
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Found:
    """What the parts of the archive have given so far."""

    registers: Registers
    problems: list[Problem]
    meetings: list[MeetingEntry] = field(default_factory=list)
    namings: dict[str, list[Naming]] = field(default_factory=dict)
    represented: list[tuple[str, str]] = field(default_factory=list)
    """Pairs of an organization and a meeting in which somebody stands for it."""
    appearances: dict[str, list[Appearance]] = field(default_factory=dict)
    citations: list[Citation] = field(default_factory=list)
    words: Words = field(default_factory=Words)
    names: NamesFound = field(default_factory=NamesFound)
    places: list[Place] = field(default_factory=list)
    papers: dict[str, str] = field(default_factory=dict)
    withheld: set[str] = field(default_factory=set)
    """Files that are kept from the public somewhere, and so are published nowhere."""
    newest: date = date.min
    is_whole: bool = True
    """Whether every meeting could be read; else a case that is not found may be in one of those."""
    slugless: dict[str, Mark] = field(default_factory=dict)

    @property
    def as_of(self) -> date:
        return self.registers.settings.as_of or self.newest

    def add(self, part: Part) -> None:
        """Add what one meeting's file gives."""
        self.problems.extend(part.problems)
        self.papers.update(part.papers or {})
        self.withheld.update(part.withheld)
        self.newest = max(self.newest, part.newest)
        if part.slugless:
            self.slugless.setdefault(*part.slugless)
        if part.linked is None:
            self.is_whole = False
        else:
            self._link(part.linked)

    def _link(self, linked: Linked) -> None:
        key = linked.entry.key
        self.meetings.append(linked.entry)
        self.places.extend(linked.places)
        self.citations.extend(linked.citations)
        for organization, naming in linked.namings:
            self.namings.setdefault(organization, []).append(naming)
        self.represented.extend((organization, key) for organization in linked.represented)
        for person, appearance in linked.appearances:
            self.appearances.setdefault(person, []).append(appearance)
        for words in linked.words:
            self.words.add(words.step, words.title, words.texts)
            self.words.leave_out(words.presenters)
        self.words.leave_out(linked.attending)
        if linked.names:
            self.names.add(key, linked.names)


def load_archive(root: Path, cache: Path | None = None) -> Loaded:
    """Read and link everything below `root/data`; every Problem at once, in the files' order.

    Args:
        root: The archive's folder.
        cache: A folder that spares the next run work; what comes out is the same without it.
    """
    root = root.resolve()
    # Before they are read: what is made from later ones must never pass for made from these.
    digest = registers_digest(root)
    registers, problems = read_registers(root)
    reader = PartReader(root, registers)
    kept = KeptMeetings(root, reader, digest, cache)
    found = _Found(registers, problems)
    for path in meeting_paths(root):
        found.add(kept.part(path))
    kept.finish()
    for body, mark in found.slugless.items():
        found.problems.append(Problem(faults.MISSING_SLUG, mark, {"id": body}))
    cases, clashes = link_cases(found.places)
    found.problems.extend(
        clash for clash in clashes if found.is_whole or clash.fault is not faults.UNKNOWN_CASE
    )
    ordered = tuple(sorted(found.problems, key=lambda problem: (problem.mark, problem.code)))
    if any(problem.severity is Severity.ERROR for problem in ordered):
        return Loaded(None, ordered)
    return Loaded(_archive(found, kept, reader, cases), ordered)


def _archive(
    found: _Found, kept: KeptMeetings, reader: PartReader, cases: Mapping[str, Case]
) -> Archive:
    case_of = {step.key: case.key for case in cases.values() for step in case.steps}
    meetings = _meetings(found, case_of)
    mentions = mentions_of(reader.texts, meetings, found.registers.organizations)
    cites, cited_by = cited_cases(found.citations, mentions, case_of, cases)
    hidden = _hidden(found, meetings.values())
    return Archive(
        root=kept.root,
        settings=found.registers.settings,
        as_of=found.as_of,
        organizations=found.registers.organizations,
        people=found.registers.people,
        topics=found.registers.topics,
        meetings=meetings,
        cases=cases,
        choices=_choices(cases.values()),
        namings=(namings := _namings(found, case_of)),
        represented=_group(found.represented),
        organizations_in=(named := _organizations_in(namings)),
        papers=_paper_urls(found),
        meetings_by_body=(by_body := _group((one.body, one.key) for one in meetings.values())),
        neighbours=_beside(by_body.values()),
        meetings_by_year=(by_year := _by_year(meetings.values())),
        years_beside=_beside([list(by_year)]),
        requests_to=_requests_to(cases.values()),
        cases_by_topic=_cases_by_topic(cases.values()),
        people_by_name=reader.people,
        appearances=left_of(found.appearances, hidden),
        case_of=case_of,
        mentions=mentions,
        cites=cites,
        cited_by=cited_by,
        kinship=_kinship(found, cases, named),
        hidden=hidden,
        read=keep_recent(lambda key: kept.meeting(meetings[key].path)),
        registers=kept.registers,
        made_from=lambda key: kept.made_from(meetings[key].path),
    )


def _meetings(found: _Found, case_of: Mapping[str, str]) -> dict[str, MeetingEntry]:
    return {
        entry.key: replace(entry, cases=tuple(case_of[step.key] for step in entry.steps))
        for entry in sorted(found.meetings, key=lambda entry: entry.moment)
    }


def _hidden(found: _Found, meetings: Iterable[MeetingEntry]) -> HiddenNames:
    days = {entry.key: entry.date for entry in meetings}
    return hidden_names(found.names, found.registers, days, found.as_of)


def _beside(rows: Iterable[Sequence[Key]]) -> dict[Key, tuple[Key | None, Key | None]]:
    """What stands before and after each in its row."""
    found: dict[Key, tuple[Key | None, Key | None]] = {}
    for row in rows:
        found.update(zip(row, zip((None, *row), (*row[1:], None), strict=False), strict=False))
    return found


def _by_year(meetings: Iterable[MeetingEntry]) -> dict[int, tuple[str, ...]]:
    years = groupby(meetings, key=lambda entry: entry.date.year)
    return {year: tuple(entry.key for entry in entries) for year, entries in years}


def _namings(found: _Found, case_of: Mapping[str, str]) -> dict[str, tuple[Naming, ...]]:
    return {
        organization: tuple(replace(naming, case=case_of[naming.case]) for naming in entries)
        for organization, entries in found.namings.items()
    }


def _kinship(
    found: _Found, cases: Mapping[str, Case], organizations_in: Mapping[str, Iterable[str]]
) -> Kinship:
    """What makes cases kin; that both name a deciding body is no ground."""
    registers = found.registers
    bodies = set(registers.bodies)
    found.words.leave_out(
        stems_of(
            name
            for entry in registers.organizations.values()
            for name in (entry.name, *entry.aliases)
        )
    )
    found.words.leave_out(stems_of(person.name for person in registers.people.values()))
    return Kinship(
        {case.key: [step.key for step in case.steps] for case in cases.values()},
        found.words,
        {
            case: [organization for organization in named if organization not in bodies]
            for case, named in organizations_in.items()
        },
        {case.key: case.topics for case in cases.values()},
    )


def _paper_urls(found: _Found) -> dict[str, str]:
    """Address of each paper; equal files, and spellings that differ in case alone, share one."""
    taken: dict[str, str] = {}
    return {
        file: taken.setdefault(url.casefold(), url)
        for file, fingerprint in found.papers.items()
        if file not in found.withheld and (url := urls.document_url(fingerprint, file))
    }


def _organizations_in(
    namings: Mapping[str, Iterable[Naming]],
) -> dict[str, dict[str, tuple[Role, ...]]]:
    named: dict[str, dict[str, tuple[Role, ...]]] = {}
    for organization, entries in namings.items():
        for naming in entries:
            roles = named.setdefault(naming.case, {})
            roles[organization] = tuple(sorted({*roles.get(organization, ()), *naming.roles}))
    return named


def _requests_to(cases: Iterable[Case]) -> dict[str, tuple[str, ...]]:
    return _group(
        (step.recommends_to, case.key)
        for case in cases
        for step in case.steps
        if step.recommends_to
    )


def _cases_by_topic(cases: Iterable[Case]) -> dict[str, tuple[str, ...]]:
    return _group((topic, case.key) for case in cases for topic in case.topics)


def _choices(cases: Iterable[Case]) -> dict[str, tuple[str, ...]]:
    return _group(
        (bare, case.key)
        for case in cases
        for step in case.steps
        if (bare := bare_number(step.number))
    )


def _group(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, dict[str, None]] = {}
    for key, value in pairs:
        groups.setdefault(key, {})[value] = None
    return {key: tuple(values) for key, values in groups.items()}
