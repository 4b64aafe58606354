"""Runs of the importer: files in, meetings and import records out.

The importer's outermost module; the command line calls it and nothing else of the archive does.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from motearkiv.importer import faults, merge_faults
from motearkiv.importer.bulk import ahead
from motearkiv.importer.checks import read_bytes, read_paper
from motearkiv.importer.combine import combine
from motearkiv.importer.flattened import break_up
from motearkiv.importer.further import Added, CannotAddError, add, kept_out, write
from motearkiv.importer.labels import Labels
from motearkiv.importer.ledger import Ledger, Summary, find_loss, summarize
from motearkiv.importer.lines import Paper, extracted_text
from motearkiv.importer.markup import strip_markup
from motearkiv.importer.reading import Archive, SourceFile, Wanted, read_meeting_paper
from motearkiv.importer.readings import Reading
from motearkiv.importer.record import SUFFIX, reading_of, write_record
from motearkiv.importer.register import Register
from motearkiv.importer.result import Change, ImportResult, report_line
from motearkiv.importer.settle import settle
from motearkiv.importer.shelf import LockedError, Shelf, locked
from motearkiv.importer.telling import tell
from motearkiv.importer.vocabulary import LabelsError, read_vocabulary
from motearkiv.model import Meeting
from motearkiv.problem import Severity
from motearkiv.reader import Reading as FileReading
from motearkiv.reader import read_meeting, read_organizations, read_settings
from motearkiv.urls import meeting_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from motearkiv.model import DocumentKind

_DRAFT_SCHEMA = "../../schema/meeting.schema.json"


@dataclass(slots=True)
class _Run:
    shelf: Shelf
    file: Path
    wanted: Wanted
    ledger: Ledger = field(init=False)
    data: bytes | None = None
    fingerprint: str = ""
    paper: Paper | None = None

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.shelf.shown(self.file))

    def open(self) -> None:
        """Read the file into lines, unless the archive has it already; other papers may wait."""
        try:
            self.data = read_bytes(self.file)
            self.fingerprint = sha256(self.data or b"").hexdigest()
            if self.shelf.find(self.fingerprint) is None:
                self.paper = read_paper(self.file, self.data, self.ledger)
        except OSError as error:
            self.ledger.warn(faults.UNREADABLE, 1, str(error.strerror))


@dataclass(slots=True)
class _Done:
    """A paper that was read and proved: all that is left is to write it."""

    change: Change
    source: SourceFile
    data: bytes
    reading: Reading
    meeting: Meeting
    ledger: Ledger
    target: Path
    yaml: bytes
    draft: tuple[Path, bytes] | None = None
    """The paper's own reading, where an editor's values keep a part of it out."""

    @property
    def summary(self) -> Summary:
        paper = self.source.paper
        return summarize(paper.lines, self.ledger, len(paper.dropped))


def import_files(  # noqa: PLR0913 - the options of the command line
    root: Path,
    files: Iterable[Path],
    *,
    body: str | None = None,
    day: date | None = None,
    kind: DocumentKind | None = None,
    dry_run: bool = False,
    jobs: int = 1,
) -> Iterator[ImportResult]:
    """Import papers into the archive at `root`, the folder that holds data/, one after the other.

    `body` (a name, alias or id in the register), `day` and `kind` outrank what the papers say.
    Writes each paper and its import record to data/documents/ and the meeting to
    data/meetings/YEAR/: a new file, or into the one that the meeting has. What cannot go there
    without touching an editor's words is written to data/drafts/; a dry run writes nothing. Faults
    of a paper come back as Problems. Up to `jobs` papers are opened at once; what is written, in
    which order, is the same for any. Raises OSError where the archive cannot be written.
    """
    shelf = Shelf(root, dry_run)
    with ExitStack() as stack:
        is_free = dry_run or _is_locked(root, stack)
        shelf.find("")  # The records are read once, before the papers are opened side by side.
        runs = (_Run(shelf, file, Wanted(body, day, kind)) for file in files)
        for run in ahead(_Run.open, runs, jobs) if is_free else runs:
            if not is_free:
                run.ledger.warn(merge_faults.LOCKED, 1)
            yield _taken(run) if is_free else _result(run, None)


def _taken(run: _Run) -> ImportResult:
    """The result of one paper; a fault of the importer itself is told, and stops no other paper."""
    try:
        return _result(run, _read(run))
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - stands between this paper and all the others
        run.ledger.warn(faults.BROKE_DOWN, 1, f"{type(error).__name__}: {error}")
        return _result(run, None)


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


def _is_locked(root: Path, stack: ExitStack) -> bool:
    try:
        stack.enter_context(locked(root))
    except LockedError:
        return False
    return True


def _result(run: _Run, done: _Done | None) -> ImportResult:
    problems = run.ledger.problems
    if done is None:
        is_known = any(one.fault is faults.UNCHANGED for one in problems)
        change = Change.UNCHANGED if is_known else Change.FAILED
        return ImportResult(run.file, change, problems=tuple(problems))
    _write(run, done)
    return ImportResult(
        run.file,
        done.change,
        done.yaml.decode(),
        tuple(problems),
        report_line(done.summary),
        None if run.shelf.is_dry else done.target,
        done.source.paper,
        done.ledger,
        done.meeting,
    )


def _read(run: _Run) -> _Done | None:
    if run.data is not None and (known := run.shelf.find(run.fingerprint)):
        record = run.shelf.shown(known.path)
        run.ledger.warn(faults.UNCHANGED, 1, meeting=known.meeting, record=record)
        return None
    data, paper = run.data, run.paper
    if paper is None or data is None:
        return None
    archive = _read_archive(run)
    if archive is None or _is_name_taken(run, data):
        return None
    paper = break_up(strip_markup(paper), archive.labels, run.ledger)
    source = SourceFile(paper, run.file.name, run.fingerprint)
    meeting = read_meeting_paper(source, archive, run.wanted, run.ledger)
    reading = _prove(run, data, source, meeting) if meeting else None
    return _place(run, source, data, reading) if reading else None


def _read_archive(run: _Run) -> Archive | None:
    organizations, settings = read_organizations(run.shelf.root), read_settings(run.shelf.root)
    errors = [
        one
        for one in (*organizations.problems, *settings.problems)
        if one.severity is Severity.ERROR
    ]
    if errors:
        run.ledger.warn(faults.BAD_REGISTER, 1, errors[0].line(faults.LANGUAGE))
        return None
    try:
        labels = Labels(read_vocabulary(run.shelf.root))
    except LabelsError as error:
        run.ledger.problems.extend(error.problems)
        return None
    default = settings.value.default_body if settings.value else None
    return Archive(labels, Register(organizations.value or ()), default)


def _is_name_taken(run: _Run, data: bytes) -> bool:
    own = run.shelf.read(run.shelf.documents / run.file.name)
    taken = own is not None and own != data
    if taken:
        run.ledger.warn(faults.OTHER_PAPER, 1, name=run.file.name)
    return taken


def _prove(run: _Run, data: bytes, source: SourceFile, meeting: Meeting) -> Reading | None:
    """Emit the paper's own meeting, read it back, and compare; None where a character is lost."""
    text = write(meeting, combine([reading_of(meeting, run.ledger)]))
    back = _read_back(text, meeting, {run.file.name: data})
    errors = [problem for problem in back.problems if problem.severity is Severity.ERROR]
    if back.value is None or errors:
        run.ledger.warn(faults.NOT_VALID, 1, errors[0].line(faults.LANGUAGE) if errors else "")
        return None
    if loss := find_loss(source.paper.lines, run.ledger, back.value):
        run.ledger.warn(faults.LOST, 1, loss)
        return None
    return reading_of(back.value, run.ledger)


