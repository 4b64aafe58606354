"""Shapes: what a line is by its looks, without any word list.

Before the grammar in the importer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from motearkiv.importer.dates import find_dates

if TYPE_CHECKING:
    from datetime import date

BODY = r"(?:utvalg|utval|styre|råd|nemnd|ting|komit|skap|forum)"
"""What the name of a body has in it."""
_MAX_ROW = 300
_MAX_UNKNOWN = 40
_MAX_VOTE = 160
_UNKNOWN = re.compile(
    r"\s*[A-ZÆØÅ][\w/-]*(?: [\w/-]+){0,2}\s?:\s*|\s*[A-ZÆØÅ]{4,}(?: [A-ZÆØÅ]{2,}){0,4}\s*"
)
_ENDS = re.compile(
    r"\s*(?:Møtet?\s+(?:(?:ble|blei|vart|er|var)\s+)?(?:hevet|heva|heves|avsluttet|avslutta|slutt|"
    r"sluttet|slutta)\b.{0,40}"
    r"|(?:Slutt|Hevet|Avsluttet)\s+(?:kl\.?|klokka|klokken)?\s*\d[\d.: ]{0,6})",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"\s*Møtet?\s+(?:ble|blei|vart|er|var)?\s*(?:satt|sett|åpnet|opna|opnet|starta|startet)\b.{0,60}",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"\s*Neste [\w-]{0,20}møtet?\s*"
    r"(?::|er\b|blir\b|vert\b|holdes\b|\d|man|tirs|ons|tors|fre|tys|mån)"
)
_RULE = re.compile(r"\s*[_.…–-]{5,}[\s_.…–-]*")
_TREATMENT = re.compile(
    r"\s*(?:(?:Saksprotokoll|Særutskrift|Behandling|Handsaming)\s+(?:i|fra|frå)\s+(?:møtet?\s+i\s+)?"
    r"(?P<body>[A-ZÆØÅ][^.:]{2,60}?)"
    r"|(?P<owner>[A-ZÆØÅ][^.:]{2,50}?)s\s+(?:behandling|handsaming)\s+(?:av|i)\s+(?:sak\s*)?\S+"
    r"(?:\s+i\s+møtet?)?)(?:\s*[,–-]?\s*(?:den\s+)?(?P<day>\d[^:]{4,30}))?\s*:?\s*"
)
_COUNTED = re.compile(
    r"\s*(?:\d{1,4}\s*(?:stemme|røyst|st\.|for\b|mot\b)|(?:fikk|fekk|falt|fall)\b)", re.IGNORECASE
)
_ARCHIVE_CELL = re.compile(r"(?:.*?(?: {2,}|\t))??(?:\d{2}|\d{4})/\d{3,6}(?:-\d+)?(?: {2,}|\t)\s*")
"""What a table's row prints before a title: body, type, officer, and the archive number."""
_CLOSED = re.compile(
    r"(?:\s{2,}|\t)\s*(?:Lukket|Lukka|Unntatt|Unntatt offentlighet|U\.?\s?off\.?|X|Ja)\s*$|"
    r"\s*\((?:[Uu]nntatt|[Uu]nnateke|[Uu]\.?\s?off)[^()]*\)\s*$"
)
"""What a list's column of closed items holds behind a title."""
_BEHIND = re.compile(
    r"(?:\s*\.{3,}\s*\d{0,4}|\t+\s*\d{1,4}|\s{2,}\d{1,3}|"
    r"\s*\(\d{1,3}\s?min(?:utt(?:er)?)?\.?\)|"
    r"\s+(?:Tidsbruk|Tid|Varighet|Varigheit):?\s*\d{1,3}\s?min\w*\.?)\s*$",
    re.IGNORECASE,
)
"""What a list prints behind a title: dots and a page number, how long it is to take."""


def is_unknown_label(text: str) -> bool:
    """Whether a line has the looks of a label: a few words with a colon, or capitals."""
    return len(text) <= _MAX_UNKNOWN and _UNKNOWN.fullmatch(text) is not None


