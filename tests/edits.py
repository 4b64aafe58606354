"""Edits of an archive, each as the editors' guide tells an editor to make it.

An edit changes the history's archive and gives the entries for data/addresses.yml that it needs, or
None where the archive has nothing that it could change.
"""

from __future__ import annotations

import re
from typing import TypeVar

from histories import GONE, SOMEWHERE, TOLD, Case, Entry, History

MOST_CASES = 6
"""Of a meeting: a small archive is visited as a whole after each edit."""
T = TypeVar("T")
_TOKEN = re.compile(r"T\d+q")


def led(address: str, *to: str) -> Entry:
    """An entry for what stands elsewhere now."""
    return {"address": address, "to": list(to)}


def gone(address: str, why: str = "deleted") -> Entry:
    """An entry for what stands nowhere any more."""
    return {"address": address, "gone": why}


def words_of(value: object) -> list[str]:
    """The words of all things in a part of the YAML."""
    return _TOKEN.findall(str(value))


def lines_of(case: Case, part: str) -> list[str]:
    """The points of a decision or a proposal without their numbers."""
    text = case.yaml[part]["text"] if part in case.yaml else ""
    return [line.partition(". ")[2] for line in text.splitlines()]


def point_of(history: History, case: Case, number: int) -> str:
    """Address of a point of a decision."""
    anchor = history.anchor(case)
    before = f"{anchor}-" if anchor else f"{history.address(case)}#"
    return f"{before}vedtak-{number}"


# ---- What is added changes no address


def insert_case(history: History) -> list[Entry] | None:
    """A further item, anywhere on an agenda."""
    sitting = history.random.choice(history.sittings)
    if len(sitting.cases) >= MOST_CASES:
        return None
    sitting.cases.insert(history.random.randint(0, len(sitting.cases)), history.case())
    return []


def insert_paragraph(history: History) -> list[Entry] | None:
    """A further paragraph, anywhere in a description or treatment, or around a proposal."""
    case = _any(history, history.all_cases())
    if case is None:
        return None
    part = history.random.choice(["description", "discussion", "proposal"])
    holder = case.yaml
    if part == "proposal":
        if part not in case.yaml:
            return None
        holder, part = case.yaml["proposal"], "text"
    paragraphs = [one for one in holder.get(part, "").split("\n\n") if one]
    paragraphs.insert(history.random.randint(0, len(paragraphs)), history.name("Avsnitt"))
    holder[part] = "\n\n".join(paragraphs)
    return []


def add_point(history: History) -> list[Entry] | None:
    """A further point at the end of a decision."""
    case = _any(history, [one for one in history.all_cases() if "decision" in one.yaml])
    if case is None:
        return None
    points = lines_of(case, "decision")
    told = {entry["address"] for entry in history.entries}
    if point_of(history, case, len(points) + 1) in told:
        return None  # One with this number was published once, and taken out.
    case.yaml["decision"]["text"] = history.points(points, 1)
    return []


def add_vote_and_attachment(history: History) -> list[Entry] | None:
    """A further vote and a further attachment."""
    case = _any(history, history.all_cases())
    if case is None:
        return None
    case.yaml.setdefault("votes", []).append({"subject": history.name("Votering")})
    attachments = case.yaml.setdefault("attachments", [])
    attachments.append({"number": len(attachments) + 1, "title": history.name("Vedlegg")})
    return []


def import_again(history: History) -> list[Entry] | None:
    """The same papers again: the same content with its keys in another order."""
    sitting = history.random.choice(history.sittings)
    sitting.is_turned = not sitting.is_turned
    return []


def add_meeting(history: History) -> list[Entry] | None:
    """A meeting of its own."""
    if len(history.sittings) > 4:
        return None
    history.sittings.append(history.sitting(history.random.choice(["radet", "styret"])))
    return []


# ---- What is told on the page itself


def rename_organization(history: History) -> list[Entry] | None:
    """Another name for an organization, which keeps its id."""
    organization = history.random.choice(history.organizations)
    former = organization.setdefault("former_names", [])
    former.append({"name": organization["name"]})
    organization["name"] = f"Nye {organization['name']}"
    return []


