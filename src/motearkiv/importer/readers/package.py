"""The zip that a Word or OpenDocument file is: opened only where it is what it says.

Before the readers of such files.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from lxml import etree

from motearkiv.importer.readers.found import RefusedError

MAX_UNPACKED = 200 * 1024 * 1024
"""What all parts of a document may be unpacked."""
MAX_PARTS = 5_000
MAX_DEPTH = 200


def open_package(data: bytes) -> zipfile.ZipFile:
    """Open the zip; raises RefusedError where it is broken, or would unpack to too much."""
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise RefusedError("broken-zip") from error
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError("password")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise RefusedError("unpacks-too-large", limit=MAX_UNPACKED >> 20)
    return package


def read_part(package: zipfile.ZipFile, name: str) -> bytes | None:
    """A part's bytes; None where there is no such part."""
    try:
        with package.open(name) as part:
            # The declared size may be a lie: never read beyond the limit.
            data = part.read(MAX_UNPACKED + 1)
    except KeyError:
        return None
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError) as error:
        raise RefusedError("broken-zip") from error
    except NotImplementedError as error:
        raise RefusedError("broken-zip") from error
    if len(data) > MAX_UNPACKED:
        raise RefusedError("unpacks-too-large", limit=MAX_UNPACKED >> 20)
    return data


def read_xml(package: zipfile.ZipFile, name: str) -> Any | None:  # noqa: ANN401 - lxml has no types
    """The root element of an XML part; None where there is no such part.

    A document type definition is refused: entities may grow without end or name other files.
    """
    data = read_part(package, name)
    return None if data is None else parse_xml(data)


def parse_xml(data: bytes) -> Any:  # noqa: ANN401 - lxml has no types
    """The root element of XML without a document type definition."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        has_dtd = b"<!DOCTYPE" in data[:4096]
        raise RefusedError("dtd" if has_dtd else "broken-xml") from error
    if root.getroottree().docinfo.doctype:
        raise RefusedError("dtd")
    return root
