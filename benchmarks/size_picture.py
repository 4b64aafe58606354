"""Draw what a build costs against the size of the archive: an SVG that needs no colour.

Used by `size_page`. Both axes are logarithmic, so that what grows with the archive is a straight
line. Lines and words have the colour of the page's text, light or dark, and are told apart by
their dashes and by the words at their ends. The picture says the same in words to those who do not
see it.
"""

from __future__ import annotations

import math
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Points = Sequence[tuple[int, float]]

_WIDTH, _HEIGHT = 480, 400
_LEFT, _RIGHT, _TOP, _BOTTOM = 60, 165, 20, 58
_LINE = 20
"""Between words that would lie on each other."""
_DASHES = ("", "9 4", "2 4", "12 4 2 4", "5 3", "1 6", "14 6")


def picture(lines: Mapping[str, Points], title: str, unit: str) -> str:
    """The picture as HTML.

    Args:
        lines: Cases and cost, by what is measured; the first line is drawn thicker.
        title: What the picture shows.
        unit: What the cost is counted in.
    """
    across, up = _scales(lines)
    parts = [*_axes(across, up, lines, unit)]
    ends = []
    for number, (name, points) in enumerate(lines.items()):
        places = [(across(cases), up(cost)) for cases, cost in points]
        dash = _DASHES[number % len(_DASHES)]
        track = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        width = 2 if number else 4
        parts.append(
            f'<polyline points="{track}" fill="none" stroke="currentColor" stroke-width="{width}"'
            f"{f' stroke-dasharray={chr(34)}{dash}{chr(34)}' if dash else ''}/>"
        )
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{width + 1.5}" fill="currentColor"/>'
            for x, y in places
        ]
        ends.append((places[-1], name))
    parts += _names(ends)
    words = escape(_in_words(lines, unit))
    return (
        f'<svg role="img" aria-labelledby="kostnad-tittel kostnad-ord" viewBox="0 0 {_WIDTH} '
        f'{_HEIGHT}" font-size="16" fill="currentColor">\n<title id="kostnad-tittel">'
        f'{escape(title)}</title>\n<desc id="kostnad-ord">{words}</desc>\n'
        + "\n".join(parts)
        + "\n</svg>"
    )


def number(value: float) -> str:
    """A number as Norwegian is written: 1 000, and 4,5 where it is small."""
    whole = value >= 10 or value == int(value)  # noqa: PLR2004 - two digits are enough
    words = f"{value:,.0f}" if whole else f"{value:.2g}"
    return words.replace(",", "\u00a0").replace(".", ",")


def _scales(
    lines: Mapping[str, Points],
) -> tuple[Callable[[float], float], Callable[[float], float]]:
    """Functions from cases and cost to places in the picture."""
    every = [point for points in lines.values() for point in points]

    def scale(values: list[float], start: int, end: int) -> Callable[[float], float]:
        low = math.floor(math.log10(min(values)))
        high = max(math.ceil(math.log10(max(values))), low + 1)
        return lambda value: start + (math.log10(value) - low) / (high - low) * (end - start)

    return (
        scale([cases for cases, _ in every], _LEFT, _WIDTH - _RIGHT),
        scale([cost for _, cost in every], _HEIGHT - _BOTTOM, _TOP),
    )


def _axes(
    across: Callable[[float], float],
    up: Callable[[float], float],
    lines: Mapping[str, Points],
    unit: str,
) -> Iterator[str]:
    """Lines at each power of ten, with what they stand for."""
    every = [point for points in lines.values() for point in points]
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    for cases in _tens([cases for cases, _ in every]):
        x = across(cases)
        yield f'<path d="M{x:.1f} {_TOP}V{bottom}" stroke="currentColor" stroke-opacity=".25"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 25}" text-anchor="middle">{number(cases)}</text>'
    for cost in _tens([cost for _, cost in every]):
        y = up(cost)
        yield f'<path d="M{_LEFT} {y:.1f}H{right}" stroke="currentColor" stroke-opacity=".25"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 5:.1f}" text-anchor="end">{number(cost)}</text>'
    middle = (_LEFT + right) / 2
    yield f'<text x="{middle}" y="{_HEIGHT - 8}" text-anchor="middle">saker</text>'
    yield f'<text x="{_LEFT + 6}" y="{_TOP - 6}">{escape(unit)}</text>'


def _tens(values: list[float]) -> list[float]:
    low = math.floor(math.log10(min(values)))
    high = max(math.ceil(math.log10(max(values))), low + 1)
    return [10.0**power for power in range(low, high + 1)]


def _names(ends: list[tuple[tuple[float, float], str]]) -> Iterator[str]:
    """Words at the end of each line, none on another's, each joined to its line."""
    free = -math.inf
    for (x, y), name in sorted(ends, key=lambda one: one[0][1]):
        free = max(y, free + _LINE)
        left = _WIDTH - _RIGHT + 22
        yield (
            f'<path d="M{x + 6:.1f} {y:.1f}L{left - 4} {free:.1f}" stroke="currentColor" '
            'stroke-opacity=".4"/>'
        )
        yield f'<text x="{left}" y="{free + 5:.1f}">{escape(name)}</text>'


def _in_words(lines: Mapping[str, Points], unit: str) -> str:
    told = []
    for name, points in lines.items():
        costs = ", ".join(f"{number(cost)} ved {number(cases)} saker" for cases, cost in points)
        told.append(f"{name}: {costs}.")
    return f"I {unit}. " + " ".join(told)
