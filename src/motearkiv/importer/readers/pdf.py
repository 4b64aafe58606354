"""PDF: lines put together from the places of their letters, and not from the order of the file.

One of the readers. pdfium gives each letter with its box; what stands on one baseline is one line,
a gap wider than a few letters parts cells, and room between lines is a blank line.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
from pypdfium2 import raw

from motearkiv.importer.lines import CELL, Look, Printed
from motearkiv.importer.readers.found import Found, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_PAGES = 10_000
_MIN_LETTERS = 20
"""A page with fewer, and with a picture, is a scan."""
_WIDE = 1.6
"""A gap this many times the size of the type parts two cells."""
_SAME_LINE = 0.35
"""How far, of the size of the type, two baselines of one line may differ."""
_ROOM = 1.45
"""Room this many times the usual one between two lines is a blank line."""
_PITCH = 1.4
"""Lines are rarely set further apart than this many times the size of their type."""
_MAX_INDENT = 40
_BOLD = 600
_POOR = 0.5
"""A page of which less than this share is letters and figures has glyphs without meaning."""
_BREAK = re.compile("\r\n|\r|\n|(?<=[\x02\ufffe])")
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})
"""How pdfium gives the hyphen at the end of a line, whose break it may leave out."""


@dataclass(slots=True)
class _Run:
    """Letters without a wide gap on one baseline; lengths in points from the left and the top."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool


def read(data: bytes) -> Found:
    """Read a PDF; raises RefusedError for one that is locked, broken, empty, too long or a scan."""
    found = Found()
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).casefold()
        # pdfium says the same of a PDF without pages as of one that is damaged.
        is_empty = re.search(rb"/Count\s+0\b", data) is not None
        code = "password" if locked else "no-pages" if is_empty else "broken-pdf"
        raise RefusedError(code) from error
    with document:
        if not 0 < len(document) <= MAX_PAGES:
            code = "no-pages" if len(document) == 0 else "too-many-pages"
            raise RefusedError(code, limit=MAX_PAGES)
        scans = [number for number in range(1, len(document) + 1) if _page(document, number, found)]
        if len(scans) == len(document):
            raise RefusedError("scanned")
        for number in scans:
            found.note("scanned-page", page=number)
    return found


def _page(document: pdfium.PdfDocument, number: int, found: Found) -> bool:
    """Add a page's lines; True where it is a picture without text."""
    try:
        page = document[number - 1]
        text = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise RefusedError("broken-pdf") from error
    runs = list(_runs(page, text))
    letters = sum(character.isalnum() for run in runs for character in run.text)
    total = sum(not character.isspace() for run in runs for character in run.text)
    has_picture = letters < _MIN_LETTERS and any(
        one.type == raw.FPDF_PAGEOBJ_IMAGE for one in page.get_objects(max_depth=2)
    )
    if letters < _POOR * total:
        found.note("unreadable-page", page=number)
    elif not letters and not has_picture:
        found.note("empty-page", page=number)
    found.lines += _lines(runs, number)
    text.close()
    page.close()
    return has_picture


def _runs(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> Iterator[_Run]:
    count = text.count_chars()
    whole = _text_of(text, count)
    height, left_edge = page.get_height(), page.get_mediabox()[0]
    start = 0
    for line in [*_BREAK.finditer(whole), None]:
        end = line.start() if line else count
        if whole[start:end].strip():
            yield from _parted(text, whole, (start, end), (left_edge, height))
        start = line.end() if line else count


def _text_of(text: pdfium.PdfTextPage, count: int) -> str:
    """The characters of a page, one for each index of pdfium."""
    whole: str = text.get_text_range() if count else ""
    if len(whole) == count:
        return whole
    codes = (raw.FPDFText_GetUnicode(text, at) for at in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)  # noqa: PLR2004


def _parted(
    text: pdfium.PdfTextPage, whole: str, span: tuple[int, int], page: tuple[float, float]
) -> Iterator[_Run]:
    """The runs of one of pdfium's lines: parted where a blank is wider than between words."""
    start, end = span
    begin = start
    for at in [*(at for at in range(start, end) if whole[at] == " "), end]:
        after = at + 1
        is_last = at == end
        if not is_last and (not whole[begin:at].strip() or not whole[after:end].strip()):
            continue
        if is_last or _is_gap(text, whole, at, end):
            if run := _run(text, whole, (begin, at), page):
                yield run
            begin = after


def _is_gap(text: pdfium.PdfTextPage, whole: str, at: int, end: int) -> bool:
    if at == 0 or whole[at - 1] == " ":
        return False
    after = next((one for one in range(at, end) if whole[one] != " "), at)
    gap = text.get_charbox(after)[0] - text.get_charbox(at - 1)[2]
    size: float = raw.FPDFText_GetFontSize(text, after) or 1
    return bool(gap > _WIDE * max(size, 4))


def _run(
    text: pdfium.PdfTextPage, whole: str, span: tuple[int, int], page: tuple[float, float]
) -> _Run | None:
    shown = [at for at in range(*span) if not whole[at].isspace()]
    if not shown:
        return None
    first, last = shown[0], shown[-1]
    left, bottom, _, top = text.get_charbox(first, loose=True)
    size = abs(top - bottom) or 1.0
    return _Run(
        whole[first : last + 1].translate(_HYPHENS),
        left - page[0],
        text.get_charbox(last)[2] - page[0],
        page[1] - bottom,
        size,
        raw.FPDFText_GetFontWeight(text, first) >= _BOLD,
    )


def _lines(runs: Sequence[_Run], number: int) -> Iterator[Printed]:
    rows = _rows(runs)
    margin = min((row[0].left for row in rows), default=0.0)
    steps = [after[0].base - before[0].base for before, after in itertools.pairwise(rows)]
    # The lower quarter: on a page of headings most steps have room in them.
    size = rows[0][0].size if rows else 0.0
    usual = min(sorted(steps)[len(steps) // 4], _PITCH * size) if steps else 0.0
    before: float | None = None
    for row in rows:
        first = row[0]
        if before is not None and first.base - before > _ROOM * max(usual, first.size):
            yield Printed("", number)
        before = first.base
        indent = round((first.left - margin) / (first.size * 0.45))
        blanks = " " * min(indent, _MAX_INDENT) if indent > 1 else ""
        look = Look(
            first.left,
            row[-1].right,
            first.base - first.size,
            first.size,
            all(run.is_bold for run in row),
        )
        yield Printed(blanks + CELL.join(run.text for run in row), number, look)


def _rows(runs: Sequence[_Run]) -> list[list[_Run]]:
    """Runs on one baseline, from the top of the page and from the left."""
    rows: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: run.base):
        if rows and run.base - rows[-1][0].base <= _SAME_LINE * run.size:
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_joined(sorted(row, key=lambda run: run.left)) for row in rows]


def _joined(row: list[_Run]) -> list[_Run]:
    """A row with runs set together that no wide gap parts."""
    joined = [row[0]]
    for run in row[1:]:
        last = joined[-1]
        gap = run.left - last.right
        if gap > _WIDE * run.size * 0.8:
            joined.append(run)
        else:
            blank = " " if gap > run.size * 0.15 else ""
            last.text += blank + run.text
            last.right = run.right
    return joined
