"""The record of an archive as Markdown, for the generators that the build is measured beside.

    python -m benchmarks.markdown ARCHIVE FOLDER

Used by `side_by_side`. One page for each case, meeting and organization, with front matter that a
generator makes its lists from. Names and numbers in the texts are links already: to find them is
work that the others do not do.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.made_archive import write_files

from motearkiv.archive import Archive, load_archive

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from motearkiv.archive import Case, MeetingEntry, Step
    from motearkiv.model import AgendaItem


def write_markdown(root: Path, folder: Path) -> None:
    """Write the pages of an archive.

    Args:
        root: The archive's folder.
        folder: Where to write: the folder of content, as Hugo and MkDocs name it.
    """
    archive = load_archive(root).archive
    if archive is None:
        raise SystemExit(f"{root}: the archive has errors")
    write_files(folder, _pages(archive))


def _pages(archive: Archive) -> Iterator[tuple[str, str]]:
    items: dict[str, str] = {}
    for entry in archive.meetings.values():
        meeting = archive.read(entry.key)
        for step, item in zip(entry.steps, meeting.items, strict=True):
            items[step.key] = _treatment(archive, entry, item)
        present = [one.name for one in meeting.attendance if one.present]
        yield f"mote/{entry.key}.md", _meeting(archive, entry, present)
    for case in archive.cases.values():
        texts = (items.pop(step.key) for step in case.steps)
        yield f"sak/{case.key}.md", _case(archive, case, texts)
    for key, one in archive.organizations.items():
        yield f"organisasjon/{key}/_index.md", _page({"title": one.name}, one.description or "")


def _case(archive: Archive, case: Case, texts: Iterator[str]) -> str:
    last = case.last
    meeting = archive.meetings[last.meeting]
    head = {
        "title": last.title,
        "date": meeting.date.isoformat(),
        "number": last.number,
        "outcome": last.outcome or "",
        "body": archive.name_of(meeting.body),
        "meeting": meeting.key,
        "organisasjon": list(archive.organizations_in.get(case.key, ())),
        "tema": [archive.topics[topic].name for topic in case.topics],
    }
    return _page(head, "\n\n".join(texts))


def _meeting(archive: Archive, entry: MeetingEntry, present: list[str]) -> str:
    body = archive.name_of(entry.body)
    head = {
        "title": f"{body} {entry.date:%d.%m.%Y}",
        "date": entry.date.isoformat(),
        "organisasjon": [entry.body],
    }
    rows = [_row(archive, step) for step in entry.steps]
    return _page(
        head,
        "\n".join(["## Sakliste", "", *rows, "", "## Til stede", "", *map("- {}".format, present)]),
    )


def _row(archive: Archive, step: Step) -> str:
    return f"- {step.number} [{step.title}](/sak/{archive.case_of[step.key]}/) {step.outcome or ''}"


def _treatment(archive: Archive, entry: MeetingEntry, item: AgendaItem) -> str:
    """What one meeting has of a case."""

    def linked(text: str) -> str:
        return _linked(archive, entry.body, text)

    parts = [f"## {item.number}, [{archive.name_of(entry.body)} {entry.date}](/mote/{entry.key}/)"]
    if item.decision and item.decision.text:
        parts += ["### Vedtak", item.decision.text]
    if item.proposal:
        parts += ["### Forslag til vedtak", f"Foreslått av: {item.proposal.by}", item.proposal.text]
    parts += [f"Forslag fra {one.by}: {linked(one.text)}" for one in item.alternatives]
    for vote in item.votes:
        parts += ["### Votering", vote.subject, vote.as_printed or ""]
    parts += ["### Behandling i møtet", linked(item.discussion or "")]
    parts += ["### Saksopplysninger", linked(item.description or "")]
    parts += [f"Presenteres av {one.name}." for one in item.presenters]
    if item.attachments:
        parts += [
            "### Vedlegg",
            "\n".join(f"{one.number}. {one.title}" for one in item.attachments),
        ]
    return "\n\n".join(parts)


def _linked(archive: Archive, body: str, text: str) -> str:
    parts, end = [], 0
    for found in archive.mentions.find(text, body):
        words = text[found.start : found.end]
        address = archive.mention_url(found).replace("organ/", "organisasjon/", 1)
        parts += [text[end : found.start], f"[{words}](/{address})"]
        end = found.end
    return "".join([*parts, text[end:]])


def _page(head: Mapping[str, object], text: str) -> str:
    """Front matter in JSON, which YAML is, and the text."""
    return f"---\n{json.dumps(head, ensure_ascii=False)}\n---\n\n{text}\n"


if __name__ == "__main__":
    write_markdown(Path(sys.argv[1]), Path(sys.argv[2]))
