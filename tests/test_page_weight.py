"""What a reader's first view weighs, on the site that the repository itself builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.page_weight import MOST_OF_A_CASE, MOST_OF_A_FIRST_VIEW, faults, weigh

from pages import POINTS_CASE, REAL

if TYPE_CHECKING:
    from pathlib import Path

    from site_server import BuiltSite


@pytest.mark.site
def test_every_page_is_as_light_as_we_have_set_ourselves(each_site: BuiltSite) -> None:
    assert faults(each_site.folder) == []


@pytest.mark.site
def test_what_a_case_loads_is_counted(built_site: BuiltSite) -> None:
    weight = weigh(built_site.folder, f"{REAL[POINTS_CASE]}index.html")
    kinds = {file.rpartition(".")[2] for file in weight.files}
    assert kinds == {"html", "css", "js"}
    assert 1000 < weight.html <= MOST_OF_A_CASE
    assert weight.html < weight.whole <= MOST_OF_A_FIRST_VIEW


def write(root: Path, **files: str) -> Path:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


def test_a_style_sheet_brings_its_fonts_and_other_style_sheets_but_no_pictures(
    tmp_path: Path,
) -> None:
    site = write(
        tmp_path,
        sak__a__index_html='<link href="../../x/a.css?v=1" rel="stylesheet"><img src="../big.png">',
        x__a_css='@import "b.css"; @font-face { src: url(f.woff2) } p { background: url("p.png") }',
        x__b_css="p { color: red }",
        x__f_woff2="font",
        x__p_png="picture",
        sak__big_png="picture",
    )
    files = weigh(site, "sak/a/index.html").files
    assert set(files) == {"sak/a/index.html", "x/a.css", "x/b.css", "x/f.woff2"}


def test_a_page_that_is_too_heavy_is_told_of_with_what_makes_it_so(tmp_path: Path) -> None:
    site = write(
        tmp_path,
        sak__a__index_html="<p>much</p>",
        mote__b__index_html='<script src="../../x.js"></script>',
        x_js="x",
    )
    heavy = {"sak/a/index.html": MOST_OF_A_CASE, "x.js": MOST_OF_A_FIRST_VIEW}

    def pack(path: Path) -> int:
        return heavy.get(path.relative_to(site).as_posix(), 0) + 1

    assert weigh(site, "mote/b/index.html", pack).whole > MOST_OF_A_FIRST_VIEW
    found = faults(site, pack)
    assert [line.partition(":")[0] for line in found] == ["mote/b/index.html", "sak/a/index.html"]
    assert "x.js" in found[0]
