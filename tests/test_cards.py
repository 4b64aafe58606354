"""Cards: readable, the same every time, kept from build to build, and never more than the page."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from archives import FICTIONAL, archive_of, write_archive
from heads import own_pages, scraped, tags_of
from motearkiv.cards import kept, writer
from motearkiv.cards.drawing import draw
from motearkiv.cards.dress import DRESSES, GROUND, Form
from motearkiv.cards.face import Chip, Face
from motearkiv.cards.letters import Type, Voice, drawable
from motearkiv.cards.signs import SIGNS
from motearkiv.cards.writer import archive_card
from motearkiv.mkdocs_adapter.facts import THEME
from motearkiv.mkdocs_adapter.slots import card_tags
from motearkiv.output import Card, Page
from motearkiv.render.labels import MEETING_STATUSES, STANDINGS
from motearkiv.site import outputs
from site_server import ROOT, SITE_URL, build_site, copy_archive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from site_server import BuiltSite

SIZE = (1200, 630)
MOST_BYTES = 25_000
BAND_END, TEXT_START, TEXT_END, FOOT_END = 31, 88, 1134, 612
"""Columns and rows between which a card's margins are; a letter may lean out by a few pixels."""
FONTS = ROOT / "src/motearkiv/cards/fonts"
ITEMS = """\
- number: R 1/31
  title: Tak
  proposal: {text: Taket legges.}
- number: R 2/31
  title: Tak
  proposal: {text: Taket legges.}
  decision: {text: Taket legges., outcome: adopted}
- number: R 3/31
  title: Tilsetting
  withheld: {legal_basis: offl. § 25}
  description: hemmelighetsfull
"""
FACE = Face(
    kicker="R 1/31",
    title="Tak",
    chip=Chip("is-proposed", "Foreslått"),
    note="Dette er foreslått, ikke vedtatt.",
    text="Rådet",
    end="15. januar 2031",
    foot="Prøvearkiv",
)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """An archive with a proposal, a decision and a withheld case of the same meeting."""
    return write_archive(tmp_path / "archive", ("2031-01-15-radet", ITEMS))


def picture(content: bytes) -> Image.Image:
    image = Image.open(BytesIO(content))
    image.load()
    return image


def made(
    root: Path, cache: Path | None = None, site_url: str | None = SITE_URL
) -> tuple[dict[str, Page], dict[str, bytes]]:
    """Pages by address, and cards by path."""
    pages, cards = {}, {}
    for output in outputs(archive_of(root), site_url, cache=cache):
        if isinstance(output, Page):
            pages[output.url] = output
        elif output.path.endswith("kort.png"):
            assert isinstance(output.content, bytes)
            cards[output.path] = output.content
    return pages, cards


def is_ground(image: Image.Image, box: tuple[int, int, int, int]) -> bool:
    part = image.convert("RGB").crop(box)
    return part.tobytes() == Image.new("RGB", part.size, GROUND).tobytes()


def test_every_card_of_an_archive_is_a_small_png() -> None:
    pages, cards = made(FICTIONAL)
    assert len(cards) > 80
    for path, content in cards.items():
        image = picture(content)
        assert (image.format, image.size, image.mode) == ("PNG", SIZE, "P"), path
        assert len(content) <= MOST_BYTES, path
    assert {page.card.path for page in pages.values() if page.card} == set(cards)


def test_each_page_shows_its_own_card_or_that_of_the_archive(small: Path) -> None:
    pages, cards = made(small)
    shown = {url: page.card.path for url, page in pages.items() if page.card}
    assert shown.keys() == pages.keys()
    own = {path for url, path in shown.items() if path == f"{url}kort.png"}
    assert own == set(cards)
    assert {path.split("/")[0] for path in own} == {
        *("kort.png", "sak", "mote", "organ", "organisasjon"),
    }
    assert {shown[url] for url in ("sak/", "vedtak/2031/", "sok/", "organ/")} == {"kort.png"}
    # What only leads on shows what it leads to.
    assert shown["sak/1-31/"] == "sak/r-1-31/kort.png"


