"""OpenDocument text: paragraphs, lists and tables in their order, with the lists' own numbers.

One of the readers. The elements are those of OASIS OpenDocument 1.3 part 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from motearkiv.importer.lines import Look, Printed
from motearkiv.importer.readers.docx import row_lines
from motearkiv.importer.readers.found import HEADER, Found, RefusedError
from motearkiv.importer.readers.numbering import Counter, Level
from motearkiv.importer.readers.package import open_package, read_part, read_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

_URN = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _STYLE, _OFFICE = (_URN % name for name in ("text", "table", "style", "office"))
_DRAW = _URN % "drawing"
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_REMOVED = {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}annotation-end"}
_KINDS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}
_MAX_BLANKS = 200


def read(data: bytes) -> Found:
    """Read an ODT; raises RefusedError for a zip or XML that is broken, locked or hostile."""
    package = open_package(data)
    if b"encryption-data" in (read_part(package, "META-INF/manifest.xml") or b""):
        raise RefusedError("password")
    content = read_xml(package, "content.xml")
    styles = read_xml(package, "styles.xml")
    if content is None:
        raise RefusedError("broken-zip")
    found = Found()
    if any(name.startswith(("Basic/", "Scripts/")) for name in package.namelist()):
        found.note("macros")
    walk = _Walk(found, content, styles)
    seen: set[str] = set()
    for edge in styles.iter(f"{_STYLE}header", f"{_STYLE}footer") if styles is not None else ():
        for line in walk.lines_of(edge):
            if line.text.strip() and line.text not in seen:
                seen.add(line.text)
                found.lines += [Printed(line.text, running=HEADER), Printed("")]
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    if body is None:
        raise RefusedError("broken-xml")
    found.lines += walk.lines_of(body)
    found.lines += walk.notes
    return found


class _Walk:
    """One pass over a document."""

    def __init__(self, found: Found, *parts: Any) -> None:  # noqa: ANN401 - lxml has no types
        self._found = found
        self._lists = {
            style.get(f"{_STYLE}name"): {
                int(level.get(f"{_TEXT}level", "1")) - 1: _level(level) for level in style
            }
            for part in parts
            if part is not None
            for style in part.iter(f"{_TEXT}list-style")
        }
        self.notes: list[Printed] = []
        self._last: dict[str, Counter] = {}

    def lines_of(self, root: Any) -> Iterator[Printed]:  # noqa: ANN401 - lxml has no types
        """The lines of an element; paragraphs stand apart, entries of a list and rows do not."""
        for child in root:
            if child.tag in _PARAGRAPHS:
                yield from self._paragraph(child, "")
                yield Printed("")
            elif child.tag == f"{_TEXT}list":
                yield from self._list(child, None, 0)
                yield Printed("")
            elif child.tag == f"{_TABLE}table":
                for row in child.iter(f"{_TABLE}table-row"):
                    if next(row.iterancestors(f"{_TABLE}table"), None) is child:
                        yield from row_lines([list(self.lines_of(cell)) for cell in row])
                yield Printed("")
            elif child.tag in _REMOVED:
                self._found.note("tracked-changes")
            elif isinstance(child.tag, str):
                yield from self.lines_of(child)

    def _list(self, element: Any, counter: Counter | None, level: int) -> Iterator[Printed]:  # noqa: ANN401
        """Entries, each with its number on its first line."""
        name = element.get(f"{_TEXT}style-name")
        if counter is None:
            goes_on = element.get(f"{_TEXT}continue-numbering") == "true" and name in self._last
            counter = self._last[name] if goes_on else Counter(self._lists.get(name, {}))
            self._last[name] = counter
        for entry in element:
            is_numbered = entry.tag == f"{_TEXT}list-item"
            for child in entry:
                if child.tag == f"{_TEXT}list":
                    yield from self._list(child, counter, level + 1)
                elif child.tag in _PARAGRAPHS:
                    yield from self._paragraph(child, counter.next(level) if is_numbered else "")
                    is_numbered = False
                elif isinstance(child.tag, str):
                    yield from self.lines_of(child)

    def _paragraph(self, element: Any, number: str) -> Iterator[Printed]:  # noqa: ANN401
        boxes: list[Any] = []
        text = "".join(self._texts(element, boxes))
        level = element.get(f"{_TEXT}outline-level")
        look = Look(heading=int(level)) if level and level.isdigit() else None
        for line in (f"{number} {text}" if number else text).split("\n"):
            yield Printed(line, look=look)
        for box in boxes:
            yield Printed("")
            yield from self.lines_of(box)

    def _texts(self, element: Any, boxes: list[Any]) -> Iterator[str]:  # noqa: ANN401
        """The words of a paragraph; text boxes and notes are put aside."""
        yield _plain(element.text)
        for child in element:
            tag = child.tag
            if tag == f"{_TEXT}s":
                count = child.get(f"{_TEXT}c", "1")
                yield " " * min(int(count) if count.isdigit() else 1, _MAX_BLANKS)
            elif tag == f"{_TEXT}tab":
                yield "\t"
            elif tag == f"{_TEXT}line-break":
                yield "\n"
            elif tag == f"{_TEXT}note":
                yield from (f"[{mark.text or ''}]" for mark in child.iter(f"{_TEXT}note-citation"))
                for body in child.iter(f"{_TEXT}note-body"):
                    self.notes += self.lines_of(body)
            elif tag == f"{_DRAW}text-box":
                boxes.append(child)
            elif tag in _REMOVED:
                self._found.note("tracked-changes")
            elif isinstance(tag, str):
                yield from self._texts(child, boxes)
            yield _plain(child.tail)


def _plain(text: str | None) -> str:
    """White space as OpenDocument collapses it: line breaks of the file are blanks."""
    return "" if text is None else text.replace("\n", " ").replace("\t", " ").replace("\r", " ")


def _level(level: Any) -> Level:  # noqa: ANN401 - lxml has no types
    if level.tag != f"{_TEXT}list-level-style-number":
        return Level("bullet" if level.tag == f"{_TEXT}list-level-style-bullet" else "none")
    kind = _KINDS.get(level.get(f"{_STYLE}num-format") or "", "none")
    start = level.get(f"{_TEXT}start-value") or "1"
    depth = int(level.get(f"{_TEXT}level", "1"))
    shown = int(level.get(f"{_TEXT}display-levels", "1"))
    number = ".".join(f"%{at}" for at in range(max(depth - shown, 0) + 1, depth + 1))
    before, after = (level.get(f"{_STYLE}num-{side}") or "" for side in ("prefix", "suffix"))
    return Level(kind, f"{before}{number}{after}", int(start) if start.isdigit() else 1)
