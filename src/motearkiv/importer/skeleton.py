"""The file of a meeting to fill in by hand: every field with a comment, and nothing guessed.

Beside the run in the importer. It names the body, the day, and numbers to write over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv.importer import faults
from motearkiv.importer.faults import N_
from motearkiv.importer.register import Register
from motearkiv.problem import Severity
from motearkiv.reader import read_organizations
from motearkiv.urls import meeting_key

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from motearkiv.model import Organization

_UNKNOWN = N_("{body} is no deciding body in data/organizations.yml; write one of: {bodies}")
_HEAD = """\
# yaml-language-server: $schema=../../../schema/meeting.schema.json
# Et møte, fylt ut for hånd. Fjern «#» foran det du bruker, og slett det du ikke bruker.
# Rett når som helst; kjør «motearkiv check» for å se om noe mangler.
body: {body}
date: {date}
# planned: bare innkallingen er kjent. held: protokollen sier at møtet ble holdt. cancelled: avlyst.
status: planned
# Klokkeslett i anførselstegn, og stedet slik innkallingen skriver det.
# start: "09:00"
# end: "11:30"
# location: Rådhuset, møterom 2
# Dokumentene møtet er kjent fra. Filen legges i data/documents/.
# documents:
#   - id: agenda
#     kind: agenda            # agenda | minutes | supplement | other
#     title: Innkalling og saksliste
#     file: {date}-{body}-innkalling.pdf
# Hvem som møtte, når protokollen sier det.
# attendance:
#   - {{name: Kari Eksempel, role: chair, present: true}}

items:
"""
_ITEM = """\
  - number: {number}
    title: Skriv tittelen her
"""
_FIRST = """\
    # Hva slags sak: procedure | information | decision | election | question | other
    # kind: decision
    # Saksopplysningene, ord for ord. Avsnitt skilles med en tom linje.
    # description: |
    #   Skriv teksten her.
    # Forslaget til vedtak. Det er aldri et vedtak.
    # proposal:
    #   by: Rådmannen
    #   text: |
    #     1. Første punkt.
    #     2. Andre punkt.
    # Først når protokollen er kommet:
    # discussion: |
    #   Hva som ble sagt.
    # votes:
    #   - {{subject: Innstillingen, votes_for: 7, votes_against: 2, result: adopted}}
    # decision:
    #   text: |
    #     Vedtaket, ord for ord.
    #   outcome: adopted  # amended | noted | postponed | rejected | withdrawn | referred | elected
    # Organet som bes om å vedta, når saken går videre.
    # recommends_to: kommunestyret
    # attachments:
    #   - {{number: 1, title: Vedlegget}}
    # Når saken er unntatt offentlighet:
    # withheld: {{legal_basis: offl. § 13}}
"""


class SkeletonError(Exception):
    """The register has an error, or does not know the body; the message says what to write."""


def make_skeleton(root: Path, name: str, day: date, items: int) -> tuple[Path, str]:
    """The path and the text of a new meeting's file in the archive at `root`.

    The numbers are 1, 2, 3 in the body's series and year, to be written over: the archive does not
    know which come next. Raises SkeletonError.
    """
    reading = read_organizations(root)
    errors = [one for one in reading.problems if one.severity is Severity.ERROR]
    if errors:
        raise SkeletonError(errors[0].line(faults.LANGUAGE))
    register = Register(reading.value or ())
    body = register.find_body(name)
    if body is None:
        bodies = ", ".join(one.id for one in register.bodies)
        raise SkeletonError(faults.say(_UNKNOWN).format(body=name, bodies=bodies))
    path = root / "data" / "meetings" / str(day.year) / f"{meeting_key(day, body.id)}.yml"
    text = _HEAD.format(body=body.id, date=day)
    for at in range(1, items + 1):
        text += ("" if at == 1 else "\n") + _ITEM.format(number=_number(body, day, at))
        text += _FIRST.format() if at == 1 else ""
    return path, text


def _number(body: Organization, day: date, at: int) -> str:
    series = f"{body.series[0]} " if body.series else ""
    return f"{series}{at}/{day.year % 100:02d}"
