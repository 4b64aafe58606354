"""Which files the importer takes, and what in their text an editor must look at.

Before the grammar in the importer: refusals name what is supported now.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from motearkiv.importer import document_faults, faults
from motearkiv.importer.lines import MAX_BYTES, Paper, UnreadableTextError, decode
from motearkiv.importer.readers.child import MAX_MEMORY
from motearkiv.importer.readers.found import RefusedError
from motearkiv.importer.readers.process import read_document

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.importer.ledger import Ledger

_KINDS = {
    "pdf": faults.A_PDF,
    "docx": faults.A_WORD_FILE,
    "odt": faults.AN_OPENDOCUMENT_FILE,
    "html": faults.A_WEB_PAGE,
    "text": faults.A_TEXT_FILE,
    "zip": faults.A_ZIP_FILE,
    "doc": faults.AN_OLD_WORD_FILE,
    "rtf": faults.AN_RTF_FILE,
}
_SUFFIXES = {".htm": "html", **{f".{form}": form for form in ("pdf", "docx", "odt", "html")}}
_WEB_PAGES = (b"<!doctype html", b"<html", b"<?xml")
_HEAD = 1024
"""Where a PDF says that it is one: ISO 32000-1, Annex H, note 13."""
_ODD = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ue000-\uf8ff\ufffd]")
_MAX_WORDS = 12
_MAX_ODD_LINES = 20


def read_paper(file: Path, data: bytes | None, ledger: Ledger) -> Paper | None:
    """Read a file of any form, or say why not; None after an error in the ledger."""
    if data is None:
        ledger.warn(faults.MISSING_FILE, 1)
    elif len(data) > MAX_BYTES:
        ledger.warn(faults.TOO_LARGE, 1, size=len(data) >> 20, limit=MAX_BYTES >> 20)
    elif not data.strip():
        ledger.warn(faults.EMPTY, 1)
    else:
        return _read_form(file, data, ledger)
    return None


def _read_form(file: Path, data: bytes, ledger: Ledger) -> Paper | None:
    form, suffix = form_of(data), file.suffix.lower()
    named = _SUFFIXES.get(suffix)
    if form in {"doc", "rtf"}:
        kind = faults.say(_KINDS[form])
        ledger.warn(document_faults.OLD_FORMAT, 1, kind=kind, name=file.name)
    elif form == "zip":
        ledger.warn(faults.UNSUPPORTED, 1, kind=faults.say(_KINDS[form]))
    elif named and named != form and (named, form) != ("html", "text"):
        kind = faults.say(_KINDS[form])
        ledger.warn(document_faults.OTHER_TYPE, 1, suffix=suffix, kind=kind)
    elif form == "text" and named is None:
        return _decoded(data, ledger)
    else:
        return _document(data, named or form, file.name, ledger)
    return None


def form_of(data: bytes) -> str:
    """What the bytes are, whatever the file is called: a key of _KINDS."""
    start = data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        is_odt = b"application/vnd.oasis.opendocument.text" in data[:_HEAD]
        return "odt" if is_odt else "docx" if b"word/document.xml" in data else "zip"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "doc"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    return "html" if start.startswith(_WEB_PAGES) else "text"


def _document(data: bytes, form: str, name: str, ledger: Ledger) -> Paper | None:
    try:
        reading = read_document(data, form)
    except RefusedError as refused:
        fault = document_faults.BY_CODE.get(f"import-{refused.code}")
        known = {"empty": faults.EMPTY, "no-text": faults.NO_TEXT}
        fault = fault or known.get(refused.code, document_faults.CRASHED)
        ledger.tell(fault, 1, {"name": name, "limit": MAX_MEMORY >> 20, **refused.values})
        return None
    for code, line, values in reading.notices:
        if fault := document_faults.BY_CODE.get(f"import-{code}"):
            ledger.tell(fault, line, values)
    _warn_of_characters(reading.paper, ledger)
    return reading.paper


def read_bytes(file: Path) -> bytes | None:
    """The file's bytes, never more than one beyond the limit; None where there is no such file."""
    if not file.is_file():
        return None
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


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
