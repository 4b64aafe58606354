"""People: in which public roles the papers name the people of the register.

Part of the archive in the flow. A name is a person's where it equals the name or an alias in the
register letter by letter, and no other person has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv.archive.values import Appearance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from motearkiv.archive.hidden_names import HiddenNames
    from motearkiv.archive.values import Step
    from motearkiv.model import Meeting, Person


def people_by_name(people: Iterable[Person]) -> dict[str, str]:
    """Id of each person by name and alias; a name that two have is nobody's."""
    owners: dict[str, set[str]] = {}
    for person in people:
        for name in (person.name, *person.aliases):
            owners.setdefault(name, set()).add(person.id)
    return {name: next(iter(ids)) for name, ids in owners.items() if len(ids) == 1}


def appearances_of(
    key: str, meeting: Meeting, steps: Sequence[Step], people: Mapping[str, str]
) -> Iterator[tuple[str, Appearance]]:
    """Yield what people of the register do in a meeting; who was absent did nothing."""
    for part in meeting.attendance:
        person = people.get(part.name)
        if person and part.present is not False:
            yield person, Appearance(key, None, part.role, part.present)
    for step in steps:
        item = meeting.items[step.position]
        for presenter in () if item.withheld else item.presenters:
            if person := people.get(presenter.name):
                yield person, Appearance(key, step, None, None)


def left_of(
    found: Mapping[str, Sequence[Appearance]], hidden: HiddenNames
) -> dict[str, tuple[Appearance, ...]]:
    """What each person does in meetings that are not old; nobody who does nothing there."""
    shown = {
        person: tuple(one for one in appearances if not hidden.is_old(one.meeting))
        for person, appearances in found.items()
    }
    return {person: appearances for person, appearances in shown.items() if appearances}
