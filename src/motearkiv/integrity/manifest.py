"""The manifest `SHA256SUMS`: the digest of each file of a site, as sha256sum writes and reads it.

Part of integrity in the flow. A name with a backslash, a line feed or a carriage return is written
as coreutils does: escaped, with a backslash before the digest.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Mapping

MANIFEST = "SHA256SUMS"
_LINE = re.compile(r"(\\?)([0-9a-f]{64})  ([^\0\n\r]+)")
_ESCAPES = {"\\": "\\\\", "\n": "\\n", "\r": "\\r"}
_PLAIN = {escaped: sign for sign, escaped in _ESCAPES.items()}
_ESCAPED = re.compile(r"\\(?:.|\Z)")


def manifest_text(digests: Mapping[str, str]) -> bytes:
    """Give the manifest's bytes: hexadecimal SHA-256 by path, sorted by the path's bytes."""
    return b"".join(
        _line(path, digests[path]) for path in sorted(digests, key=lambda path: path.encode())
    )


def _line(path: str, digest: str) -> bytes:
    escaped = "".join(_ESCAPES.get(sign, sign) for sign in path)
    mark = "" if escaped == path else "\\"
    return f"{mark}{digest}  {escaped}\n".encode()


def read_manifest(content: bytes) -> dict[str, str]:
    """Read a manifest: hexadecimal SHA-256 by path.

    Raises:
        ArchiveError: It is not byte for byte what `manifest_text` writes, or a path leads out.
    """
    try:
        lines = content.decode().split("\n")
    except UnicodeDecodeError as error:
        raise ArchiveError(f"{MANIFEST} is not UTF-8") from error
    digests: dict[str, str] = {}
    for number, line in enumerate(lines[:-1], 1):
        if not (found := _LINE.fullmatch(line)):
            raise ArchiveError(f"{MANIFEST}:{number}: not a digest and a path")
        mark, digest, path = found.groups()
        path = _ESCAPED.sub(lambda part: _PLAIN.get(part[0], "\0"), path) if mark else path
        if "\0" in path or not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise ArchiveError(f"{MANIFEST}:{number}: no path inside the site")
        digests[path] = digest
    if manifest_text(digests) != content:
        raise ArchiveError(f"{MANIFEST} has lines twice, out of order or cut")
    return digests
