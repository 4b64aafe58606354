"""Record text → HTML: the one place where the words of a paper become markup.

Part of render in the flow. Words are escaped and never changed; paragraphs and printed points get
anchors, what they name gets a link, and dates, amounts and the like stay on one line.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from motearkiv import urls
from motearkiv.archive import Archive, Kind
from motearkiv.json_text import CONTROLS
from motearkiv.views.anchors import Anchors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from motearkiv.views.anchors import PlacedBlock
    from motearkiv.views.lines import RecordText
    from motearkiv.views.quotes import Quote

_UNBROKEN = re.compile(
    r"\bkr\.?\s\d[\d .]{0,14}(?:,-|,\d\d)?(?!\w)"  # kr 500 000,-
    r"|\b\d+(?:,\d+)?\s(?:mill|mrd)\.?(?:\skr)?\b"  # 1,5 mill kr
    r"|\b\d{1,2}[./]\s?\d{1,2}[.-]\s?(?:\d{4}|\d{2})\b"  # 1/1-2022, 9.9.20
    r"|\b[A-ZÆØÅ]{2,4}-\w{2,16}\b"  # IT-ingeniører
)


@dataclass(slots=True)
class RecordWriter:
    """Writes the record texts of one page; anchors are unique on it."""

    archive: Archive
    root: str
    """Relative way from the page to the site's root."""
    point_label: str
    """What a screen reader hears for a link to a point: "Lenke til punkt %s"."""
    paragraph_label: str
    case: str | None = None
    """Key of the case whose page it is: a page does not link to itself."""
    _anchors: Anchors = field(default_factory=Anchors)

    def line(self, text: RecordText) -> Markup:
        """A text on one line: a title, a name."""
        return self.words(text.text, text.path) if text.path else self.escaped(text.text)

    def words(self, text: str, path: str) -> Markup:
        """The same, from the words and the field that holds them."""
        return _finished(f'<span data-record="{path}">{_shown(text)}</span>')

    def escaped(self, text: str) -> Markup:
        """Words inside an element that names its fields itself."""
        return _finished(_shown(text))

    def text(
        self, text: str, path: str, kind: str | None = None, step: str | None = None
    ) -> Markup:
        """A text in paragraphs and points.

        Args:
            text: The words, as in the YAML.
            path: Field that holds them: `<meeting>/items[7].proposal.text`.
            kind: First part of the points' anchors, `vedtak` or `forslag`; None gives every block
                an anchor by its words.
            step: Further step of the case that the anchors belong to.
        """
        parts = [f'<div class="ma-rec" data-record="{path}">']
        is_in_list = False
        meeting = self.archive.meetings.get(path.partition("/")[0])
        body = meeting.body if meeting else None
        for placed in self._anchors.place(text, kind, step):
            if (placed.block.marker is not None) != is_in_list:
                is_in_list = not is_in_list
                parts.append('<ol class="ma-points">' if is_in_list else "</ol>")
            words = self._with_links(placed.block.text, body)
            parts.append(
                self._point(placed, words) if is_in_list else self._paragraph(placed, words)
            )
        parts.append("</ol></div>" if is_in_list else "</div>")
        return _finished("\n".join(parts))

    def excerpt(self, quote: Quote) -> Markup:
        """A part of a text, with what it is quoted for marked; the words check finds it there."""
        parts = [_shown(piece) for piece in quote.pieces]
        parts[1::2] = [f"<mark>{piece}</mark>" for piece in parts[1::2]]
        before, after = ("… " if quote.starts_late else ""), (" …" if quote.ends_early else "")
        words = f'<span data-excerpt="{quote.path}">{"".join(parts)}</span>'
        return _finished(f"{before}{words}{after}")

    def _paragraph(self, placed: PlacedBlock, words: str) -> str:
        link = _permalink(placed.anchor, self.paragraph_label)
        return f'<p class="ma-p" id="{placed.anchor}">{words} {link}</p>'

    def _point(self, placed: PlacedBlock, words: str) -> str:
        block = placed.block
        label = self.point_label % block.number if block.number else self.paragraph_label
        dress = "ma-point ma-point--inner" if placed.is_inner else "ma-point"
        return (
            f'<li class="{dress}" id="{placed.anchor}"><span>{_shown(block.marker or "")}</span> '
            f"<span>{words}</span>{_permalink(placed.anchor, label)}</li>"
        )

    def _with_links(self, text: str, body: str | None) -> str:
        parts: list[str] = []
        free_from = 0
        for span in sorted(self._spans(text, body), key=lambda span: span.start):
            parts.append(_shown(text[free_from : span.start]))
            parts.append(span.opening + _shown(text[span.start : span.end]) + span.closing)
            free_from = span.end
        parts.append(_shown(text[free_from:]))
        return "".join(parts)

    def _spans(self, text: str, body: str | None) -> Iterator[_Span]:
        """What to mark up: the first mention of each target, and what stays on one line."""
        links = list(self._links(text, body))
        yield from links
        ends = [link.end for link in links]
        for found in _UNBROKEN.finditer(text):
            start, end = found.span()
            # Links are in order and apart: the first that ends after the start decides.
            following = bisect_right(ends, start)
            if following == len(links) or links[following].start >= end:
                yield _Span(start, end, '<span class="ma-num">', "</span>")

    def _links(self, text: str, body: str | None) -> Iterator[_Span]:
        linked = {urls.case_url(self.case)} if self.case else set()
        for mention in self.archive.mentions.find(text, body):
            url = self.archive.mention_url(mention)
            page = url.partition("#")[0]
            if page not in linked:
                linked.add(page)
                dress = "ma-mention" + (" ma-num" if mention.kind is Kind.CASE else "")
                opening = f'<a class="{dress}" href="{self.root}{url}">'
                yield _Span(mention.start, mention.end, opening, "</a>")


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
