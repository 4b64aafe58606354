"""Canary words in every kind of place of an archive, and a search for them in every byte.

Every word begins with MARKER, and every number with NUMBER: whatever a program makes of a word, its
stem, its slug, its escaped letters, it begins with the same letters. One search finds all of them.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote
from zipfile import ZipFile, is_zipfile

from click.testing import CliRunner

from archives import archive_of
from made_documents import as_docx, as_odt, as_pdf
from motearkiv.cli import main
from motearkiv.permanence.check import load_and_check
from motearkiv.redaction.plan import plan_redaction
from motearkiv.redaction.stage import prepare, put_in_place
from motearkiv.redaction.words import Order
from motearkiv.urls import slug

if TYPE_CHECKING:
    from collections.abc import Iterator

MARKER, NUMBER = "Zqvexu", "907060"
CONTROL = "Kwyzhagrud"
"""A word that stays: the search must find it, or it would find nothing."""
_VOWELS, _CONSONANTS = "aeiouyøå", "bdfgklmnprstv"
BODY = "formannskapet"


@dataclass(slots=True)
class Planted:
    """The canaries of an archive."""

    root: Path
    lots: random.Random
    texts: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    """Ids of people who are taken out as such."""
    pages: list[str] = field(default_factory=list)
    """Hand-written pages that hold one."""

    def word(self) -> str:
        """A word that is nowhere else."""
        syllables = (
            self.lots.choice(_CONSONANTS) + self.lots.choice(_VOWELS)
            for _ in range(self.lots.randint(4, 6))
        )
        return MARKER + "".join(syllables)

    def text(self) -> str:
        """A further canary: a word, a name, a sentence or a number."""
        kind = len(self.texts) % 4
        text = " ".join(self.word() for _ in range((1, 2, 4)[kind % 3]))
        if kind == 3:
            digits = f"{NUMBER}{self.lots.randrange(10**5):05}"
            text = digits if self.lots.random() < 0.5 else " ".join((digits[:6], digits[6:]))
        if text in self.texts:
            return self.text()
        self.texts.append(text)
        return text

    def name(self) -> str:
        """A canary that is a human's name."""
        self.texts.append(f"{self.word()} {self.word()}")
        return self.texts[-1]


def plant(root: Path, count: int, seed: int = 20) -> Planted:
    """Put at least so many canaries into a copy of the fictional archive."""
    planted = Planted(root, random.Random(seed))  # noqa: S311 - words, no secrets
    for name in ("drafts", "documents"):
        (root / "data" / name).mkdir(exist_ok=True)
    _plant_page(planted)
    number = 0
    while len(planted.texts) < count:
        number += 1
        _plant_registers(planted, number)
    return planted


def _append(planted: Planted, path: str, text: str) -> None:
    file = planted.root / path
    before = file.read_text("utf-8") if file.is_file() else ""
    file.write_text(f"{before.rstrip()}\n{text}" if before else text, "utf-8")


def _plant_page(planted: Planted) -> None:
    word = planted.text()
    _append(planted, "docs/om/personvern.md", f"Dette er en prøve: {word}.\n")
    planted.pages.append("docs/om/personvern.md")
    words = [planted.word() for _ in range(5)]
    planted.texts += words
    (planted.root / "data/search.yml").write_text(
        f"parts: [{words[0]}, løype]\nprotected:\n  - {words[1]}\n"
        f"nynorsk: {{{words[2]}: tynning, uttynning: {words[3]}}}\n"
        f"synonyms: [[{words[4]}, skiheis], [a, b]]\n",
        "utf-8",
    )
    _append(planted, "data/labels.yml", f"proposal:\n  - {{text: {planted.text()}, lang: nb}}\n")


def _plant_registers(planted: Planted, number: int) -> None:
    name, company, topic = planted.name(), planted.name(), planted.name()
    text = planted.text
    planted.people.append(slug(name))
    _append(
        planted,
        "data/people.yml",
        f"# {text()} skrev dette.\n- id: {slug(name)}\n  name: {name}\n"
        f"  aliases: [{planted.name()}, '{planted.name()}']\n  role: leder\n",
    )
    _append(
        planted,
        "data/organizations.yml",
        f"- id: {slug(company)}-as\n  name: {company} AS\n  classification: company\n"
        f"  aliases: [{text()} Drift, Driftas {number}]\n  description: Eies av {text()}.\n"
        f"  former_names:\n    - {{name: {text()}, until: 2029-12-31}}\n"
        f"  url: https://firma.example/{quote(text())}\n",
    )
    _append(
        planted,
        "data/topics.yml",
        f"- id: {slug(topic)}\n  name: {topic}\n  aliases:\n    - {text()}\n"
        f"  keywords: [{text()}, nøkkelord{number}]\n",
    )
    _append(
        planted,
        "data/addresses.yml",
        f"- address: sak/fsk-{700 + number}-31/\n  gone: deleted\n  date: 2031-02-01\n"
        f'  reason: "Gjelder {text()}."\n',
    )
    _plant_items(planted, number, f"{slug(company)}-as", slug(topic), name)


