"""On paper a page has all its words, its permanent address, and a code that leads back to it."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from PIL.Image import new as new_picture
from PIL.ImageDraw import Draw

import promised
from motearkiv.render.qr import QrCodes
from pages import KINDS, POINTS_CASE, record_text
from site_server import ROOT, SITE_URL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PIL.Image import Image

pytestmark = [pytest.mark.browser, pytest.mark.site]

BREAKS = re.compile(r"[\s\u00ad\u0002\ufffe-]+")
"""Line breaks, and the hyphens that paper has at them."""
WITH_CODE = [kind for kind, (_, url) in KINDS.items() if url.startswith(("sak/nr", "mote/2020"))]


def printed(visitor: Callable[..., Any], kind: str, folder: Path) -> pypdfium2.PdfDocument:
    """A page as a browser prints it."""
    path = folder / "page.pdf"
    page = visitor().go(kind)
    page.pdf(path=str(path), format="A4", prefer_css_page_size=True)
    return pypdfium2.PdfDocument(path)


def words_of(document: pypdfium2.PdfDocument) -> str:
    """The text of all pages without blanks, hyphens and their numbers, which are read first."""
    texts = [
        re.sub(r"^\s*\d+ / \d+\s", "", page.get_textpage().get_text_range()) for page in document
    ]
    return BREAKS.sub("", "".join(texts))


def read_codes(pictures: Sequence[Image], folder: Path) -> list[str | None]:
    """What the codes on pictures say."""
    lines = []
    for at, picture in enumerate(pictures):
        path = folder / f"{at}.raw"
        path.write_bytes(picture.convert("RGBA").tobytes())
        lines.append(f"{path}\t{picture.width}\t{picture.height}")
    done = subprocess.run(  # noqa: S603 - our own command
        ["node", str(ROOT / "tests/read_qr.mjs")],  # noqa: S607 - the Node of this environment
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    found: list[str | None] = json.loads(done.stdout)
    return found


def picture_of(document: pypdfium2.PdfDocument) -> Image:
    """The first page at 144 dots an inch."""
    picture: Image = document[0].render(scale=2).to_pil()
    return picture


@pytest.mark.parametrize("kind", [POINTS_CASE])
def test_paper_has_every_word_of_the_record_in_its_order(
    visitor: Callable[..., Any], tmp_path: Path, kind: str
) -> None:
    printed_words = words_of(printed(visitor, kind, tmp_path))
    page = visitor().go(kind)
    fields = [
        path
        for path in page.eval_on_selector_all(
            "[data-record]", "all => all.map(e => e.dataset.record)"
        )
        if path.endswith((".text", ".description", ".discussion"))
    ]
    assert fields
    start = 0
    for path in fields:
        words = BREAKS.sub("", record_text(path))
        at = printed_words.find(words, start)
        assert at >= 0, path
        start = at + len(words)


@pytest.mark.parametrize("kind", WITH_CODE)
def test_the_first_page_has_the_permanent_address_in_letters_and_as_a_code(
    visitor: Callable[..., Any], tmp_path: Path, kind: str
) -> None:
    document = printed(visitor, kind, tmp_path)
    address = SITE_URL + KINDS[kind][1]
    first = BREAKS.sub("", document[0].get_textpage().get_text_range())
    assert BREAKS.sub("", address) in first
    assert read_codes([picture_of(document)], tmp_path) == [address]


def test_the_first_page_is_a_brief_of_its_own(visitor: Callable[..., Any], tmp_path: Path) -> None:
    document = printed(visitor, POINTS_CASE, tmp_path)
    first = document[0].get_textpage().get_text_range()
    for words in ("NR 50/20", "Foreslått", "Saksgang", "Forslag til vedtak", "ikke vedtatt"):
        assert words in first
    assert "Saksopplysninger" not in first
    assert first.startswith(f"1 / {len(document)}")
    assert len(document) <= 4


def test_a_code_is_for_paper_alone(visitor: Callable[..., Any]) -> None:
    page = visitor().go(POINTS_CASE)
    assert page.locator("svg.ma-qr").count() == 1
    assert not page.locator("svg.ma-qr").is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    assert page.locator("svg.ma-qr").is_visible()
    assert page.locator("svg.ma-qr").get_attribute("aria-hidden") == "true"


def test_a_spoilt_code_is_not_read_as_the_address(
    visitor: Callable[..., Any], tmp_path: Path
) -> None:
    picture = picture_of(printed(visitor, POINTS_CASE, tmp_path)).convert("RGB")
    spoilt = picture.copy()
    # Its upper left mark is what a reader looks for.
    left, top = int(picture.width * 0.80), int(picture.height * 0.10)
    spoilt.paste((255, 255, 255), (left, top, left + 90, top + 90))
    assert read_codes([picture, spoilt], tmp_path) == [SITE_URL + KINDS[POINTS_CASE][1], None]


def test_every_address_is_read_whatever_its_length(tmp_path: Path) -> None:
    site = "https://arkiv.example/"
    urls = [f"sak/nr-{number}-20/" for number in range(1, 200)] + ["sak/" + "x" * 90 + "/"]
    codes = QrCodes(site)
    pictures = [_drawn(str(codes.svg(url))) for url in urls]
    assert read_codes(pictures, tmp_path) == [site + url for url in urls]
    promised.note("codes", len(urls))


def test_without_the_sites_address_there_is_no_code() -> None:
    assert QrCodes("").svg("sak/nr-1-20/") == ""


def _drawn(svg: str, scale: int = 4) -> Image:
    """A code as its strokes say, as a printer would draw it."""
    (box,) = re.findall('viewBox="([^"]*)"', svg)
    left, _, side, _ = map(float, box.split())
    picture = new_picture("RGB", (int(side) * scale,) * 2, "white")
    pen = Draw(picture)
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)", svg):
        at = [(int(x) - left) * scale, (int(y) - left) * scale]
        end = [at[0] + int(length) * scale - 1, at[1] + scale - 1]
        pen.rectangle([*at, *end], fill="black")
    return picture
