"""Words: are the words on a page the words of the record?

Part of render in the flow, but it shares nothing with it: it reads the finished HTML and the fields
of the YAML, and every build runs it over every page.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Any

from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from motearkiv.model import Meeting

_OPENING = re.compile(r'<(?P<tag>\w+)\b[^>]*\bdata-record="(?P<path>[^"]*)"[^>]*>')
_OWN = re.compile(r'<a class="ma-anchor".*?</a>', re.DOTALL)
"""A link to the paragraph itself: our words, inside an element of the record's."""
_TAG = re.compile(r"<[^>]*>")
_STEP = re.compile(r"(?P<name>\w+)(?:\[(?P<index>\d+)\])?")
_SHOWN_CONTROL = re.compile(r"⟦U\+([0-9A-F]{4})⟧")


def check_words(url: str, body: str, read: Callable[[str], Meeting]) -> int:
    """Compare each `data-record` element of a page with the field that it names.

    Blanks apart, the words must be equal; a direction control counts as the number it is shown by.

    Args:
        url: The page, for the message.
        body: Its finished HTML.
        read: Reads a meeting by its key.

    Returns:
        The number of elements compared.

    Raises:
        ArchiveError: The words differ, or an element names no field.
    """
    count = 0
    for path, shown in record_elements(body):
        expected = _words(field_value(path, read))
        if shown != expected:
            message = f"{url}: {path} shows other words than the record\n- {expected}\n+ {shown}"
            raise ArchiveError(message)
        count += 1
    return count


def record_elements(body: str) -> Iterator[tuple[str, str]]:
    """Yield the field and the words of each `data-record` element, in the page's order."""
    for opening in _OPENING.finditer(body):
        inner = body[opening.end() : _closing(body, opening)]
        yield unescape(opening["path"]), _words(unescape(_TAG.sub("", _OWN.sub("", inner))))


def _closing(body: str, opening: re.Match[str]) -> int:
    """Where an element ends; it may hold elements of its own kind."""
    depth = 1
    for tag in re.compile(rf"<(/?){opening['tag']}\b").finditer(body, opening.end()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag.start()
    raise ArchiveError(f"{opening[0]} is never closed")


def field_value(path: str, read: Callable[[str], Meeting]) -> str:
    """The text of a field: `2020-11-25-naeringsradet/items[7].proposal.text`.

    Raises:
        ArchiveError: No such field.
    """
    meeting, _, field = path.partition("/")
    value: Any = read(meeting)
    for step in field.split("."):
        found = _STEP.fullmatch(step)
        value = getattr(value, found["name"], None) if found else None
        if found and found["index"] and value is not None:
            value = value[int(found["index"])]
    if not isinstance(value, str):
        raise ArchiveError(f"{path} names no text of the record")
    return value


def _words(text: str) -> str:
    plain = _SHOWN_CONTROL.sub(lambda found: chr(int(found[1], 16)), text)
    return " ".join(plain.split())
