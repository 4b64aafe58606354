r"""Texts with their escapes undone, and the way back to where each character stands.

First in redaction. A name may be written `K\u00e5re` in YAML and JSON, `K%C3%A5re` in an address,
`K&aring;re` in a web page, `K\'e5re` in RTF. Where a text has no escape,
nothing is done.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from dataclasses import dataclass, field

_ESCAPE = re.compile(
    r"\\u(?P<u>[0-9a-fA-F]{4})|\\U(?P<long>[0-9a-fA-F]{8})|\\x(?P<x>[0-9a-fA-F]{2})"
    r"|\\(?P<folded>\r?\n[ \t]*)|\\(?P<sign>[nrtbfvae0N_LP\"/\\ ])"
    r"|\\'(?P<rtf>[0-9a-fA-F]{2})|(?P<percent>(?:%[0-9a-fA-F]{2})+)"
    r"|(?P<quotes>'')|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,31});)"
)
_SIGNS = {"n": "\n", "r": "\r", "t": "\t", "_": "\u00a0", "N": "\n", "L": "\n", "P": "\n"}
_BLANKS = "bfvae0"
_HIGHEST = 0x10FFFF


@dataclass(slots=True)
class Decoded:
    """A text with its escapes undone."""

    text: str
    _starts: list[int] = field(default_factory=list)
    """Where each stretch begins in the decoded text."""
    _raw: list[tuple[int, int, bool]] = field(default_factory=list)
    """Where each stretch begins and ends in the raw text, and whether it is one escape."""

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Where characters of the decoded text stand in the raw one, escapes whole."""
        first = self._raw[bisect_right(self._starts, start) - 1]
        begun = self._starts[bisect_right(self._starts, start) - 1]
        last = self._raw[bisect_right(self._starts, end - 1) - 1]
        last_begun = self._starts[bisect_right(self._starts, end - 1) - 1]
        return (
            first[0] if first[2] else first[0] + start - begun,
            last[1] if last[2] else last[0] + end - last_begun,
        )


def decoded(raw: str) -> Decoded | None:
    """Undo the escapes of a text; None where it has none."""
    found = Decoded("")
    parts: list[str] = []
    length = at = 0
    for escape in _ESCAPE.finditer(raw):
        stretches = [(raw[at : escape.start()], at, escape.start(), False)]
        stretches += [(text, start, end, True) for text, start, end in _undone(escape)]
        for text, start, end, is_escape in stretches:
            if text:
                found._starts.append(length)  # noqa: SLF001 - of this module
                found._raw.append((start, end, is_escape))  # noqa: SLF001 - likewise
                parts.append(text)
                length += len(text)
        at = escape.end()
    if not at:
        return None
    found._starts.append(length)  # noqa: SLF001 - likewise
    found._raw.append((at, len(raw), False))  # noqa: SLF001 - likewise
    found.text = "".join([*parts, raw[at:]])
    return found


def _undone(escape: re.Match[str]) -> list[tuple[str, int, int]]:
    """What an escape stands for, with its place; each character of an address has its own."""
    start, end = escape.span()
    if escape["percent"]:
        return _from_address(escape["percent"], start)
    if code := escape["u"] or escape["long"] or escape["x"]:
        number = int(code, 16)
        return [(chr(number) if number <= _HIGHEST else " ", start, end)]
    if escape["rtf"]:
        return [(bytes.fromhex(escape["rtf"]).decode("cp1252", "replace"), start, end)]
    if escape["entity"]:
        return [(html.unescape(escape["entity"]), start, end)]
    if escape["sign"]:
        sign = escape["sign"]
        return [(" " if sign in _BLANKS else _SIGNS.get(sign, sign), start, end)]
    return [("'" if escape["quotes"] else "", start, end)]


def _from_address(percent: str, start: int) -> list[tuple[str, int, int]]:
    data = bytes.fromhex(percent.replace("%", ""))
    try:
        characters, width = data.decode(), [len(one.encode()) for one in data.decode()]
    except UnicodeDecodeError:
        characters, width = data.decode("latin-1"), [1] * len(data)
    found = []
    for character, size in zip(characters, width, strict=True):
        found.append((character, start, start + 3 * size))
        start += 3 * size
    return found
