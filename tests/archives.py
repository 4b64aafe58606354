"""Small archives for tests: the fictional one beside this file, and others made on the spot."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from motearkiv.archive import Archive, load_archive
from motearkiv.output import Asset, Page
from motearkiv.site import outputs

FICTIONAL = Path(__file__).parent / "archive"
SEED = Path(__file__).parent.parent

ORGANIZATIONS = """\
- {id: radet, name: Rådet, classification: body, slug: r, series: [R]}
- {id: styret, name: Styret, classification: body, slug: s, series: [S]}
- {id: bedriften, name: Bedriften, classification: company}
"""


def archive_of(root: Path) -> Archive:
    """Load an archive that has no errors."""
    loaded = load_archive(root)
    assert loaded.archive is not None, [problem.line() for problem in loaded.problems]
    return loaded.archive


def write_archive(
    root: Path, *meetings: tuple[str, str], organizations: str = ORGANIZATIONS
) -> Path:
    """Write an archive with these meetings: name (`2031-01-15-radet`) and items as YAML."""
    data = root / "data"
    (data / "documents").mkdir(parents=True, exist_ok=True)
    (data / "archive.yml").write_text("name: Prøvearkiv\n", encoding="utf-8")
    (data / "organizations.yml").write_text(organizations, encoding="utf-8")
    for name, items in meetings:
        folder = data / "meetings" / name[:4]
        folder.mkdir(parents=True, exist_ok=True)
        head = f"body: {name[11:]}\ndate: {name[:10]}\nitems:\n"
        (folder / f"{name}.yml").write_text(head + dedent(items), encoding="utf-8")
    return root


def pages_of(archive: Archive) -> dict[str, Page]:
    """All pages by address."""
    return {page.url: page for page in outputs(archive) if isinstance(page, Page)}


def assets_of(archive: Archive) -> dict[str, Asset]:
    """All files that are no pages, by path."""
    return {asset.path: asset for asset in outputs(archive) if isinstance(asset, Asset)}
