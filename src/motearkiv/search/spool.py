"""Documents on their way into the index: read from the archive once, and again from here.

After the documents in search. The index is in two parts, the old documents and the new ones, and
where one ends is known only when all are read. The old part's digest tells whether it is the one
that an earlier build has made.
"""

from __future__ import annotations

import datetime as dt
import marshal
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Self

from motearkiv.search.documents import Document
from motearkiv.views.lines import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

UNIT = 1024
"""The old part has the dated documents up to a multiple of this: it changes once in so many."""
_LENGTH = 4
_VERSION = 2
"""Of marshal: the last one whose bytes do not depend on which values are one object."""
_IN_MEMORY = 16_000_000
"""Bytes of documents that are kept in memory; more of them go to a file without a name."""


class Spool:
    """Documents in their order, put down. To be closed: it may be a file."""

    def __init__(self, unit: int = UNIT) -> None:
        """Hold nothing yet; the old part will end at a multiple of `unit`."""
        self._unit = unit
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - see close
        self._old_end = 0
        self.count = 0
        """Number of all documents."""
        self.old = 0
        """Number of documents of the old part."""
        self.old_digest = ""
        """Changes with any of them, and with nothing else."""

    def take(self, every: Iterable[Document]) -> None:
        """Put down all documents, and find where the old ones end."""
        digest, is_dated = sha256(), True
        for document in every:
            line = _line(document)
            self._file.write(line)
            self.count += 1
            is_dated = is_dated and document.date is not None
            if is_dated:
                digest.update(line)
                if self.count % self._unit == 0:
                    self.old, self.old_digest = self.count, digest.hexdigest()
                    self._old_end = self._file.tell()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let the documents go."""
        self._file.close()

    def old_documents(self) -> Iterator[Document]:
        """The documents of the old part."""
        return self._read(0, self.old)

    def new_documents(self) -> Iterator[Document]:
        """The documents after those of the old part."""
        return self._read(self._old_end, self.count - self.old)

    def _read(self, at: int, count: int) -> Iterator[Document]:
        self._file.seek(at)
        for _ in range(count):
            length = int.from_bytes(self._file.read(_LENGTH), "big")
            yield _document(self._file.read(length))


def _line(one: Document) -> bytes:
    """A document as bytes, its length before it; the same for the same words."""
    day = one.date.isoformat() if one.date else None
    standing = one.standing.value if one.standing else None
    row = (
        *(one.url, one.kind, one.title, one.number, one.earlier, day, one.body, standing),
        *(one.is_guessed, one.topics, one.organizations, one.names, one.text),
    )
    content = marshal.dumps(row, _VERSION)
    return len(content).to_bytes(_LENGTH, "big") + content


def _document(content: bytes) -> Document:
    row = marshal.loads(content)  # noqa: S302 - what this process has written
    url, kind, title, number, earlier, day, body, standing, is_guessed, *lists = row
    topics, organizations, names, text = lists
    return Document(
        url=url,
        kind=kind,
        title=title,
        number=number,
        earlier=earlier,
        date=day and dt.date.fromisoformat(day),
        body=body,
        standing=standing and Standing(standing),
        is_guessed=is_guessed,
        topics=topics,
        organizations=organizations,
        names=names,
        text=text,
    )
