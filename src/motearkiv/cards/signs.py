"""Signs: the small drawing in a chip, as the pages' style sheet has it.

Part of cards in the flow. Points are on a grid of 16 by 16.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

Point = tuple[float, float]
_STEPS = 24


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; without a width, the area inside them."""

    points: tuple[Point, ...]
    width: float | None


def _arc(middle: Point, radius: float, start: float, end: float) -> tuple[Point, ...]:
    """Points of a circle between two angles in degrees, clockwise from the right."""
    x, y = middle
    angles = (pi / 180 * (start + (end - start) * step / _STEPS) for step in range(_STEPS + 1))
    return tuple((x + radius * cos(angle), y + radius * sin(angle)) for angle in angles)


def _curve(*points: Point) -> tuple[Point, ...]:
    """Points of a Bézier curve of the third degree."""
    found = []
    for step in range(_STEPS + 1):
        t = step / _STEPS
        shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        x, y = (
            sum(share * point[axis] for share, point in zip(shares, points, strict=True))
            for axis in (0, 1)
        )
        found.append((x, y))
    return tuple(found)


def _disc(middle: Point, radius: float) -> Stroke:
    return Stroke(_arc(middle, radius, 0, 360), None)


_TICK = ((2.6, 8.6), (6.1, 12.2), (13.4, 4.2))
_SMALL_TICK = ((2.4, 6.4), (5.4, 9.4), (12, 2.4))
_WAVE = (
    *_curve((2.4, 13.2), (4.2, 11.4), (6, 11.4), (7.8, 12.8)),
    *_curve((7.8, 12.8), (9.6, 14.2), (11.6, 14.2), (13.6, 12.4)),
)
_BUST = (
    *_curve((2.4, 14), (2.4, 10.6), (4.7, 9), (8, 9)),
    *_curve((8, 9), (11.3, 9), (13.6, 10.6), (13.6, 14)),
)
_LIDS = (
    *_curve((1, 8), (2.8, 5), (5.2, 3.4), (8, 3.4)),
    *_curve((8, 3.4), (10.8, 3.4), (13.2, 5), (15, 8)),
    *_curve((15, 8), (13.2, 11), (10.8, 12.6), (8, 12.6)),
    *_curve((8, 12.6), (5.2, 12.6), (2.8, 11), (1, 8)),
)
_HOOK = (
    *_curve((5, 5.6), (5, 3.8), (6.3, 2.6), (8.1, 2.6)),
    *_curve((8.1, 2.6), (9.9, 2.6), (11.2, 3.7), (11.2, 5.4)),
    *_curve((11.2, 5.4), (11.2, 7.6), (8, 7.8), (8, 10.2)),
)

SIGNS: dict[str, tuple[Stroke, ...]] = {
    "is-proposed": tuple(
        Stroke(_arc((8, 8), 5.6, start, start + 28), 1.8) for start in range(0, 360, 45)
    ),
    "is-adopted": (Stroke(_TICK, 2.3),),
    "is-elected": (_disc((8, 4.8), 2.9), Stroke(_BUST, None)),
    "is-amended": (Stroke(_SMALL_TICK, 2.2), Stroke(_WAVE, 1.9)),
    "is-noted": (Stroke(_LIDS, 1.7), _disc((8, 8), 2.3)),
    "is-postponed": (
        Stroke(_arc((8, 8), 6.2, 0, 360), 1.8),
        Stroke(((8, 4.4), (8, 8.4), (10.8, 10)), 1.8),
    ),
    "is-rejected": (
        Stroke(((3.4, 3.4), (12.6, 12.6)), 2.3),
        Stroke(((12.6, 3.4), (3.4, 12.6)), 2.3),
    ),
    "is-withdrawn": (
        Stroke(((6.4, 2.6), (2.4, 6.4), (6.4, 10.2)), 1.9),
        Stroke(((2.8, 6.4), (9.4, 6.4), *_arc((9.4, 10.2), 3.8, -90, 90), (6, 14)), 1.9),
    ),
    "is-referred": (
        Stroke(((1.6, 8), (12.8, 8)), 2.1),
        Stroke(((8.6, 3.4), (13.2, 8), (8.6, 12.6)), 2.1),
    ),
    "is-withheld": (
        Stroke(((2.6, 7), (13.4, 7), (13.4, 14.6), (2.6, 14.6)), None),
        Stroke(((5, 7), (5, 5), *_arc((8, 5), 3, 180, 360), (11, 7)), 1.8),
    ),
    "is-unknown": (Stroke(_HOOK, 2), _disc((8, 13.2), 1.3)),
    "is-none": (Stroke(((2.5, 8), (13.5, 8)), 2.4),),
}
"""By the class of the chip on a page."""
