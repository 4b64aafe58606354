"""Papers made by chance and then mutated, as files of every form, and what importing one comes to.

Of the files 40 % are PDFs, 30 % DOCX, 15 % web pages, 15 % texts in several encodings or random
bytes. A file that is imported must hold the letters of what it was mutated from, or one message
at least must say what is wrong; else it is a silent loss. A seed gives the same file again.
"""

from __future__ import annotations

import io
import tempfile
import time
import zipfile
from collections import Counter
from pathlib import Path
from random import Random

from agendas import write_archive
from made_documents import FORMS
from made_papers import REGISTER, make_paper
from motearkiv.importer import Change, import_file
from motearkiv.importer.lines import extracted_text

SHARES = (("pdf", 0.4), ("docx", 0.3), ("html", 0.15), ("txt", 0.15))
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1")
NOISE, MUTATED, INSIDE = 0.2, 0.9, 0.5
"""Shares: of the texts that are noise, of the files that are mutated, of those within their zip."""
SOUND = frozenset({"imported", "imported with a warning", "refused"})
"""What may become of a file."""
LONGEST = 70.0
"""Seconds after which a file has hung: the readers' own limit is 65."""


def make_file(seed: int, folder: Path) -> tuple[Path, str]:
    """A file and the text that it was made of."""
    by = Random(seed)  # noqa: S311 - no secret
    form = by.choices([name for name, _ in SHARES], [share for _, share in SHARES])[0]
    text = make_paper(seed % 400).text
    file = folder / f"p{seed}.{form}"
    if form == "txt":
        is_noise = by.random() < NOISE
        data = by.randbytes(3000) if is_noise else text.encode(by.choice(ENCODINGS), "replace")
    else:
        FORMS[form](file, text)
        data = file.read_bytes()
    if by.random() < MUTATED:
        is_inside = form == "docx" and by.random() < INSIDE
        data = _inside(data, by) if is_inside else _mutate(data, by)
        # What is taken out of the XML itself is out of the paper.
        text = "" if is_inside else text
    file.write_bytes(data)
    return file, text


def _inside(data: bytes, by: Random) -> bytes:
    """A zip whose parts are mutated, so that its own checksums are right."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _mutate(part, by) if name == "word/document.xml" else part)
    return stream.getvalue()


def _mutate(data: bytes, by: Random) -> bytes:
    """Bytes changed, cut, doubled, moved or put in."""
    changed = bytearray(data)
    for _ in range(by.choice((1, 1, 3, 10, 100))):
        at = by.randrange(len(changed) or 1)
        length = by.choice((1, 1, 4, 64, 1000))
        act = by.choice(("change", "cut", "double", "put in", "end"))
        if act == "change" and changed:
            changed[at] = by.randrange(256)
        elif act == "cut":
            del changed[at : at + length]
        elif act == "double":
            changed[at:at] = changed[at : at + length]
        elif act == "put in":
            changed[at:at] = by.randbytes(length)
        else:
            del changed[len(changed) - min(length, len(changed) // 2) :]
    return bytes(changed)


def try_one(seed: int) -> tuple[str, str, float]:
    """The form, what became of the file, and the seconds that it took."""
    begun = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        root = write_archive(Path(folder), register=REGISTER)
        file, text = make_file(seed, root)
        try:
            result = import_file(root, file, body=None, day=None, dry_run=True)
        except Exception as error:  # noqa: BLE001 - what is counted
            return file.suffix, f"uncaught {type(error).__name__}", time.perf_counter() - begun
        seconds = time.perf_counter() - begun
        if seconds > LONGEST:
            return file.suffix, "hung", seconds
        codes = {problem.code for problem in result.problems}
        if codes & {"import-broke-down", "import-ledger", "import-not-valid"}:
            return file.suffix, f"fault of the importer {sorted(codes)}", seconds
        if result.change is Change.FAILED:
            return file.suffix, "refused" if codes else "refused in silence", seconds
        read = extracted_text(result.paper) if result.paper else ""
        # Likewise what a mutation takes out of a text or a web page.
        is_packed = file.suffix in {".pdf", ".docx"}
        is_whole = not is_packed or _letters(read) >= _letters(text)
        lost = "imported" if is_whole else "imported with a warning" if codes else "silent loss"
        return file.suffix, lost, seconds


def _letters(text: str) -> Counter[str]:
    return Counter(filter(str.isalpha, text))
