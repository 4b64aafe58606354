"""Anchors: where on a case's page each paragraph and point of a record text stands.

Part of the views in the flow. The page that writes the anchors and the pages that link to them ask
here, so that they agree.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv import urls
from motearkiv.blocks import Block, nested, split_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class PlacedBlock:
    """A paragraph or point with its place on the page."""

    block: Block
    number: str | None
    """Its full printed number: `2-a`."""
    is_inner: bool
    """Whether it is a lettered point below a numbered one."""
    anchor: str


class Anchors:
    """The anchors of one page, given in the page's order: a repeat gets `-2`, then `-3`."""

    __slots__ = ("_times",)

    def __init__(self) -> None:
        self._times: Counter[str] = Counter()

    def place(
        self, text: str, kind: str | None = None, step: str | None = None
    ) -> Iterator[PlacedBlock]:
        """Yield the blocks of a text with their anchors: by printed number, else by the words.

        Args:
            text: The words, as in the YAML.
            kind: First part of the points' anchors, `vedtak` or `forslag`; None gives every block
                an anchor by its words.
            step: Further step of the case that the anchors belong to.
        """
        outer: str | None = None
        for block in split_blocks(text):
            outer, number = nested(outer, block)
            by_number = urls.anchor(kind, number, step) if kind and number else ""
            anchor = self._unused(by_number or urls.paragraph_anchor(block.words))
            yield PlacedBlock(block, number, outer is not None and number != outer, anchor)

    def _unused(self, anchor: str) -> str:
        self._times[anchor] += 1
        times = self._times[anchor]
        return anchor if times == 1 else f"{anchor}-{times}"
