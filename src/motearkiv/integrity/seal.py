"""The seal `integrity.json`: where the archive's log and ledger ended when its site was built.

Part of integrity in the flow. The manifest lists it as any other file, so the manifest's own digest
stands for the whole log and every promised address too.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from motearkiv.integrity.manifest import manifest_text
from motearkiv.permanence.changes import START, read_log
from motearkiv.permanence.ledger import FOLDER
from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from motearkiv.permanence.changes import Change

SEAL = "integrity.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What `integrity.json` says, its digests as hexadecimal SHA-256."""

    changes: int
    """Number of the last entry in the log of changes; 0 where it has none."""
    changes_head: str
    """Its chain, from which every entry before it follows."""
    permalinks: str
    """Of what `sha256sum data/permalinks/*.txt` prints in the archive."""


def seal_of(root: Path) -> Seal:
    """Give the seal of an archive's site."""
    changes, head = head_of(read_log(root).entries)
    return Seal(changes=changes, changes_head=head, permalinks=permalinks_of(root))


def head_of(entries: Sequence[Change]) -> tuple[int, str]:
    """Number and chain of a log's last entry."""
    return (entries[-1].number, entries[-1].chain) if entries else (0, START)


def permalinks_of(root: Path) -> str:
    """Give the digest over the files of an archive's ledger of promised addresses."""
    files = (root / FOLDER).glob("*.txt")
    digests = {f"{FOLDER}/{file.name}": sha256(file.read_bytes()).hexdigest() for file in files}
    return sha256(manifest_text(digests)).hexdigest()


def seal_text(seal: Seal) -> bytes:
    """Give the seal's bytes."""
    return f"{json.dumps(asdict(seal), indent=2)}\n".encode()


def read_seal(content: bytes) -> Seal:
    """Read a seal.

    Raises:
        ArchiveError: It is not byte for byte what `seal_text` writes.
    """
    try:
        seal = Seal(**json.loads(content))
    except (ValueError, TypeError, RecursionError) as error:
        raise ArchiveError(f"{SEAL} is none") from error
    if seal_text(seal) != content:
        raise ArchiveError(f"{SEAL} is not as a build writes it")
    return seal
