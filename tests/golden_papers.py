"""What an importer made of a test paper, compared with what it had to make of it.

A paper and its `NAME.expected.yml` stand below tests/golden/import/ (the README there tells the
form). Nothing here reads a paper or calls the importer: `compare` takes the expected file as YAML's
BaseLoader gives it and the imported Meeting, and returns one Check for each value.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from golden_checks import GRAVE, Check, Column, Expected, Paper, Score, scores, table
from golden_texts import Number, number_of, person, squeezed, words
from motearkiv.model import (
    AgendaItem,
    Alternative,
    Attachment,
    Attendance,
    Meeting,
    Presenter,
    Vote,
    Withheld,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["GRAVE", "Check", "Column", "Score", "compare", "differences", "scores", "table"]


def compare(expected: Expected, meeting: Meeting) -> list[Check]:
    """All values of a paper, right and wrong, in the order of the data model."""
    paper = Paper(expected)
    _compare_head(paper, expected, meeting)
    _compare_attendance(paper, expected.get("attendance", []), meeting.attendance)
    _compare_items(paper, expected, meeting)
    _compare_votes(paper, "", expected.get("votes", []), meeting.votes)
    _compare_attachments(paper, "", expected.get("attachments", []), meeting.attachments)
    rest = words("\n".join(part.text for part in meeting.unparsed))
    for text in map(words, expected.get("unparsed", [])):
        is_there = text in rest
        paper.add(Column.UNPARSED, "unparsed", (text, text if is_there else ""), right=is_there)
    return paper.checks


def differences(expected: Expected, meeting: Meeting) -> list[Check]:
    """What the import got wrong, left out or made up."""
    return [check for check in compare(expected, meeting) if not check.right]


def _value(value: object) -> str | None:
    return None if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _compare_head(paper: Paper, expected: Expected, meeting: Meeting) -> None:
    got = {
        "body": meeting.body,
        "date": meeting.date.isoformat(),
        "start": meeting.start and f"{meeting.start:%H:%M}",
        "end": meeting.end and f"{meeting.end:%H:%M}",
        "location": meeting.location,
    }
    for name, value in got.items():
        paper.equal(Column.HEAD, name, expected.get(name), _value(value))
    paper.equal(Column.STATUS, "status", expected.get("status"), meeting.status)
    kinds = sorted(document["kind"] for document in expected.get("documents", []))
    found = sorted(document.kind for document in meeting.documents)
    paper.equal(Column.DOCUMENTS, "documents", ", ".join(kinds), ", ".join(found))


def _compare_attendance(
    paper: Paper, expected: Sequence[Expected], got: Sequence[Attendance]
) -> None:
    """People in any order, by name, role and presence; an organization only where it is given."""
    left = list(got)
    for wanted in expected:
        path = f"attendance[{wanted['name']}]"
        is_free = paper.is_free(f"{path}.role")
        named = [other for other in left if person(other.name) == person(wanted["name"])]
        fitting = [other for other in named if _plays(wanted, other, is_free=is_free)]
        match = next(iter(fitting or named), None)
        shown = wanted["name"], wanted.get("role", "-"), wanted.get("present", "-")
        sides = ", ".join(shown), _shown(match) if match else ""
        paper.add(Column.ATTENDANCE, path, sides, right=bool(fitting))
        if match:
            left.remove(match)
    for other in left:
        path = f"attendance[{other.name}]"
        paper.add(Column.ATTENDANCE, path, ("", _shown(other)), right=False)


def _shown(got: Attendance) -> str:
    return f"{got.name}, {got.role}, {_value(got.present) or '-'}"


def _roles(wanted: Expected) -> Sequence[str | None]:
    """A paper that only lists who met prints no role: neither none nor a member's is wrong."""
    return [wanted["role"]] if "role" in wanted else [None, "member"]


def _plays(wanted: Expected, got: Attendance, *, is_free: bool) -> bool:
    return (
        wanted.get("present") == _value(got.present)
        and (is_free or got.role in _roles(wanted))
        and wanted.get("organization", got.organization) == got.organization
    )


