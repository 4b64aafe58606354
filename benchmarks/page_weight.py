"""What a reader's first view of a page weighs on the wire, against what we have set ourselves.

    python -m benchmarks.page_weight site

Counted packed, as a web host packs them: the page, and the scripts, style sheets and fonts that it
loads. A font counts where a style sheet of the page names it; pictures are not counted. The search
worker and its index come when somebody searches: `make bench-search` counts them.
"""

from __future__ import annotations

import gzip
import re
import sys
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_OF_A_CASE = 20_000
"""Bytes of a case's HTML, packed with gzip."""
MOST_OF_A_FIRST_VIEW = 150_000
"""Bytes of a page and all that it loads, packed with gzip."""
_LOADED = re.compile(
    r'<script[^>]* src="([^"]+)"|<link(?=[^>]* rel="(?:stylesheet|preload|modulepreload)")'
    r'[^>]* href="([^"]+)"'
)
_NAMED_BY_A_STYLE = re.compile(r"""(?:@import\s+["']|url\(["']?)(?!data:|#)([^"')]+)""")
_STYLES = (".css", ".woff", ".woff2", ".ttf", ".otf")
"""What a style sheet may bring that is no picture."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Packed bytes of a first view, by file."""

    page: str
    """Path of the HTML file in the site."""
    files: dict[str, int]
    """Of the page itself and all that it loads, by path."""

    @property
    def html(self) -> int:
        """Bytes of the page itself."""
        return self.files[self.page]

    @property
    def whole(self) -> int:
        """Bytes of the first view."""
        return sum(self.files.values())


@cache
def packed(path: Path) -> int:
    """How many bytes gzip leaves of a file, at the level of most hosts."""
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def weigh(site: Path, page: str, pack: Callable[[Path], int] = packed) -> Weight:
    """What the first view of a page weighs.

    Args:
        site: The finished site.
        page: Path of an HTML file in it.
        pack: How many bytes a file has on the wire.
    """
    files = [site / page, *_loaded(site / page)]
    return Weight(page, {path.relative_to(site).as_posix(): pack(path) for path in files})


def faults(site: Path, pack: Callable[[Path], int] = packed) -> list[str]:
    """The pages that are heavier than they may be, each with what makes it so."""
    found = []
    for path in sorted(site.rglob("index.html")):
        page = path.relative_to(site).as_posix()
        weight = weigh(site, page, pack)
        is_case = page.startswith("sak/") and page.count("/") > 1
        if weight.whole > MOST_OF_A_FIRST_VIEW or (is_case and weight.html > MOST_OF_A_CASE):
            found.append(f"{page}: {weight.html} of {weight.whole} bytes; {weight.files}")
    return found


def _loaded(page: Path) -> Iterator[Path]:
    """What a page loads, style sheets with what they bring, each once."""
    waiting = [
        (page, script or style) for script, style in _LOADED.findall(page.read_text("utf-8"))
    ]
    seen: set[Path] = set()
    for base, link in waiting:
        path = (base.parent / unquote(urlsplit(link).path)).resolve()
        if path in seen or not path.is_file():
            continue
        seen.add(path)
        yield path
        if path.suffix == ".css":
            named = _NAMED_BY_A_STYLE.findall(path.read_text("utf-8"))
            waiting += [(path, one) for one in named if urlsplit(one).path.endswith(_STYLES)]


def _brotli(path: Path) -> int:
    return len(import_module("brotli").compress(path.read_bytes()))


def main() -> None:
    """Print the weight of one page of each part of the site, the heaviest, and the faults."""
    if len(sys.argv) == 1:
        sys.exit(__doc__)
    site = Path(sys.argv[1]).resolve()
    packers: dict[str, Callable[[Path], int]] = {"gzip": packed}
    if find_spec("brotli"):
        packers["brotli"] = _brotli
    heaviest: dict[str, Path] = {}
    for path in site.rglob("index.html"):
        part = path.relative_to(site).as_posix().partition("/")[0]
        heaviest[part] = max(heaviest.get(part, path), path, key=lambda one: one.stat().st_size)
    print(f"{'heaviest page of each part':44} {'packed':>8} {'page kB':>8} {'first view kB':>14}")
    for _, path in sorted(heaviest.items()):
        for name, pack in packers.items():
            weight = weigh(site, path.relative_to(site).as_posix(), pack)
            print(
                f"{weight.page[-44:]:44} {name:>8} {weight.html / 1e3:8.1f} "
                f"{weight.whole / 1e3:14.1f}"
            )
    case = weigh(site, heaviest["sak"].relative_to(site).as_posix())
    for file, size in sorted(case.files.items(), key=lambda one: -one[1]):
        print(f"{size / 1e3:10.1f} kB  {file}")
    sys.exit("\n".join(faults(site)) or 0)


if __name__ == "__main__":
    main()
