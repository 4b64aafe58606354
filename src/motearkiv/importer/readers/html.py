"""Web pages: a line for each block, row and line break; navigation is furniture.

One of the readers. What a browser would not show (scripts, styles, the head) is no part of a paper.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from lxml import etree, html

from motearkiv.importer.lines import Look, Printed
from motearkiv.importer.readers.docx import row_lines
from motearkiv.importer.readers.found import NAVIGATION, Found, RefusedError
from motearkiv.importer.readers.numbering import BULLET, numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "select",
        "option",
        "textarea",
        "datalist",
        "button",
        "title",
    ]
)
_NAVIGATION = frozenset({"nav"})
_ROLES = frozenset({"navigation", "search", "banner"})
_SKIP = re.compile(
    r"(?:hopp|gå|skip|til) (?:til |direkte til |to )?(?:hoved|hovud)?"
    r"(?:innhold|innhald|main|meny|content)",
    re.IGNORECASE,
)
_HEADING = re.compile(r"h([1-6])")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w-]{2,30})", re.IGNORECASE)
_HEAD = 4096
_MAX_DEPTH = 250
_KINDS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def read(data: bytes) -> Found:
    """Read a web page; raises RefusedError where it has no text or is nested beyond reason."""
    text = _decode(data)
    # The declaration of a str must not name an encoding; nothing else of the page is changed.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        root = html.document_fromstring(text, parser=html.HTMLParser(huge_tree=False))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError("broken-xml") from error
    walk = _Walk()
    walk.take(root, 0, None)
    walk.end()
    return Found(walk.lines)


def _decode(data: bytes) -> str:
    """By its mark, what it says itself, else UTF-8 or Windows-1252."""
    for mark, name in ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"),
                       (codecs.BOM_UTF16_BE, "utf-16")):  # fmt: skip
        if data.startswith(mark):
            return data.decode(name, errors="strict")
    told = _CHARSET.search(data[:_HEAD]) or _XML.search(data[:_HEAD])
    names = [told[1].decode("ascii")] if told else []
    # Browsers read latin-1 as Windows-1252: WHATWG Encoding, section 4.2.
    names = ["cp1252" if name.lower() in {"iso-8859-1", "latin1"} else name for name in names]
    for name in [*names, "utf-8", "cp1252"]:
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
    raise RefusedError("no-text")


@dataclass(slots=True)
class _Walk:
    """One pass over a page."""

    lines: list[Printed] = field(default_factory=list)
    _words: list[str] = field(default_factory=list)
    _look: Look | None = None
    _running: str | None = None
    _is_pre: bool = False

    def take(self, element: Any, depth: int, marker: str | None) -> None:  # noqa: ANN401
        """Take an element and what it holds; `marker` is its number in a list."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN or depth > _MAX_DEPTH:
            if depth > _MAX_DEPTH:
                raise RefusedError("broken-xml")
            return
        if tag == "br":
            self._break()
        elif tag == "table":
            self._table(element, depth)
        elif tag in _BLOCKS:
            self._block(element, depth, marker)
        else:
            self._inside(element, depth)

    def end(self) -> None:
        """End the line that is open."""
        self._break(is_kept=False)

    def _block(self, element: Any, depth: int, marker: str | None) -> None:  # noqa: ANN401
        tag = element.tag
        outer = self._look, self._running, self._is_pre
        self.end()
        if tag in _NAVIGATION or element.get("role") in _ROLES:
            self._running = NAVIGATION
        heading = _HEADING.fullmatch(tag)
        self._look = Look(heading=int(heading[1])) if heading else self._look
        self._is_pre = self._is_pre or tag == "pre"
        if marker:
            self._words.append(f"{marker} ")
        if tag in {"ol", "ul"}:
            self._list(element, depth)
        else:
            self._inside(element, depth)
        self.end()
        self._look, self._running, self._is_pre = outer
        if tag != "li" and self.lines and self.lines[-1].text.strip():
            self.lines.append(Printed(""))

    def _list(self, element: Any, depth: int) -> None:  # noqa: ANN401 - lxml has no types
        """Entries with the numbers that a browser shows: start, reversed, value and type count."""
        entries = [child for child in element if child.tag == "li"]
        step = -1 if element.get("reversed") is not None else 1
        at = _int(element.get("start"), len(entries) if step < 0 else 1)
        kind = _KINDS.get(element.get("type") or "", "decimal")
        for child in element:
            if child.tag != "li":
                self.take(child, depth + 1, None)
                continue
            at = _int(child.get("value"), at)
            marker = f"{numeral(at, kind)}." if element.tag == "ol" else BULLET
            self.take(child, depth + 1, marker)
            at += step

    def _inside(self, element: Any, depth: int) -> None:  # noqa: ANN401 - lxml has no types
        is_skip = element.tag == "a" and _SKIP.search("".join(element.itertext())[:80])
        outer = self._running
        if is_skip and (element.get("href") or "").startswith("#"):
            self.end()
            self._running = NAVIGATION
        self._add(element.text)
        for child in element:
            self.take(child, depth + 1, None)
            if self._running != outer and is_skip:
                self.end()
            self._add(child.tail)
        if self._running != outer:
            self.end()
            self._running = outer

    def _table(self, table: Any, depth: int) -> None:  # noqa: ANN401 - lxml has no types
        self.end()
        for row in table.iter("caption", "tr"):
            if next(row.iterancestors("table"), None) is not table:
                continue
            cells = [cell for cell in row if cell.tag in {"td", "th"}] if row.tag == "tr" else [row]
            self.lines += row_lines([list(self._cell(cell, depth)) for cell in cells])
        self.lines.append(Printed(""))

    def _cell(self, cell: Any, depth: int) -> Iterator[Printed]:  # noqa: ANN401 - lxml has no types
        inner = _Walk(_look=self._look, _running=self._running)
        inner._inside(cell, depth + 1)
        inner.end()
        yield from inner.lines

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._is_pre:
            first, *rest = text.split("\n")
            self._words.append(first)
            for line in rest:
                self._break()
                self._words.append(line)
        else:
            self._words.append(re.sub(r"[ \t\r\n\f]+", " ", text))

    def _break(self, *, is_kept: bool = True) -> None:
        text = "".join(self._words)
        text = text.rstrip() if self._is_pre else re.sub(r" {2,}", " ", text).strip()
        if text or (is_kept and self.lines):
            self.lines.append(Printed(text, look=self._look, running=self._running))
        self._words = []


def _int(text: str | None, otherwise: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else otherwise
