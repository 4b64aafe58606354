"""The site that Hugo makes of the same record, inside the chrome of one of our own finished pages.

Used by `side_by_side`. Head, header, menu and foot are cut from a case's page as the build has
written it, so that both write about as many bytes around what a page says. The templates of what
stands between are in `benchmarks/hugo/`.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from benchmarks.made_archive import write_files

_SOURCES = Path(__file__).parent / "hugo"
_CONTENT = '<div class="ma-content" id="innhold" tabindex="-1">'
_END = "</main>"
_OPEN_DIVS = 3
"""How many the chrome has open where the content stands."""
_TITLE = "{{ with .Params.number }}{{ . }} {{ end }}{{ .Title }}"
_LINKED_DATA = (
    '<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "Report" '
    '"name" .Title "identifier" .Params.number "datePublished" .Date | jsonify | safeJS }}</script>'
)
_OF_THE_PAGE = {
    r"(?<=<title>).*?(?=</title>)": _TITLE + " – {{ site.Title }}",
    r'(?<=og:title" content=")[^"]*': _TITLE,
    r'(?<=image:alt" content=")[^"]*': _TITLE,
    r'(?<=description" content=")[^"]*': "{{ plainify .Summary | truncate 200 }}",
    r'(?<=published_time" content=")[^"]*': '{{ .Date.Format "2006-01-02" }}',
    r'(?<=rel="canonical" href=")[^"]*': "{{ .Permalink }}",
    r'(?<=og:url" content=")[^"]*': "{{ .Permalink }}",
    r'<script type="application/ld\+json">.*?</script>': _LINKED_DATA,
    r'"\.\./\.\./': '"/',
    r'"\.\./"': '"/sak/"',
}
"""What of the chrome is the page's own, and Hugo's words for it."""


def write_hugo_site(folder: Path, our_site: Path) -> None:
    """Write settings and templates; the content is to stand in `folder/content`.

    Args:
        folder: Where to write.
        our_site: A finished site, whose files beside the pages are taken over.
    """
    page = next(
        path
        for path in sorted((our_site / "sak").glob("*/index.html"))
        if _CONTENT in path.read_text("utf-8")
    )
    templates = {
        path.relative_to(_SOURCES).as_posix(): path.read_text("utf-8")
        for path in _SOURCES.rglob("*.html")
    }
    templates["baseof.html"] = chrome(page.read_text("utf-8"))
    write_files(folder / "layouts", templates.items())
    shutil.copy(_SOURCES / "hugo.json", folder)
    shutil.copytree(our_site / "assets", folder / "static/assets")


def chrome(page: str) -> str:
    """The chrome of a finished page as Hugo's outermost template."""
    head, found, rest = page.partition(_CONTENT)
    if not found or _END not in rest:
        raise ValueError("the page has no such chrome")
    foot = rest[rest.index(_END) :]
    for pattern, words in _OF_THE_PAGE.items():
        head = re.sub(pattern, words, head, flags=re.DOTALL)
    foot = foot.replace('"../../', '"/').replace('"../"', '"/sak/"')
    return f'{head}{_CONTENT}\n{{{{ block "main" . }}}}{{{{ end }}}}{"</div>" * _OPEN_DIVS}\n{foot}'
