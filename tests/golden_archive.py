"""An archive that holds the register of the test papers, and the papers as files.

Apart from golden_papers, so that the comparison stays free of files and of the importer.
"""

from __future__ import annotations

import shutil
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

GOLDEN = Path(__file__).parent / "golden"
PAPERS = GOLDEN / "import"
FOLDERS = (
    PAPERS,
    *(GOLDEN / name for name in ("lynghei", "brattfoss", "tverrelvdal", "skarvsund")),
)
"""Folders of papers, each with the register that its papers are imported with."""
_ENDS = (".txt", ".md", ".html", ".docx.py", ".odt.py", ".pdf.py")


def expected_files(kind: str = "expected") -> Sequence[Path]:
    """The files `NAME.expected.yml`, or with another `kind` `NAME.merged.yml`, in order."""
    return sorted(file for folder in FOLDERS for file in folder.glob(f"*.{kind}.yml"))


def paper_of(expected: Path) -> Path:
    """The paper that an expected file tells of, as it lies in the set."""
    stem = expected.name.removesuffix(".expected.yml")
    named = (expected.with_name(f"{stem}{end}") for end in _ENDS)
    (found,) = filter(Path.exists, named)
    return found


def write_golden_archive(root: Path, papers: Path = PAPERS) -> Path:
    """An archive without meetings, with the register of a folder of papers; gives its folder."""
    (root / "data" / "meetings").mkdir(parents=True)
    (root / "data" / "archive.yml").write_text("name: Prøver\nlanguage: nb\n", encoding="utf-8")
    shutil.copy(papers / "organizations.yml", root / "data" / "organizations.yml")
    return root


def write_paper(paper: Path, folder: Path) -> Path:
    """Copy a paper into a folder, or let its script build it there; gives back the file."""
    if paper.suffix != ".py":
        return Path(shutil.copy(paper, folder))
    built = folder / paper.stem
    spec = spec_from_file_location("paper", paper)
    assert spec
    assert spec.loader
    script = module_from_spec(spec)
    spec.loader.exec_module(script)
    script.build(built)
    return built