def _place(run: _Run, source: SourceFile, data: bytes, reading: Reading) -> _Done | None:
    """Where the meeting goes: a new file, the one that it has, or a draft beside that."""
    meeting = reading.meeting
    key = meeting_key(meeting.date, meeting.body)
    own = run.shelf.root / "data" / "meetings" / str(meeting.date.year) / f"{key}.yml"
    draft = run.shelf.root / "data" / "drafts" / f"{key}.{source.sha256[:8]}.yml"
    before = run.shelf.read(own)
    if before is None:
        text = write(meeting, combine([reading]))
        return _Done(Change.NEW, source, data, reading, meeting, run.ledger, own, text)
    papers = {run.file.name: data}
    try:
        added = _add(run, own, before, reading, papers)
    except CannotAddError as error:
        shown = {"meeting": run.shelf.shown(own), "draft": run.shelf.shown(draft)}
        run.ledger.warn(merge_faults.UNTOUCHED, 1, reason=error.reason, **shown)
        text = write(meeting, combine([reading]), _DRAFT_SCHEMA)
        return _Done(Change.DRAFT, source, data, reading, meeting, run.ledger, draft, text)
    beside = draft, write(added.reading.meeting, combine([added.reading]), _DRAFT_SCHEMA)
    done = _Done(
        Change.MERGED,
        source,
        data,
        added.reading,
        added.meeting,
        run.ledger,
        own,
        added.data,
        beside,
    )
    return _settled(run, done, added)


def _add(run: _Run, own: Path, before: bytes, reading: Reading, papers: dict[str, bytes]) -> Added:
    if any(own.parent.glob(f"{own.stem}-[0-9]*.yml")):
        raise CannotAddError(merge_faults.SITTINGS)
    return add(run.shelf, before, reading, lambda text: _read_back(text, reading.meeting, papers))


def _settled(run: _Run, done: _Done, added: Added) -> _Done | None:
    """Prove that every character of the paper is in the merged meeting, or waits in a draft."""
    ledger, lost = settle(run.ledger, added.reading, added.meeting)
    if loss := find_loss(done.source.paper.lines, ledger, added.meeting):
        run.ledger.warn(faults.LOST, 1, loss)
        return None
    kept = kept_out(added, lost)
    draft = done.draft if kept else None
    tell(added, kept, run.shelf.shown(draft[0]) if draft else "", run.ledger)
    return replace(done, ledger=ledger, draft=draft)


def _read_back(text: bytes, meeting: Meeting, papers: dict[str, bytes]) -> FileReading[Meeting]:
    """What the strict reader finds in a meeting's file, in a scratch archive with its papers."""
    key = meeting_key(meeting.date, meeting.body)
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "data" / "meetings" / str(meeting.date.year) / f"{key}.yml"
        path.parent.mkdir(parents=True)
        path.write_bytes(text)
        documents = Path(scratch) / "data" / "documents"
        documents.mkdir()
        for name, data in papers.items():
            (documents / name).write_bytes(data)
        return read_meeting(Path(scratch), path)


def _write(run: _Run, done: _Done) -> None:
    """Write paper, meeting and record, in this order: a record says that the others are there."""
    shelf = run.shelf
    document = shelf.documents / run.file.name
    if shelf.read(document) is None:
        shelf.write(document, done.data)
    if done.source.paper.form != "text":
        text = extracted_text(done.source.paper)
        shelf.write(document.with_name(f"{document.name}.txt"), text.encode())
    if done.draft:
        shelf.write(*done.draft)
    if shelf.read(done.target) != done.yaml:
        shelf.write(done.target, done.yaml)
    target = shelf.shown(done.target)
    record = write_record(done.source, done.ledger, done.reading, target, done.summary)
    shelf.write(document.with_name(document.name + SUFFIX), record.encode())
