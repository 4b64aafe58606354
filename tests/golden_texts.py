"""How words of a test paper are compared: runs of blanks, paragraphs and points, numbers, names.

Used by golden_papers; apart from it so that each rule can be read, and tested, by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLANKS = re.compile(r"\s+")
_CELLS = re.compile(r"\s*\|\s*|\t")
_BULLET = re.compile(r"^\s*[-–—•·*]\s+")
_POINT = re.compile(
    r"\s*(?:\d{1,3}(?:\.\d{1,2})*[.)](?!\s(?:januar|februar|mars|april|mai|juni|juli|august|"
    r"september|oktober|november|desember)\b)|\d{1,2}(?:\.\d{1,2})+|[a-zæøå][.)]|[-–—•·*])\s"
)
_ROW = re.compile(r"\S+(?: \S+)*(?:(?: {3,}|\t| \| )\S+(?: \S+){0,6})+")
_STRICT = re.compile(
    r"(?P<word>(?:[A-ZÆØÅ]{1,4}|sak)(?:\s*-\s*sak)?\s*(?:nr)?[\s.:–-]*)?"
    r"0*(?P<sequence>\d{1,4})\s*(?P<mark>[/.-])\s*(?P<year>\d{4}|\d{2})",
    re.IGNORECASE,
)
_SERIES = re.compile(r"[A-ZÆØÅ]{1,4}\b", re.IGNORECASE)
_WEAK = re.compile(r"\d+(?:\.\d+)*")


def squeezed(text: str) -> str:
    """The text with runs of blanks and line breaks collapsed."""
    return _BLANKS.sub(" ", text).strip()


def blocks(text: str, optional: Sequence[str] = ()) -> list[str]:
    """Paragraphs, points and rows of tables, each on one line, without bullets and cell marks.

    Sub-headings that may stand or not (`optional`) are left out; they end a paragraph.
    """
    found: list[list[str]] = [[]]
    was_row = False
    for line in text.splitlines():
        is_row = _ROW.fullmatch(line.strip()) is not None
        if is_row and was_row:
            found.append([])
        was_row = is_row
        rest, is_cut = _without(_CELLS.sub(" ", line), optional)
        if is_cut or not rest.strip() or _POINT.match(rest):
            found.append([])
        if rest.strip():
            found[-1].append(_BULLET.sub("", rest))
    return [squeezed(" ".join(parts)) for parts in found if parts]


def words(text: str, optional: Sequence[str] = ()) -> str:
    """The whole text on one line, as `blocks` gives it."""
    line = " ".join(blocks(text, optional))
    for heading in optional:
        line = re.sub(rf"(?<!\w){re.escape(squeezed(heading).rstrip(':'))}:", " ", line)
    return squeezed(line)


def _without(line: str, optional: Sequence[str]) -> tuple[str, bool]:
    """The line without the sub-headings it begins with, and whether it had any."""
    rest, is_cut = line, False
    for _ in optional:
        for heading in optional:
            bare = re.escape(squeezed(heading).rstrip(": "))
            cut = re.match(rf"\s*{bare}(?:\s*:|\s*$|\s+(?=[A-ZÆØÅ]))", rest)
            if cut:
                rest, is_cut = rest[cut.end() :], True
    return rest, is_cut


@dataclass(frozen=True, slots=True)
class Number:
    """A case number apart from how it is written: `PS 071/22`, `Sak 71/2022`, `Pkt. 4.2`."""

    series: str
    digits: str

    def same(self, other: Number) -> bool:
        """Whether both may be one case: a missing series contradicts nothing."""
        return self.digits == other.digits and (
            self.series == other.series or not self.series or not other.series
        )


def number_of(printed: str) -> Number:
    """Read a number as printed; a weak one (`1.`, `4.2`) has no year."""
    text = squeezed(printed).strip(" :#§-–")
    strict = _STRICT.fullmatch(text.rstrip("."))
    if strict and (strict["mark"] == "/" or strict["word"]):
        series = _SERIES.match(strict["word"] or "")
        letters = series[0].upper() if series else ""
        digits = f"{int(strict['sequence'])}/{strict['year'][-2:]}"
        return Number("" if letters in {"SAK", "NR"} else letters, digits)
    weak = _WEAK.fullmatch(
        re.sub(r"^\W*(?:pkt|punkt|post|sak)?[\s.:]*|[\s.:)]*$", "", text.casefold())
    )
    return Number("", weak[0] if weak else text.casefold())


def proposer(name: str | None) -> str:
    """Who proposes, without case, genitive and closing colon."""
    text = squeezed(name or "").rstrip(":").casefold()
    return re.sub(r"(?:s| si| sitt)$", "", text)


def person(name: str) -> str:
    """A name without what stands in brackets or after a comma."""
    return squeezed(re.sub(r"\([^)]*\)?|,.*", " ", name)).casefold()


def is_below(pattern: str, path: str) -> bool:
    """Whether a path is the pattern's or below it; `[*]` stands for any item."""
    parts = (re.escape(part) for part in pattern.split("[*]"))
    return bool(re.match(r"\[[^\]]*\]".join(parts) + r"(?:$|[.\[])", path))