def _plant_items(planted: Planted, number: int, company: str, topic: str, name: str) -> None:
    text = planted.text
    day = f"2031-{7 + number % 5:02}-{1 + number % 27:02}"
    key = f"{day}-{BODY}"
    accented = unicodedata.normalize("NFD", planted.name())
    escaped = json.dumps(text())
    parted = planted.name().replace(" ", "\n        ")
    papers = _papers(planted, key)
    first, second = 500 + 2 * number, 501 + 2 * number
    _append(
        planted,
        f"data/meetings/2031/{key}.yml",
        f"""body: {BODY}
date: {day}
status: held
location: Rådhuset ved {text()}
documents:
  - {{id: minutes, kind: minutes, title: Protokoll {text()}, file: {papers[0]},
     sha256: {_digest(planted, papers[0])}}}
  - id: other
    kind: other
    title: Saksframlegg
    file: {papers[1]}
    sha256: {_digest(planted, papers[1])}
attendance:
  - {{name: {name}, role: chair, organization: {company}, present: true}}
  - {{name: "{planted.name()}", role: member, on_behalf_of: {text()},
     substitute_for: {text()}, note: til {text()}}}
items:
  # {text()} må rettes.
  - number: FSK {first}/31
    title: Klage fra {text()}s bo
    description: |
      Saken gjelder {accented}, som skrev til
      kommunen. {planted.name().replace(" ", chr(10) + "      ")} svarte.
    presenters:
      - {{name: {planted.name()}, organization: {company}}}
    proposal:
      by: {text()}
      text: |
        1. Klagen fra {text()} tas ikke til følge.
        2. {parted} får svar.
    alternatives:
      - {{by: {planted.name()}, text: "Klagen fra {text()} tas til følge.", outcome: rejected}}
    discussion: >
      Ordet ble gitt til {planted.name().upper()},
      som viste til {text()}.
    votes:
      - {{subject: Forslaget fra {text()}, votes_for: 9, result: adopted,
         as_printed: 9 mot 2 ({text()})}}
    decision:
      text: |
        1. Klagen fra {text()} tas ikke til følge.
        2. {parted} får svar.

        {CONTROL} bekreftes.
      outcome: adopted
    attachments:
      - {{number: 1, title: Brev fra {text()}, file: {papers[2]}}}
      - {{number: 2, title: Kart, file: {papers[3]}}}
      - {{number: 3, title: Lenke, url: "https://sak.example/{quote(text())}.pdf"}}
      - number: 4
        title: Unntatt
        withheld: {{legal_basis: offl. § 13, reason: Gjelder {text()}}}
    topics: [{topic}]
    source:
      - {{document: minutes, lines: [1, 4]}}
  - number: FSK {second}/31
    title: {escaped}
    decision: {{text: '{text()} ''godtas''.', outcome: adopted}}
    accept:
      - {{code: personal-contact, reason: Avtalt med {text()}}}
unparsed:
  - document: minutes
    reason: uten plass
    text: |
      {text()}
""",
    )


def _digest(planted: Planted, name: str) -> str:
    return sha256((planted.root / "data/documents" / name).read_bytes()).hexdigest()


