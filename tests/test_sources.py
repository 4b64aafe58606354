"""Each text of a case leads to the paper that it was read from, at its page."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import TYPE_CHECKING

from archives import archive_of, pages_of, write_archive

if TYPE_CHECKING:
    from pathlib import Path

MEETING = "2031-01-15-radet"
ITEMS = """\
- number: R 1/31
  title: Ny bru
  description: Brua er gammel.
  proposal: {text: Brua bygges.}
  decision: {text: Brua bygges., outcome: adopted}
  source:
    - {document: agenda, page: 3}
    - {document: minutes, page: 12, lines: [4, 9]}
"""
DOCUMENTS = """\
status: held
documents:
  - {id: agenda, kind: agenda, title: Innkalling, url: "https://x.example/innkalling.PDF"}
  - {id: minutes, kind: minutes, title: Protokoll, file: protokoll.txt, sha256: SHA}
"""


def _links(body: str, section: str) -> list[str]:
    found = body[body.index(f'id="{section}"') :]
    (line,) = re.findall(r'<p class="ma-from">.*?</p>', found[: found.index("</section>")])
    return re.findall(r'href="([^"]*)"', line)


def test_a_text_leads_to_its_paper_at_its_page(tmp_path: Path) -> None:
    write_archive(tmp_path, (MEETING, ITEMS))
    paper = b"Protokoll\n"
    (tmp_path / "data/documents/protokoll.txt").write_bytes(paper)
    file = tmp_path / f"data/meetings/2031/{MEETING}.yml"
    text = file.read_text("utf-8")
    documents = DOCUMENTS.replace("SHA", sha256(paper).hexdigest())
    file.write_text(text.replace("items:\n", f"{documents}items:\n"), "utf-8")
    archive = archive_of(tmp_path)
    body = pages_of(archive)["sak/r-1-31/"].body
    minutes = f"../../{archive.papers['protokoll.txt']}"
    assert _links(body, "vedtak") == [minutes]
    for section in ("forslag", "opplysninger"):
        assert _links(body, section) == ["https://x.example/innkalling.PDF#page=3", minutes]
