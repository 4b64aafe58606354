"""YAML that the parser refuses → the Fault an editor can mend, and a line to read on with.

Part of the reader in the flow. Most refusals are plain text that YAML takes for a sign of its own;
the message then shows the text in quotation marks, and the reader goes on as if it stood so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv import faults
from motearkiv.findings import character_name
from motearkiv.problem import Fault

if TYPE_CHECKING:
    from yaml import YAMLError

_LONGEST_LINE = 10_000
"""Nobody puts a longer line in quotation marks."""
_ODD_BLANK = re.compile(r" *([\u00a0\u1680\u2000-\u200d\u2060\u202f\u205f\u3000])")
_TAB = re.compile(r" *\t")
_VALUE = re.compile(r"""\s*(?:-\ +)*(?:[\w-]+:\ +|"[^"]*":\ +)?(?P<value>\S.*)""", re.VERBOSE)
_ENTRY = re.compile(r"\s*(?:[\w-]+: +)?(?P<value>\S.*)")
_BLOCK = re.compile(r"[|>][-+0-9]*(?:\s+#.*)?$")
_QUOTED = re.compile(r"""("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*(?P<rest>[^\s#,\]}:].*)?""")
_COMMENT = re.compile(r"\s#")
_CONTINUED = (
    "mapping values are not allowed in this context",
    "did not find expected key",
    "did not find expected '-' indicator",
    "block sequence entries are not allowed in this context",
    "mapping keys are not allowed in this context",
    "did not find expected <document start>",
)
_FAULTS: tuple[tuple[Fault, tuple[str, ...]], ...] = (
    (
        faults.UNCLOSED_QUOTE,
        ("found unexpected end of stream", "found unexpected document indicator"),
    ),
    (
        faults.UNCLOSED_BRACKET,
        ("did not find expected ',' or ']'", "did not find expected ',' or '}'"),
    ),
    (faults.MISSING_COLON, ("could not find expected ':'",)),
    (faults.INDENTATION, _CONTINUED),
    (
        faults.BAD_ESCAPE,
        (
            "found unknown escape character",
            "did not find expected hexdecimal number",
            "found invalid Unicode character escape code",
        ),
    ),
)
_BY_DETAIL = {detail: fault for fault, details in _FAULTS for detail in details}
_AT_CONTEXT = {faults.UNCLOSED_QUOTE, faults.UNCLOSED_BRACKET, faults.MISSING_COLON}
"""The parser notices these where the text ends; the editor must look where it begins."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Why the parser stopped: the Fault, its place from 1, and the line as it should have been."""

    fault: Fault
    line: int
    column: int
    values: dict[str, str] = field(default_factory=dict)
    mended: str | None = None
    """None where nobody can know how the line was meant."""


def diagnose(lines: list[str], error: YAMLError, open_quote: tuple[int, int] | None) -> Slip:
    """Find out what an editor did to make the parser stop.

    Takes the file's lines, the parser's error and the place of the quoted text that was read last,
    if it runs over several lines: its closing mark may be another text's opening one.
    """
    line, column = place_of(error, "problem_mark") or (len(lines), 1)
    if line > len(lines):
        # What is missing at the end of the text, the parser looks for on a line below it.
        line, column = len(lines), len(lines[-1]) + 1
    detail = getattr(error, "problem", None) or type(error).__name__
    fault = _BY_DETAIL.get(detail, faults.SYNTAX)
    places = [(line, column), place_of(error, "context_mark") or (line, column)]
    for row, start in places:
        if slip := _indent_slip(lines, row) or _text_slip(lines, row, start):
            return slip
    if fault is faults.INDENTATION and open_quote:
        fault, places[1] = faults.UNCLOSED_QUOTE, open_quote
    row, start = places[1] if fault in _AT_CONTEXT else places[0]
    sign = _at(lines, row)[start - 1 : start]
    values = {"detail": detail, "sign": sign, "inside": '\\"' if sign == '"' else "''"}
    return Slip(fault, row, start, values)


def place_of(error: YAMLError, name: str) -> tuple[int, int] | None:
    """Line and column, from 1, of one of the marks that a parser's error may carry."""
    mark = getattr(error, name, None)
    return (mark.line + 1, mark.column + 1) if mark else None


def quote(text: str) -> str:
    """Write a text as YAML in quotation marks."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def odd_indent(text: str) -> str | None:
    """The first character before a line's text that looks like a blank but is none."""
    found = _ODD_BLANK.match(text)
    return found[1] if found else None


def _at(lines: list[str], row: int) -> str:
    return lines[row - 1] if row <= len(lines) else ""


def _indent_slip(lines: list[str], row: int) -> Slip | None:
    text = _at(lines, row)
    if found := _TAB.match(text):
        return Slip(faults.TAB_INDENT, row, found.end())
    if blank := odd_indent(text):
        column = text.index(blank) + 1
        values = {"character": character_name(blank)}
        return Slip(faults.ODD_INDENT, row, column, values, text.replace(blank, " "))
    return None


def _text_slip(lines: list[str], row: int, column: int) -> Slip | None:
    text = _at(lines, row)
    found = _VALUE.match(text.rstrip()) if len(text) < _LONGEST_LINE else None
    if not found:
        return None
    start, end = found.span("value")
    if text[start] in "[{" and column > start + 1 and not _after_bracket(text[start:]):
        start, end = _entry(text, start, column)
    value = text[start:end]
    sign = _sign(value)
    # A % that begins a line is a directive, and no text.
    if not sign or (sign == "%" and start == 0):
        return None
    mended = text[:start] + quote(value) + text[end:]
    return Slip(faults.NEEDS_QUOTES, row, start + 1, {"sign": sign, "quoted": quote(value)}, mended)


def _entry(text: str, start: int, column: int) -> tuple[int, int]:
    """The value inside brackets that a column lies in."""
    opened = max(text.rfind(sign, start, column - 1) for sign in ",[{") + 1
    closed = min(
        (at for sign in ",]}" if (at := text.find(sign, column - 1)) >= 0), default=len(text)
    )
    found = _ENTRY.match(text[opened:closed].rstrip())
    return (opened + found.start("value"), opened + found.end("value")) if found else (start, start)


def _sign(value: str) -> str | None:
    """What in an unquoted text YAML takes for a sign of its own; None where there is nothing."""
    first = value[:1]
    if first in {'"', "'"}:
        found = _QUOTED.match(value)
        return first if found and found["rest"] else None
    if first and first in "[{":
        return first if _after_bracket(value) else None
    if first and (first in "*&!%@`,]}" or (first in "|>" and not _BLOCK.match(value))):
        return first
    if value.startswith(("- ", "? ")) or value in {"-", "?"}:
        return first
    plain = _COMMENT.split(value)[0].rstrip()
    return ":" if ": " in plain or (plain.endswith(":") and " " in plain) else None


def _after_bracket(value: str) -> bool:
    """Whether text goes on after the bracket that a value begins with is closed."""
    depth = 0
    for index, sign in enumerate(value):
        depth += (sign in "[{") - (sign in "]}")
        if not depth:
            rest = value[index + 1 :].strip()
            return bool(rest) and rest[0] not in "#,:]}"
    return False
