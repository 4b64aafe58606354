"""Word: paragraphs and tables in their order, with the numbers that Word counts itself.

One of the readers. The elements are those of ECMA-376 part 1, chapter 17 (WordprocessingML).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from motearkiv.importer.lines import CELL, Look, Printed
from motearkiv.importer.readers.found import HEADER, Found, RefusedError
from motearkiv.importer.readers.numbering import Counter, Level
from motearkiv.importer.readers.package import open_package, read_xml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DOCUMENT = "word/document.xml"
_TEXTS = {
    f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n",
    f"{_W}noBreakHyphen": "-",
}  # fmt: skip
_SKIPPED = {f"{_W}{name}" for name in ("instrText", "delText", "pPr", "rPr", "tblPr", "sectPr")}
_REMOVED = {f"{_W}del", f"{_W}moveFrom"}
_MAX_STYLES = 20
"""How long a chain of styles may be."""


def read(data: bytes) -> Found:
    """Read a DOCX; raises RefusedError for a zip or XML that is broken, locked or hostile."""
    package = open_package(data)
    document = read_xml(package, _DOCUMENT)
    if document is None:
        raise RefusedError("broken-zip")
    found = Found()
    names = set(package.namelist())
    if any(name.endswith("vbaProject.bin") for name in names):
        found.note("macros")
    if any(name.startswith("word/embeddings/") for name in names):
        found.note("embedded")
    edges = sorted(name for name in names if name.startswith(("word/header", "word/footer")))
    numbers = _Numbers(
        read_xml(package, "word/numbering.xml"), read_xml(package, "word/styles.xml")
    )
    walk = _Walk(found, numbers)
    seen: set[str] = set()
    for name in edges:
        for line in _Walk(Found(), numbers).lines_of(read_xml(package, name)):
            if line.text.strip() and line.text not in seen:
                seen.add(line.text)
                found.lines += [Printed(line.text, running=HEADER), Printed("")]
    found.lines += walk.lines_of(document.find(f"{_W}body"))
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        notes = read_xml(package, name)
        if notes is not None:
            found.lines += walk.lines_of(notes)
    return found


class _Numbers:
    """The lists of a document, and which style has a number, a heading's level or bold type."""

    def __init__(self, numbering: Any, styles: Any) -> None:  # noqa: ANN401 - lxml has no types
        self._abstract: dict[str, dict[int, Level]] = {}
        self._of: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._counters: dict[str, Counter] = {}
        self._begun: set[str] = set()
        self.styles = {style.get(f"{_W}styleId"): style for style in _all(styles, f"{_W}style")}
        for one in _all(numbering, f"{_W}abstractNum"):
            levels = {
                int(level.get(f"{_W}ilvl", "0")): _level(level) for level in one.iter(f"{_W}lvl")
            }
            self._abstract[one.get(f"{_W}abstractNumId")] = levels
        for one in _all(numbering, f"{_W}num"):
            number = one.get(f"{_W}numId")
            self._of[number] = _value(one, "abstractNumId") or ""
            self._starts[number] = {
                int(change.get(f"{_W}ilvl", "0")): int(start)
                for change in one.iter(f"{_W}lvlOverride")
                if (start := _value(change, "startOverride"))
            }

    def number(self, paragraph: Any) -> str:  # noqa: ANN401 - lxml has no types
        """The number of a paragraph in its list, as printed; "" where it has none."""
        own = self._property(paragraph, "numPr")
        number = _value(own, "numId") if own is not None else None
        if not number or number == "0" or number not in self._of:
            return ""
        level = int(_value(own, "ilvl") or 0)
        abstract = self._of[number]
        counter = self._counters.setdefault(abstract, Counter(self._abstract.get(abstract, {})))
        if number not in self._begun:
            self._begun.add(number)
            for at, start in self._starts[number].items():
                counter.restart(at, start)
        return counter.next(level)

    def heading(self, paragraph: Any) -> int | None:  # noqa: ANN401 - lxml has no types
        """The level of a heading, from 1; None for a paragraph that is none."""
        own = self._property(paragraph, "outlineLvl")
        level = own.get(f"{_W}val") if own is not None else None
        return int(level) + 1 if level and level.isdigit() and int(level) < 9 else None  # noqa: PLR2004

    def _property(self, paragraph: Any, name: str) -> Any:  # noqa: ANN401 - lxml has no types
        """A property of the paragraph, or of its style, or of what the style is based on."""
        holder = paragraph
        for _ in range(_MAX_STYLES):
            properties = holder.find(f"{_W}pPr")
            own = properties.find(f"{_W}{name}") if properties is not None else None
            if own is not None:
                return own
            is_first = holder is paragraph
            based = _value(properties if is_first else holder, "pStyle" if is_first else "basedOn")
            holder = self.styles.get(based)
            if holder is None:
                return None
        return None


