"""Which files the importer takes, and what in their text an editor must look at.

Before the grammar in the importer: refusals name what is supported now.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from motearkiv.importer import faults
from motearkiv.importer.lines import MAX_BYTES, Paper, UnreadableTextError, decode

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.importer.ledger import Ledger

_STARTS = {
    b"%PDF": faults.A_PDF,
    b"PK\x03\x04": faults.AN_OFFICE_FILE,
    b"\xd0\xcf\x11\xe0": faults.AN_OLD_WORD_FILE,
    b"{\\rtf": faults.AN_RTF_FILE,
    b"<!doctype html": faults.A_WEB_PAGE,
    b"<html": faults.A_WEB_PAGE,
    b"<?xml": faults.A_WEB_PAGE,
}
_SUFFIXES = {
    ".pdf": faults.A_PDF,
    ".docx": faults.AN_OFFICE_FILE,
    ".odt": faults.AN_OFFICE_FILE,
    ".doc": faults.AN_OLD_WORD_FILE,
    ".rtf": faults.AN_RTF_FILE,
    ".html": faults.A_WEB_PAGE,
    ".htm": faults.A_WEB_PAGE,
}
_ODD = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ue000-\uf8ff\ufffd]")
_MAX_WORDS = 12
_MAX_ODD_LINES = 20


def read_paper(file: Path, data: bytes | None, ledger: Ledger) -> Paper | None:
    """Decode a file, or say why not; None after an error in the ledger."""
    if data is None:
        ledger.warn(faults.MISSING_FILE, 1)
    elif len(data) > MAX_BYTES:
        ledger.warn(faults.TOO_LARGE, 1, size=len(data) >> 20, limit=MAX_BYTES >> 20)
    elif kind := _other_kind(file, data):
        ledger.warn(faults.UNSUPPORTED, 1, kind=faults.say(kind))
    else:
        return _decoded(data, ledger)
    return None


def read_bytes(file: Path) -> bytes | None:
    """The file's bytes, never more than one beyond the limit; None where there is no such file."""
    if not file.is_file():
        return None
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _other_kind(file: Path, data: bytes) -> str | None:
    start = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    found = (kind for mark, kind in _STARTS.items() if start.startswith(mark.lower()))
    return next(found, None) or _SUFFIXES.get(file.suffix.lower())


def _decoded(data: bytes, ledger: Ledger) -> Paper | None:
    try:
        paper = decode(data)
    except UnreadableTextError:
        ledger.warn(faults.NO_TEXT, 1)
        return None
    nul = next((one for one in paper.dropped if one.character == "\0"), None)
    if nul:
        ledger.warn(faults.NUL, nul.line, column=nul.column)
        return None
    if not any(line.text.strip() for line in paper.lines):
        ledger.warn(faults.EMPTY, 1)
        return None
    _warn_of_encoding(paper, ledger)
    _warn_of_characters(paper, ledger)
    return paper


def _warn_of_encoding(paper: Paper, ledger: Ledger) -> None:
    if paper.encoding != "cp1252":
        return
    found = ((line.number, word) for line in paper.lines for word in line.text.split())
    words = [one for one in found if not one[1].isascii()]
    first = words[0][0] if words else 1
    shown = ", ".join(dict.fromkeys(word for _, word in words[: 4 * _MAX_WORDS]))
    ledger.warn(faults.OTHER_ENCODING, first, shown)


def _warn_of_characters(paper: Paper, ledger: Ledger) -> None:
    dropped: dict[int, list[str]] = {}
    for one in paper.dropped:
        dropped.setdefault(one.line, []).append(one.character)
    shown = 0
    for line in paper.lines:
        odd = [*dropped.get(line.number, []), *_ODD.findall(line.text)]
        if odd and shown < _MAX_ODD_LINES:
            codes = ", ".join(
                dict.fromkeys(f"U+{ord(character):04X}" for character in odd[:_MAX_ODD_LINES])
            )
            ledger.warn(faults.CHARACTERS, line, line.text, codes=codes)
            shown += 1
