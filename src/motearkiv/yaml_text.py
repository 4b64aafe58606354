"""YAML files' bytes → text, before any parser sees them.

First step of the reader in the flow. What is wrong with the bytes or with single characters is
found here, because the C parser would stop at it without a line or read another line break.
"""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import TYPE_CHECKING

from motearkiv import faults
from motearkiv.findings import character_name

if TYPE_CHECKING:
    from motearkiv.findings import Findings
    from motearkiv.problem import Fault

MAX_BYTES = 5_000_000
_MOST_SHOWN = 1000
"""So many bad characters are reported in one file: more say nothing new."""

_CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff"
_LINE_BREAK = r"\x85\u2028\u2029"
_BIDI = r"\u202a-\u202e\u2066-\u2069"
_SUSPECT = re.compile(f"[{_CONTROL}{_LINE_BREAK}{_BIDI}]")
_BLANKED = re.compile(f"[{_CONTROL}{_LINE_BREAK}]")


def read_text(data: bytes, findings: Findings) -> str | None:
    r"""Decode a file and check its characters.

    A byte order mark is dropped, CRLF becomes \n, and each character that YAML could not carry
    becomes a blank, so that the rest of the file can be checked in the same columns. Returns None
    where the bytes are no text.
    """
    if len(data) > MAX_BYTES:
        findings.add(faults.TOO_LARGE, 1, 1, limit=MAX_BYTES // 1_000_000)
        return None
    if encoding := _utf16(data):
        findings.add(faults.UTF16, 1, 1, encoding=encoding)
        return None
    try:
        text = data.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        _add_wrong_byte(data, error.start, findings)
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not _SUSPECT.search(text):
        return text
    for found in islice(_SUSPECT.finditer(text), _MOST_SHOWN):
        place = _place(text, found.start())
        findings.add(character_fault(found[0]), *place, character=character_name(found[0]))
    return None if findings.is_full else _BLANKED.sub(" ", text)


def suspect_in(text: str) -> str | None:
    r"""The first character that no value may hold: escapes such as "\e" write them unseen."""
    found = _SUSPECT.search(text)
    return found[0] if found else None


def character_fault(character: str) -> Fault:
    """What is wrong with a suspect character."""
    if re.match(f"[{_BIDI}]", character):
        return faults.BIDI_CONTROL
    if re.match(f"[{_LINE_BREAK}]", character):
        return faults.ODD_LINE_BREAK
    return faults.CONTROL_CHARACTER


def _utf16(data: bytes) -> str | None:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    # Without a mark: every other byte of Latin letters is NUL.
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or re.match(
        rb"(?:\x00[^\x00]){4}|(?:[^\x00]\x00){4}", data
    ):
        return "UTF-16"
    return None


def _add_wrong_byte(data: bytes, position: int, findings: Findings) -> None:
    before = data[:position].decode().removeprefix("\ufeff")
    before = before.replace("\r\n", "\n").replace("\r", "\n")
    byte = data[position : position + 1]
    letter = byte.decode("cp1252", "replace")
    line, column = _place(before, len(before))
    findings.add(faults.NOT_UTF8, line, column, byte=byte.hex().upper(), letter=letter)


def _place(text: str, position: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, position) + 1
    return text.count("\n", 0, position) + 1, position - start + 1
