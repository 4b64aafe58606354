"""The plan of a redaction: what each file of an archive becomes, before anything is written.

Part of redaction in the flow.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from motearkiv.archive import Archive
from motearkiv.permanence.changes import CHANGES, read_log
from motearkiv.permanence.ledger import FOLDER, read_ledger
from motearkiv.redaction.matching import replaced
from motearkiv.redaction.pages import FATES, pages_of, told, tombstones
from motearkiv.redaction.papers import DOCUMENTS, RECORD, Papers, find_papers
from motearkiv.redaction.told import redact_ledger, redact_log
from motearkiv.redaction.words import Place, Work, place_of
from motearkiv.redaction.yaml_files import redact_yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from motearkiv.redaction.matching import Span
    from motearkiv.redaction.words import Order

_YAML, _JSON = (".yml", ".yaml"), (".json", ".jsonl")
_ID = re.compile(r'(?<=")[a-z0-9]+(?:-[a-z0-9]+)*(?=")')
"""A text in JSON that may be an id."""
_KEY = re.compile(r'"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*"(?=\s*:)')
"""A field's name, as records write it."""
_BY_HAND = ("docs", "overrides", "mkdocs.yml")
"""What an editor or an operator has written: nobody else changes it."""


@dataclass(slots=True)
class Redaction:
    """What a redaction does to an archive."""

    archive: Archive
    """The archive as it is."""
    work: Work
    papers: Papers = field(default_factory=Papers)
    files: dict[str, bytes | None] = field(default_factory=dict)
    """What files become, by path; None for one that goes."""
    entries: list[dict[str, str]] = field(default_factory=list)
    """What the log is to tell."""
    addresses: list[str] = field(default_factory=list)
    """Promised addresses that hold the text."""
    by_hand: list[Place] = field(default_factory=list)
    """Where an editor must take it out."""
    names: list[str] = field(default_factory=list)
    """Files and folders whose names hold it."""

    @property
    def is_empty(self) -> bool:
        """Whether the text stands nowhere."""
        return not (self.files or self.by_hand or self.names)


def plan_redaction(
    archive: Archive, order: Order, read_paper: Callable[[Path, bytes], str | None] | None = None
) -> Redaction:
    """Work out what each file becomes. The archive is left as it is.

    Args:
        archive: The archive, which loads without errors.
        order: What is taken out.
        read_paper: Gives the text of a PDF that no import has read.
    """
    work = Work.of(order)
    found = Redaction(archive, work, find_papers(archive.root, work, read_paper))
    work.withdrawn = found.papers.withdrawn
    pages: list[str] = []
    for path, file in _data_files(archive.root):
        pages += pages_of(archive, work, path, _redact_file(found, path, file))
    _redact_json(found, archive.root)
    pages += _redact_told(found, archive.root)
    _find_by_hand(found, archive.root)
    gone = [
        address
        for file in work.withdrawn
        if (address := archive.papers.get(file)) and not work.matcher.is_in_address(address)
    ]
    _add_tombstones(found, archive.root, sorted(set(gone)))
    if found.files:
        shown = [page for page in pages if not work.matcher.is_in_address(page)]
        found.entries = told(order, shown, sorted(set(gone)))
    return found


