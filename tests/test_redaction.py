"""Redaction: what is taken out is gone from every byte, and all else is as it was."""

from __future__ import annotations

import json
import re
import unicodedata
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

import canaries
import promised
from archives import archive_of, pages_of, write_archive
from canaries import CONTROL, MARKER, NUMBER, Planted, leaks, plant
from golden_builders import Word, pdf
from made_documents import as_docx, as_odt
from motearkiv.cli import main
from motearkiv.permanence.changes import CHANGES, read_log
from motearkiv.permanence.check import load_and_check
from motearkiv.permanence.ledger import read_ledger, rewritten
from motearkiv.reader import read_fates
from motearkiv.redaction import plan
from motearkiv.redaction.matching import Matcher, replaced
from motearkiv.redaction.words import Order, Work
from motearkiv.redaction.yaml_files import redact_yaml
from site_server import ROOT, build_site, copy_archive

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "Kåre Nordmann"
MEETING = "2031-01-15-radet"
ITEMS = """\
- number: R 1/31
  title: Klage fra Kåre Nordmann
  proposal: {text: "1. Kåre Nordmann får svar.\\n2. Saken er ferdig."}
  decision: {text: "1. Kåre Nordmann får svar.\\n2. Saken er ferdig.", outcome: adopted}
  votes:
    - {subject: Forslaget fra Kåre Nordmann, unanimous: true}
  attachments:
    - {number: 1, title: Brev fra Kåre Nordmann, file: brev.docx}
    - {number: 2, title: Kart, file: kart.txt}
- {number: R 2/31, title: Ny kai}
"""
GROUND, REASON = "offl. § 13", "Gjelder helseopplysninger."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive whose addresses are promised, with a paper that holds the name."""
    write_archive(tmp_path, (MEETING, ITEMS))
    papers = tmp_path / "data/documents"
    as_docx(papers / "brev.docx", f"Hei\n\nHilsen {NAME}.\n")
    (papers / "kart.txt").write_text("Kart.\n", "utf-8")
    assert accept(tmp_path).exit_code == 0
    return tmp_path


def accept(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["accept", "--root", str(root), *words])


def redact(root: Path, *words: str) -> Result:
    """Redact with a ground and a reason, without being asked."""
    told = ["--ground", GROUND, "--reason", REASON, "--yes", "--root", str(root)]
    return CliRunner().invoke(main, ["redact", *words, *told])


def files(root: Path) -> Mapping[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".cache" not in path.parts  # of runs before
    }


def codes(root: Path) -> list[str]:
    found = [problem.code for problem in load_and_check(root).problems]
    return [code for code in found if code != "planned-decision"]


# How a text is found


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Kåre Nordmann", "X"),
        ("KÅRE\n    NORDMANN", "X"),
        ("Kåre Nord-\n    mann", "X"),
        ("Kåre Nord-mann", "X"),
        ("Kåre\u00a0Nordmanns hus", "Xs hus"),
        ("Kåre\u00adNordmann", "X"),
        (unicodedata.normalize("NFD", "hos Kåre Nordmann."), "hos X."),
        (r"\nK\u00e5re Nordmann", r"\nX"),
        (r"K\xe5re\n Nordmann", "X"),
        ("?q=K%C3%A5re+Nordmann&x", "?q=X&x"),
        ("%20K%c3%a5re%20Nordmann", "%20X"),
        ("person/kare-nordmann/", "person/X/"),
        ("kaare.nordmann@post.example", "X@post.example"),
        ("K&aring;re&#32;Nordmann", "X"),
        ("# Kåre\n# Nordmann", "# X"),
        ("Kåre ¶ Nordmann", "X"),
        ("Kåre og Nordmann", "Kåre og Nordmann"),
        ("Kåre Nordmannsen", "Kåre Nordmannsen"),
        ("Skåre Nordmann", "Skåre Nordmann"),
        ("Nordmann, Kåre", "Nordmann, Kåre"),
    ],
)
def test_a_name_is_found_however_it_is_written(written: str, left: str) -> None:
    assert replaced(written, Matcher([NAME]).spans(written), "X") == left


@pytest.mark.parametrize(
    ("text", "written", "count"),
    [
        ("Li", "Li bor i Lillehammer. LIS hus. Vi li-", 3),
        ("Ås", "Ås AS", 1),
        ("Ås", "https://firma.example/as/", 1),
        ("01020312345", "010203 12345, 01020312345 og 010203123456", 2),
        ("9 mot 2", "9\n mot 2, 19 mot 2, 9 mot 20", 1),
        ("Kari (syk)", "Kari (syk) ble hjemme", 1),
        ("O'Neill", "O’Neill, 'O''Neill'", 2),
    ],
)
def test_only_whole_words_are_found(text: str, written: str, count: int) -> None:
    assert len(Matcher([text]).spans(written)) == count


def test_ligatures_of_a_pdf_are_letters() -> None:
    assert Matcher(["Fiske Afflund"]).is_in("fra ﬁske Aﬄund".replace("ﬄ", "ﬀl"))


# YAML


def edited(path: str, text: str) -> str:
    order = Order((NAME,), GROUND, REASON, date(2031, 2, 1))
    return redact_yaml(Work.of(order), path, text).text


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("title: Kåre Nordmann", "title: '[sladdet]'"),
        ("title: Klage fra Kåre Nordmann  # ja", "title: Klage fra [sladdet]  # ja"),
        ('title: "Kåre \\"x\\" K\\u00e5re Nordmann"', 'title: "Kåre \\"x\\" [sladdet]"'),
        ("title: 'Kåre Nordmann''s'", "title: '[sladdet]''s'"),
        ("# til Kåre\n# Nordmann\ntitle: x", "# til [sladdet]\ntitle: x"),
        (
            "text: |\n  Hei Kåre\n  Nordmann du.\n\n  x\n",
            "text: |\n  Hei [sladdet] du.\n\n  x\n",
        ),
        ("text: >-\n  Hei Kåre\n  Nordmann\n", "text: >-\n  Hei [sladdet]\n"),
        ("text: Hei\n  Kåre\n  Nordmann", "text: Hei\n  [sladdet]"),
        ("- {name: Kåre Nordmann, x: 1}", "- {name: '[sladdet]', x: 1}"),
        ("- Kåre\n- Nordmann", "- Kåre\n- Nordmann"),
        ("a: x\r\ntitle: Kåre Nordmann\r\n", "a: x\r\ntitle: '[sladdet]'\r\n"),
        ("\ufefftitle: Kåre Nordmann", "\ufefftitle: '[sladdet]'"),
        ("- title: x\n  url: https://x.example/kare-nordmann\n", "- title: x\n"),
        ("- {title: x, url: https://x.example/K%C3%A5re_Nordmann}", "- {title: x}"),
    ],
)
def test_only_the_words_change_in_the_yaml(written: str, left: str) -> None:
    assert edited("data/meetings/2031/x.yml", written) == left


@pytest.mark.parametrize(
    ("path", "written", "left"),
    [
        ("topics", "- id: a\n  aliases: [x, Kåre Nordmann]\n", "- id: a\n  aliases: [x]\n"),
        ("topics", "- id: a\n  aliases: [Kåre Nordmann, x]\n", "- id: a\n  aliases: [x]\n"),
        ("topics", "- id: a\n  aliases:\n    - Kåre Nordmann\n  name: b\n", "- id: a\n  name: b\n"),
        ("topics", "- {id: a, aliases: [Kåre Nordmann]}\n", "- {id: a}\n"),
        (
            "organizations",
            "- id: a\n  former_names:\n    - {name: Kåre Nordmann}\n    - {name: x}\n",
            "- id: a\n  former_names:\n    - {name: x}\n",
        ),
        (
            "people",
            "# alle\n- id: a\n  name: Kåre Nordmann\n  # om ham\n  role: x\n\n- {id: b, name: y}\n",
            "# alle\n\n- {id: b, name: y}\n",
        ),
        ("people", "[{id: a, name: Kåre Nordmann}, {id: b, name: y}]", "[{id: b, name: y}]"),
        (
            "addresses",
            "- {address: organisasjon/kare-nordmann/, gone: deleted}\n- {address: sak/x/}\n",
            "- {address: sak/x/}\n",
        ),
        ("search", "synonyms: [[Kåre Nordmann, x], [a, b]]\n", "synonyms: [[a, b]]\n"),
        ("search", "synonyms: [[Kåre Nordmann, x, y]]\n", "synonyms: [[x, y]]\n"),
        ("search", "nynorsk: {Kåre Nordmann: x, a: b}\n", "nynorsk: {a: b}\n"),
        ("labels", "a:\n  - {text: Kåre Nordmann}\n  - {text: x}\n", "a:\n  - {text: x}\n"),
    ],
)
def test_a_register_loses_the_name(path: str, written: str, left: str) -> None:
    assert edited(f"data/{path}.yml", written) == left


def test_a_draft_that_is_no_yaml_yet_loses_the_name_too() -> None:
    assert edited("data/drafts/x.yml", "a: [Kåre Nordmann\n") == "a: [[sladdet]\n"


def test_an_id_that_holds_the_name_is_another_one_everywhere(tmp_path: Path) -> None:
    organizations = (
        "- {id: radet, name: Rådet, classification: body, slug: r, series: [R]}\n"
        "- {id: kare-nordmann-as, name: Kåre Nordmann AS}\n"
        "- {id: nordmann-bygg, name: Bygg, parent: kare-nordmann-as}\n"
    )
    items = (
        "- number: R 1/31\n  title: x\n"
        "  presenters: [{name: Per, organization: kare-nordmann-as}]\n"
    )
    write_archive(tmp_path, (MEETING, items), organizations=organizations)
    (tmp_path / "data/documents/x.pdf.import.json").write_text(
        '{"organization": "kare-nordmann-as", "meeting": ""}\n', "utf-8"
    )
    accept(tmp_path)
    result = redact(tmp_path, NAME)
    assert "organisasjon/kare-nordmann-as/" in result.output
    (new,) = [key for key in archive_of(tmp_path).organizations if key.startswith("sladdet-")]
    archive = archive_of(tmp_path)
    assert archive.organizations["nordmann-bygg"].parent == new
    assert archive.read(MEETING).items[0].presenters[0].organization == new
    assert new in (tmp_path / "data/documents/x.pdf.import.json").read_text("utf-8")
    assert codes(tmp_path) == ["addresses-new"]  # Nothing that is gone is missed.
    assert leaks(tmp_path, "nordmann-as") == []
    assert accept(tmp_path).exit_code == 0
    assert codes(tmp_path) == []


# What the archive has told


def test_a_decision_changes_and_the_ledger_with_it(root: Path) -> None:
    result = redact(root, NAME)
    assert result.exit_code == 0, result.output
    assert codes(root) == []
    assert accept(root).output.startswith("0 ")
    assert leaks(root, "nordmann") == []
    page = pages_of(archive_of(root))["sak/r-1-31/"]
    assert "[sladdet] får svar." in page.body
    assert f"Hjemmel: {GROUND}." in page.body


def test_seals_hold_in_the_middle_of_a_file_too(root: Path) -> None:
    file = root / f"data/meetings/2031/{MEETING}.yml"
    file.write_text(f"{file.read_text('utf-8')}- {{number: R 3/31, title: Ny vei}}\n", "utf-8")
    assert accept(root).exit_code == 0
    assert redact(root, NAME).exit_code == 0
    seals = [one for one in _lines(root, "permalinks/2031.txt") if one.startswith("# ")]
    assert len(seals) == 2
    assert read_ledger(root).problems == []


def test_a_ledger_that_is_rewritten_without_a_change_is_the_same(root: Path) -> None:
    for file in (root / "data/permalinks").iterdir():
        text = file.read_text("utf-8")
        assert rewritten(text, lambda address, names: (address, names)) == text


def test_a_word_that_the_ledger_has_of_its_own_stays_there(root: Path) -> None:
    file = root / f"data/meetings/2031/{MEETING}.yml"
    votes = "unanimous: true, as_printed: Enstemmig mot Kaia}"
    file.write_text(file.read_text("utf-8").replace("unanimous: true}", votes), "utf-8")
    assert accept(root, "--reason", "X").exit_code == 0
    result = redact(root, "enstemmig")
    assert result.exit_code == 0, result.output
    assert codes(root) == []
    kept = read_ledger(root).kept["sak/r-1-31/#votering-1"].names
    assert "enstemmig ja" in kept
    assert kept.endswith("[sladdet] mot Kaia")


def test_names_of_fields_are_no_words(root: Path) -> None:
    record = root / "data/documents/x.pdf.import.json"
    record.write_text('{"title": "En title", "items": [{"title": 1}]}\n', "utf-8")
    result = redact(root, "title")
    assert result.exit_code == 0, result.output
    assert json.loads(record.read_text("utf-8")) == {
        "title": "En [sladdet]",
        "items": [{"title": 1}],
    }
    assert "Rett disse selv" not in result.output


def test_the_log_keeps_its_chain_and_loses_the_words(root: Path) -> None:
    file = root / f"data/meetings/2031/{MEETING}.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace('får svar.\\n2. Saken er ferdig.", out', 'får ja.", out'), "utf-8")
    (root / "data/addresses.yml").write_text(
        "- {address: 'sak/r-1-31/#vedtak-2', gone: withdrawn, date: 2031-02-01, reason: X}\n",
        "utf-8",
    )
    assert accept(root, "--reason", f"{NAME} ba om det.").exit_code == 0
    before = read_log(root).entries
    assert redact(root, NAME).exit_code == 0
    log = read_log(root)
    assert log.problems == []
    emptied = [change for change in log.entries[: len(before)] if not change.salt]
    assert [change.kind for change in emptied] == ["corrected"]
    assert emptied[0].digest == before[emptied[0].number - 1].digest
    added = log.entries[len(before) :]
    assert {(one.kind, one.address) for one in added} == {
        ("redacted", "sak/r-1-31/"),
        ("withdrawn", read_fates(root).value[-1].address),  # type: ignore[index]
    }
    assert {one.reason for one in added} == {f"{REASON} ({GROUND})"}


def test_a_redacted_address_tells_nothing_and_is_never_missed(root: Path) -> None:
    (root / "data/documents/kart.txt").rename(root / "data/documents/Kare_Nordmann.txt")
    file = root / f"data/meetings/2031/{MEETING}.yml"
    file.write_text(file.read_text("utf-8").replace("kart.txt", "Kare_Nordmann.txt"), "utf-8")
    old = [one for one in read_ledger(root).kept if one.endswith("kart.txt")]
    (root / "data/addresses.yml").write_text(
        f"- {{address: {old[0]}, gone: deleted, date: 2031-02-01, reason: X}}\n", "utf-8"
    )
    assert accept(root).exit_code == 0
    assert redact(root, NAME).exit_code == 0
    assert codes(root) == []
    stubs = [one for one in _lines(root, "permalinks/register.txt") if one.startswith("x:")]
    assert [re.fullmatch(r"x:[0-9a-f]{64}\tdokument", one) is not None for one in stubs] == [True]
    assert not any("ordmann" in fate.address for fate in read_fates(root).value or ())


def test_a_ledger_that_was_tampered_with_is_not_sealed_anew(root: Path) -> None:
    file = root / "data/permalinks/2031.txt"
    file.write_text(file.read_text("utf-8").replace("forslaget", "noe"), "utf-8")
    before = files(root)
    result = redact(root, NAME)
    assert result.exit_code == 1
    assert "ledger-changed" in result.output
    assert files(root) == before


def _lines(root: Path, path: str) -> list[str]:
    return (root / "data" / path).read_text("utf-8").splitlines()


# Papers


def _split_run(path: Path) -> None:
    word = Word()
    paragraph = word._document.add_paragraph()
    for part in ("Hilsen Kå", "re Nord", "mann"):
        paragraph.add_run(part).bold = True
    word.save(path)


def _author(path: Path) -> None:
    word = Word().text("Ingenting her.")
    word._document.core_properties.author = NAME
    word.save(path)


def _within(path: Path) -> None:
    """A workbook within a Word file."""
    inner, outer = BytesIO(), ZipFile(path, "w")
    with ZipFile(inner, "w") as parts:
        parts.writestr("xl/sharedStrings.xml", f"<si><t>{NAME}</t></si>")
    with outer:
        outer.writestr("word/document.xml", "<p>Se regnearket.</p>")
        outer.writestr("word/embeddings/a.xlsx", inner.getvalue())


def _entities(path: Path) -> None:
    path.write_text("<p>K&aring;re <b>Nord</b>mann</p>", "utf-8")


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.docx", _split_run),
        ("a.docx", _author),
        ("a.docx", _within),
        ("a.rtf", lambda path: path.write_text(r"{\rtf1 K\'e5re Nordmann}", "latin-1")),
        ("a.odt", lambda path: as_odt(path, f"Brev\n\nFra {NAME}.\n")),
        ("a.pdf", lambda path: pdf(path, f"Brev\nFra {NAME}.")),
        ("a.csv", lambda path: path.write_text(f"navn;{NAME}\n", "latin-1")),
        ("a.txt", lambda path: path.write_text(f"navn {NAME}\n", "utf-16")),
        ("a.html", _entities),
        ("kare-nordmann.csv", lambda path: path.write_text("x\n", "utf-8")),
    ],
)
def test_a_paper_that_holds_the_text_is_withdrawn(root: Path, name: str, make: object) -> None:
    assert callable(make)
    make(root / "data/documents" / name)
    result = redact(root, NAME)
    assert result.exit_code == 0, result.output
    assert f"  {name}" in result.output.splitlines()
    assert not (root / "data/documents" / name).exists()
    assert (root / "data/documents/kart.txt").is_file()


def test_a_picture_is_named_since_nobody_could_look_into_it(root: Path) -> None:
    (root / "data/documents/kart.png").write_bytes(b"\x89PNG")
    result = redact(root, NAME)
    assert "  kart.png" in result.output.splitlines()
    assert (root / "data/documents/kart.png").is_file()


def test_the_address_of_a_withdrawn_paper_says_what_became_of_it(root: Path) -> None:
    paper = archive_of(root).papers["brev.docx"]
    assert redact(root, NAME).exit_code == 0
    (fate,) = read_fates(root).value or ()
    assert (fate.address, fate.gone) == (paper, "redacted")
    assert (fate.reason, fate.ground) == (REASON, GROUND)


AGENDA = """\
Saksliste for Rådet 15.1.2031

