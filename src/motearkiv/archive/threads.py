"""Threads: items → cases, each with its steps over meetings and bodies.

Part of the archive in the flow. An item's own number gives it an address; an item with `case:` is a
further step of that case, and its own address leads there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING

from motearkiv import faults, urls
from motearkiv.archive.registers import unknown_id
from motearkiv.archive.values import Case, Step
from motearkiv.numbers import parse_number
from motearkiv.problem import Mark, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Place:
    """A step, the case it says that it continues, and where in the YAML it says so."""

    step: Step
    moment: tuple[date, time, str]
    """What its meeting is ordered by."""
    continues: str | None
    mark: Mark


def link_cases(places: Sequence[Place]) -> tuple[dict[str, Case], list[Problem]]:
    """Link steps to cases, in the order of their first step.

    A case keeps the address of the item that does not continue another, also where an earlier item
    of it is added later.
    """
    owners, problems = _owners(places)
    steps: dict[str, list[Place]] = {key: [] for key in owners}
    for place in places:
        key = place.continues or place.step.key
        if key in steps:
            steps[key].append(place)
        else:
            problems.append(unknown_id(faults.UNKNOWN_CASE, place.mark, key, list(steps)))
    for of_one in steps.values():
        of_one.sort(key=_order)
    return {
        key: Case(key, tuple(place.step for place in steps[key]))
        for key in sorted(owners, key=lambda key: _order(steps[key][0]))
    }, problems


def _order(place: Place) -> tuple[tuple[date, time, str], int]:
    return place.moment, place.step.position


def _owners(places: Sequence[Place]) -> tuple[dict[str, Place], list[Problem]]:
    """The items that give a case its address; every address belongs to one item only."""
    addresses: dict[str, Place] = {}
    problems = []
    for place in places:
        first = addresses.setdefault(place.step.key, place)
        if first is not place and not _is_repeated(first.step, place.step):
            values = {"url": urls.case_url(place.step.key), "other": str(first.mark)}
            problems.append(Problem(faults.CASE_CLASH, place.mark, values))
    return {key: place for key, place in addresses.items() if not place.continues}, problems


def _is_repeated(first: Step, second: Step) -> bool:
    """Whether one file prints a number twice, which the reader has told already."""
    numbers = parse_number(first.number), parse_number(second.number)
    return first.meeting == second.meeting and numbers[0] == numbers[1]
