"""Registers: what data/*.yml say, and whether their entries fit each other.

Part of the archive in the flow.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from motearkiv import faults
from motearkiv.findings import nearest
from motearkiv.messages import languages
from motearkiv.model import Classification, Organization, Person, Settings, Topic
from motearkiv.problem import Problem
from motearkiv.reader import Reading, read_organizations, read_people, read_settings, read_topics

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from motearkiv.problem import Fault, Mark

Entry = TypeVar("Entry", Organization, Person, Topic)


@dataclass(frozen=True, slots=True)
class Registers:
    """The archive's settings and its registers by id."""

    settings: Settings
    organizations: Mapping[str, Organization]
    people: Mapping[str, Person]
    topics: Mapping[str, Topic]
    bodies: tuple[str, ...]
    """Ids of the organizations that are deciding bodies."""
    is_readable: bool
    """Whether all could be read; else it would be idle to say that an id is unknown."""


def read_registers(root: Path) -> tuple[Registers, list[Problem]]:
    """Read settings and registers; what cannot be read is empty, and a Problem says why."""
    settings = read_settings(root)
    organizations = read_organizations(root)
    people = read_people(root)
    topics = read_topics(root)
    registers = Registers(
        settings=settings.value or Settings(name=""),
        organizations={entry.id: entry for entry in organizations.value or ()},
        people={entry.id: entry for entry in people.value or ()},
        topics={entry.id: entry for entry in topics.value or ()},
        bodies=tuple(
            entry.id
            for entry in organizations.value or ()
            if entry.classification is Classification.BODY
        ),
        is_readable=None not in (organizations.value, people.value, topics.value),
    )
    problems = [
        *settings.problems,
        *organizations.problems,
        *people.problems,
        *topics.problems,
        *_repeated(organizations),
        *_repeated(people),
        *_repeated(topics),
        *_settings_problems(settings, registers),
        *_parents(organizations, registers),
        *_slugs(organizations),
        *_aliases(organizations),
        *_employers(people, registers),
    ]
    return registers, problems


def _settings_problems(reading: Reading[Settings], registers: Registers) -> Iterator[Problem]:
    language, known = registers.settings.language, languages()
    if language not in known:
        values = {"language": language, "known": ", ".join(known)}
        yield Problem(faults.UNKNOWN_LANGUAGE, reading.mark("language"), values)
    if not registers.is_readable:
        return
    body, bodies = registers.settings.default_body, registers.bodies
    if body and body not in bodies:
        yield unknown_id(faults.UNKNOWN_BODY, reading.mark("default_body"), body, bodies)


def _repeated(reading: Reading[tuple[Entry, ...]]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for place, entry in enumerate(reading.value or ()):
        mark = reading.mark(f"[{place}].id")
        line = first.setdefault(entry.id, mark.line)
        if line != mark.line:
            yield Problem(faults.DUPLICATE_ID, mark, {"id": entry.id, "first": line})


def _parents(reading: Reading[tuple[Organization, ...]], registers: Registers) -> Iterator[Problem]:
    for place, organization in enumerate(reading.value or ()):
        parent = organization.parent
        if parent and parent not in registers.organizations:
            mark = reading.mark(f"[{place}].parent")
            yield unknown_id(faults.UNKNOWN_PARENT, mark, parent, registers.organizations)


def _slugs(reading: Reading[tuple[Organization, ...]]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for place, organization in enumerate(reading.value or ()):
        if organization.slug is None:
            continue
        owner = owners.setdefault(organization.slug, organization.id)
        if owner != organization.id:
            values = {"slug": organization.slug, "other": owner}
            yield Problem(faults.SLUG_CLASH, reading.mark(f"[{place}].slug"), values)


def _aliases(reading: Reading[tuple[Organization, ...]]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    fault = faults.ALIAS_CLASH
    for place, organization in enumerate(reading.value or ()):
        names = {organization.name: "name"}
        names |= {alias: f"aliases[{index}]" for index, alias in enumerate(organization.aliases)}
        for name, field in names.items():
            owner = owners.setdefault(name, organization.id)
            values = {"alias": name, "other": owner}
            problem = Problem(fault, reading.mark(f"[{place}].{field}"), values)
            if owner != organization.id and not reading.accepts(problem):
                yield problem


def _employers(reading: Reading[tuple[Person, ...]], registers: Registers) -> Iterator[Problem]:
    for place, person in enumerate(reading.value or ()):
        organization = person.organization
        if registers.is_readable and organization and organization not in registers.organizations:
            mark = reading.mark(f"[{place}].organization")
            fault = faults.UNKNOWN_ORGANIZATION
            yield unknown_id(fault, mark, organization, registers.organizations)


def unknown_id(fault: Fault, mark: Mark, identifier: str, known: Collection[str]) -> Problem:
    """A Problem for an id that no register has, with the nearest one that it has."""
    return Problem(fault, mark, {"id": identifier, "guess": nearest(identifier, known)})
