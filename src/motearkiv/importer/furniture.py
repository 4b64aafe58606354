"""Furniture: page headers and page numbers, which are no part of what a paper says.

After the lines in the importer. What a header says of body and day is read first; then its line
stands as cut, so that a sentence that it parted goes on.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from motearkiv.importer.dates import find_dates
from motearkiv.importer.lines import Line
from motearkiv.importer.lone_numbers import LONE, MAX_HEADER, ROW, LoneNumbers, matches
from motearkiv.model import Organization

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Sequence

    from motearkiv.importer.register import Register

_MIN_REPEATS = 2
_MAX_NAME_WORDS = 4
_EDGE_LINES = 2
"""How far from a page's edge a repeated line may stand."""
_PAGE_OF = re.compile(
    r"\s*(?:side|s\.)\s*\d+(?:\s*(?:av|/)\s*\d+)?\s*|\s*\d+\s*\(\d+\)\s*"
    r"|\s*\S[^.:]{0,60}?(?:\s{3,}|\t)(?:side|s\.)\s*\d+(?:\s*(?:av|/)\s*\d+)?\s*"
    r"|\s*[-–—]{1,3}\s*(?:side\s*)?\d+\s*(?:av|of|/)\s*\d+\s*[-–—]{1,3}\s*",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s*(?:[-=~*–—]\s?){8,}\s*|\s*:::.*|\s*</?[A-Z_]{2,}>\s*|\s*\+(?:[-=]+\+)+\s*")
"""A line drawn over the page or in a table, or a mark of a template; underscores are to sign on."""
_LONG_RULE = re.compile(r"\s*_{50,}\s*")
_NUMBERED_END = re.compile(r"\s*(?P<words>[A-ZÆØÅ]\S*\s.*?\S)\s+\d{1,4}\s*")
_PAPER_OF = re.compile(
    r"\s*[A-ZÆØÅ]\w+ (?:for|i|fra|frå) [^()]{3,60}?,?\s*\(\d{2,4}/\d{1,6}\)\s+\d{1,4}\s*"
)
_WIDE = re.compile(r"\S {4,}\S|\S\t\S")
_POINT = re.compile(r"\d+[.)]\s[A-ZÆØÅ]")
"""A point that is decided as it was proposed may stand twice at the top of a page."""
_RIGHT = 30
_PAPER = re.compile(
    r"\s*(?:Møte)?(?:protokoll|bok|innkalling|referat|saks?liste)\w* (?:fra|frå|for|til|i)\b"
    r"[^.:]{3,60}[\d.]+\s*$",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(r"\s*(?:kl\.?\s*[\d.:]+)?\s*[-–]?\s*(?:side)?\s*\d{0,4}\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Header:
    """A line of furniture that says which body meets, or on which day."""

    line: Line
    body: Organization
    day: date | None


@dataclass(frozen=True, slots=True)
class Furniture:
    """The lines that are furniture, by number, and what the headers say."""

    kinds: dict[int, str]
    headers: tuple[Header, ...]
    loose: tuple[Line, ...] = ()
    """Numbers alone that are neither page numbers nor part of a text."""

    def cut(self, lines: Sequence[Line]) -> list[Line]:
        """The lines with the furniture emptied, and marked as cut."""
        gone = {*self.kinds, *(line.number for line in self.loose)}
        return [replace(line, text="", cut=True) if line.number in gone else line for line in lines]


def find_furniture(
    lines: Sequence[Line],
    register: Register,
    kind_of: Callable[[Line], str | None],
) -> Furniture:
    """Find the furniture of a paper.

    A body's name with a date alone between blank lines counts even once; `Side n av m` always; a
    lone number that is one more than the one before it, or is the first; other lines where they
    repeat (digits aside) at the same edge of most pages. A line with a kind by `kind_of` (that of
    its label, or ROW for an item) is never furniture.
    """
    given = {line.number: line.running for line in lines if line.running and line.text.strip()}
    rules = _rules(lines)
    blanked = [replace(line, text="") if line.number in rules else line for line in lines]
    headers = tuple(_headers(blanked, register))
    kinds = given | dict.fromkeys(rules, "rule")
    kinds |= {header.line.number: "page header" for header in headers}
    kinds |= {line.number: "page number" for line in lines if matches(_PAGE_OF, line)}
    kinds |= dict.fromkeys(_page_numbers(lines), "page number")
    running = [line for line in _running(blanked, kind_of) if line.number not in kinds]
    kinds |= {line.number: "page header" for line in running}
    repeated = [line for line in _repeated(lines, kind_of, kinds) if line.number not in kinds]
    kinds |= {line.number: "repeated line" for line in repeated}
    kinds |= {line.number: "page header" for line in _set_right(lines, kind_of)}
    lone = LoneNumbers(kinds)
    for at, line in enumerate(lines):
        lone.weigh(line, lines[at - 1] if at else None, _at(lines, at + 1), kind_of)
    kinds |= dict.fromkeys(lone.pages, "page number")
    told = _named_bodies([*(line for line in lines if line.running), *running, *repeated], register)
    return Furniture(kinds, (*headers, *told), tuple(lone.loose))


def _set_right(lines: Sequence[Line], kind_of: Callable[[Line], str | None]) -> Iterator[Line]:
    """Lines of a paper's name and a day, far to the right, after the first item: page headers."""
    has_begun = False
    for line in lines:
        has_begun |= kind_of(line) == ROW
        is_right = len(line.text) - len(line.text.lstrip()) >= _RIGHT
        if has_begun and is_right and _PAPER.match(line.text) and find_dates(line.text):
            yield line


def _rules(lines: Sequence[Line]) -> set[int]:
    """Lines drawn over the page; of underscores where they are long and part the items."""
    parting = [line.number for line in lines if _LONG_RULE.fullmatch(line.text)]
    found = {line.number for line in lines if _RULE.fullmatch(line.text)}
    return found | set(parting if len(parting) >= _MIN_REPEATS else ())


def _running(lines: Sequence[Line], kind_of: Callable[[Line], str | None]) -> list[Line]:
    """Headers that are known without page breaks.

    «Møtebok for Formannskapet, (22/318) 2» always; other lines alone between blank ones where they
    come again with a higher number at their end, or word for word with a day and a wide gap.
    """
    found: dict[str, list[Line]] = defaultdict(list)
    dated: dict[str, list[Line]] = defaultdict(list)
    for line in _alone(lines):
        if _WIDE.search(line.text.strip()) and find_dates(line.text) and not kind_of(line):
            dated[line.text.strip()].append(line)
        shape = _NUMBERED_END.fullmatch(line.text) if len(line.text) <= MAX_HEADER else None
        if shape and not kind_of(line):
            found[re.sub(r"\d+", "0", shape["words"].strip())].append(line)
    headers = [line for own in dated.values() if len(own) >= _MIN_REPEATS for line in own]
    for own in found.values():
        numbers = [int(line.text.split()[-1]) for line in own]
        rises = len(own) >= _MIN_REPEATS and numbers == sorted(set(numbers))
        headers += [line for line in own if rises or _PAPER_OF.fullmatch(line.text)]
    return headers


def _named_bodies(repeated: Sequence[Line], register: Register) -> Iterator[Header]:
    """What lines that repeat on the pages say with a few of their words and their one date."""
    for line in repeated:
        words, days = line.text.replace(",", " ").split(), find_dates(line.text)
        stretches = (
            " ".join(words[start : start + count])
            for count in range(min(len(words), _MAX_NAME_WORDS), 0, -1)
            for start in range(len(words) - count + 1)
        )
        if body := next((one for one in map(register.find_body, stretches) if one), None):
            yield Header(line, body, days[0].value if len(days) == 1 else None)


def _headers(lines: Sequence[Line], register: Register) -> Iterator[Header]:
    for line in _alone(lines):
        days = find_dates(line.text) if len(line.text) <= MAX_HEADER else ()
        if len(days) == 1 and _AFTER_DATE.fullmatch(line.text[days[0].end :]):
            name = line.text[: days[0].start].strip(" ,–-")
            if name and (body := register.find_body(name)):
                yield Header(line, body, days[0].value)


def _alone(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines between blank lines, page edges or the ends of the paper."""
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else None
        after = lines[at + 1] if at + 1 < len(lines) else None
        if line.text.strip() and all(
            other is None or not other.text.strip() or other.page != line.page
            for other in (before, after)
        ):
            yield line


def _page_numbers(lines: Sequence[Line]) -> set[int]:
    """Lone numbers at page edges, or, in a paper without pages, in a run 1, 2, 3 over the paper."""
    edges = {line.number for edge in _edges(lines).values() for line in edge}
    lone = [(line.number, int(m["number"])) for line in _alone(lines) if (m := matches(LONE, line))]
    if any(line.page for line in lines):
        return {number for number, _ in lone if number in edges}
    values = [value for _, value in lone]
    rising = all(after - before == 1 for before, after in pairwise(values))
    far = all(b[0] - a[0] > _MIN_PAGE_LINES for a, b in pairwise(lone))
    return {number for number, _ in lone} if len(lone) >= _MIN_REPEATS and rising and far else set()


_MIN_PAGE_LINES = 15
"""Numbers nearer to each other than this are no page numbers but a column of a table."""


def _at(lines: Sequence[Line], at: int) -> Line | None:
    return lines[at] if at < len(lines) else None


def _repeated(
    lines: Sequence[Line], kind_of: Callable[[Line], str | None], known: Container[int]
) -> Iterator[Line]:
    """Lines that come again at one place of the pages; further in only behind other furniture."""
    edges = _edges(lines)
    pages = len({page for page, _ in edges})
    found: set[int] = set()
    for place, outer in ((0, None), (-1, None), (1, 0), (-2, -1)):
        by_shape: dict[str, list[Line]] = defaultdict(list)
        for (page, own), (line,) in edges.items():
            edge = edges[page, outer][0].number if own == place and outer is not None else None
            if own == place and (edge is None or edge in known or edge in found):
                by_shape[re.sub(r"\d+", "0", line.text.strip())].append(line)
        for shape, same in by_shape.items():
            if len(same) >= max(_MIN_REPEATS, pages / 2) and not (
                shape.endswith((".", ":"))
                or _POINT.match(shape)
                or any(kind_of(line) for line in same)
            ):
                found |= {line.number for line in same}
                yield from same


def _edges(lines: Sequence[Line]) -> dict[tuple[int, int], list[Line]]:
    """The first and last lines of each page, by page and place; none where pages are unknown."""
    by_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.page and line.text.strip():
            by_page[line.page].append(line)
    places = [*range(_EDGE_LINES), *range(-_EDGE_LINES, 0)]
    return {
        (page, place): [own[place]]
        for page, own in by_page.items()
        for place in places
        if len(own) > 2 * _EDGE_LINES
    }
