"""All or nothing: a redaction is made beside the archive, looked at, and then put in its place.

Last in redaction. What is made beside the archive holds nothing of the text. Once its plan is
written, the redaction is decided: a run that is stopped is finished by the next.
"""

from __future__ import annotations

import json
import os
import shutil
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from motearkiv.archive import load_archive
from motearkiv.permanence.changes import CHANGES, append
from motearkiv.permanence.check import load_and_check
from motearkiv.permanence.ledger import FOLDER as LEDGER
from motearkiv.problem import Severity
from motearkiv.redaction.told import settle_ledger
from motearkiv.search.language import read_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from motearkiv.problem import Problem
    from motearkiv.redaction.plan import Redaction

FOLDER = ".cache/redaction"
_PLAN = "plan.json"
_OF_THE_LEDGER = {"wording-changed", "address-changed"}
_CACHE = ".cache/motearkiv"
"""What an earlier build keeps of the search: it may hold the text."""


def finish(root: Path) -> bool:
    """Finish a redaction that was stopped while it was put in its place; whether there was one.

    One that was stopped before is forgotten: nothing of the archive was changed.
    """
    stage = root / FOLDER
    is_decided = (stage / _PLAN).is_file()
    if is_decided:
        plan = json.loads((stage / _PLAN).read_text(encoding="utf-8"))
        for path in plan["written"]:
            if (stage / path).is_file():
                (root / path).parent.mkdir(parents=True, exist_ok=True)
                (stage / path).replace(root / path)
        for path in plan["gone"]:
            (root / path).unlink(missing_ok=True)
        shutil.rmtree(root / _CACHE, ignore_errors=True)
    discard(root)
    return is_decided


def discard(root: Path) -> None:
    """Forget what was made beside the archive."""
    plan = root / FOLDER / _PLAN
    for part in (root / FOLDER / "data", root / FOLDER):
        shutil.rmtree(part, ignore_errors=True)
    plan.unlink(missing_ok=True)
    with suppress(OSError):  # It holds something of others.
        (root / FOLDER).parent.rmdir()


def prepare(root: Path, redaction: Redaction, before: Sequence[Problem]) -> list[Problem]:
    """Make the archive as it will be beside the one that there is; gives the errors it brings.

    Args:
        root: Folder of the archive.
        redaction: What files become.
        before: What is wrong with the archive as it is.
    """
    discard(root)
    stage = root / FOLDER
    (stage / "data").mkdir(parents=True)
    for file in sorted((root / "data").rglob("*")):
        path = file.relative_to(root).as_posix()
        if file.is_dir():
            (stage / path).mkdir(parents=True, exist_ok=True)
        elif path not in redaction.files:
            _link(file, stage / path)
    for path, data in redaction.files.items():
        if data is not None:
            _write(stage / path, data)
    if redaction.entries:
        append(stage, redaction.entries, redaction.work.order.day)
    read_language(stage)
    errors = _new_errors(before, load_and_check(stage).problems)
    if any(problem.code in _OF_THE_LEDGER for problem in errors):
        now = load_archive(stage).archive
        if now is not None:
            settle_ledger(stage, redaction.archive, now)
            ledger = (stage / LEDGER).glob("*.txt")
            redaction.files |= {f"{LEDGER}/{file.name}": file.read_bytes() for file in ledger}
            errors = _new_errors(before, load_and_check(stage).problems)
    return errors


def put_in_place(root: Path, redaction: Redaction) -> None:
    """Put what was prepared in the place of what there is."""
    written = [path for path, data in redaction.files.items() if data is not None]
    if redaction.entries and CHANGES not in written:
        written.append(CHANGES)
    gone = [path for path, data in redaction.files.items() if data is None]
    plan = json.dumps({"written": written, "gone": gone}, ensure_ascii=False)
    new = root / FOLDER / f"{_PLAN}.new"
    _write(new, plan.encode())
    new.replace(root / FOLDER / _PLAN)
    finish(root)


def _new_errors(before: Iterable[Problem], after: Iterable[Problem]) -> list[Problem]:
    known = Counter(problem.code for problem in before)
    found = []
    for problem in after:
        if problem.severity is Severity.ERROR:
            known[problem.code] -= 1
            if known[problem.code] < 0:
                found.append(problem)
    return found


def _link(file: Path, target: Path) -> None:
    """The same file at another place: no byte is copied where the file system can share them."""
    try:
        os.link(file, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(file, target, follow_symlinks=False)


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