def test_with_many_cases_a_case_shows_the_card_of_its_body(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert writer.MOST_CASES == 2000
    monkeypatch.setattr(writer, "MOST_CASES", 4)
    assert "sak/r-1-31/kort.png" in made(small)[1]
    monkeypatch.setattr(writer, "MOST_CASES", 3)
    pages, cards = made(small)
    assert [path for path in cards if path.startswith("sak/")] == []
    card = pages["sak/r-1-31/"].card
    assert card == pages["organ/radet/"].card
    assert card is not None
    assert card.path in cards


def test_without_an_address_or_when_switched_off_there_are_no_cards(small: Path) -> None:
    pages, cards = made(small, site_url=None)
    assert (cards, {page.card for page in pages.values()}) == ({}, {None})
    with (small / "data/archive.yml").open("a", encoding="utf-8") as file:
        file.write("outputs: {cards: false}\n")
    pages, cards = made(small)
    assert (cards, {page.card for page in pages.values()}) == ({}, {None})
    assert archive_card(archive_of(small).settings, SITE_URL) is None
    assert card_tags(None, SITE_URL) == ""


def test_the_words_of_a_card_are_those_of_the_page(small: Path) -> None:
    pages, _ = made(small)
    alt = {url: page.card.alt for url, page in pages.items() if page.card}
    assert alt["sak/r-1-31/"] == (
        "R 1/31: Tak. Foreslått. Dette er foreslått, ikke vedtatt. "
        "Rådet, 15. januar 2031. Prøvearkiv."
    )
    assert alt["sak/r-2-31/"] == "R 2/31: Tak. Vedtatt. Rådet, 15. januar 2031. Prøvearkiv."
    assert "Unntatt offentlighet" in alt["sak/r-3-31/"]
    assert "hemmelig" not in "".join(alt.values())
    assert alt["mote/2031-01-15-radet/"].startswith("Rådet: Møte 15. januar 2031.")
    assert "3 saker" in alt["mote/2031-01-15-radet/"]
    assert alt["organ/radet/"] == "Organ: Rådet. Møter, saker og vedtak. Prøvearkiv."
    assert alt["organisasjon/bedriften/"].startswith("Bedrift: Bedriften.")
    assert alt[""] == "Prøvearkiv. arkiv.example."


def test_a_title_that_turns_the_direction_of_writing_is_shown_by_number(tmp_path: Path) -> None:
    items = '- {number: R 1/31, title: "Tak \\u202eiev mo"}\n'
    pages, cards = made(write_archive(tmp_path, ("2031-01-15-radet", items)))
    card = pages["sak/r-1-31/"].card
    assert card is not None
    assert "⟦U+202E⟧" in card.alt
    assert "\u202e" not in "".join(page.card.alt for page in pages.values() if page.card)
    assert picture(cards[card.path]).size == SIZE


def edge(content: bytes) -> list[bool]:
    """Where the line along a card's left edge is darker than the ground, row by row, in grey."""
    grey = picture(content).convert("L")
    ground = grey.getpixel((60, 10))
    return [grey.getpixel((15, row)) != ground for row in range(SIZE[1])]


def test_a_proposal_never_looks_like_a_decision(small: Path) -> None:
    _, cards = made(small)
    proposal, decision = (edge(cards[f"sak/r-{number}-31/kort.png"]) for number in (1, 2))
    assert all(decision)
    gaps = re.findall("0+", "".join(str(int(one)) for one in proposal))
    assert len(gaps) >= 5
    assert min(map(len, gaps)) >= 30


def test_each_form_has_a_line_of_its_own() -> None:
    seen: dict[bytes, Form] = {}
    for dress in DRESSES:
        content = draw(replace(FACE, chip=Chip(dress, "Tilstand")))
        strip = picture(content).convert("L").crop((0, 0, 30, 630)).point(lambda v: v < 200)
        form = DRESSES[dress].form
        settled = {Form.FILLED, Form.SOLID}
        found = seen.setdefault(strip.tobytes(), form)
        assert found is form or {found, form} == settled, dress
    assert len(seen) == len(Form) - 1
    settled_chip = draw(replace(FACE, chip=Chip("is-adopted", "Vedtatt (tolket)")))
    guessed_chip = draw(replace(FACE, chip=Chip("is-adopted", "Vedtatt (tolket)", is_guessed=True)))
    assert all(edge(settled_chip))
    assert not all(edge(guessed_chip))


def test_states_have_the_colours_of_the_pages() -> None:
    css = (THEME / "assets/motearkiv/motearkiv.css").read_text("utf-8").partition("dark")[0]
    for name, dress in DRESSES.items():
        of = {"elected": "adopted", "none": "unknown", "held": "unknown"}
        token = of.get(name[3:], name[3:])
        assert f"--ma-{token}: {dress.strong};" in css, name
        if name not in {"is-none", "is-held"}:
            assert f"--ma-{token}-tint: {dress.tint};" in css, name
    used = {dress for dress, _ in (*STANDINGS.values(), *MEETING_STATUSES.values())}
    assert used <= SIGNS.keys() <= DRESSES.keys()


LONG = (
    "Reguleringsendring for gnr. 12 bnr. 3 og høring av planprogram, andre gangs behandling. " * 6
)
TITLES = (
    "",
    "x",
    LONG,
    "Menneskerettighetskonvensjonsforhandlingsdelegasjonsmedlemsskap",
    "W" * 500,
    "i " * 250,
    "😀 Fest 🎉 i 👩‍👩‍👧 byen",
    "עברית וערבית العربية",
    "Tak \u202eiev mo",
    "Davvi: ruoŧŧa, giellaguovddáš, đ ŋ č ž",
    "a\u0301e\u0308n\u0323 \x00\x07 \ufffd \ue000 \U000e0041",
    "Ǻ" * 40,
)


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("has_chip", [True, False])
def test_no_text_leaves_the_picture(title: str, *, has_chip: bool) -> None:
    chip = Chip("is-proposed", title or "Foreslått") if has_chip else None
    content = draw(Face(title, title, chip, title, title, "15. januar 2031", title))
    image = picture(content)
    assert image.size == SIZE
    assert is_ground(image, (BAND_END, 0, TEXT_START, SIZE[1]))
    assert is_ground(image, (TEXT_END, 0, *SIZE))
    assert is_ground(image, (BAND_END, 0, SIZE[0], 40))
    assert is_ground(image, (BAND_END, FOOT_END, *SIZE))


def test_the_check_of_margins_notices_a_text_in_one() -> None:
    image = picture(draw(FACE))
    assert not is_ground(image, (TEXT_START, 0, TEXT_END, SIZE[1]))
    assert not is_ground(image, (0, 0, TEXT_START, SIZE[1]))


def test_a_title_has_room_above_the_state() -> None:
    for title in (LONG, "Én", "W" * 500, "gjpqy " * 40):
        assert is_ground(picture(draw(replace(FACE, title=title))), (TEXT_START, 362, 1200, 370))


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Tak", "Tak"),
        ("A\u030a se  på\u00a0\n alt", "Å se på alt"),
        ("Fest 🎉🎉 i byen", "Fest … i byen"),
        ("עברית וערבית", "…"),
        ("⟦U+202E⟧ om", "[U+202E] om"),
        ("fyl\u00adkes\u200bmann\ufe0f", "fylkesmann"),
        ("", ""),
    ],
)
def test_what_the_fonts_lack_is_left_out_in_sight(text: str, drawn: str) -> None:
    assert drawable(text) == drawn