R 1/31 Klage fra Kåre Nordmann

Forslag til vedtak:
Kåre Nordmann får svar.
"""


def _import(root: Path, paper: Path) -> Result:
    return CliRunner().invoke(main, ["import", str(paper), "--body", "radet", "--root", str(root)])


def _imported(tmp_path: Path) -> tuple[Path, Path]:
    """An archive with an agenda that an import has read, and the paper itself."""
    root, paper = tmp_path / "archive", tmp_path / "saksliste.docx"
    write_archive(root)
    as_docx(paper, AGENDA)
    result = _import(root, paper)
    assert result.exit_code == 0, result.output
    assert accept(root).exit_code == 0
    return root, paper


def test_a_withdrawn_agenda_leaves_its_record_without_the_text(tmp_path: Path) -> None:
    root, _ = _imported(tmp_path)
    assert redact(root, NAME).exit_code == 0
    assert sorted(one.name for one in (root / "data/documents").iterdir()) == [
        "saksliste.docx.import.json",
        "saksliste.docx.txt",
    ]
    assert leaks(root, "nordmann") == []
    body = pages_of(archive_of(root))["mote/2031-01-15-radet/"].body
    assert f"Hjemmel: {GROUND}." in body
    assert "SHA-256 <code>" not in body  # It would tell who guesses the words that he is right.


def test_the_paper_as_it_was_does_not_come_in_again(tmp_path: Path) -> None:
    root, paper = _imported(tmp_path)
    assert redact(root, NAME).exit_code == 0
    before = files(root)
    assert _import(root, paper).exit_code == 0
    assert files(root) == before


def test_a_cleaned_paper_comes_in_under_the_same_name(tmp_path: Path) -> None:
    root, paper = _imported(tmp_path)
    old = archive_of(root).papers["saksliste.docx"]
    assert redact(root, NAME).exit_code == 0
    as_docx(paper, AGENDA.replace(NAME, "[sladdet]"))
    result = _import(root, paper)
    assert result.exit_code == 0, result.output
    archive = archive_of(root)
    assert archive.papers["saksliste.docx"] != old
    assert archive.papers["saksliste.docx"].endswith("/saksliste.docx")
    assert len(archive.read(MEETING).items) == 1
    assert archive.read(MEETING).items[0].title == "Klage fra [sladdet]"
    assert accept(root).exit_code == 0
    assert codes(root) == []


# The command


def test_a_person_goes_with_every_name(root: Path) -> None:
    (root / "data/people.yml").write_text(
        "- id: kare\n  name: Kåre Nordmann\n  aliases: [Nordmann d.e.]\n  role: leder\n"
        "- {id: per, name: Per Hansen, role: nestleder}\n",
        "utf-8",
    )
    (root / "data/notat.txt").write_text("Kåre Nordmann og NORDMANN D.E. møtte.\n", "utf-8")
    result = redact(root, "--person", "kare")
    assert result.exit_code == 0, result.output
    assert list(archive_of(root).people) == ["per"]
    assert (root / "data/notat.txt").read_text("utf-8") == "[sladdet] og [sladdet] møtte.\n"
    assert "person/kare/" not in pages_of(archive_of(root))


def test_a_register_may_be_left_empty(root: Path) -> None:
    (root / "data/people.yml").write_text("- {id: kare, name: Kåre Nordmann}\n", "utf-8")
    (root / "data/addresses.yml").write_text(
        "- {address: organisasjon/kare-nordmann/, gone: deleted, date: 2031-02-01, reason: X}\n",
        "utf-8",
    )
    assert redact(root, NAME).exit_code == 0
    assert not archive_of(root).people
    assert leaks(root, "nordmann") == []


def test_a_dry_run_changes_nothing_and_shows_each_place(root: Path) -> None:
    before = files(root)
    result = CliRunner().invoke(main, ["redact", NAME, "--dry-run", "--root", str(root)])
    assert result.exit_code == 0
    assert f"data/meetings/2031/{MEETING}.yml:5: title: Klage fra Kåre Nordmann" in result.output
    assert "data/permalinks/2031.txt:" in result.output
    assert files(root) == before


def test_who_says_no_changes_nothing(root: Path) -> None:
    before = files(root)
    words = ["redact", NAME, "--root", str(root)]
    result = CliRunner().invoke(main, words, input=f"{GROUND}\n{REASON}\nn\n")
    assert result.exit_code == 1
    assert files(root) == before


def test_a_text_that_is_nowhere_is_said_so(root: Path) -> None:
    before = files(root)
    result = redact(root, "Ola Annenmann")
    assert result.exit_code == 1
    assert "ingen steder" in result.output
    assert files(root) == before


@pytest.mark.parametrize(
    "words",
    [
        ("Gjelder helseopplysninger",),
        (NAME, "--with", "Nordmann"),
        (NAME, "--with", "[kåre nordmann]"),
        (NAME, "--with", " "),
        ("-",),
        (NAME, "--person", "kare"),
    ],
)
def test_what_would_tell_what_was_taken_out_is_refused(words: tuple[str, ...], root: Path) -> None:
    before = files(root)
    assert redact(root, *words).exit_code == 2
    assert files(root) == before


def test_a_redaction_that_would_break_the_archive_changes_nothing(root: Path) -> None:
    before = files(root)
    result = redact(root, "R 1/31")
    assert result.exit_code == 1
    assert "Ingenting er endret." in result.output
    assert files(root) == before


def test_hand_written_pages_and_names_are_left_to_the_editor(root: Path) -> None:
    (root / "docs").mkdir()
    (root / "docs/kare-nordmann.md").write_text("# Om\n\nKåre\nNordmann.\n", "utf-8")
    result = redact(root, NAME)
    assert result.exit_code == 0
    assert "  docs/kare-nordmann.md:3: Kåre Nordmann." in result.output.splitlines()
    assert "  docs/kare-nordmann.md" in result.output.splitlines()
    assert "Ikke gjort" in result.output


def test_what_stands_in_hand_written_pages_alone_is_not_done(root: Path) -> None:
    (root / "docs").mkdir()
    (root / "docs/om.md").write_text("Ola Annenmann.\n", "utf-8")
    before = files(root)
    result = redact(root, "Ola Annenmann")
    assert result.exit_code == 1
    assert "Ikke gjort" in result.output
    assert files(root) == before


def test_what_an_earlier_build_keeps_is_deleted(root: Path) -> None:
    kept = root / ".cache/motearkiv/search"
    kept.mkdir(parents=True)
    (kept / "x").write_text(NAME, "utf-8")
    assert redact(root, NAME).exit_code == 0
    assert not (root / ".cache").exists()


@pytest.mark.parametrize("at", range(7))
def test_a_redaction_that_is_stopped_is_finished_by_the_next(
    root: Path, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, calls = files(root), iter(range(100))
    replace, unlink = Path.replace, Path.unlink

    def stop(own: Path, target: Path) -> Path:
        if ".cache/redaction" in own.as_posix() and next(calls) == at:
            raise KeyboardInterrupt
        return replace(own, target)

    def stop_unlink(own: Path, *, missing_ok: bool = False) -> None:
        if own.name == "brev.docx" and next(calls) == at:
            raise KeyboardInterrupt
        unlink(own, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "replace", stop)
    monkeypatch.setattr(Path, "unlink", stop_unlink)
    assert redact(root, NAME).exit_code == 1
    monkeypatch.undo()
    if not (root / ".cache/redaction/plan.json").is_file():  # Nothing was decided.
        assert {path: one for path, one in files(root).items() if path[0] != "."} == before
    result = redact(root, NAME)
    assert result.exit_code == 0, result.output
    assert leaks(root, "nordmann") == []
    assert codes(root) == []
    told = [change.address for change in read_log(root).entries if change.kind == "redacted"]
    assert told == ["sak/r-1-31/"]
    assert not (root / ".cache").exists()


# Every byte


@pytest.fixture(scope="module")
def redacted(tmp_path_factory: pytest.TempPathFactory) -> Planted:
    """The fictional archive with canaries in every kind of place, and all of them taken out."""
    folder = tmp_path_factory.mktemp("redacted")
    planted = plant(copy_archive(ROOT / "tests/archive/data", folder / "archive"), 100)
    canaries.publish(planted)
    _build(planted)  # The next build must replace all of it, and what it keeps for the next.
    assert len(leaks(planted.root / "data", MARKER)) > 25
    assert len(leaks(folder / "site", MARKER)) > 50
    canaries.take_out(planted)
    return planted


def _build(planted: Planted) -> Path:
    """Build the site with this source, whatever else is installed."""
    site = planted.root.parent / "site"
    return build_site(planted.root, site, {"PYTHONPATH": str(ROOT / "src")}).folder


def test_no_byte_of_the_site_or_the_data_holds_what_was_taken_out(redacted: Planted) -> None:
    assert len(redacted.texts) >= 100
    root = redacted.root
    assert leaks(root, MARKER) + leaks(root, NUMBER) == redacted.pages
    canaries.mend(redacted)
    site = _build(redacted)
    assert leaks(site, MARKER) + leaks(site, NUMBER) + leaks(root, MARKER) == []
    promised.note("redactions", len(redacted.texts))
    kept = leaks(site, CONTROL)  # A search that finds nothing would prove nothing.
    assert any(one.startswith("sak/") for one in kept)
    assert any(one.startswith("search/") for one in kept)


def test_a_redaction_that_forgets_the_log_is_found_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = plant(copy_archive(ROOT / "tests/archive/data", tmp_path / "archive"), 20)
    canaries.publish(planted)
    in_a_reason = planted.texts[-1]
    monkeypatch.setattr(plan, "redact_log", lambda *_: None)
    canaries.take_out_one(planted.root, in_a_reason)
    assert leaks(planted.root, in_a_reason) == [CHANGES]


def test_what_was_taken_out_leaves_an_archive_in_order(redacted: Planted) -> None:
    assert set(codes(redacted.root)) <= {"addresses-new", "no-paper"}
    assert read_log(redacted.root).problems == []
    records = list((redacted.root / "data/documents").glob("*.json"))
    assert records
    for file in records:
        assert json.loads(file.read_text("utf-8"))
