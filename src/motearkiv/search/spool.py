"""Documents on their way into the index: read from the archive once, and again from here.

After the documents in search. The index is in two parts, the old documents and the new ones, and
where one ends is known only when all are read. The old part's digest tells whether it is the one
that an earlier build has made.
"""

from __future__ import annotations

import datetime as dt
import json
from hashlib import sha256
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any, Self

from motearkiv.search.documents import Document
from motearkiv.views.lines import Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

UNIT = 1024
"""The old part has the dated documents up to a multiple of this: it changes once in so many."""
_IN_MEMORY = 16_000_000
"""Bytes of documents that are kept in memory; more of them go to a file without a name."""


class Spool:
    """Documents in their order, put down. To be closed: it may be a file."""

    def __init__(self, every: Iterable[Document], unit: int = UNIT) -> None:
        """Take all documents, and find where the old ones end."""
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - see close
        self._old_end = 0
        self.old = 0
        """Number of documents of the old part."""
        self.old_digest = ""
        """Changes with any of them, and with nothing else."""
        digest, number, is_dated = sha256(), 0, True
        for number, document in enumerate(every, start=1):
            line = _line(document)
            self._file.write(line)
            is_dated = is_dated and document.date is not None
            if is_dated:
                digest.update(line)
                if number % unit == 0:
                    self.old, self.old_digest = number, digest.hexdigest()
                    self._old_end = self._file.tell()
        self.count = number
        """Number of all documents."""

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
            yield _document(self._file.readline())


def _line(one: Document) -> bytes:
    day = one.date and one.date.isoformat()
    row = [
        *(one.url, one.kind, one.title, one.number, one.earlier, day, one.body, one.standing),
        *(one.is_guessed, one.topics, one.organizations, one.names, one.text),
    ]
    return json.dumps(row).encode() + b"\n"


def _document(line: bytes) -> Document:
    row: list[Any] = json.loads(line)
    url, kind, title, number, earlier, day, body, standing, is_guessed, *lists = row
    topics, organizations, names, text = map(tuple, lists)
    return Document(
        url=url,
        kind=kind,
        title=title,
        number=number,
        earlier=tuple(earlier),
        date=day and dt.date.fromisoformat(day),
        body=body,
        standing=standing and Standing(standing),
        is_guessed=is_guessed,
        topics=topics,
        organizations=organizations,
        names=names,
        text=text,
    )
