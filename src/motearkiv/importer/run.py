"""One run of the importer: a file in, a draft meeting and its import record out.

The importer's outermost module; the command line calls it and nothing else of the archive does.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from motearkiv.importer import faults
from motearkiv.importer.checks import read_bytes, read_paper
from motearkiv.importer.emit import emit_meeting
from motearkiv.importer.flattened import break_up
from motearkiv.importer.labels import Labels
from motearkiv.importer.ledger import Ledger, Summary, find_loss, summarize
from motearkiv.importer.lines import Paper
from motearkiv.importer.markup import strip_markup
from motearkiv.importer.reading import Archive, SourceFile, Wanted, read_meeting_paper
from motearkiv.importer.record import SUFFIX, find_record, write_record
from motearkiv.importer.register import Register
from motearkiv.importer.result import Change, ImportResult
from motearkiv.importer.vocabulary import LabelsError, read_vocabulary
from motearkiv.model import Meeting
from motearkiv.problem import Problem, Severity
from motearkiv.reader import read_meeting, read_organizations, read_settings
from motearkiv.urls import meeting_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from motearkiv.model import DocumentKind


@dataclass(slots=True)
class _Run:
    root: Path
    file: Path
    wanted: Wanted
    ledger: Ledger = field(init=False)

    def __post_init__(self) -> None:
        self.ledger = Ledger(_shown(self.root, self.file))


@dataclass(frozen=True, slots=True)
class _Reading:
    """A paper that was read and proved: all that is left is to write it."""

    data: bytes
    paper: Paper
    meeting: Meeting
    change: Change
    target: Path
    yaml: str
    record: str
    summary: Summary


def import_files(  # noqa: PLR0913 - the options of the command line
    root: Path,
    files: Iterable[Path],
    *,
    body: str | None = None,
    day: date | None = None,
    kind: DocumentKind | None = None,
    dry_run: bool = False,
) -> Iterator[ImportResult]:
    """Import papers into the archive at `root`, the folder that holds data/, one after the other.

    `body` (a name, alias or id in the register), `day` and `kind` outrank what the papers say.
    Writes each paper and its import record to data/documents/ and the meeting to
    data/meetings/YEAR/, or, where that meeting exists, to data/drafts/; a dry run writes nothing.
    Faults of a paper come back as Problems. Raises OSError where the archive cannot be written.
    """
    for file in files:
        run = _Run(root, file, Wanted(body, day, kind))
        reading = _read(run)
        problems = tuple(run.ledger.problems)
        if reading is None:
            is_known = all(one.fault is faults.UNCHANGED for one in problems)
            change = Change.UNCHANGED if is_known else Change.FAILED
            yield ImportResult(file, change, problems=problems)
            continue
        yield ImportResult(
            file,
            reading.change,
            reading.yaml,
            problems,
            report_line(reading.summary),
            None if dry_run else _write(run, reading),
            reading.paper,
            run.ledger,
            reading.meeting,
        )


def import_file(  # noqa: PLR0913 - the options of the command line
    root: Path,
    file: Path,
    *,
    body: str | None,
    day: date | None,
    kind: DocumentKind | None = None,
    dry_run: bool,
) -> ImportResult:
    """Import one paper, as `import_files` does."""
    (result,) = import_files(root, [file], body=body, day=day, kind=kind, dry_run=dry_run)
    return result


def report_line(summary: Summary) -> str:
    """The summary in words: "13 103 av 13 103 tegn plassert: …"."""
    counts = {
        "placed": summary.fields + summary.furniture,
        "total": summary.total,
        "fields": summary.fields,
        "furniture": summary.furniture,
        "unparsed": summary.unparsed,
    }
    return faults.say(faults.REPORT).format(
        **{name: f"{count:,}".replace(",", " ") for name, count in counts.items()}
    )


def _read(run: _Run) -> _Reading | None:
    data = read_bytes(run.file)
    paper = read_paper(run.file, data, run.ledger)
    if paper is None or data is None:
        return None
    fingerprint = sha256(data).hexdigest()
    if known := find_record(run.root, fingerprint):
        record = _shown(run.root, known.path)
        run.ledger.warn(faults.UNCHANGED, 1, meeting=known.meeting, record=record)
        return None
    archive = _read_archive(run)
    if archive is None or _is_name_taken(run, data):
        return None
    paper = break_up(strip_markup(paper), archive.labels, run.ledger)
    source = SourceFile(paper, run.file.name, fingerprint)
    meeting = read_meeting_paper(source, archive, run.wanted, run.ledger)
    return _prove(run, data, source, meeting) if meeting else None


def _read_archive(run: _Run) -> Archive | None:
    organizations, settings = read_organizations(run.root), read_settings(run.root)
    errors = [
        one
        for one in (*organizations.problems, *settings.problems)
        if one.severity is Severity.ERROR
    ]
    if errors:
        run.ledger.warn(faults.BAD_REGISTER, 1, errors[0].line(faults.LANGUAGE))
        return None
    try:
        labels = Labels(read_vocabulary(run.root))
    except LabelsError as error:
        run.ledger.warn(faults.BAD_LABELS, 1, str(error))
        return None
    default = settings.value.default_body if settings.value else None
    return Archive(labels, Register(organizations.value or ()), default)


def _is_name_taken(run: _Run, data: bytes) -> bool:
    target = _documents(run.root) / run.file.name
    taken = target.is_file() and target.read_bytes() != data
    if taken:
        run.ledger.warn(faults.OTHER_PAPER, 1, name=run.file.name)
    return taken


def _prove(run: _Run, data: bytes, source: SourceFile, meeting: Meeting) -> _Reading | None:
    """Emit the meeting, read it back, and compare; None where a character would be lost."""
    paper, ledger = source.paper, run.ledger
    target, schema = _target(run, meeting, source.sha256)
    text = emit_meeting(meeting, schema)
    back = _read_back(text, meeting, run.file.name, data)
    errors = [problem for problem in back[1] if problem.severity is Severity.ERROR]
    if back[0] is None or errors:
        run.ledger.warn(faults.NOT_VALID, 1, errors[0].line(faults.LANGUAGE) if errors else "")
        return None
    if loss := find_loss(paper.lines, ledger, back[0]):
        run.ledger.warn(faults.LOST, 1, loss)
        return None
    summary = summarize(paper.lines, ledger, len(paper.dropped))
    record = write_record(source, ledger, back[0], _shown(run.root, target), summary)
    change = Change.NEW if target.parent.parent.name == "meetings" else Change.DRAFT
    return _Reading(data, paper, back[0], change, target, text, record, summary)


def _target(run: _Run, meeting: Meeting, fingerprint: str) -> tuple[Path, str]:
    """Where the meeting goes, and the way from there to its schema; no meeting is replaced."""
    key = meeting_key(meeting.date, meeting.body)
    own = run.root / "data" / "meetings" / str(meeting.date.year) / f"{key}.yml"
    schema = "schema/meeting.schema.json"
    if not own.exists() or own.read_text(encoding="utf-8") == emit_meeting(
        meeting, f"../../../{schema}"
    ):
        return own, f"../../../{schema}"
    draft = run.root / "data" / "drafts" / f"{key}.{fingerprint[:8]}.yml"
    run.ledger.warn(faults.DRAFTED, 1, meeting=_shown(run.root, own), draft=_shown(run.root, draft))
    return draft, f"../../{schema}"


def _read_back(
    text: str, meeting: Meeting, name: str, data: bytes
) -> tuple[Meeting | None, tuple[Problem, ...]]:
    """The meeting that the strict reader finds in the text, in a scratch archive with its paper."""
    key = meeting_key(meeting.date, meeting.body)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "data" / "meetings" / str(meeting.date.year) / f"{key}.yml"
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        _documents(Path(scratch)).mkdir()
        (_documents(Path(scratch)) / name).write_bytes(data)
        reading = read_meeting(Path(scratch), path)
        return reading.value, tuple(reading.problems)


def _write(run: _Run, reading: _Reading) -> Path:
    """Write paper, meeting and record, in this order: a record says that the others are there."""
    document = _documents(run.root) / run.file.name
    if not document.exists():
        write_atomically(document, reading.data)
    write_atomically(reading.target, reading.yaml.encode())
    write_atomically(document.with_name(document.name + SUFFIX), reading.record.encode())
    return reading.target


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file by a temporary one, fsync and rename: it is old or new, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _documents(root: Path) -> Path:
    return root / "data" / "documents"


def _shown(root: Path, path: Path) -> str:
    """The path as an editor knows it: relative to the archive where it is inside."""
    full, base = path.resolve(), root.resolve()
    return full.relative_to(base).as_posix() if full.is_relative_to(base) else path.name
