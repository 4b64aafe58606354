"""Lines: the line around a chip and along a card, whose form says how settled its case is.

Part of cards in the flow. The canvas' pen has four pixels to one; lengths here are in pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv.cards.canvas import SCALE
from motearkiv.cards.dress import Form

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.ImageDraw import ImageDraw

    from motearkiv.cards.signs import Stroke

_CORNER = 7
_EDGE = 5
_HEAVY = 18
"""Left edge of what is withheld."""


def draw_inside(pen: ImageDraw, width: float, height: float) -> None:
    """The area of a chip."""
    pen.rounded_rectangle((0, 0, *_far(width, height)), _CORNER * SCALE, fill=255)


def draw_edge(pen: ImageDraw, width: float, height: float, form: Form) -> None:
    """The line around a chip."""
    if form is Form.DASHED:
        for box in _around(width, height, 20, 13):
            pen.rectangle(_scaled(box), fill=255)
    elif form is Form.DOTTED:
        for box in _around(width, height, _EDGE + 1, 7):
            pen.ellipse(_scaled(box), fill=255)
    elif form is Form.DOUBLE:
        _outline(pen, 0, width, height, 3)
        _outline(pen, 6, width, height, 3)
    else:
        _outline(pen, 0, width, height, _EDGE)
        if form is Form.HATCHED:
            pen.rectangle(_scaled((0, 0, _HEAVY, height)), fill=255)


def draw_band(pen: ImageDraw, width: float, height: float, form: Form) -> None:
    """The line along the left edge of a card, from top to foot."""
    if form is Form.DASHED:
        for start, end in _parts(height, 66, 40):
            pen.rectangle(_scaled((0, start, width, end)), fill=255)
    elif form is Form.DOTTED:
        for start, end in _parts(height - width, width, width):
            top = start + width / 2
            pen.ellipse(_scaled((0, top, width, top + end - start)), fill=255)
    elif form is Form.DOUBLE:
        third = width / 3
        pen.rectangle(_scaled((0, 0, third, height)), fill=255)
        pen.rectangle(_scaled((2 * third, 0, width, height)), fill=255)
    elif form is Form.HATCHED:
        for top in range(-round(width), round(height), 26):
            slant = ((0, top + width), (width, top), (width, top + 13), (0, top + width + 13))
            pen.polygon([(x * SCALE, y * SCALE) for x, y in slant], fill=255)
    else:
        pen.rectangle(_scaled((0, 0, width, height)), fill=255)


def draw_sign(pen: ImageDraw, size: float, strokes: tuple[Stroke, ...]) -> None:
    """The sign of a state in a square."""
    unit = size * SCALE / 16
    for stroke in strokes:
        points = [(x * unit, y * unit) for x, y in stroke.points]
        if stroke.width is None:
            pen.polygon(points, fill=255)
        else:
            pen.line(points, fill=255, width=round(stroke.width * unit), joint="curve")


def _outline(pen: ImageDraw, inset: int, width: float, height: float, thick: int) -> None:
    right, bottom = _far(width - inset, height - inset)
    near = inset * SCALE
    box = (near, near, right, bottom)
    radius = max(0, _CORNER - inset) * SCALE
    pen.rounded_rectangle(box, radius, outline=255, width=thick * SCALE)


def _around(
    width: float, height: float, part: float, gap: float
) -> Iterator[tuple[float, float, float, float]]:
    """Boxes along the edge of a chip; each side begins and ends with one."""
    thick = min(_EDGE + 1, part)
    for start, end in _parts(width, part, gap):
        yield start, 0, end, thick
        yield start, height - thick, end, height
    for start, end in _parts(height, part, gap):
        yield 0, start, thick, end
        yield width - thick, start, width, end


def _parts(length: float, part: float, gap: float) -> Iterator[tuple[float, float]]:
    """Parts of a length, one at each end and the gaps between them alike."""
    count = max(1, round((length - part) / (part + gap)))
    step = (length - part) / count
    return ((place * step, place * step + part) for place in range(count + 1))


def _far(width: float, height: float) -> tuple[float, float]:
    # Pillow draws the pixels of the right and the lower edge, too.
    return width * SCALE - 1, height * SCALE - 1


def _scaled(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    return left * SCALE, top * SCALE, right * SCALE - 1, bottom * SCALE - 1