def title_span(text: str) -> tuple[int, int, bool]:
    """Where a title begins and ends in what follows a number, and whether it is marked as closed.

    A table's row prints other cells before the title, as the archive number, and others behind it.
    """
    if len(text) > _MAX_ROW:
        return 0, len(text), False
    before = _ARCHIVE_CELL.match(text)
    closed = _CLOSED.search(text)
    behind = closed or _BEHIND.search(text)
    start = before.end() if before else 0
    return start, behind.start() if behind else len(text), closed is not None


def begins_numbered(text: str) -> bool:
    """Whether a line begins with a paper's number in a list: «1 Plankart», «2. Notat»."""
    return re.match(r"\s*\d{1,2}[.):]?\s+\S", text) is not None


def is_counted(text: str) -> bool:
    """Whether what stands behind a label is a vote: «Innstillingen: 5 stemmer for, 1 mot»."""
    return len(text) <= _MAX_VOTE and _COUNTED.match(text) is not None


def is_end(text: str) -> bool:
    """Whether a line ends the items: the meeting is over, or a rule to sign on."""
    return is_closing(text) or is_rule(text)


def is_next_meeting(text: str) -> bool:
    """Whether a line says when the next meeting is, and does not only mention it."""
    return _NEXT.match(text) is not None


def is_closing(text: str) -> bool:
    """Whether a line says that the meeting is over."""
    return _ENDS.fullmatch(text) is not None


def is_opening(text: str) -> bool:
    """Whether a line says that the meeting has begun."""
    return _OPENS.fullmatch(text) is not None


def is_rule(text: str) -> bool:
    """Whether a line is drawn to sign on."""
    return _RULE.fullmatch(text) is not None


def find_treatment(text: str) -> tuple[str, date | None] | None:
    """The body, as printed, and the day of a line that says whose treatment follows."""
    found = _TREATMENT.fullmatch(text) if len(text) <= _MAX_ROW else None
    if not found:
        return None
    days = find_dates(found["day"] or "")
    if found["day"] and not days:
        return None
    return found["body"] or found["owner"], days[0].value if days else None


def is_body_and_day(text: str) -> bool:
    """A body and a day alone, over what it said in the case: «Fylkesutvalget 28.11.2023»."""
    return _BODY_FIRST.match(text) is not None


def is_plan_row(text: str) -> bool:
    """A body and a day behind a case number: when each body treats the case, and no title."""
    found = _BODY_FIRST.match(text) if len(text) <= _MAX_ROW else None
    return found is not None and _ONLY_DAY.fullmatch(text[found.end() :]) is not None


def is_plan_line(text: str) -> bool:
    """Whether a line is a plan row, with or without the case's number before it."""
    return is_plan_row(_NUMBER_FIRST.sub("", text))


_NUMBER_FIRST = re.compile(r"^\s*(?:[A-ZÆØÅ]{1,6}\s)?\d{1,4}/\d{2,4}\s+")
_ONLY_DAY = re.compile(r"(?:\s(?:for|i) [\w ,-]{3,60})?\s+\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}\s*")
_BODY_FIRST = re.compile(rf"\s*[A-ZÆØÅ]\w*{BODY}\w*\b", re.IGNORECASE)


_FILED = r"\(?(?:[A-ZÆØÅÁŠ][\w.]*(?: ?nr)?\.?:?\s*)?(?:\d{4}|\d{2})/\d{3,6}(?:-\d+)?\)?"
_FILED_BEHIND = re.compile(
    r"\s+(?P<number>\((?:[A-Za-zæøå.]+:? )?(?:\d{4}|\d{2})/\d{3,6}(?:-\d+)?\))\s*$"
)
_FILED_ALONE = re.compile(rf"\s*(?:{_FILED})\s*")


def archive_behind(text: str) -> tuple[int, int] | None:
    """Where a case's number in the archive stands behind its title: «Ny bru (2022/3391)»."""
    found = _FILED_BEHIND.search(text)
    return found.span("number") if found else None


def is_archive_number(text: str) -> bool:
    """Whether a line is nothing but a case's number in the archive: «Arkivsak 20/9912»."""
    return _FILED_ALONE.fullmatch(text) is not None
