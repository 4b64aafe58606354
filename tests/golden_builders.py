"""Builders of DOCX, ODT and PDF test papers: what Word, LibreOffice and a PDF printer make of them.

The scripts below tests/golden/import/ call them; python-docx and reportlab are needed to run one.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Word:
    """A DOCX from top to bottom; numbers of lists are Word's own, not text."""

    def __init__(self, header: str = "", footer: str = "") -> None:
        # Imported here: only whoever builds a paper needs it.
        self._document: Any = import_module("docx").Document()
        section = self._document.sections[0]
        if header:
            section.header.paragraphs[0].text = header
        if footer:
            section.footer.paragraphs[0].text = footer

    def heading(self, text: str, level: int = 1) -> Word:
        self._document.add_heading(text, level)
        return self

    def text(self, *paragraphs: str) -> Word:
        """Add paragraphs; `\\n` in one is a line break, `\\t` a tab."""
        for paragraph in paragraphs:
            self._document.add_paragraph(paragraph)
        return self

    def bold(self, text: str) -> Word:
        self._document.add_paragraph().add_run(text).bold = True
        return self

    def points(self, *points: str, form: str = "%1.") -> Word:
        """Add a numbered list that begins at 1; `form` is Word's own, e.g. `%1)` or `Pkt. %1:`."""
        number = self._numbering("decimal", form)
        return self._list(number, points)

    def letters(self, *points: str, form: str = "%1)") -> Word:
        return self._list(self._numbering("lowerLetter", form), points)

    def bullets(self, *points: str) -> Word:
        return self._list(self._numbering("bullet", "•"), points)

    def table(self, *rows: Sequence[str]) -> Word:
        table = self._document.add_table(rows=0, cols=len(rows[0]))
        table.style = "Table Grid"
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        return self

    def page(self) -> Word:
        self._document.add_page_break()
        return self

    def save(self, path: Path) -> None:
        self._document.save(path)

    def _list(self, number: int, points: Sequence[str]) -> Word:
        element_of, qn = _oxml()
        for point in points:
            paragraph = self._document.add_paragraph(point)
            properties = paragraph._p.get_or_add_pPr()
            of_list = element_of("w:numPr")
            for name, value in (("w:ilvl", "0"), ("w:numId", str(number))):
                element = element_of(name)
                element.set(qn("w:val"), value)
                of_list.append(element)
            properties.append(of_list)
        return self

    def _numbering(self, kind: str, form: str) -> int:
        """Define a list of its own, as Word does where one begins anew."""
        element_of, qn = _oxml()
        numbering = self._document.part.numbering_part.element
        known = numbering.findall(qn("w:abstractNum"))
        abstract = max((int(one.get(qn("w:abstractNumId"))) for one in known), default=0) + 1
        definition = element_of("w:abstractNum")
        definition.set(qn("w:abstractNumId"), str(abstract))
        level = element_of("w:lvl")
        level.set(qn("w:ilvl"), "0")
        for name, value in (("w:start", "1"), ("w:numFmt", kind), ("w:lvlText", form)):
            element = element_of(name)
            element.set(qn("w:val"), value)
            level.append(element)
        definition.append(level)
        first = numbering.find(qn("w:num"))
        first.addprevious(definition)
        number = max(int(one.get(qn("w:numId"))) for one in numbering.findall(qn("w:num"))) + 1
        use = element_of("w:num")
        use.set(qn("w:numId"), str(number))
        of = element_of("w:abstractNumId")
        of.set(qn("w:val"), str(abstract))
        use.append(of)
        numbering.append(use)
        return number


def _oxml() -> tuple[Any, Any]:
    """Return python-docx's maker of XML elements and its namer."""
    return import_module("docx.oxml").OxmlElement, import_module("docx.oxml.ns").qn


_ODT_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
    )
)
_ODT_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
 manifest:version="1.2"><manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry
 manifest:full-path="content.xml" manifest:media-type="text/xml"/><manifest:file-entry
 manifest:full-path="styles.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


