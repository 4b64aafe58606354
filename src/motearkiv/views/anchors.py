"""Anchors: where on a case's page each paragraph and point of a record text stands.

Part of the views in the flow. The page that writes the anchors and the pages that link to them ask
here, so that they agree.
"""

from __future__ import annotations

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

    __slots__ = ("_taken",)

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def place(
        self, text: str, kind: str | None = None, step: str | None = None
    ) -> Iterator[PlacedBlock]:
        """Yield the blocks of a text with their anchors: by printed number, else by the words.

        Args:
            text: The words, as in the YAML.
            kind: First part of the anchors, `vedtak` or `forslag`; None for every other text.
            step: Further step of the case that the anchors belong to.
        """
        outer: str | None = None
        for block in split_blocks(text):
            outer, number = nested(outer, block)
            anchor = self._unused(urls.block_anchor(block.words, number, kind, step))
            yield PlacedBlock(block, number, outer is not None and number != outer, anchor)

    def _unused(self, anchor: str) -> str:
        free, times = anchor, 1
        while free in self._taken:
            times += 1
            free = f"{anchor}-{times}"
        self._taken.add(free)
        return free
