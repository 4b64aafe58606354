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

_OPENING = re.compile(
    r'<(?P<tag>\w+)\b[^>]*\bdata-(?P<kind>record|excerpt)="(?P<path>[^"]*)"[^>]*>'
)
_OWN = re.compile(r'<a class="ma-anchor".*?</a>', re.DOTALL)
"""A link to the paragraph itself: our words, inside an element of the record's."""
_HEADING = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
_CHANGE = re.compile(r'<(?P<tag>\w+)\b[^>]*\bdata-change="(?P<paths>[^"]*)"[^>]*>')
_KIND = re.compile(r'<span class="ma-kind">[^<]*</span>')
"""What became of a point: our words, inside an element of the record's."""
_SIGN_OR_WORD = re.compile(r"\w+|[^\w\s]")
_TAG = re.compile(r"<[^>]*>")
_STEP = re.compile(r"(?P<name>\w+)(?:\[(?P<index>\d+)\])?")
_SHOWN_CONTROL = re.compile(r"⟦U\+([0-9A-F]{4})⟧")
_PARTED_CONTROL = re.compile(r"⟦ U \+ ([0-9A-F]{4}) ⟧")


def check_words(url: str, body: str, read: Callable[[str], Meeting]) -> int:
    """Compare each element of a page that shows the record with the field that it names.

    Blanks apart, the words of a `data-record` element must be those of the field, and the words and
    signs of a `data-excerpt` element must stand in it, from a whole word to a whole word; a
    direction control counts as the number it is shown by.

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
            raise ArchiveError(_difference(url, path, expected, shown))
        count += 1
    wholes: dict[str, str] = {}
    for path, excerpt in record_elements(body, "excerpt"):
        if path not in wholes:
            wholes[path] = _words_and_signs(field_value(path, read))
        expected, shown = wholes[path], _words_and_signs(excerpt)
        if not shown or f" {shown} " not in f" {expected} ":
            raise ArchiveError(_difference(url, path, expected, shown))
        count += 1
    return count + _check_changes(url, body, read)


def check_title(url: str, title: str, body: str) -> None:
    """Compare the title of a page, which heads, menus and cards show, with the record in its h1.

    Raises:
        ArchiveError: A text of the record in the heading is not in the title.
    """
    heading = _HEADING.search(body)
    for path, shown in record_elements(heading[0]) if heading else ():
        if shown not in _words(title):
            raise ArchiveError(_difference(url, path, shown, title))


def _check_changes(url: str, body: str, read: Callable[[str], Meeting]) -> int:
    """Compare both sides of each `data-change` element, which names a field for each.

    Without what was added, its words must be those of the first field; without what was removed,
    those of the second. A blank beside a sign is layout: a full stop may follow an added word.
    """
    count = 0
    for opening in _CHANGE.finditer(body):
        inner = _KIND.sub("", body[opening.end() : _closing(body, opening)])
        for path, other in zip(unescape(opening["paths"]).split(), ("ins", "del"), strict=True):
            one_side = re.sub(rf"<{other}>.*?</{other}>", "", inner, flags=re.DOTALL)
            shown = _words_and_signs(unescape(_TAG.sub("", one_side)))
            expected = _words_and_signs(field_value(path, read))
            if shown != expected:
                raise ArchiveError(_difference(url, path, expected, shown))
            count += 1
    return count


def _difference(url: str, path: str, expected: str, shown: str) -> str:
    return f"{url}: {path} shows other words than the record\n- {expected}\n+ {shown}"


def record_elements(body: str, kind: str = "record") -> Iterator[tuple[str, str]]:
    """Yield field and words of each `data-record`, or `data-excerpt`, element in order."""
    for opening in _OPENING.finditer(body):
        if opening["kind"] != kind:
            continue
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


def _words_and_signs(text: str) -> str:
    parts = " ".join(_SIGN_OR_WORD.findall(text))
    return _PARTED_CONTROL.sub(lambda found: chr(int(found[1], 16)), parts)


def _words(text: str) -> str:
    plain = _SHOWN_CONTROL.sub(lambda found: chr(int(found[1], 16)), text)
    return " ".join(plain.split())
