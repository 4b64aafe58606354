"""The log of changes: `data/changes.jsonl`, one entry a line, never changed and never taken out.

Part of permanence in the flow. The log is the archive's own record of what became of it: no build
asks git, so that every build gives the same bytes. Only `motearkiv accept` and `motearkiv redact`
write in it.

An entry's words have a digest, made with a salt of its own, and each entry's `chain` is the SHA-256
of the chain before it with number, day, kind and digest: an entry that was changed, moved or taken
out of the middle is noticed. A redaction takes words and salt away and keeps the digest, which
tells nobody anything without the salt, and the chain still holds.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from motearkiv import faults, urls
from motearkiv.findings import Findings
from motearkiv.personal_checks import faults_in
from motearkiv.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from motearkiv.archive import Case

CHANGES = "data/changes.jsonl"
START = "0" * 64
"""The chain before the first entry."""
_WORDS = ("address", "before", "now", "reason")
_SALT_BYTES = 16


class ChangeKind(StrEnum):
    """What a change is."""

    ADDED = "added"
    """A meeting was put into the archive."""
    CORRECTED = "corrected"
    """A published decision or vote has other words, counts or another outcome than before."""
    RENAMED = "renamed"
    """An address names something else than before."""
    MOVED = "moved"
    """An address leads to another."""
    WITHDRAWN = "withdrawn"
    """Nothing stands at an address any more."""
    REDACTED = "redacted"
    """Words were taken out of the archive."""


FATES = frozenset({ChangeKind.MOVED, ChangeKind.WITHDRAWN})
"""The kinds that data/addresses.yml tells of."""


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the log."""

    number: int
    """From 1, in the order of the log."""
    date: date
    """The day on which it was accepted."""
    kind: ChangeKind
    digest: str
    """Hexadecimal SHA-256 of the salt and the words."""
    chain: str
    address: str = ""
    """What it is about; empty where a redaction has taken the words."""
    before: str = ""
    """As the ledger had it."""
    now: str = ""
    """As the ledger has it."""
    reason: str = ""
    """In a sentence for readers."""
    salt: str = ""

    @property
    def page(self) -> str:
        """Address of the page that it is about."""
        return self.address.partition("#")[0]

    def entry(self) -> dict[str, Any]:
        """As a line of the log has it, with no key that is empty."""
        found = {
            "number": self.number,
            "date": self.date.isoformat(),
            "kind": self.kind.value,
            **{key: getattr(self, key) for key in (*_WORDS, "salt", "digest", "chain")},
        }
        return {key: value for key, value in found.items() if value}

    def line(self) -> str:
        """Its line in the log."""
        return json.dumps(self.entry(), ensure_ascii=False)

    def without_words(self) -> Change:
        """The entry as a redaction leaves it."""
        return Change(self.number, self.date, self.kind, self.digest, self.chain)


@dataclass(frozen=True, slots=True)
class Log:
    """All entries, oldest first, and what is wrong with the file."""

    entries: Sequence[Change]
    problems: Sequence[Problem]
    by_page: Mapping[str, Sequence[Change]]
    """Entries by the address of the page that they are about, oldest first."""

    def of_case(self, case: Case) -> Sequence[Change]:
        """What the log says of a case's page, and of the meetings that treated it."""
        pages = [urls.case_url(case.key)]
        pages += [urls.meeting_url(step.meeting) for step in case.steps]
        found = [change for page in dict.fromkeys(pages) for change in self.by_page.get(page, ())]
        return sorted(found, key=lambda change: change.number)

    def last_change(self, address: str) -> date | None:
        """The day of the last change of a page; None where the log does not know it."""
        return max((change.date for change in self.by_page.get(address, ())), default=None)

    def last_change_of(self, case: Case) -> date | None:
        """The day of the last change of a case's page."""
        return max((change.date for change in self.of_case(case)), default=None)


