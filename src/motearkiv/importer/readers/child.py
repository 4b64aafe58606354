"""The process in which a document is read: limits first, then the reader's library, then the bytes.

Started by `process` as `python -I -m motearkiv.importer.readers.child FORM`. The document comes in
on standard input; one JSON object goes out. It may open no socket, start no program, write no file.
"""

from __future__ import annotations

import base64
import json
import sys
import zlib
from collections import Counter
from dataclasses import astuple
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING, Any

from motearkiv.importer.readers.found import Found, RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

FORMS = ("pdf", "docx", "odt", "html")
LETTERS = "letters"
"""Instead of a form: the letters of a PDF's pages by a second library."""
MAX_MEMORY = 1 << 30
MAX_SECONDS = 60
_MAX_OUTPUT = 50 << 20
_FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.truncate", "os.chmod", "os.link",
    "os.symlink", "shutil.", "webbrowser.", "urllib.", "ftplib.", "http.", "smtplib.", "pty.",
)  # fmt: skip


def main() -> None:
    """Read standard input as the form that the first argument names."""
    set_limits()
    form = sys.argv[1]
    load(form)
    sys.addaudithook(refuse)
    data = sys.stdin.buffer.read()
    if form == LETTERS:
        for page in _letters(data):
            sys.stdout.write(json.dumps(page) + "\n")
            sys.stdout.flush()
        return
    sys.stdout.write(json.dumps(answer(form, data)))
    sys.stdout.flush()


def set_limits() -> None:
    """Limit memory, time, files and what is written, where the system can (POSIX setrlimit)."""
    try:
        resource: Any = import_module("resource")
    except ImportError:
        return
    for name, limit in (
        ("RLIMIT_AS", MAX_MEMORY),
        ("RLIMIT_CPU", MAX_SECONDS),
        ("RLIMIT_FSIZE", _MAX_OUTPUT),
        ("RLIMIT_CORE", 0),
        ("RLIMIT_NOFILE", 64),
    ):
        if hasattr(resource, name):
            resource.setrlimit(getattr(resource, name), (limit, limit))


def load(form: str) -> None:
    """Import a form's library, before files can no longer be opened."""
    # Python loads these when they are first used; then it would be too late.
    for name in ("encodings.cp437", "encodings.utf_16", "encodings.cp1252", "encodings.latin_1"):
        import_module(name)
    if form == LETTERS:
        import_module("pypdf")
        return
    import_module(f"motearkiv.importer.readers.{form}")


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Audit hook: raise PermissionError for whatever a reader has no need of (PEP 578)."""
    is_written = event == "open" and _writes(arguments)
    if is_written or event.startswith(_FORBIDDEN):
        raise PermissionError(event)


def _writes(arguments: tuple[object, ...]) -> bool:
    """Whether a file is opened otherwise than Python opens its own modules: to be read."""
    path, mode = arguments[0], arguments[1]
    is_own = isinstance(path, str) and path.startswith((sys.prefix, sys.base_prefix, *sys.path[1:]))
    return not is_own or (isinstance(mode, str) and any(letter in mode for letter in "wax+"))


def answer(form: str, data: bytes) -> dict[str, Any]:
    """What the parent is told: lines and notices, or why the document is refused."""
    try:
        found: Found = import_module(f"motearkiv.importer.readers.{form}").read(data)
    except RefusedError as error:
        return {"refused": error.code, "values": error.values}
    except MemoryError:
        return {"refused": "memory", "values": {"limit": MAX_MEMORY >> 20}}
    except RecursionError:
        return {"refused": "broken-xml", "values": {}}
    lines = [
        [line.text, line.page, line.running, list(astuple(line.look)) if line.look else None]
        for line in found.lines
    ]
    return {"lines": lines, "notices": found.notices}


def _letters(data: bytes) -> Iterator[tuple[dict[str, int], bool]]:
    """The letters and figures of each page, by pypdf, as counts, and whether it is damaged."""
    pypdf: Any = import_module("pypdf")
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        letters = Counter(one for one in page.extract_text() or "" if one.isalnum())
        yield dict(letters), any(map(_is_damaged, _streams(page)))


def _streams(page: Any) -> Iterator[Any]:  # noqa: ANN401 - pypdf's own, looked at by name
    """What is drawn on a page: the streams under its /Contents (ISO 32000-1, 7.7.3.3)."""
    contents = page.get("/Contents")
    drawn = contents.get_object() if contents is not None else []
    for one in drawn if isinstance(drawn, list) else [drawn]:
        yield one.get_object()


def _is_damaged(stream: Any) -> bool:  # noqa: ANN401 - pypdf's own, looked at by name
    """Whether a packed stream does not agree with its own checksum (RFC 1950), or breaks off.

    Readers show what they can of such a stream, and both may show the same wrong letters.
    """
    data = getattr(stream, "_data", b"")
    filters = stream.get("/Filter") or []
    for name in filters if isinstance(filters, list) else [filters]:
        try:
            if name == "/ASCII85Decode":
                data = base64.a85decode(data.strip().removesuffix(b"~>"))
            elif name == "/FlateDecode":
                unpacked = zlib.decompressobj()
                data = unpacked.decompress(data, _MAX_OUTPUT)
                if not (unpacked.eof or unpacked.unconsumed_tail):
                    return True
            else:
                return False
        except (ValueError, zlib.error):
            return True
    return False


if __name__ == "__main__":
    main()
