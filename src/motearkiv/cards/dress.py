"""Dress: the colours of a card and the lines of each state, those of the pages' style sheet.

Part of cards in the flow. Solid is settled, dashed only proposed, dotted not known, hatched
withheld: the line alone tells them apart, in grey and in small.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

GROUND = "#f3f6f7"
PAPER = "#ffffff"
INK = "#14232b"
SOFT = "#47575e"
RULE = "#d4dde0"
LINK = "#0a557c"


class Form(StrEnum):
    """The line around a state, and along the card."""

    FILLED = "filled"
    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"
    DOUBLE = "double"
    HATCHED = "hatched"


@dataclass(frozen=True, slots=True)
class Dress:
    """How a state looks."""

    form: Form
    strong: str
    tint: str


DRESSES: dict[str, Dress] = {
    "is-proposed": Dress(Form.DASHED, "#7d4a00", "#fdf3df"),
    "is-adopted": Dress(Form.FILLED, "#17583a", "#e6f2ea"),
    "is-elected": Dress(Form.FILLED, "#17583a", "#e6f2ea"),
    "is-amended": Dress(Form.FILLED, "#0c5963", "#e1f1f2"),
    "is-rejected": Dress(Form.FILLED, "#8e2519", "#fae9e6"),
    "is-noted": Dress(Form.SOLID, "#2a4f80", "#e8eff8"),
    "is-postponed": Dress(Form.SOLID, "#6d4220", "#f5ece4"),
    "is-referred": Dress(Form.SOLID, "#553f8b", "#efebf8"),
    "is-withdrawn": Dress(Form.DOUBLE, "#4b525a", "#eceef0"),
    "is-withheld": Dress(Form.HATCHED, "#2b363c", "#e4e8ea"),
    "is-unknown": Dress(Form.DOTTED, SOFT, GROUND),
    "is-none": Dress(Form.SOLID, SOFT, PAPER),
    "is-held": Dress(Form.SOLID, SOFT, PAPER),
}
"""By the class of the chip on a page, where a meeting that was held has none."""
PLAIN = Dress(Form.FILLED, LINK, GROUND)
"""What has no state: an organization, the archive."""
