"""Record text → HTML: the one place where the words of a paper become markup.

Part of render in the flow. Words are escaped and never changed; paragraphs and printed points get
anchors, names of organizations a link, and dates, amounts and the like stay on one line.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from motearkiv import urls
from motearkiv.archive import Archive
from motearkiv.blocks import Block, split_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.views.lines import RecordText

_UNBROKEN = re.compile(
    r"\bkr\.?\s\d[\d .]{0,14}(?:,-|,\d\d)?(?!\w)"  # kr 500 000,-
    r"|\b\d+(?:,\d+)?\s(?:mill|mrd)\.?(?:\skr)?\b"  # 1,5 mill kr
    r"|\b\d{1,2}[./]\s?\d{1,2}[.-]\s?(?:\d{4}|\d{2})\b"  # 1/1-2022, 9.9.20
    r"|\b[A-ZÆØÅ]{2,4}-\w{2,16}\b"  # IT-ingeniører
)
CONTROLS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that turn the direction of writing: shown by their number, so that no text can show
other words than it holds (Unicode Technical Report 36, section 2.1.2)."""


@dataclass(slots=True)
class RecordWriter:
    """Writes the record texts of one page; anchors are unique on it."""

    archive: Archive
    root: str
    """Relative way from the page to the site's root."""
    point_label: str
    """What a screen reader hears for a link to a point: "Lenke til punkt %s"."""
    paragraph_label: str
    _anchors: set[str] = field(default_factory=set)

    def line(self, text: RecordText) -> Markup:
        """A text on one line: a title, a name."""
        return self.words(text.text, text.path)

    def words(self, text: str, path: str) -> Markup:
        """The same, from the words and the field that holds them."""
        return _finished(f'<span data-record="{path}">{_shown(text)}</span>')

    def text(
        self, text: str, path: str, kind: str | None = None, step: str | None = None
    ) -> Markup:
        """A text in paragraphs and points.

        Args:
            text: The words, as in the YAML.
            path: Field that holds them: `<meeting>/items[7].proposal.text`.
            kind: First part of the anchors, `vedtak` or `forslag`; None for every other text.
            step: Further step of the case that the anchors belong to.
        """
        parts = [f'<div class="ma-rec" data-record="{path}">']
        is_in_list = False
        outer: str | None = None
        for block in split_blocks(text):
            if (block.marker is not None) != is_in_list:
                is_in_list = not is_in_list
                parts.append('<ol class="ma-points">' if is_in_list else "</ol>")
            outer, number = _nested(outer, block)
            anchor = self._unused(urls.block_anchor(block.words, number, kind, step))
            is_inner = outer is not None and number != outer
            parts.append(
                self._point(block, anchor, is_inner=is_inner)
                if is_in_list
                else self._paragraph(block, anchor)
            )
        parts.append("</ol></div>" if is_in_list else "</div>")
        return _finished("\n".join(parts))

    def _unused(self, anchor: str) -> str:
        """The anchor, or where it is taken the anchor with `-2`, then `-3`."""
        free, times = anchor, 1
        while free in self._anchors:
            times += 1
            free = f"{anchor}-{times}"
        self._anchors.add(free)
        return free

    def _paragraph(self, block: Block, anchor: str) -> str:
        link = _permalink(anchor, self.paragraph_label)
        return f'<p class="ma-p" id="{anchor}">{self._with_links(block.text)} {link}</p>'

    def _point(self, block: Block, anchor: str, *, is_inner: bool) -> str:
        label = self.point_label % block.number if block.number else self.paragraph_label
        dress = "ma-point ma-point--inner" if is_inner else "ma-point"
        words = self._with_links(block.text)
        return (
            f'<li class="{dress}" id="{anchor}"><span>{_shown(block.marker or "")}</span> '
            f"<span>{words}</span>{_permalink(anchor, label)}</li>"
        )

    def _with_links(self, text: str) -> str:
        parts: list[str] = []
        free_from = 0
        for span in sorted(self._spans(text), key=lambda span: span.start):
            parts.append(_shown(text[free_from : span.start]))
            parts.append(span.opening + _shown(text[span.start : span.end]) + span.closing)
            free_from = span.end
        parts.append(_shown(text[free_from:]))
        return "".join(parts)

    def _spans(self, text: str) -> Iterator[_Span]:
        """What to mark up: the first mention of each organization, and what stays on one line."""
        mentions = list(self.archive.names.find(text))
        linked: set[str] = set()
        for mention in mentions:
            if mention.organization not in linked:
                linked.add(mention.organization)
                url = self.root + self.archive.organization_url(mention.organization)
                opening = f'<a class="ma-mention" href="{url}">'
                yield _Span(mention.start, mention.end, opening, "</a>")
        ends = [mention.end for mention in mentions]
        for found in _UNBROKEN.finditer(text):
            start, end = found.span()
            # Mentions are in order and apart: the first that ends after the start decides.
            following = bisect_right(ends, start)
            if following == len(mentions) or mentions[following].start >= end:
                yield _Span(start, end, '<span class="ma-num">', "</span>")


@dataclass(frozen=True, slots=True)
class _Span:
    """A stretch of a text with the tags that go around it."""

    start: int
    end: int
    opening: str
    closing: str


def _permalink(anchor: str, label: str) -> str:
    return (
        f'<a class="ma-anchor" href="#{anchor}"><span aria-hidden="true">¶</span>'
        f'<span class="ma-hide">{_shown(label)}</span></a>'
    )


def _nested(outer: str | None, block: Block) -> tuple[str | None, str | None]:
    """The printed number under which a letter stands, and the block's full number: `2-a`."""
    number = block.number
    if number is None:
        return (None if block.marker is None else outer), None
    if number[0].isdigit():
        return number, number
    return outer, f"{outer}-{number}" if outer else number


def _shown(text: str) -> str:
    """THE escape point of record text."""
    return show_controls(html.escape(text))


def show_controls(text: str) -> str:
    """A text with the characters that turn the direction of writing shown by their number."""
    return CONTROLS.sub(_by_number, text)


def _by_number(found: re.Match[str]) -> str:
    return f"⟦U+{ord(found[0]):04X}⟧"


def _finished(markup: str) -> Markup:
    """HTML that templates must not escape again: every text in it has gone through `_shown`."""
    return Markup(markup)  # noqa: S704 - see above; paths and anchors are of our own letters