def _papers(planted: Planted, key: str) -> list[str]:
    """Papers of every form; what an import leaves beside them; a draft, and a stray note."""
    folder, text = planted.root / "data/documents", planted.text
    clean = "Protokoll fra møtet.\n"
    as_pdf(folder / f"{key}.pdf", f"{clean}{planted.name()} møtte.\n")
    read = planted.name().replace(" ", "\n  ")
    (folder / f"{key}.pdf.txt").write_text(f"{clean}{read} møtte.\nSlutt.\n", "utf-8")
    record = {
        "sha256": sha256((folder / f"{key}.pdf").read_bytes()).hexdigest(),
        "meeting": f"data/meetings/2031/{key}.yml",
        "joins": [{"line": 2, "printed": f"{text()} 5", "word": text()}],
        "reading": {"title": text(), "quoted": f'«{text()}» "x"\n{planted.name()}'},
    }
    for ending, is_ascii in (("pdf", False), ("docx", True)):
        written = json.dumps(record, ensure_ascii=is_ascii, indent=1)
        (folder / f"{key}.{ending}.import.json").write_text(f"{written}\n", "utf-8")
    as_docx(folder / f"{key}.docx", f"Saksframlegg\n\nSkrevet av {planted.name()}.\n")
    as_odt(folder / f"{key}.odt", f"Brev\n\nFra {planted.name()}.\n")
    named_file = f"{slug(planted.name())}-{key}.txt"
    (folder / named_file).write_text("Kart.\n", "utf-8")
    (planted.root / f"data/drafts/{key}.0a1b2c3d.yml").write_text(
        f"body: {BODY}\ndate: {key[:10]}\nitems:\n  - {{number: 1, title: {text()}}}  # {text()}\n",
        "utf-8",
    )
    (folder / f"notat-{key}.txt").write_text(f"Notat om {text()}.\n", "utf-8")
    (planted.root / f"data/{key}-notat.md").write_text(f"Husk {text()}.\n", "utf-8")
    return [f"{key}.pdf", f"{key}.docx", f"{key}.odt", named_file]


def leaks(folder: Path, needle: str) -> list[str]:
    """Files below a folder whose bytes, unpacked, hold a text in any case, or whose names do."""
    found = []
    wanted = [needle.lower().encode(), needle.encode("utf-16-le"), needle.encode("utf-16-be")]
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if needle.lower() in name.lower():
            found.append(name)
        elif file.is_file():
            parts = (part for data in _unpacked(file.read_bytes()) for part in (data, data.lower()))
            if any(one in part for part in parts for one in wanted):
                found.append(name)
    return found


def _unpacked(data: bytes) -> Iterator[bytes]:
    yield data
    if data.startswith(b"\x1f\x8b"):
        yield gzip.decompress(data)
    elif data.startswith(b"PK") and is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as parts:
            for name in parts.namelist():
                yield name.encode()
                yield parts.read(name)


def publish(planted: Planted) -> None:
    """Promise every address, then change a decision: the ledger and the log hold canaries too."""
    _accept(planted.root)
    file = next((planted.root / "data/meetings/2031").glob(f"2031-08-*-{BODY}.yml"))
    text = file.read_text("utf-8")
    file.write_text(text.replace("bekreftes.", f"bekreftes av {planted.text()}."), "utf-8")
    _accept(planted.root, "--reason", f"Rettet av {planted.text()}.")
    file.write_text(text, "utf-8")
    _accept(planted.root, "--reason", "Rettet tilbake.")


def take_out(planted: Planted, at_once: int = 20) -> None:
    """Redact every canary: people as such, all else so many at a time."""
    for person in planted.people:
        _run(planted.root, "redact", "--person", person, *_TOLD)
    for start in range(0, len(planted.texts), at_once):
        _redact(planted.root, planted.texts[start : start + at_once])


def take_out_one(root: Path, text: str) -> None:
    """Redact one canary; one that went with another's file or entry is gone already."""
    _redact(root, [text])


def mend(planted: Planted) -> None:
    """What only an editor can do: mend the pages that are written by hand."""
    for page in planted.pages:
        file = planted.root / page
        file.write_text(
            re.sub(rf"{MARKER}\S+|{NUMBER}[\d ]+", "…", file.read_text("utf-8")), "utf-8"
        )


_TOLD = ("--ground", "offl. § 13", "--reason", "Gjelder helse.", "--yes")


def _accept(root: Path, *words: str) -> None:
    _run(root, "accept", *words)


def _run(root: Path, command: str, *words: str) -> None:
    result = CliRunner().invoke(main, [command, "--root", str(root), *words])
    assert result.exit_code == 0, result.output


def _redact(root: Path, texts: list[str]) -> None:
    """Take several texts out in one go, as the command does with one person's names."""
    order = Order(tuple(texts), "offl. § 13", "Gjelder helse.", date(2031, 12, 31))
    redaction = plan_redaction(archive_of(root), order)
    errors = prepare(root, redaction, load_and_check(root).problems)
    assert [problem.line() for problem in errors] == []
    put_in_place(root, redaction)