@pytest.mark.parametrize("voice", Voice)
def test_the_fonts_have_the_letters_of_norways_languages(voice: Voice) -> None:
    letters = "abcdefghijklmnopqrstuvwxyzæøåäöüéèêóòôáčđŋšŧž§«»–—…0123456789½№€"
    text = letters + letters.upper().replace("…", "")
    assert drawable(text) == text
    lent = [run for run, _ in Type(voice, 20).runs(text)][1::2]
    assert set("".join(lent)) <= set("ŧŦ")


def test_the_fonts_stand_beside_their_licence() -> None:
    fonts = sorted(FONTS.glob("*.ttf"))
    assert {font.name for font in fonts} == {voice.value for voice in Voice}
    for font in fonts:
        licence = (FONTS / f"OFL-{font.name.partition('_')[0]}.txt").read_text("utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert sum(font.stat().st_size for font in fonts) < 750_000


def drawn_faces(monkeypatch: pytest.MonkeyPatch) -> list[Face]:
    """What is drawn from now on."""
    faces: list[Face] = []

    def drawn(face: Face) -> bytes:
        faces.append(face)
        return draw(face)

    monkeypatch.setattr(kept, "_drawn", drawn)
    return faces


def test_a_second_build_draws_nothing(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faces = drawn_faces(monkeypatch)
    _, without = made(small)
    _, first = made(small, tmp_path / "cache")
    assert len(faces) == len(first) * 2
    faces.clear()
    _, second = made(small, tmp_path / "cache")
    assert without == first == second
    assert faces == []


def test_only_what_changed_is_drawn_and_what_is_out_of_use_is_forgotten(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(small, tmp_path / "cache")
    before = {file.name for file in (tmp_path / "cache/cards").iterdir()}
    (tmp_path / "cache/cards/left.part").write_bytes(b"half")
    meeting = small / "data/meetings/2031/2031-01-15-radet.yml"
    meeting.write_text(
        meeting.read_text("utf-8").replace("title: Tak\n", "title: Dør\n", 1), "utf-8"
    )
    faces = drawn_faces(monkeypatch)
    made(small, tmp_path / "cache")
    assert [face.title for face in faces] == ["Dør"]
    after = {file.name for file in (tmp_path / "cache/cards").iterdir()}
    assert (len(after), len(after - before)) == (len(before), 1)
    monkeypatch.setattr(kept, "_program", lambda: "another")
    made(small, tmp_path / "cache")
    assert len(faces) == 1 + len(before)


def no_bytes(_: bytes) -> bytes:
    return b""


@pytest.mark.parametrize(
    "damage",
    [
        no_bytes,
        lambda content: content[:-1],
        lambda content: content[:500] + bytes([content[500] ^ 1]) + content[501:],
        lambda _: draw(FACE) + sha256(draw(FACE)).digest(),
    ],
)
def test_a_damaged_card_is_drawn_anew(
    small: Path, tmp_path: Path, damage: Callable[[bytes], bytes]
) -> None:
    _, first = made(small, tmp_path / "cache")
    files = {file: file.read_bytes() for file in (tmp_path / "cache/cards").iterdir()}
    for file, content in files.items():
        file.write_bytes(damage(content))
    assert made(small, tmp_path / "cache")[1] == first
    assert {file: file.read_bytes() for file in files} == files


def test_a_card_kept_under_the_name_of_another_is_not_shown(small: Path, tmp_path: Path) -> None:
    _, first = made(small, tmp_path / "cache")
    one, other, *_ = sorted((tmp_path / "cache/cards").iterdir())
    one.write_bytes(other.read_bytes())
    assert made(small, tmp_path / "cache")[1] == first


def test_a_cache_that_cannot_be_written_costs_time_only(small: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", "utf-8")
    assert made(small, tmp_path / "cache")[1] == made(small)[1]


def test_a_build_without_cards_forgets_those_of_an_earlier_one(small: Path, tmp_path: Path) -> None:
    made(small, tmp_path / "cache")
    made(small, tmp_path / "cache", site_url=None)
    assert list((tmp_path / "cache/cards").iterdir()) == []


def test_the_tags_of_a_card_are_escaped() -> None:
    tags = card_tags(Card("kort.png", 'Sak "1" <script> & 2'), SITE_URL)
    told = tags_of(f"<html><head>{tags}</head><body></body></html>")
    assert told["og:image:alt"] == told["twitter:image:alt"] == 'Sak "1" <script> & 2'
    assert "<script>" not in tags


def faults_of_card(found: dict[str, object], folder: Path, expected: str | None) -> list[str]:
    """What is wrong with the picture of a page, as open-graph-scraper read it."""
    images = found.get("ogImage")
    if not isinstance(images, list) or len(images) != 1:
        return ["not one picture"]
    image = images[0]
    address = str(image.get("url"))
    if not address.startswith(SITE_URL):
        return [f"no whole address: {address}"]
    path = address.removeprefix(SITE_URL)
    if not (folder / path).is_file():
        return [f"no file: {path}"]
    size = tuple(map(int, (image.get("width", 0), image.get("height", 0))))
    wrong = [] if size == picture((folder / path).read_bytes()).size else [f"size is {size}"]
    if image.get("type") != "image/png":
        wrong.append(f"type is {image.get('type')}")
    twitter = found.get("twitterImage")
    if twitter != [{"url": address, "alt": image.get("alt")}]:
        wrong.append(f"twitter:image is {twitter}")
    if not image.get("alt"):
        wrong.append("no words")
    if found.get("twitterCard") != "summary_large_image":
        wrong.append(f"twitter:card is {found.get('twitterCard')}")
    if expected and path != expected:
        wrong.append(f"shows {path}")
    return wrong


def card_expected(url: str) -> str:
    """The card of a page, told by its address alone: a bare number is a choice among cases."""
    has_own = re.fullmatch(r"(?:mote|organ|organisasjon)/[^/]+/|sak/[a-z][^/]+/", url)
    return f"{url}kort.png" if has_own else "kort.png"


@pytest.mark.site
def test_a_scraper_finds_the_card_of_every_page(each_site: BuiltSite) -> None:
    pages = own_pages(each_site)
    found = scraped(list(pages.values()))
    wrong = {
        url: faults
        for url, one in zip(pages, found, strict=True)
        if url not in each_site.fates  # they stand for something else, or for nothing
        and (faults := faults_of_card(one, each_site.folder, card_expected(url)))
    }
    assert wrong == {}
    assert {"", "om/", "om/personvern/", "sak/"} <= pages.keys()


@pytest.mark.site
def test_the_check_of_cards_notices_a_broken_one(fictional_site: BuiltSite, tmp_path: Path) -> None:
    html = fictional_site.page("sak/uok-14-31/")
    image = f'"og:image" content="{SITE_URL}sak/uok-14-31/kort.png"'
    broken = {
        "not one picture": ('"og:image"', '"x"'),
        "no whole address: kort.png": (image, '"og:image" content="kort.png"'),
        "no file: sak/uok-14-31/kart.png": (image, image.replace("kort", "kart")),
        "size is (1200, 631)": ('content="630"', 'content="631"'),
        "type is image/jpeg": ("image/png", "image/jpeg"),
        "no words": ('="og:image:alt"', '="x"'),
        "twitter:card is summary": ("summary_large_image", "summary"),
        "shows kort.png": (image, image.replace("sak/uok-14-31/", "")),
    }
    files = []
    for place, (stood, stands) in enumerate(broken.values()):
        assert stood in html
        files.append(tmp_path / f"{place}.html")
        files[-1].write_text(html.replace(stood, stands), "utf-8")
    for fault, found in zip(broken, scraped(files), strict=True):
        faults = faults_of_card(found, fictional_site.folder, "sak/uok-14-31/kort.png")
        assert fault in faults


@pytest.mark.site
@pytest.mark.parametrize("is_on", [True, False])
def test_an_archives_own_picture_replaces_the_cards(tmp_path: Path, *, is_on: bool) -> None:
    small = write_archive(
        tmp_path / "small", ("2031-01-15-radet", ITEMS.partition("- number: R 2")[0])
    )
    root = copy_archive(small / "data", tmp_path / "own")
    if is_on:
        (root / "overrides/motearkiv").mkdir(exist_ok=True)
        own = '<meta property="og:image" content="{{ config.site_url }}bilde.png">\n'
        (root / "overrides/motearkiv/card.html").write_text(own, "utf-8")
    else:
        with (root / "data/archive.yml").open("a", encoding="utf-8") as file:
            file.write("outputs: {cards: false}\n")
    site = build_site(root, tmp_path / "site")
    for url in ("", "sak/r-1-31/", "om/"):
        tags = tags_of(site.page(url))
        assert tags.get("og:image") == (f"{SITE_URL}bilde.png" if is_on else None)
        assert "og:image:width" not in tags
        assert (tags["twitter:card"] == "summary") is not is_on
    assert any(site.folder.rglob("kort.png")) is is_on


@pytest.mark.site
def test_pages_of_people_show_no_card(built_site: BuiltSite) -> None:
    pages = sorted(built_site.folder.glob("person/*/index.html"))
    assert pages
    assert [path for path in pages if "kort.png" in path.read_text("utf-8")] == []