def _data_files(root: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted((root / "data").rglob("*")):
        if file.is_file():
            yield file.relative_to(root).as_posix(), file


def _redact_file(found: Redaction, path: str, file: Path) -> tuple[str, ...]:
    """What becomes of one file; gives the fields of its YAML in which something was changed."""
    work = found.work
    name = path.removeprefix(DOCUMENTS)
    is_document = path.startswith(DOCUMENTS)
    if is_document and name not in found.papers.kept:
        if name in work.withdrawn:
            found.files[path] = None
        return ()
    if is_document and work.is_named(name):
        found.files[path] = None
        return ()
    if work.is_named(path):
        found.names.append(path)
    if path == CHANGES or path.startswith(f"{FOLDER}/") or path.endswith(_JSON):
        return ()  # After the YAML, which tells what ids have become.
    try:
        raw = file.read_bytes().decode()
    except UnicodeDecodeError:
        _note_by_hand(found, path, file.read_bytes().decode("latin-1"))
        return ()
    return _redact_text(found, path, raw)


def _redact_text(found: Redaction, path: str, raw: str) -> tuple[str, ...]:
    work = found.work
    fields: tuple[str, ...] = ()
    if path.endswith(_YAML):
        if not _is_concerned(work, path, raw):
            return ()
        edited = redact_yaml(work, path, raw)
        text, fields = edited.text, edited.fields
        found.by_hand += edited.left
    else:
        spans = work.matcher.spans(raw)
        work.note(path, raw, spans)
        text = work.without(raw, keeps_lines=True)
    if text != raw:
        found.files[path] = text.encode()
    return fields


def _is_concerned(work: Work, path: str, raw: str) -> bool:
    """Whether a YAML file must be read: most hold nothing of what is looked for."""
    if path == "data/people.yml" and work.order.person:
        return True
    is_named = work.matcher.is_in(raw) or work.matcher.is_in_address(raw)
    return is_named or any(file in raw for file in work.withdrawn)


def _redact_json(found: Redaction, root: Path) -> None:
    """Import records, and any other JSON; what an id has become, it is there as well."""
    work = found.work
    for path, file in _data_files(root):
        is_paper = path.startswith(DOCUMENTS) and not path.endswith(RECORD)
        if not path.endswith(_JSON) or path == CHANGES or path in found.files or is_paper:
            continue
        raw = file.read_bytes().decode("utf-8", "surrogateescape")
        work.note(path, raw, _in_values(work, raw))
        text = _ID.sub(lambda found: _other_id(work, found[0]), raw)
        by = json.dumps(work.order.place_holder, ensure_ascii=False)[1:-1]
        text = replaced(text, _in_values(work, text), by)
        if text != raw:
            found.files[path] = text.encode("utf-8", "surrogateescape")


def _in_values(work: Work, text: str) -> list[Span]:
    """Where the text stands in JSON, fields' names aside."""
    spans = work.matcher.spans(text)
    names = [found.span() for found in _KEY.finditer(text)] if spans else []
    return [one for one in spans if not any(a <= one[0] and one[1] <= b for a, b in names)]


def _other_id(work: Work, identifier: str) -> str:
    """What an id is from now on; one that only records know gets its like as well."""
    is_known = identifier in work.tokens
    is_named = "-" in identifier and work.matcher.is_in_address(identifier)
    return work.token(identifier) if is_known or is_named else identifier


def _redact_told(found: Redaction, root: Path) -> Iterator[str]:
    """Ledger and log; gives the pages that they tell of."""
    work = found.work
    for path, text in redact_ledger(root, work):
        found.files[path] = text.encode()
    if (log := redact_log(root, work)) is not None:
        found.files[CHANGES] = log.encode()
    changed = {(place.path, place.line) for place in work.places}
    for address, kept in read_ledger(root).kept.items():
        if work.matcher.is_in_address(address):
            found.addresses.append(address)
        elif (kept.path, kept.line) in changed:
            yield address.partition("#")[0]
    for change in read_log(root).entries:
        is_changed = (CHANGES, change.number) in changed and bool(change.page)
        if is_changed and not work.matcher.is_in_address(change.page):
            yield change.page


def _add_tombstones(found: Redaction, root: Path, gone: list[str]) -> None:
    if not gone:
        return
    file = root / FATES
    before = found.files.get(FATES, file.read_bytes() if file.is_file() else b"") or b""
    if before and not before.endswith(b"\n"):
        before += b"\n"
    found.files[FATES] = before + tombstones(found.work.order, gone).encode()


def _find_by_hand(found: Redaction, root: Path) -> None:
    for name in _BY_HAND:
        base = root / name
        for file in [base] if base.is_file() else sorted(base.rglob("*")):
            path = file.relative_to(root).as_posix()
            if found.work.is_named(path):
                found.names.append(path)
            if file.is_file():
                _note_by_hand(found, path, file.read_bytes().decode("utf-8", "replace"))


def _note_by_hand(found: Redaction, path: str, text: str) -> None:
    spans = found.work.matcher.spans(text)
    found.by_hand += [place_of(path, text, start, end) for start, end in spans]