def _compare_items(paper: Paper, expected: Expected, meeting: Meeting) -> None:
    wanted: Sequence[Expected] = expected.get("items", [])
    numbers = [number_of(item["number"]) for item in wanted]
    maybe = {squeezed(title).casefold() for title in expected.get("maybe_items", [])}
    left = [
        item
        for item in meeting.items
        if squeezed(item.title).casefold() not in maybe
        or any(number_of(item.number).same(number) for number in numbers)
    ]
    found = [number_of(item.number) for item in left]
    is_exact = len(numbers) == len(found) and all(map(Number.same, numbers, found))
    sides = ", ".join(item["number"] for item in wanted), ", ".join(item.number for item in left)
    paper.add(Column.ITEM_LISTS, "items", sides, right=is_exact)
    for item, number in zip(wanted, numbers, strict=True):
        path = f"items[{item['number']}]"
        match = next((other for other in left if number_of(other.number).same(number)), None)
        sides = item["number"], match.number if match else ""
        paper.add(Column.ITEMS, path, sides, right=match is not None)
        if match:
            left.remove(match)
        _compare_item(paper, path, item, match or AgendaItem(item["number"], ""))
    _compare_invented(paper, expected.get("not_items", []), left)


def _compare_invented(paper: Paper, traps: Sequence[str], left: list[AgendaItem]) -> None:
    """Number lines that are no items, each a Check, and whatever else was made up."""
    for trap in traps:
        number = number_of(trap)
        caught = [item for item in left if number_of(item.number).same(number)]
        sides = "", ", ".join(f"{item.number} {item.title}" for item in caught)
        paper.add(Column.INVENTED, f"items[{trap}]", sides, right=not caught)
        for item in caught:
            left.remove(item)
    for item in left:
        sides = "", f"{item.number} {item.title}"
        paper.add(Column.INVENTED, f"items[{item.number}]", sides, right=False)


def _compare_item(paper: Paper, path: str, item: Expected, got: AgendaItem) -> None:
    paper.equal(Column.TITLES, f"{path}.title", item["title"], got.title)
    description = item.get("description")
    paper.text(Column.DESCRIPTIONS, f"{path}.description", description, got.description)
    _compare_presenters(paper, path, item.get("presenters", []), got.presenters)
    proposal = item.get("proposal", {})
    text, by = (got.proposal.text, got.proposal.by) if got.proposal else (None, None)
    paper.text(Column.PROPOSALS, f"{path}.proposal.text", proposal.get("text"), text)
    paper.by(Column.BY, f"{path}.proposal.by", proposal.get("by"), by)
    _compare_alternatives(paper, path, item.get("alternatives", []), got.alternatives)
    paper.text(Column.DISCUSSION, f"{path}.discussion", item.get("discussion"), got.discussion)
    _compare_votes(paper, f"{path}.", item.get("votes", []), got.votes)
    _compare_decision(paper, path, item, got)
    wanted = item.get("recommends_to")
    paper.equal(Column.RECOMMENDS_TO, f"{path}.recommends_to", wanted, got.recommends_to)
    _compare_attachments(paper, f"{path}.", item.get("attachments", []), got.attachments)
    _compare_withheld(paper, f"{path}.withheld", item.get("withheld"), got.withheld)


def _compare_decision(paper: Paper, path: str, item: Expected, got: AgendaItem) -> None:
    decision = item.get("decision", {})
    text, outcome = (got.decision.text, got.decision.outcome) if got.decision else (None, None)
    paper.text(Column.DECISIONS, f"{path}.decision.text", decision.get("text"), text)
    paper.equal(Column.OUTCOMES, f"{path}.decision.outcome", decision.get("outcome"), outcome)
    proposed = words(item.get("proposal", {}).get("text") or "")
    if proposed:
        decided = words(decision.get("text") or "")
        is_taken = proposed in words(text or "") and proposed not in decided
        sides = proposed, words(text or "") if is_taken else ""
        paper.add(Column.PROPOSAL_AS_DECISION, f"{path}.proposal", sides, right=not is_taken)


def _compare_presenters(
    paper: Paper, path: str, expected: Sequence[Expected], got: Sequence[Presenter]
) -> None:
    """Names in order; an organization only where it is given."""
    for index, (wanted, other) in enumerate(zip_longest(expected, got)):
        sides = (wanted or {}).get("name", ""), other.name if other else ""
        found = other.organization if other else None
        is_right = sides[0] == sides[1] and (wanted or {}).get("organization", found) == found
        paper.add(Column.PRESENTERS, f"{path}.presenters[{index}]", sides, right=is_right)