def cancel_meeting(history: History) -> list[Entry] | None:
    """A meeting that was not held, and stays with its agenda."""
    fit = [one for one in history.sittings if not any("decision" in c.yaml for c in one.cases)]
    if not fit:
        return None
    history.random.choice(fit).status = "cancelled"
    return []


def withdraw_case(history: History) -> list[Entry] | None:
    """A case that was withdrawn from the agenda, and stays with its texts."""
    case = _any(history, [one for one in history.all_cases() if "decision" in one.yaml])
    if case is None:
        return None
    case.yaml["decision"]["outcome"] = "withdrawn"
    return []


# ---- What leads on


def renumber(history: History) -> list[Entry] | None:
    """Another number for a case: one entry, and one more for its place on another case's page."""
    case = _any(history, history.all_cases())
    if case is None:
        return None
    page, anchor = history.address(case), history.anchor(case)
    case.number = history.number()
    entries = [led(page, history.address(case))]
    if anchor:
        entries.append(led(anchor, history.anchor(case) or ""))
    return entries


def move_meeting(history: History) -> list[Entry] | None:
    """Another day: an entry for the meeting, and for each case whose number begins anew there."""
    sitting = history.random.choice(history.sittings)
    before = [(case, history.address(case), history.anchor(case)) for case in sitting.cases]
    meeting = f"mote/{sitting.key}/"
    sitting.day = history.day()
    entries = [led(meeting, f"mote/{sitting.key}/")]
    for case, page, anchor in before:
        if page != history.address(case):
            entries.append(led(page, history.address(case)))
        if anchor and anchor != history.anchor(case):
            entries.append(led(anchor, history.anchor(case) or ""))
    return entries


def continue_case(history: History) -> list[Entry] | None:
    """A case that turns out to continue another: `case:` says so, and no entry is needed."""
    case = _any(history, history.alone())
    owners = [one for one in history.all_cases() if one.continues is None and one is not case]
    if case is None or not owners:
        return None
    sitting = history.place_of(case)
    earlier = [one for one in owners if _day_of(history, one) < sitting.day]
    if not earlier:
        return None
    case.continues = history.random.choice(earlier)
    return []


def part_cases(history: History) -> list[Entry] | None:
    """A case that does not continue another after all: one entry for its place on that page."""
    case = _any(history, [one for one in history.all_cases() if one.continues])
    if case is None:
        return None
    anchor = history.anchor(case)
    case.continues = None
    return [led(anchor or "", history.address(case))]


def merge_doubles(history: History) -> list[Entry] | None:
    """One case that was entered twice: the page's entry, and one for each place the other lacks."""
    fit = history.alone()
    if len(fit) < 2:
        return None
    kept, double = history.random.sample(fit, 2)
    page, to = history.address(double), history.address(kept)
    entries = [led(page, to)]
    for address in sorted(history.live):
        if address.startswith(f"{page}#"):
            anchor = address.partition("#")[2]
            if f"{to}#{anchor}" not in history.live:
                entries.append(led(address, to))
    _become(history, words_of(double.yaml), SOMEWHERE)
    history.became[words_of(double.yaml["title"])[0]] = words_of(kept.yaml["title"])[0]
    history.place_of(double).cases.remove(double)
    return entries


def split_case(history: History) -> list[Entry] | None:
    """A case that was two: the page lets the reader choose, its points lead where they stand."""
    fit = [one for one in history.alone() if len(lines_of(one, "decision")) > 1]
    case = _any(history, fit)
    if case is None:
        return None
    sitting, page = history.place_of(case), history.address(case)
    points = lines_of(case, "decision")
    halves = []
    for some in (points[:1], points[1:]):
        half = history.case()
        half.yaml["decision"] = {"text": history.points(some, 0), "outcome": "adopted"}
        halves.append(half)
    told_before = set(history.became)
    _become(history, words_of(case.yaml), TOLD)
    at = sitting.cases.index(case)
    sitting.cases[at : at + 1] = halves
    entries = [led(page, *map(history.address, halves))]
    if history.random.random() < 0.5:
        first, second = map(history.address, halves)
        entries.append(led(f"{page}#vedtak-1", f"{first}#vedtak-1"))
        entries += [
            led(f"{page}#vedtak-{number}", f"{second}#vedtak-{number - 1}")
            for number in range(2, len(points) + 1)
        ]
        for word in set(words_of(points[1:])) - told_before:
            del history.became[word]
    return entries


