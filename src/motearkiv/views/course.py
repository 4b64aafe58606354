"""Course: the way of a case over bodies as a picture, a lane for each body, a dot for each step.

Part of the views in the flow. Steps stand side by side in their order, so that the last one is as
easy to read as the first, however long it took. The page tells the same in a list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from motearkiv.views.lines import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motearkiv.views.lines import CaseLine, Link

_MOST_DOTS = 8
"""More stand too close for their days to be read."""
_FIRST_LANE, _LANE = 26, 52
"""Pixels from the top to the first lane, and from lane to lane."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A step of the case, or the step that it waits for: place in per cent and in pixels."""

    x: str
    y: int
    standing: Standing | None
    """None for the step that the archive does not have."""
    day: date | None


@dataclass(frozen=True, slots=True)
class Way:
    """The line from one dot to the next."""

    start: Dot
    end: Dot


@dataclass(frozen=True, slots=True)
class Course:
    """The picture; heights in pixels."""

    lanes: tuple[tuple[str, int], ...]
    """The name of each body and the height of its lane."""
    dots: tuple[Dot, ...]
    ways: tuple[Way, ...]
    height: int


def course_of(lines: Sequence[CaseLine], awaited: Link | None) -> Course | None:
    """The picture of a case that more than one body treats; None where a list says it better.

    Args:
        lines: Its steps, oldest first.
        awaited: The body that the last step asks, where the archive does not have its answer.
    """
    stops: list[tuple[str, Standing | None, date | None]] = [
        (line.body.text, line.standing, line.date) for line in lines
    ]
    if awaited:
        stops.append((awaited.text, None, None))
    heights = {
        body: _FIRST_LANE + place * _LANE
        for place, body in enumerate(dict.fromkeys(body for body, _, _ in stops))
    }
    if len(heights) == 1 or len(stops) > _MOST_DOTS:
        return None
    share = 100 / len(stops)
    dots = tuple(
        Dot(f"{share * (place + 0.5):.1f}%", heights[body], standing, day)
        for place, (body, standing, day) in enumerate(stops)
    )
    ways = tuple(Way(*pair) for pair in pairwise(dots))
    return Course(tuple(heights.items()), dots, ways, len(heights) * _LANE)