@dataclass(slots=True)
class Odt:
    """An ODT from top to bottom; numbers of lists are the list's own, not text."""

    header: str = ""
    footer: str = ""
    body: list[str] = field(default_factory=list)

    def heading(self, text: str, level: int = 1) -> Odt:
        self.body.append(f'<text:h text:outline-level="{level}">{_odt(text)}</text:h>')
        return self

    def text(self, *paragraphs: str) -> Odt:
        """Add paragraphs; `\\n` in one is a line break, `\\t` a tab, two blanks a run of blanks."""
        self.body += [f"<text:p>{_odt(paragraph)}</text:p>" for paragraph in paragraphs]
        return self

    def points(self, *points: str) -> Odt:
        return self._list("points", points)

    def letters(self, *points: str) -> Odt:
        return self._list("letters", points)

    def bullets(self, *points: str) -> Odt:
        return self._list("bullets", points)

    def table(self, *rows: Sequence[str]) -> Odt:
        cells = (
            "".join(
                f"<table:table-cell><text:p>{_odt(cell)}</text:p></table:table-cell>"
                for cell in row
            )
            for row in rows
        )
        inside = "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
        column = f'<table:table-column table:number-columns-repeated="{len(rows[0])}"/>'
        self.body.append(f"<table:table>{column}{inside}</table:table>")
        return self

    def save(self, path: Path) -> None:
        lists = "".join(
            f'<text:list-style style:name="{name}">{level}</text:list-style>'
            for name, level in (
                ("points", _odt_level('num-format="1"', ".")),
                ("letters", _odt_level('num-format="a"', ")")),
                ("bullets", '<text:list-level-style-bullet text:level="1" text:bullet-char="•"/>'),
            )
        )
        content = (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_ODT_NAMES} '
            f'office:version="1.2"><office:automatic-styles>{lists}</office:automatic-styles>'
            f"<office:body><office:text>{''.join(self.body)}</office:text></office:body>"
            f"</office:document-content>"
        )
        edges = (
            f"<style:header><text:p>{_odt(self.header)}</text:p></style:header>"
            f"<style:footer><text:p>{_odt(self.footer)}</text:p></style:footer>"
        )
        styles = (
            f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles {_ODT_NAMES} '
            f'office:version="1.2"><office:automatic-styles><style:page-layout style:name="page"/>'
            f"</office:automatic-styles><office:master-styles>"
            f'<style:master-page style:name="Standard" style:page-layout-name="page">{edges}'
            f"</style:master-page></office:master-styles></office:document-styles>"
        )
        with zipfile.ZipFile(path, "w") as archive:
            for name, data in (
                ("mimetype", "application/vnd.oasis.opendocument.text"),
                ("META-INF/manifest.xml", _ODT_MANIFEST),
                ("content.xml", content),
                ("styles.xml", styles),
            ):
                archive.writestr(zipfile.ZipInfo(name, (2024, 1, 2, 8, 0, 0)), data)

    def _list(self, style: str, points: Sequence[str]) -> Odt:
        inside = "".join(
            f"<text:list-item><text:p>{_odt(point)}</text:p></text:list-item>" for point in points
        )
        self.body.append(f'<text:list text:style-name="{style}">{inside}</text:list>')
        return self


def _odt_level(form: str, suffix: str) -> str:
    return (
        f'<text:list-level-style-number text:level="1" style:{form} '
        f'style:num-suffix="{suffix}" text:start-value="1"/>'
    )


def _odt(text: str) -> str:
    marked = escape(text).replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")
    return marked.replace("  ", ' <text:s text:c="1"/>')


def pdf(path: Path, text: str, *, header: str = "", footer: str = "", size: float = 10) -> None:
    """Set the text in lines on A4, as a printer driver does: no blank lines, no paragraphs.

    A form feed begins a page, a blank line is room, blanks before a line are indent, runs of four
    blanks or more within it a column. `#` begins a heading in bold. `{n}` and `{m}` in header and
    footer are the page and how many there are.
    """
    canvas = import_module("reportlab.pdfgen.canvas").Canvas(
        str(path), pagesize=(595.28, 841.89), invariant=1
    )
    pages = text.strip("\n").split("\f")
    for count, page in enumerate(pages, 1):
        place = {"n": count, "m": len(pages)}
        _line(canvas, header.format(**place), 806, 8)
        _line(canvas, footer.format(**place), 36, 8)
        height = 770.0
        for line in page.strip("\n").split("\n"):
            _line(canvas, line, height, size)
            height -= size * 1.35
        canvas.showPage()
    canvas.save()


def _line(canvas: Any, line: str, height: float, size: float) -> None:  # noqa: ANN401
    """Draw one line, each run between columns by itself."""
    is_heading = line.startswith("#")
    canvas.setFont("Helvetica-Bold" if is_heading else "Helvetica", size + is_heading)
    shown = line.removeprefix("#").rstrip()
    start = 0
    for run in shown.split("    "):
        if run.strip():
            indent = start + len(run) - len(run.lstrip())
            canvas.drawString(62 + indent * size * 0.5, height, run.strip())
        start += len(run) + 4
