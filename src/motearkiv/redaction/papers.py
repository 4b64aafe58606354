"""Papers that hold the text: in their name, their bytes, or what a reader sees in them.

Part of redaction in the flow. A paper is published byte for byte or not at all: where it holds what
is taken out, it is withdrawn whole, until a cleaned one takes its place.
"""

from __future__ import annotations

import html
import re
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from motearkiv.redaction.matching import Matcher
    from motearkiv.redaction.words import Work

DOCUMENTS = "data/documents/"
RECORD, TEXT = ".import.json", ".txt"
_TAG = re.compile(r"<[^>]{0,5000}>")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_STREAM_SIGN, _ZIP, _PDF = b"endstream", b"PK\x03\x04", b"%PDF-"
_HEAD = 1024
_MOST = 200 << 20
"""No more than this is unpacked of one paper: what is larger is a trap."""
_DEEPEST = 3
_TEXTS = (".xml", ".rels", ".txt", ".html", ".csv")
_LEAST_LETTERS = 6
"""A shorter text stands by chance in bytes that are no text."""
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".tif", ".tiff"})


@dataclass(slots=True)
class Papers:
    """What data/documents holds, as far as a text was looked for in it."""

    withdrawn: dict[str, str] = field(default_factory=dict)
    """Files that hold the text."""
    unread: list[str] = field(default_factory=list)
    """Files in which nobody can look but an editor: pictures, scans, locked papers."""
    kept: list[str] = field(default_factory=list)
    """Extracted texts and import records: texts to change, not to withdraw."""


def find_papers(
    root: Path, work: Work, read_paper: Callable[[Path, bytes], str | None] | None
) -> Papers:
    """Look into every paper; `read_paper` gives the text of a PDF, None where it has none."""
    folder = root / DOCUMENTS
    names = sorted(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    found = Papers()
    for name in names:
        if not is_paper(name, names):
            found.kept.append(name)
            continue
        data = (folder / name).read_bytes()
        text = _text_of(folder, name, data, read_paper)
        if work.is_named(name) or _holds(work.matcher, data, text):
            found.withdrawn[name] = ""
        elif text is None:
            found.unread.append(name)
    return found


def is_paper(name: str, names: list[str] | Mapping[str, object]) -> bool:
    """Whether a file is a paper, and not what an import has written beside one."""
    if name.endswith(RECORD):
        return False
    base = name.removesuffix(TEXT)
    return not (name.endswith(TEXT) and (base in names or f"{base}{RECORD}" in names))


def _text_of(
    folder: Path,
    name: str,
    data: bytes,
    read_paper: Callable[[Path, bytes], str | None] | None,
) -> str | None:
    """The words of a paper, an import's own or read anew; None where nobody can tell."""
    extracted = folder / f"{name}{TEXT}"
    if extracted.is_file():
        return extracted.read_text(encoding="utf-8", errors="replace")
    if data.startswith(_ZIP):
        return ""  # Its parts are read as they are.
    if _PDF in data[:_HEAD]:
        return read_paper(folder / name, data) if read_paper else None
    if any(name.lower().endswith(ending) for ending in _PICTURES):
        return None
    return ""


def _holds(matcher: Matcher, data: bytes, text: str | None) -> bool:
    if text and matcher.is_in(text):
        return True
    return any(matcher.is_in(one) for one in _readings(data, matcher))


def _readings(data: bytes, matcher: Matcher) -> Iterator[str]:
    """Everything that may be read in the bytes of a paper."""
    is_pdf = _PDF in data[:_HEAD]
    if data.startswith(_ZIP):
        yield from _parts(data)
    elif is_pdf or b"\0" in data[:_HEAD]:
        if matcher.shortest >= _LEAST_LETTERS:
            yield from _in_any_encoding(data)
            yield from (one for part in _streams(data) for one in _in_any_encoding(part))
    else:
        yield from _marked_up(_decoded(data))


def _parts(data: bytes, depth: int = 0) -> Iterator[str]:
    """The parts of a Word or OpenDocument file, metadata and papers within it with them."""
    try:
        with ZipFile(BytesIO(data)) as parts:
            left = _MOST
            for part in parts.infolist():
                yield part.filename
                left -= part.file_size
                content = parts.read(part) if left >= 0 else b""
                if content.startswith(_ZIP) and depth < _DEEPEST:
                    yield from _parts(content, depth + 1)
                elif part.filename.lower().endswith(_TEXTS):
                    yield from _marked_up(_decoded(content))
    except (BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        return


def _marked_up(text: str) -> Iterator[str]:
    """A text as it stands, without its tags, and with blanks for them: a run may part a word."""
    yield text
    if "<" in text:
        yield html.unescape(_TAG.sub("", text))
        yield html.unescape(_TAG.sub(" ", text))


def _streams(data: bytes) -> Iterator[bytes]:
    """What the streams of a PDF hold, where they are packed in the usual way."""
    left = _MOST
    for found in _STREAM.finditer(data):
        unpacker = zlib.decompressobj()
        try:
            part = unpacker.decompress(found[1], max(left, 1))
        except zlib.error:
            continue
        left -= len(part)
        yield part


def _in_any_encoding(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8", "ignore")
    yield data.decode("latin-1")
    yield data.decode("utf-16-be", "ignore")
    yield data.decode("utf-16-le", "ignore")


def _decoded(data: bytes) -> str:
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
