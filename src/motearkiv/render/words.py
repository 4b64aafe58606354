"""Words: are the words on a page the words of the record?

Part of render in the flow, but it shares nothing with it: it reads the finished HTML and the fields
of the YAML, and every build runs it over every page.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from motearkiv.model import Meeting

_NAMED = re.compile(r'data-(?P<kind>record|excerpt|change)="(?P<paths>[^"]*)"[^>]*>')
"""The rest of a tag, from the attribute on that names fields of the record."""
_TAG_NAME = re.compile(r"<(\w+)\b[^>]*")
_OWN = re.compile(r'<a class="ma-anchor".*?</a>', re.DOTALL)
"""A link to the paragraph itself: our words, inside an element of the record's."""
_HEADING = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
_KIND = re.compile(r'<span class="ma-kind">[^<]*</span>')
"""What became of a point: our words, inside an element of the record's."""
_SIGN_OR_WORD = re.compile(r"\w+|[^\w\s]")
_ADDED, _REMOVED = (re.compile(rf"<{tag}>.*?</{tag}>", re.DOTALL) for tag in ("ins", "del"))
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
    excerpted: dict[str, str] = {}
    for kind, paths, inner in _elements(body):
        if kind == "change":
            count += _check_change(url, paths, inner, read)
            continue
        count += 1
        shown = _text(inner)
        if kind == "record":
            expected = _words(field_value(paths, read))
            is_right = shown == expected
        else:
            if paths not in excerpted:
                excerpted[paths] = _words_and_signs(field_value(paths, read))
            expected, shown = excerpted[paths], _words_and_signs(shown)
            is_right = bool(shown) and f" {shown} " in f" {expected} "
        if not is_right:
            raise ArchiveError(_difference(url, paths, expected, shown))
    return count


def check_title(url: str, title: str, body: str) -> None:
    """Compare the title of a page, which heads, menus and cards show, with the record in its h1.

    Raises:
        ArchiveError: A text of the record in the heading is not in the title.
    """
    heading = _HEADING.search(body)
    for path, shown in record_elements(heading[0]) if heading else ():
        if shown not in _words(title):
            raise ArchiveError(_difference(url, path, shown, title))


def _check_change(url: str, paths: str, inner: str, read: Callable[[str], Meeting]) -> int:
    """Compare both sides of a `data-change` element, which names a field for each.

    Without what was added, its words must be those of the first field; without what was removed,
    those of the second. A blank beside a sign is layout: a full stop may follow an added word.
    """
    inner = _KIND.sub("", inner)
    for path, other in zip(paths.split(), (_ADDED, _REMOVED), strict=True):
        shown = _words_and_signs(unescape(_TAG.sub("", other.sub("", inner))))
        expected = _words_and_signs(field_value(path, read))
        if shown != expected:
            raise ArchiveError(_difference(url, path, expected, shown))
    return 2


def _difference(url: str, path: str, expected: str, shown: str) -> str:
    return f"{url}: {path} shows other words than the record\n- {expected}\n+ {shown}"


def record_elements(body: str, kind: str = "record") -> Iterator[tuple[str, str]]:
    """Yield field and words of each `data-record`, or `data-excerpt`, element in order."""
    for found, path, inner in _elements(body):
        if found == kind:
            yield path, _text(inner)


def _elements(body: str) -> Iterator[tuple[str, str, str]]:
    """Yield kind, fields and inner HTML of each element that names fields, in order."""
    for named in _NAMED.finditer(body):
        start = body.rfind("<", 0, named.start())
        opening = _TAG_NAME.fullmatch(body, start, named.start()) if start >= 0 else None
        if opening is None:
            raise ArchiveError(f"{named[0]} stands in no tag")
        inner = body[named.end() : _closing(body, opening[1], named.end())]
        yield named["kind"], unescape(named["paths"]), inner


def _closing(body: str, tag: str, start: int) -> int:
    """Where an element ends whose content starts here; it may hold elements of its own kind."""
    depth = 1
    for found in _tags(tag).finditer(body, start):
        depth += -1 if found[1] else 1
        if depth == 0:
            return found.start()
    raise ArchiveError(f"a <{tag}> that names a field is never closed")


@cache
def _tags(tag: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){tag}\b")


def field_value(path: str, read: Callable[[str], Meeting]) -> str:
    """The text of a field: `2020-11-25-naeringsradet/items[7].proposal.text`.

    Raises:
        ArchiveError: No such field.
    """
    meeting, _, field = path.partition("/")
    value: Any = read(meeting)
    for step in field.split("."):
        name, index = _step(step)
        value = getattr(value, name, None)
        if index is not None and value is not None:
            value = value[index]
    if not isinstance(value, str):
        raise ArchiveError(f"{path} names no text of the record")
    return value


@cache
def _step(step: str) -> tuple[str, int | None]:
    """Name and index of a part of a path; a name that no field has where it is malformed."""
    found = _STEP.fullmatch(step)
    if found is None:
        return "", None
    return found["name"], int(found["index"]) if found["index"] else None


def _text(inner: str) -> str:
    """The record's words in the HTML inside an element."""
    if "<" in inner:
        inner = _TAG.sub("", _OWN.sub("", inner))
    return _words(unescape(inner))


def _words_and_signs(text: str) -> str:
    parts = " ".join(_SIGN_OR_WORD.findall(text))
    return _PARTED_CONTROL.sub(lambda found: chr(int(found[1], 16)), parts)


def _words(text: str) -> str:
    plain = _SHOWN_CONTROL.sub(lambda found: chr(int(found[1], 16)), text)
    return " ".join(plain.split())
