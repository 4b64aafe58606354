"""Drawing: a face as a picture, in the pages' colours, lines and two voices.

Part of cards in the flow; the only one that needs Pillow with what it imports. Measured in pixels.
What matters can be read where a program shows the card 300 pixels wide: nothing is below 34.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.cards.canvas import Canvas, Paint
from motearkiv.cards.dress import DRESSES, PLAIN, Dress, Form
from motearkiv.cards.letters import Type, Voice, cut_lines, drawable, fitted, in_lines
from motearkiv.cards.lines import draw_band, draw_edge, draw_inside, draw_sign
from motearkiv.cards.signs import SIGNS
from motearkiv.output import CARD_HEIGHT, CARD_WIDTH

if TYPE_CHECKING:
    from motearkiv.cards.face import Chip, Face

_BAND = 30
_LEFT = 92
_RIGHT = CARD_WIDTH - 72
_ROOM = _RIGHT - _LEFT
_TITLES = ((100, 110, 1), (84, 96, 2), (72, 83, 2), (62, 72, 3), (52, 59, 4))
"""Size of a title, height of its lines, and the most of them; a longer one is cut."""
_KICKER = Type(Voice.OURS, 42)
_STATE = Type(Voice.OURS, 42)
_NOTE = Type(Voice.OURS, 36)
_META = Type(Voice.OURS, 38)
_FOOT = Type(Voice.OURS, 34)
_KICKER_LINE = 94
_TITLE_TOP = 118
_CHIP_TOP, _CHIP_HEIGHT, _CHIP_PADDING, _SIGN, _GAP = 372, 72, 22, 40, 14
_META_LINE = 497
_ABOUT_GAP, _ABOUT_HEIGHT, _MOST_ABOUT = 74, 50, 3
_HIGH = 0.45
"""Share of the free room that stands above: the middle looks lower than it is."""
_RULE_TOP = 533
_FOOT_LINE = 588


def draw(face: Face) -> bytes:
    """The card as a PNG of few colours."""
    dress = _dress_of(face.chip) if face.chip else PLAIN
    canvas = Canvas((CARD_WIDTH, CARD_HEIGHT), dress)
    band = (0, 0, _BAND, CARD_HEIGHT)
    canvas.draw(band, Paint.STRONG, lambda pen: draw_band(pen, _BAND, CARD_HEIGHT, dress.form))
    if face.chip:
        _draw_heading(canvas, face, _Title.of(face.title), 0)
        end = _draw_chip(canvas, face.chip, dress) + _GAP * 2
        note = fitted(drawable(face.note), _NOTE, _RIGHT - end)
        canvas.text(end, _CHIP_TOP + 49, note, _NOTE, Paint.STRONG)
        _draw_meta(canvas, face)
    else:
        _draw_presentation(canvas, face)
    canvas.fill((_LEFT, _RULE_TOP, _RIGHT, _RULE_TOP + 3), Paint.RULE)
    foot = fitted(drawable(face.foot), _FOOT, _ROOM)
    canvas.text(_LEFT, _FOOT_LINE, foot, _FOOT, Paint.SOFT)
    return canvas.png()


def _dress_of(chip: Chip) -> Dress:
    dress = DRESSES[chip.dress]
    return Dress(Form.DOTTED, dress.strong, dress.tint) if chip.is_guessed else dress


@dataclass(frozen=True, slots=True)
class _Title:
    """A title in the largest size in which it has room."""

    kind: Type
    leading: int
    lines: tuple[str, ...]

    @classmethod
    def of(cls, title: str) -> _Title:
        text = drawable(title)
        for size, leading, most in _TITLES:
            kind = Type(Voice.RECORD, size)
            found = in_lines(text, kind, _ROOM)
            made = cls(kind, leading, cut_lines(found.lines, most, kind, _ROOM))
            if len(found.lines) <= most and not found.is_broken:
                break
        return made

    @property
    def bottom(self) -> int:
        """The last baseline, from where the first line begins."""
        return round(self.kind.size * 0.86) + (len(self.lines) - 1) * self.leading


def _draw_heading(canvas: Canvas, face: Face, title: _Title, shift: float) -> float:
    """The kicker and the title, so far below their usual place; returns the last baseline."""
    kicker = fitted(drawable(face.kicker), _KICKER, _ROOM)
    canvas.text(_LEFT, _KICKER_LINE + shift, kicker, _KICKER, Paint.SOFT)
    bottom = _TITLE_TOP + title.bottom + shift
    for place, line in enumerate(reversed(title.lines)):
        canvas.text(_LEFT, bottom - place * title.leading, line, title.kind, Paint.INK)
    return bottom


def _draw_presentation(canvas: Canvas, face: Face) -> None:
    """What has no state: its name and a sentence, in the middle of the room that there is."""
    title = _Title.of(face.title)
    about = in_lines(drawable(face.text), _META, _ROOM).lines
    lines = cut_lines(about, _MOST_ABOUT, _META, _ROOM)
    end = _TITLE_TOP + title.bottom + _ABOUT_GAP + (len(lines) - 1) * _ABOUT_HEIGHT
    margin = _KICKER_LINE - _KICKER.size
    bottom = _draw_heading(canvas, face, title, max(0, (_RULE_TOP - margin - end) * _HIGH))
    for place, line in enumerate(lines):
        baseline = bottom + _ABOUT_GAP + place * _ABOUT_HEIGHT
        canvas.text(_LEFT, baseline, line, _META, Paint.SOFT)


def _draw_chip(canvas: Canvas, chip: Chip, dress: Dress) -> float:
    """The state in a frame; returns where it ends."""
    heavy = 14 if dress.form is Form.HATCHED else 0
    start = _LEFT + _CHIP_PADDING + heavy
    strokes = SIGNS.get(chip.dress, ())
    word_start = start + (_SIGN + _GAP if strokes else 0)
    word = fitted(drawable(chip.word), _STATE, _RIGHT - word_start - _CHIP_PADDING)
    width = round(word_start - _LEFT + _STATE.width(word) + _CHIP_PADDING)
    box = (_LEFT, _CHIP_TOP, _LEFT + width, _CHIP_TOP + _CHIP_HEIGHT)
    paint = Paint.STRONG_ON_TINT
    if dress.form is Form.FILLED:
        canvas.draw(box, Paint.STRONG, lambda pen: draw_inside(pen, width, _CHIP_HEIGHT))
        paint = Paint.PAPER_ON_STRONG
    else:
        if dress.form is Form.DOTTED:
            paint = Paint.STRONG
        else:
            canvas.draw(box, Paint.TINT, lambda pen: draw_inside(pen, width, _CHIP_HEIGHT))
        canvas.draw(box, paint, lambda pen: draw_edge(pen, width, _CHIP_HEIGHT, dress.form))
    top = _CHIP_TOP + (_CHIP_HEIGHT - _SIGN) / 2
    sign = (start, top, start + _SIGN, top + _SIGN)
    canvas.draw(sign, paint, lambda pen: draw_sign(pen, _SIGN, strokes))
    canvas.text(word_start, _CHIP_TOP + 51, word, _STATE, paint)
    return float(_LEFT + width)


def _draw_meta(canvas: Canvas, face: Face) -> None:
    end = f" · {drawable(face.end)}" if face.end else ""
    text = fitted(drawable(face.text), _META, _ROOM - _META.width(end))
    canvas.text(_LEFT, _META_LINE, text + end, _META, Paint.INK)
