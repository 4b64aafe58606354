"""Documents of every form are read whole, or refused with one sentence that says what to do."""

from __future__ import annotations

import base64
import io
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from agendas import AGENDA, codes, files_below, import_text, write_archive
from golden_builders import Odt, Word
from motearkiv.importer.readers.found import RefusedError
from motearkiv.importer.readers.process import read_document

SOURCE = Path(__file__).parents[1] / "src"


def texts(data: bytes, form: str) -> list[str]:
    """The lines of a document that say something."""
    return [line.text for line in read_document(data, form).paper.lines if line.text.strip()]


def saved(maker: Word | Odt, folder: Path) -> bytes:
    maker.save(folder / "document")
    return (folder / "document").read_bytes()


def packed(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return stream.getvalue()


def pdf_of(draw: Any, **options: Any) -> bytes:  # noqa: ANN401 - reportlab has no types
    stream = io.BytesIO()
    canvas = import_module("reportlab.pdfgen.canvas").Canvas(stream, invariant=1, **options)
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def written(canvas: Any) -> None:  # noqa: ANN401 - reportlab has no types
    for at, line in enumerate(AGENDA.split("\n")):
        canvas.drawString(72, 780 - 14 * at, line)
    canvas.showPage()


def pictured(canvas: Any) -> None:  # noqa: ANN401 - reportlab has no types
    picture = import_module("PIL.Image").new("L", (40, 40), 200)
    canvas.drawInlineImage(picture, 0, 0, 500, 700)
    canvas.showPage()


def no_pages() -> bytes:
    stream = io.BytesIO()
    import_module("pypdf").PdfWriter().write(stream)
    return stream.getvalue()


DTD = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
XML = '<?xml version="1.0"?>'
BODY = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)
REFUSED = {
    "empty file": (b"", ".pdf", "empty"),
    "HTML called PDF": (b"<!doctype html><p>Logg inn", ".pdf", "other-type"),
    "a PDF called Word": (b"%PDF-1.7", ".docx", "other-type"),
    "cut PDF": (b"%PDF-1.7\n1 0 obj<<", ".pdf", "broken-pdf"),
    "PDF without pages": (no_pages(), ".pdf", "no-pages"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1", ".doc", "old-format"),
    "RTF": (b"{\\rtf1 hei}", ".rtf", "old-format"),
    "a zip of something": (packed({"a.txt": "hei"}), ".zip", "unsupported"),
    "broken zip": (b"PK\x03\x04 word/document.xml", ".docx", "broken-zip"),
    "DTD": (
        packed({"word/document.xml": XML + DTD + BODY.format("&b;")}),
        ".docx",
        "dtd",
    ),
    "broken XML": (packed({"word/document.xml": "<w:document"}), ".docx", "broken-xml"),
    "zip bomb": (
        packed({"word/document.xml": b" " * (210 << 20)}),
        ".docx",
        "unpacks-too-large",
    ),
    "nested beyond reason": (b"<html>" + b"<div>" * 3000 + b"Hei", ".html", "broken-xml"),
    "a page of nothing": (b"<html><script>alert(1)</script>", ".html", "empty"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_is_refused_by_its_cause(case: str, tmp_path: Path) -> None:
    data, suffix, code = REFUSED[case]
    root = write_archive(tmp_path / "archive", default_body="eksempelradet")
    before = files_below(root / "data")
    result = import_text(root, data, f"saksliste{suffix}")
    assert codes(result) == [code]
    assert len(result.messages) == 1
    assert (result.ok, result.written) == (False, None)
    assert files_below(root / "data") == before


def test_a_scan_is_refused_with_the_command_that_reads_it(tmp_path: Path) -> None:
    result = import_text(write_archive(tmp_path / "archive"), pdf_of(pictured), "skannet.pdf")
    assert codes(result) == ["scanned"]
    assert "ocrmypdf -l nor skannet.pdf" in result.messages[0]


def test_a_scanned_page_among_others_is_named(tmp_path: Path) -> None:
    def both(canvas: Any) -> None:  # noqa: ANN401 - reportlab has no types
        written(canvas)
        pictured(canvas)

    result = import_text(write_archive(tmp_path / "archive"), pdf_of(both), "begge.pdf")
    assert "scanned-page" in codes(result)
    assert "side 2" in next(line for line in result.messages if "scanned-page" in line)
    assert result.written


def test_a_locked_pdf_is_refused(tmp_path: Path) -> None:
    locked = pdf_of(
        written, encrypt=import_module("reportlab.lib.pdfencrypt").StandardEncryption("x")
    )
    result = import_text(write_archive(tmp_path / "archive"), locked, "last.pdf")
    assert codes(result) == ["password"]


def test_lists_of_word_have_the_numbers_that_word_shows(tmp_path: Path) -> None:
    word = Word().text("Først:").points("Én", "To").text("Så:").letters("Av", "På")
    word.points("Ny", form="Pkt. %1:").bullets("Kule")
    assert texts(saved(word, tmp_path), "docx") == [
        "Først:", "1. Én", "2. To", "Så:", "a) Av", "b) På", "Pkt. 1: Ny", "• Kule",
    ]  # fmt: skip


def test_words_in_frames_fields_and_changes_of_word_are_not_lost() -> None:
    inner = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Innhold</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:t>Før </w:t></w:r><w:ins><w:r><w:t>satt inn</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>tatt ut</w:delText></w:r></w:del>"
        "<w:hyperlink><w:r><w:t> lenke</w:t></w:r></w:hyperlink></w:p>"
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Boks</w:t></w:r></w:p></w:txbxContent>"
        "</w:pict></w:r></w:p>"
    )
    reading = read_document(packed({"word/document.xml": BODY.format(inner)}), "docx")
    shown = [line.text for line in reading.paper.lines if line.text.strip()]
    assert shown == ["Innhold", "Før satt inn lenke", "Boks"]
    assert [code for code, _, _ in reading.notices] == ["tracked-changes"]


def test_a_word_file_with_macros_is_read_and_told_of(tmp_path: Path) -> None:
    data = saved(Word().text(*AGENDA.split("\n\n")), tmp_path)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts: dict[str, str | bytes] = {name: package.read(name) for name in package.namelist()}
    root = write_archive(tmp_path / "archive")
    result = import_text(root, packed(parts | {"word/vbaProject.bin": b"x"}), "a.docx")
    assert "macros" in codes(result)
    assert result.written


def test_lists_and_tables_of_opendocument(tmp_path: Path) -> None:
    odt = Odt(header="Topp").text("Først:").points("Én", "To").letters("Av").bullets("Kule")
    odt.table(("Navn", "Verv"), ("Kari Fabel", "Leder")).text("a  b\tc\nd")
    assert texts(saved(odt, tmp_path), "odt") == [
        "Topp", "Først:", "1. Én", "2. To", "a) Av", "• Kule", "Navn\tVerv", "Kari Fabel\tLeder",
        "a  b\tc", "d",
    ]  # fmt: skip


def test_a_web_page_reads_as_a_browser_shows_it() -> None:
    page = """<!doctype html><meta charset=utf-8><title>Borte</title><nav><a href=/>Meny</a></nav>
    <a href="#m">Hopp til hovedinnhold</a><h1>Tittel</h1><p>En <b>to</b><br>tre</p>
    <ol start=3><li>Ti</li><li value=9>Ni</li><li>Elleve</li></ol><ul><li>Kule</li></ul>
    <ol reversed><li>Siste</li><li>Første</li></ol><ol type=a><li>Bokstav</li></ol>
    <table><tr><th>Navn<th>Verv<tr><td>Kari<td>Leder</table><script>1</script><pre>a
  b</pre>"""
    paper = read_document(page.encode(), "html").paper
    shown = [(line.text, line.running) for line in paper.lines if line.text.strip()]
    assert shown[:2] == [("Meny", "navigation"), ("Hopp til hovedinnhold", "navigation")]
    assert [text for text, _ in shown[2:]] == [
        "Tittel", "En to", "tre", "3. Ti", "9. Ni", "10. Elleve", "• Kule", "2. Siste",
        "1. Første", "a. Bokstav", "Navn\tVerv", "Kari\tLeder", "a", "  b",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_web_page_is_decoded_by_what_it_is(encoding: str) -> None:
    page = "<html><body><p>Blåbærsyltetøy på Åsen</p></body></html>"
    assert texts(page.encode(encoding), "html") == ["Blåbærsyltetøy på Åsen"]


def test_columns_of_a_pdf_are_cells_and_room_is_a_blank_line() -> None:
    def draw(canvas: Any) -> None:  # noqa: ANN401 - reportlab has no types
        # Drawn column by column, as many programs do.
        for left, words in ((72, ("Navn", "Kari Fabel")), (300, ("Verv", "Leder"))):
            for at, word in enumerate(words):
                canvas.drawString(left, 700 - 14 * at, word)
        canvas.drawString(72, 640, "Ny del av teksten")
        canvas.drawString(72, 626, "og mer av den.")
        canvas.showPage()

    lines = [line.text for line in read_document(pdf_of(draw), "pdf").paper.lines]
    assert lines == ["Navn\tVerv", "Kari Fabel\tLeder", "", "Ny del av teksten", "og mer av den."]


FORBIDDEN = {
    "write": "open('x', 'w')",
    "read": "open('/etc/hostname')",
    "connect": "import socket; socket.create_connection(('127.0.0.1', 9))",
    "start": "import subprocess; subprocess.run(['true'])",
    "system": "import os; os.system('true')",
}


@pytest.mark.parametrize("act", FORBIDDEN)
def test_the_process_that_reads_may_do_nothing_else(act: str, tmp_path: Path) -> None:
    code = (
        "import sys, socket, subprocess\n"
        "from motearkiv.importer.readers import child\n"
        "sys.addaudithook(child.refuse)\n"
        f"try:\n    {FORBIDDEN[act]}\n"
        "except PermissionError:\n    print('refused')\n"
    )
    run = subprocess.run(  # noqa: S603 - our own code
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(SOURCE), "PATH": ""},
        check=False,
    )
    assert run.stdout == "refused\n", run.stderr
    assert list(tmp_path.iterdir()) == []


def test_memory_beyond_the_limit_ends_the_reader_and_not_the_program() -> None:
    cells = "<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 3_000_000
    with pytest.raises(RefusedError) as refused:
        read_document(packed({"word/document.xml": BODY.format(cells)}), "docx")
    assert refused.value.code in {"memory", "crashed", "broken-xml"}


def test_a_cut_document_never_loses_words_in_silence(tmp_path: Path) -> None:
    whole = saved(Word().text(*AGENDA.split("\n\n")), tmp_path)
    for share in (0.2, 0.5, 0.9, 0.99):
        with pytest.raises(RefusedError):
            read_document(whole[: int(len(whole) * share)], "docx")


def test_two_readers_of_a_pdf_that_disagree_are_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    process: Any = import_module("motearkiv.importer.readers.process")
    data = pdf_of(written)
    assert [code for code, _, _ in read_document(data, "pdf").notices] == []
    monkeypatch.setattr(process, "_second", lambda *_: [(process.Counter("bare dette"), False)])
    assert [code for code, _, _ in read_document(data, "pdf").notices] == ["readers-differ"]
    monkeypatch.setattr(process, "_second", lambda *_: [])
    assert [code for code, _, _ in read_document(data, "pdf").notices] == ["not-compared"]


def test_a_page_whose_stream_is_damaged_is_told_of() -> None:
    data = bytearray(pdf_of(written, pageCompression=1))
    start, end = data.index(b"stream\n") + 7, data.index(b"endstream")
    packed_page = bytearray(base64.a85decode(bytes(data[start:end]).strip().removesuffix(b"~>")))
    packed_page[-1] ^= 1  # A letter may differ where the checksum does.
    data[start:end] = base64.a85encode(bytes(packed_page)) + b"~>\n"
    assert [code for code, _, _ in read_document(bytes(data), "pdf").notices] == ["damaged-page"]


def test_without_its_library_a_reader_names_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    process: Any = import_module("motearkiv.importer.readers.process")
    monkeypatch.setattr(process, "find_spec", lambda _: None)
    result = import_text(write_archive(tmp_path / "archive"), pdf_of(written), "a.pdf")
    assert codes(result) == ["no-reader"]
    assert "pip install" in result.messages[0]
