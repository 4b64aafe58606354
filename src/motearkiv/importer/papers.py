"""The papers that a meeting or an item lists, as the model has them.

Before the frame and the items in the importer.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from motearkiv.importer import faults
from motearkiv.importer.attachments import read_attachments
from motearkiv.importer.lines import squeeze
from motearkiv.importer.withholding import find_paper_withheld, is_only_withheld
from motearkiv.model import Attachment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from motearkiv.importer.attachments import Listed
    from motearkiv.importer.surroundings import Pen
    from motearkiv.importer.tree import Section


def write_papers(sections: Iterable[Section], pen: Pen) -> tuple[Attachment, ...]:
    """Write the papers that sections of attachments list; what is no list is left."""
    papers: list[Attachment] = []
    for section in sections:
        listing = read_attachments(section, pen.around.labels)
        pen.label(listing.furniture)
        for listed in listing.papers:
            _add(papers, listed, pen)
        withheld = find_paper_withheld(listing.loose, pen.around.ledger) if papers else None
        if withheld:
            papers[-1] = replace(papers[-1], withheld=withheld)
        pen.around.ledger.leave(listing.loose, faults.NO_ATTACHMENT)
    return tuple(papers)


def _add(papers: list[Attachment], listed: Listed, pen: Pen) -> None:
    name = f"attachments.{len(papers)}"
    ledger = pen.around.ledger
    number = int(listed.number.text) if listed.number else None
    if listed.number:
        owner = f"{pen.owner}.{name}" if pen.owner else name
        ledger.convert(f"{owner}.number", listed.number, number)
    title = squeeze(pen.write(f"{name}.title", listed.title).text)
    withheld = find_paper_withheld(listed.title, ledger)
    if withheld and papers and is_only_withheld(title):
        papers[-1] = replace(papers[-1], withheld=withheld)
    papers.append(Attachment(title, number, withheld=withheld))
