"""A small invented archive to import agendas into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motearkiv.importer import ImportResult, import_file

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

REGISTER = """\
- {id: eksempelradet, name: Eksempelrådet, classification: body, slug: er, series: [ER, PS]}
- {id: eksempeltinget, name: Eksempeltinget, aliases: [Storetinget], classification: body}
- {id: oppdikta, name: Oppdikta AS, aliases: [Oppdikta]}
"""
AGENDA = """\
Saksliste for Eksempelrådet 7.2.2022

ER 1/22 Godkjenning av saksliste

Forslag til vedtak:
Sakslisten godkjennes.

ER 2/22 Plan for stien på Åsen

Sak: Stien er lang og bør få nye skilt.

Forslag til vedtak:
1. Planen vedtas.
2. Arbeidet begynner i mai.
"""
MEETING = "data/meetings/2022/2022-02-07-eksempelradet.yml"


def write_archive(root: Path, *, default_body: str | None = None, register: str = REGISTER) -> Path:
    """Write the archive's registers and settings below a folder; gives the folder back."""
    data = root / "data"
    data.mkdir(parents=True)
    default = f"default_body: {default_body}\n" if default_body else ""
    (data / "archive.yml").write_text(f"name: Eksempelarkiv\n{default}", encoding="utf-8")
    (data / "organizations.yml").write_text(register, encoding="utf-8")
    return root


def import_text(  # noqa: PLR0913 - the importer's own options
    root: Path,
    text: str | bytes,
    name: str = "saksliste.txt",
    *,
    body: str | None = None,
    day: date | None = None,
    dry_run: bool = False,
) -> ImportResult:
    """Import a text as a file into the archive."""
    file = root / "inn" / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return import_file(root, file, body=body, day=day, dry_run=dry_run)


def codes(result: ImportResult) -> list[str]:
    """The codes of a result's Problems, without the importer's prefix."""
    return [problem.code.removeprefix("import-") for problem in result.problems]


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }
