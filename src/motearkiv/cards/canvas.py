"""Canvas: a picture of few colours, each with the steps that soften its edges.

Part of cards in the flow. Whatever is drawn is first a mask, of lines and signs one four times as
large, so that the picture has its palette from the start and is never reduced to one.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from PIL import Image, ImageColor, ImageDraw

from motearkiv.cards.dress import GROUND, INK, PAPER, RULE, SOFT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from motearkiv.cards.dress import Dress
    from motearkiv.cards.letters import Type

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in pixels."""
SCALE = 4
_STEPS = 8
"""Of each colour from its ground: more of them cannot be seen, and make the file larger."""
_EFFORT = 7
"""Of 9, which would take seven times as long for a tenth less."""
_FAINTEST = 16
"""Of 255; what is fainter is left as it was."""


class Paint(IntEnum):
    """A colour on a ground."""

    INK = 0
    SOFT = 1
    RULE = 2
    STRONG = 3
    TINT = 4
    STRONG_ON_TINT = 5
    PAPER_ON_STRONG = 6


class Canvas:
    """A picture that is being drawn."""

    def __init__(self, size: tuple[int, int], dress: Dress) -> None:
        """Begin with the ground alone."""
        self._image = Image.new("P", size, 0)
        self._image.putpalette(_palette(dress))

    def text(self, left: float, baseline: float, text: str, kind: Type, paint: Paint) -> None:
        """Write a text on one line."""
        if not text:
            return
        above = kind.size * 2
        mask = Image.new("L", (ceil(kind.width(text)) + kind.size, kind.size * 3))
        pen = ImageDraw.Draw(mask)
        x = float(kind.size // 2)
        for run, font in kind.runs(text):
            pen.text((x, above), run, fill=255, font=font, anchor="ls")
            x += font.getlength(run)
        self._stamp(mask, (round(left) - kind.size // 2, round(baseline) - above), paint)

    def draw(self, box: Box, paint: Paint, draw: Callable[[ImageDraw.ImageDraw], None]) -> None:
        """Draw in a box, on a pen whose pixels are four to one and begin at its corner."""
        left, top, right, bottom = (round(edge) for edge in box)
        mask = Image.new("L", ((right - left) * SCALE, (bottom - top) * SCALE))
        draw(ImageDraw.Draw(mask))
        self._stamp(mask.reduce(SCALE), (left, top), paint)

    def fill(self, box: Box, paint: Paint) -> None:
        """Fill a box."""
        left, top, right, bottom = box
        self._image.paste(
            paint * _STEPS + _STEPS - 1, (round(left), round(top), round(right), round(bottom))
        )

    def png(self) -> bytes:
        """The picture as a file."""
        target = BytesIO()
        self._image.save(target, "PNG", compress_level=_EFFORT)
        return target.getvalue()

    def _stamp(self, mask: Image.Image, place: tuple[int, int], paint: Paint) -> None:
        first = paint * _STEPS
        steps = [first + round(value * (_STEPS - 1) / 255) for value in range(256)]
        self._image.paste(mask.point(steps), place, mask.point(_IS_DRAWN))


_IS_DRAWN = [255 if value > _FAINTEST else 0 for value in range(256)]


@cache
def _palette(dress: Dress) -> Sequence[int]:
    pairs = {
        Paint.INK: (GROUND, INK),
        Paint.SOFT: (GROUND, SOFT),
        Paint.RULE: (GROUND, RULE),
        Paint.STRONG: (GROUND, dress.strong),
        Paint.TINT: (GROUND, dress.tint),
        Paint.STRONG_ON_TINT: (dress.tint, dress.strong),
        Paint.PAPER_ON_STRONG: (dress.strong, PAPER),
    }
    found: list[int] = []
    for paint in Paint:
        ground, colour = (ImageColor.getrgb(one)[:3] for one in pairs[paint])
        for step in range(_STEPS):
            share = step / (_STEPS - 1)
            found += [
                round(under + (over - under) * share)
                for under, over in zip(ground, colour, strict=True)
            ]
    return found