def _level(level: Any) -> Level:  # noqa: ANN401 - lxml has no types
    start = _value(level, "start") or "1"
    return Level(
        _value(level, "numFmt") or "decimal",
        _value(level, "lvlText") or "",
        int(start) if start.isdigit() else 1,
    )


def _all(root: Any, name: str) -> Iterable[Any]:  # noqa: ANN401 - lxml has no types
    return () if root is None else root.iter(name)


def _value(element: Any, name: str) -> str | None:  # noqa: ANN401 - lxml has no types
    child = element.find(f"{_W}{name}") if element is not None else None
    return None if child is None else child.get(f"{_W}val")


class _Walk:
    """One pass over a part of the document."""

    def __init__(self, found: Found, numbers: _Numbers) -> None:
        self._found = found
        self._numbers = numbers

    def lines_of(self, root: Any) -> Iterator[Printed]:  # noqa: ANN401 - lxml has no types
        """The lines of a part; paragraphs stand apart, entries of a list and rows do not."""
        was_listed = False
        for block in self._blocks(root):
            if block.tag == f"{_W}tbl":
                yield from self._table(block)
                yield Printed("")
                was_listed = False
                continue
            number, lines = self._paragraph(block)
            if was_listed and not number:
                yield Printed("")
            yield from lines
            was_listed = bool(number)
            if not was_listed:
                yield Printed("")

    def _blocks(self, root: Any) -> Iterator[Any]:  # noqa: ANN401 - lxml has no types
        """Paragraphs and tables in their order, out of whatever holds them."""
        if root is None:
            return
        for child in root:
            if child.tag in {f"{_W}p", f"{_W}tbl"}:
                yield child
            elif child.tag in _REMOVED:
                self._found.note("tracked-changes")
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                yield from self._blocks(child)

    def _paragraph(self, paragraph: Any) -> tuple[str, list[Printed]]:  # noqa: ANN401
        boxes: list[Any] = []
        text = "".join(self._texts(paragraph, boxes))
        number = self._numbers.number(paragraph) if text.strip() else ""
        runs = [run for run in paragraph.iter(f"{_W}r") if run.find(f"{_W}t") is not None]
        is_bold = bool(runs) and all(_is_on(run, "b") for run in runs)
        look = Look(is_bold=is_bold, heading=self._numbers.heading(paragraph))
        first, *rest = (f"{number} {text}" if number else text).split("\n")
        lines = [Printed(first, look=look), *(Printed(line, look=look) for line in rest)]
        for box in boxes:
            lines += [Printed(""), *self.lines_of(box)]
        return number, lines

    def _texts(self, element: Any, boxes: list[Any]) -> Iterator[str]:  # noqa: ANN401
        """The words of a paragraph as shown; text boxes are put aside."""
        for child in element:
            tag = child.tag
            if tag == f"{_W}t":
                yield child.text or ""
            elif tag in _TEXTS:
                yield _TEXTS[tag]
            elif tag in _REMOVED:
                self._found.note("tracked-changes")
            elif tag == f"{_W}txbxContent":
                boxes.append(child)
            elif isinstance(tag, str) and tag not in _SKIPPED and tag != f"{_MC}Fallback":
                yield from self._texts(child, boxes)

    def _table(self, table: Any) -> Iterator[Printed]:  # noqa: ANN401 - lxml has no types
        """A line a row; a row that is one cell is ordinary text in a frame."""
        for row in table.iter(f"{_W}tr"):
            if next((one for one in row.iterancestors(f"{_W}tbl")), None) is not table:
                continue
            cells = [
                list(self.lines_of(cell)) for cell in row.iter(f"{_W}tc") if _row_of(cell) is row
            ]
            yield from row_lines(cells)


def row_lines(cells: list[list[Printed]]) -> Iterator[Printed]:
    """A table's row: the first lines of its cells side by side, then what is below them."""
    filled = [[line for line in cell if line.text.strip()] for cell in cells]
    if sum(bool(cell) for cell in filled) <= 1:
        for cell in cells:
            yield from cell if any(line.text.strip() for line in cell) else ()
        return
    first = [cell[0].text.strip() if cell else "" for cell in filled]
    look = next(cell[0].look for cell in filled if cell)
    yield Printed(CELL.join(first).rstrip(CELL), look=look)
    for cell in filled:
        yield from cell[1:]


def _row_of(cell: Any) -> Any:  # noqa: ANN401 - lxml has no types
    return next(cell.iterancestors(f"{_W}tr"), None)


def _is_on(run: Any, name: str) -> bool:  # noqa: ANN401 - lxml has no types
    properties = run.find(f"{_W}rPr")
    own = properties.find(f"{_W}{name}") if properties is not None else None
    return own is not None and own.get(f"{_W}val", "true") not in {"0", "false"}