def merge_organizations(history: History) -> list[Entry] | None:
    """Two organizations that became one."""
    fit = history.organizations[2:]
    if len(fit) < 2:
        return None
    kept, other = history.random.sample(fit, 2)
    kept.setdefault("aliases", []).append(other["name"])
    history.organizations.remove(other)
    history.became[words_of(other["name"])[0]] = words_of(kept["name"])[0]
    return [led(f"organisasjon/{other['id']}/", f"organisasjon/{kept['id']}/")]


def replace_paper(history: History) -> list[Entry] | None:
    """A paper with another content, or none any more."""
    sitting = _any(history, [one for one in history.sittings if one.paper])
    if sitting is None:
        return None
    (old,) = [one for one in history.live if one.endswith(f"/{sitting.paper}")]
    if history.random.random() < 0.5:
        _become(history, words_of(old), GONE)
        sitting.paper = ""
        return [gone(old, "redacted")]
    sitting.paper = history.paper()
    file = history.root / "data/documents" / sitting.paper
    history.became[words_of(old)[0]] = words_of(sitting.paper)[0]
    return [led(old, history.paper_address(file))]


# ---- What is gone


def delete_case(history: History) -> list[Entry] | None:
    """A case that should never have been published."""
    case = _any(history, [*history.alone(), *(c for c in history.all_cases() if c.continues)])
    if case is None:
        return None
    entries = [gone(history.address(case), "redacted")]
    if anchor := history.anchor(case):
        entries.append(gone(anchor, "redacted"))
    _become(history, words_of(case.yaml), GONE)
    history.place_of(case).cases.remove(case)
    return entries


def delete_point(history: History) -> list[Entry] | None:
    """The last point of a decision."""
    fit = [one for one in history.all_cases() if len(lines_of(one, "decision")) > 1]
    case = _any(history, fit)
    if case is None:
        return None
    points = lines_of(case, "decision")
    case.yaml["decision"]["text"] = history.points(points[:-1], 0)
    _become(history, words_of(points[-1]), GONE)
    return [gone(point_of(history, case, len(points)))]


def delete_organization(history: History) -> list[Entry] | None:
    """An organization that nothing names."""
    if len(history.organizations) < 4:
        return None
    other = history.random.choice(history.organizations[2:])
    history.organizations.remove(other)
    _become(history, words_of(other["name"]), GONE)
    return [gone(f"organisasjon/{other['id']}/")]


EDITS = {
    edit.__name__: edit
    for edit in (
        insert_case,
        insert_paragraph,
        add_point,
        add_vote_and_attachment,
        import_again,
        add_meeting,
        rename_organization,
        cancel_meeting,
        withdraw_case,
        renumber,
        move_meeting,
        continue_case,
        part_cases,
        merge_doubles,
        split_case,
        merge_organizations,
        replace_paper,
        delete_case,
        delete_point,
        delete_organization,
    )
}


def make(history: History, name: str) -> bool:
    """Make an edit, publish it and visit every address; False where there was nothing to edit."""
    entries = EDITS[name](history)
    if entries is None:
        return False
    history.settle(name, entries)
    return True


def _any(history: History, among: list[T]) -> T | None:
    return history.random.choice(among) if among else None


def _become(history: History, words: list[str], fate: str) -> None:
    for word in words:
        history.became[word] = fate


def _day_of(history: History, case: Case) -> int:
    return history.place_of(case).day