def read_log(root: Path) -> Log:
    """Read the log; without the file there are no entries."""
    file = root / CHANGES
    # A byte that is no UTF-8 is a changed line, and is told as one.
    return log_of(file.read_text(encoding="utf-8", errors="replace") if file.is_file() else "")


def log_of(text: str) -> Log:
    """Read the text of a log, wherever it stands, and follow its chain."""
    findings = Findings(CHANGES)
    entries: list[Change] = []
    if text:
        _read(text, entries, findings)
    by_page: dict[str, list[Change]] = defaultdict(list)
    for change in entries:
        if change.address:
            by_page[change.page].append(change)
    return Log(entries, findings.problems, dict(by_page))


def _read(text: str, entries: list[Change], findings: Findings) -> None:
    chain = START
    for line, words in enumerate(text.split("\n")[:-1] if text.endswith("\n") else [text], start=1):
        change = _change(words)
        if change is None:
            findings.add(faults.CHANGE_FORM, line, 1, value=words)
            return  # The chain behind it cannot be followed.
        is_whole = words == change.line() and (
            change.digest == _digest(change.salt, change)
            if change.salt
            else change == change.without_words()
        )
        is_linked = change.number == line and change.chain == _link(chain, change)
        if not (is_whole and is_linked):
            findings.add(faults.CHANGE_CHANGED, line, 1)
        for key in _WORDS:
            # A warning could be answered nowhere: what was accepted is in the log for good.
            if faults.PERSONAL_NUMBER in faults_in(getattr(change, key)):
                findings.add(faults.PERSONAL_NUMBER, line, words.find(f'"{key}"') + 1)
        chain = change.chain
        entries.append(change)


def _change(line: str) -> Change | None:
    """The entry of a line; None where it is none."""
    try:
        found = json.loads(line)
        texts = {key: found.pop(key, "") for key in (*_WORDS, "salt", "digest", "chain")}
        day, kind = date.fromisoformat(found.pop("date")), ChangeKind(found.pop("kind"))
        number = found.pop("number")
        "".join(texts.values()).encode()  # half a pair of surrogates is no text
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    is_typed = type(number) is int
    return Change(number, day, kind, **texts) if is_typed and not found else None


def append(root: Path, changes: Iterable[Mapping[str, str]], day: date) -> int:
    """Append entries to the log; gives how many.

    Args:
        root: Folder of the archive.
        changes: Of each its kind, address, reason, and what stood there before and stands now.
        day: The day that they bear.
    """
    before = read_log(root).entries
    chain = before[-1].chain if before else START
    lines = []
    for number, words in enumerate(changes, start=len(before) + 1):
        change = _made(number, day, words, chain)
        chain = change.chain
        lines.append(change.line() + "\n")
    if lines:
        file = root / CHANGES
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
        write_log(root, text + "".join(lines))
    return len(lines)


def write_log(root: Path, text: str) -> None:
    """Write the log anew beside the old one and exchange them: a broken run leaves the old."""
    new = root / f"{CHANGES}.new"
    new.write_text(text, encoding="utf-8", newline="\n")
    new.replace(root / CHANGES)


def _made(number: int, day: date, words: Mapping[str, str], chain: str) -> Change:
    own = {key: words.get(key, "") for key in _WORDS}
    salt = token_hex(_SALT_BYTES)
    change = Change(number, day, ChangeKind(words["kind"]), "", "", **own, salt=salt)
    change = replace(change, digest=_digest(salt, change))
    return replace(change, chain=_link(chain, change))


def _digest(salt: str, change: Change) -> str:
    words = json.dumps([getattr(change, key) for key in _WORDS], ensure_ascii=False)
    return sha256(f"{salt}{words}".encode()).hexdigest()


def _link(chain: str, change: Change) -> str:
    own = f"{chain} {change.number} {change.date.isoformat()} {change.kind} {change.digest}"
    return sha256(own.encode()).hexdigest()