def _compare_alternatives(
    paper: Paper, path: str, expected: Sequence[Expected], got: Sequence[Alternative]
) -> None:
    """Texts and proposers in order; an outcome only where it is given."""
    for index, (one, other) in enumerate(zip_longest(expected, got)):
        wanted, found = one or {}, other or Alternative("")
        place = f"{path}.alternatives[{index}]"
        paper.text(Column.ALTERNATIVES, f"{place}.text", wanted.get("text"), found.text)
        paper.by(Column.ALTERNATIVES, f"{place}.by", wanted.get("by"), found.by)
        if "outcome" in wanted:
            outcome = _value(found.outcome)
            paper.equal(Column.ALTERNATIVES, f"{place}.outcome", wanted["outcome"], outcome)


_COUNTS = ("votes_for", "votes_against", "votes_blank")


def _compare_votes(
    paper: Paper, prefix: str, expected: Sequence[Expected], got: Sequence[Vote]
) -> None:
    """Votes with the same words first, the others in order."""
    left = list(got)
    pairs: list[tuple[Expected, Vote | None]] = []
    for wanted in expected:
        match = next((vote for vote in left if _prints(wanted, vote)), None)
        if match:
            left.remove(match)
        pairs.append((wanted, match))
    pairs = [(wanted, vote or (left.pop(0) if left else None)) for wanted, vote in pairs]
    for index, (wanted, vote) in enumerate([*pairs, *(({}, vote) for vote in left)]):
        path = f"{prefix}votes[{index}]"
        sides = _fields(wanted), _fields(_of_vote(vote))
        paper.add(Column.VOTES, path, sides, right=_is_vote(paper, path, wanted, vote))
        is_true = vote is None or _has_true_counts(paper, path, wanted, vote)
        paper.add(Column.COUNTS, path, sides, right=is_true)


def _prints(wanted: Expected, vote: Vote) -> bool:
    """Whether the words are the printed ones; an importer may set the subject apart."""
    printed, found = words(wanted.get("as_printed", "")), words(vote.as_printed or "")
    subject = squeezed(vote.subject)
    return printed in {found, f"{subject}: {found}", f"{subject} {found}"}


def _is_vote(paper: Paper, path: str, wanted: Expected, vote: Vote | None) -> bool:
    """Whether all fields are right; a vote that is not unanimous may be marked so, or not."""
    if vote is None or not wanted:
        return False
    found = _of_vote(vote)
    same = {name: wanted.get(name) == found.get(name) for name in (*_COUNTS, "result")}
    same["as_printed"] = _prints(wanted, vote)
    same["unanimous"] = (wanted.get("unanimous") == "true") == bool(vote.unanimous)
    return all(is_same or paper.is_free(f"{path}.{name}") for name, is_same in same.items())


def _has_true_counts(paper: Paper, path: str, wanted: Expected, vote: Vote) -> bool:
    found = _of_vote(vote)
    return all(
        name not in found or found[name] == wanted.get(name) or paper.is_free(f"{path}.{name}")
        for name in _COUNTS
    )


def _of_vote(vote: Vote | None) -> dict[str, str]:
    names = ("subject", *_COUNTS, "unanimous", "result", "as_printed")
    values = ((name, _value(getattr(vote, name, None))) for name in names)
    return {name: value for name, value in values if value is not None}


def _fields(values: Expected) -> str:
    return ", ".join(f"{name}: {squeezed(value)}" for name, value in values.items())


def _compare_attachments(
    paper: Paper, prefix: str, expected: Sequence[Expected], got: Sequence[Attachment]
) -> None:
    """Numbers and titles in order; files and addresses are the importer's own business."""
    for index, (wanted, other) in enumerate(zip_longest(expected, got)):
        path = f"{prefix}attachments[{index}]"
        left = _numbered(wanted.get("number"), wanted["title"]) if wanted else ""
        right = _numbered(_value(other.number), other.title) if other else ""
        paper.add(Column.ATTACHMENTS, path, (left, right), right=left == right)
        withheld = other.withheld if other else None
        _compare_withheld(paper, f"{path}.withheld", (wanted or {}).get("withheld"), withheld)


def _numbered(number: str | None, title: str) -> str:
    """Number and title; that it is withheld may stand in the title, too."""
    return squeezed(f"{number or '-'} {words(title).split('(unntatt')[0]}")


def _compare_withheld(
    paper: Paper, path: str, expected: Expected | None, got: Withheld | None
) -> None:
    if expected is None and got is None:
        return
    basis = squeezed((expected or {}).get("legal_basis", ""))
    found = squeezed(got.legal_basis) if got else ""
    is_right = expected is not None and got is not None and basis.casefold() in found.casefold()
    paper.add(Column.WITHHELD, path, (basis or str(expected is not None), found), right=is_right)
