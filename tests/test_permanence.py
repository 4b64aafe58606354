"""Addresses that were promised: each has its page, leads on once, or says what became of it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from archives import FICTIONAL, archive_of, write_archive
from motearkiv.cli import main
from motearkiv.output import Page
from motearkiv.permanence.check import Owed, load_and_check
from motearkiv.permanence.published import promises_of
from motearkiv.reader import read_fates
from motearkiv.site import outputs
from motearkiv.urls import page_file

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ITEMS = """\
- number: R 1/31
  title: Ny bru
  proposal: {text: "1. Brua bygges.\\n2. Den males."}
  decision: {text: "1. Brua bygges.\\n2. Den males."}
  votes:
    - {subject: Innstillingen, unanimous: true}
  attachments:
    - {number: 1, title: Kart}
- {number: R 2/31, title: Ny kai}
"""
MEETING = "2031-01-15-radet"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive whose addresses are all promised."""
    write_archive(tmp_path, (MEETING, ITEMS))
    assert run(tmp_path).exit_code == 0
    return tmp_path


def run(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["accept", "--root", str(root), *words])


def edit(root: Path, old: str, new: str) -> None:
    file = root / f"data/meetings/2031/{MEETING}.yml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def codes(root: Path) -> list[str]:
    """What is wrong, but for the decision of a meeting whose papers do not say that it was held."""
    found = [problem.code for problem in load_and_check(root).problems]
    return [code for code in found if code != "planned-decision"]


def pages(root: Path) -> Mapping[str, Page]:
    return {one.url: one for one in outputs(archive_of(root)) if isinstance(one, Page)}


def fate(root: Path, text: str) -> None:
    (root / "data/addresses.yml").write_text(text, "utf-8")


def test_every_promise_has_its_page_and_its_anchor() -> None:
    archive = archive_of(FICTIONAL)
    shown = {one.url: one.body for one in outputs(archive) if isinstance(one, Page)}
    promised = [one.address for one in promises_of(archive) if not one.address.startswith("dokum")]
    assert len(promised) > 300
    for address in promised:
        url, _, anchor = address.partition("#")
        assert url in shown
        assert not anchor or f'id="{anchor}"' in shown[url], address


def test_every_page_of_the_record_is_promised_but_those_of_people() -> None:
    archive = archive_of(FICTIONAL)
    promised = {one.address for one in promises_of(archive)}
    shown = [one.url for one in outputs(archive) if isinstance(one, Page)]
    record = re.compile(r"(?:sak|mote|organ|organisasjon|tema)/[^/]+/")
    kept = promised | {one.address for one in read_fates(FICTIONAL).value or ()}
    assert [url for url in shown if record.fullmatch(url) and url not in kept] == []
    assert not any(address.startswith("person/") for address in promised)


def test_accepting_twice_changes_nothing(root: Path) -> None:
    before = {file: file.read_bytes() for file in (root / "data/permalinks").iterdir()}
    assert sorted(file.name for file in before) == ["2031.txt", "register.txt"]
    assert run(root).exit_code == 0
    assert {file: file.read_bytes() for file in (root / "data/permalinks").iterdir()} == before
    assert codes(root) == []


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    write_archive(tmp_path, (MEETING, ITEMS))
    assert run(tmp_path, "--dry-run").exit_code == 0
    assert not (tmp_path / "data/permalinks").exists()


@pytest.mark.parametrize(
    ("old", "new", "gone"),
    [
        ("- {number: R 2/31, title: Ny kai}\n", "", 1),
        ("R 2/31", "R 3/31", 1),
        ('2. Den males."}\n  votes', 'Den males."}\n  votes', 1),
        ("  attachments:\n    - {number: 1, title: Kart}\n", "", 1),
    ],
)
def test_what_would_vanish_stops_the_build(old: str, new: str, gone: int, root: Path) -> None:
    edit(root, old, new)
    assert codes(root).count("address-gone") >= gone
    assert run(root).exit_code == 1


def test_a_vote_that_takes_anothers_place_needs_a_reason(root: Path) -> None:
    edit(
        root,
        "    - {subject: Innstillingen",
        "    - {subject: Utsettelse}\n    - {subject: Innstillingen",
    )
    assert codes(root) == ["wording-changed", "addresses-new"]
    assert run(root, "--reason", "Protokollen er rettet.").exit_code == 0
    assert codes(root) == []
    *_, entry, added = (root / "data/changes.jsonl").read_text("utf-8").splitlines()
    assert json.loads(added)["reason"] == "Vedtak og voteringer er lagt til."
    told = json.loads(entry)
    assert (told["kind"], told["address"]) == ("corrected", "sak/r-1-31/#votering-1")
    assert told["before"] == "votering Innstillingen ¶ enstemmig ja"
    assert (told["now"], told["reason"]) == ("votering Utsettelse", "Protokollen er rettet.")


def test_further_items_and_paragraphs_change_no_promise(root: Path) -> None:
    edit(
        root,
        "- {number: R 2/31",
        "- {number: R 4/31, title: Nytt tak, description: Taket lekker.}\n- {number: R 2/31",
    )
    assert codes(root) == ["addresses-new"]


def test_a_line_taken_out_of_the_ledger_is_noticed(root: Path) -> None:
    file = root / "data/permalinks/2031.txt"
    lines = file.read_text("utf-8").split("\n")
    file.write_text("\n".join(line for line in lines if "r-2-31" not in line), "utf-8")
    assert "ledger-changed" in codes(root)


def test_an_old_address_leads_to_the_new_one(root: Path) -> None:
    edit(root, "R 2/31", "R 3/31")
    fate(
        root,
        "- {address: sak/r-2-31/, to: [sak/r-3-31/], date: 2031-02-01, reason: Feil nummer.}\n",
    )
    assert codes(root) == ["addresses-new"]
    page = pages(root)["sak/r-2-31/"]
    assert page.canonical == "sak/r-3-31/"
    assert 'http-equiv="refresh" content="0; url=../../sak/r-3-31/"' in page.head
    assert "Feil nummer." in page.body
    assert "../../sak/r-3-31/" in page.body


def test_no_reader_is_sent_on_twice(root: Path) -> None:
    edit(root, "R 2/31", "R 4/31")
    fate(
        root,
        "- {address: sak/r-2-31/, to: [sak/r-3-31/], date: 2031-02-01, reason: Feil nummer.}\n"
        "- {address: sak/r-3-31/, to: [sak/r-4-31/], date: 2031-03-01, reason: Feil igjen.}\n",
    )
    found = pages(root)
    assert found["sak/r-2-31/"].canonical == found["sak/r-3-31/"].canonical == "sak/r-4-31/"


def test_what_is_gone_says_why(root: Path) -> None:
    edit(root, "- {number: R 2/31, title: Ny kai}\n", "")
    fate(
        root,
        "- address: sak/r-2-31/\n  gone: redacted\n  date: 2031-02-01\n"
        "  reason: Saken er unntatt <b>offentlighet</b>.\n  ground: offl. § 13\n",
    )
    assert codes(root) == []
    page = pages(root)["sak/r-2-31/"]
    assert page.canonical is None
    assert "noindex" in page.head
    assert "refresh" not in page.head
    assert "offl. § 13" in page.body
    assert "&lt;b&gt;" in page.body


def test_what_was_split_lets_the_reader_choose(root: Path) -> None:
    edit(root, "R 2/31, title: Ny kai}", "R 3/31, title: Kai A}\n- {number: R 4/31, title: Kai B}")
    fate(
        root,
        "- {address: sak/r-2-31/, to: [sak/r-3-31/, sak/r-4-31/],"
        " date: 2031-02-01, reason: Delt.}\n",
    )
    page = pages(root)["sak/r-2-31/"]
    assert "refresh" not in page.head
    assert "R 3/31 Kai A" in page.body
    assert "R 4/31 Kai B" in page.body


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- {address: sak/r-9-31/, date: 2031-02-01, reason: X}", "fate-form"),
        ("- {address: sak/r-9-31/, to: [sak/r-1-31/], gone: deleted, date: 2031-02-01, reason: X}",
         "fate-form"),
        ("- {address: sak/r-1-31/, gone: deleted, date: 2031-02-01, reason: X}", "fate-live"),
        ("- {address: sak/r-9-31/, to: [sak/x/], date: 2031-02-01, reason: X}", "fate-nowhere"),
        ("- {address: sak/r-9-31/, to: [sak/r-9-31/], date: 2031-02-01, reason: X}", "fate-loop"),
        (("- {address: sak/r-9-31/, gone: deleted, date: 2031-02-01, reason: X}\n"
         "- {address: sak/r-9-31/, gone: deleted, date: 2031-02-01, reason: X}"), "fate-twice"),
        ("- {address: /etc/passwd, gone: deleted, date: 2031-02-01, reason: X}", "bad-address"),
        ("- {address: sak/r 9/, gone: deleted, date: 2031-02-01, reason: X}", "bad-address"),
    ],
)  # fmt: skip
def test_a_faulty_fate_is_told(text: str, code: str, root: Path) -> None:
    fate(root, text + "\n")
    assert code in codes(root)


def test_ways_that_meet_again_are_no_loop(root: Path) -> None:
    edit(root, "R 2/31", "R 5/31")
    fate(
        root,
        "- {address: sak/r-2-31/, to: [sak/r-3-31/, sak/r-4-31/], date: 2031-02-01, reason: X}\n"
        "- {address: sak/r-3-31/, to: [sak/r-5-31/], date: 2031-02-01, reason: X}\n"
        "- {address: sak/r-4-31/, to: [sak/r-5-31/], date: 2031-02-01, reason: X}\n",
    )
    assert codes(root) == ["addresses-new"]
    assert pages(root)["sak/r-2-31/"].canonical == "sak/r-5-31/"


def test_every_loop_is_told(root: Path) -> None:
    fate(
        root,
        "- {address: sak/r-6-31/, to: [sak/r-7-31/], date: 2031-02-01, reason: X}\n"
        "- {address: sak/r-7-31/, to: [sak/r-6-31/], date: 2031-02-01, reason: X}\n"
        "- {address: sak/r-9-31/, to: [sak/r-9-31/], date: 2031-02-01, reason: X}\n",
    )
    assert codes(root) == ["fate-loop", "fate-loop"]


def test_a_broken_promise_leaves_no_archive_to_build(root: Path) -> None:
    assert load_and_check(root).archive is not None
    edit(root, "R 2/31", "R 3/31")
    assert load_and_check(root).archive is None


def test_before_the_first_promise_nothing_is_owed(tmp_path: Path) -> None:
    write_archive(tmp_path, (MEETING, ITEMS))
    assert codes(tmp_path) == []
    assert Owed.of(archive_of(tmp_path)).ledger.is_begun is False


# ---- Anchors


def test_an_anchor_goes_with_its_page(root: Path) -> None:
    edit(root, "R 1/31", "R 3/31")
    fate(root, "- {address: sak/r-1-31/, to: [sak/r-3-31/], date: 2031-02-01, reason: X}\n")
    assert codes(root) == ["addresses-new"]
    head = pages(root)["sak/r-1-31/"].head
    assert 'data-to="../../sak/r-3-31/" data-before="../../sak/r-3-31/#">' in head
    assert "<noscript><meta" in head


def test_an_anchor_that_its_page_did_not_take_along_needs_a_fate_of_its_own(root: Path) -> None:
    edit(root, "R 1/31", "R 3/31")
    edit(root, 'decision: {text: "1. Brua bygges.\\n2. Den males."}', "decision: {text: 1. Nei.}")
    page = "- {address: sak/r-1-31/, to: [sak/r-3-31/], date: 2031-02-01, reason: X}\n"
    fate(root, page)
    gone = [one for one in load_and_check(root).problems if one.code == "address-gone"]
    assert [one.values["address"] for one in gone] == ["sak/r-1-31/#vedtak-2"]
    fate(
        root,
        page + "- {address: sak/r-1-31/#vedtak-2, gone: deleted, date: 2031-02-01, reason: Feil.}",
    )
    assert codes(root) == ["wording-changed", "addresses-new"]
    old = pages(root)["sak/r-1-31/"]
    assert 'data-points="{&quot;vedtak-2&quot;:&quot;&quot;}"' in old.head
    assert "refresh" not in old.head
    assert '<li id="vedtak-2">' in old.body


def test_a_page_tells_what_became_of_its_points(root: Path) -> None:
    assert "flyttet" not in pages(root)["sak/r-1-31/"].body
    edit(root, 'decision: {text: "1. Brua bygges.\\n2. Den males."}', "decision: {text: 1. Nei.}")
    fate(
        root,
        "- address: sak/r-1-31/#vedtak-2\n  to: [sak/r-1-31/#forslag-2]\n  date: 2031-02-01\n"
        "  reason: Sto som <b>vedtak</b>.\n",
    )
    assert "address-gone" not in codes(root)
    told = pages(root)["sak/r-1-31/"].body.partition('<section class="ma-sec" id="flyttet"')[2]
    assert '<li id="vedtak-2">' in told
    assert 'href="../../sak/r-1-31/#forslag-2"' in told
    assert "&lt;b&gt;vedtak&lt;/b&gt;" in told


def test_a_case_that_continues_another_takes_its_points_along(root: Path) -> None:
    edit(root, "R 2/31, title: Ny kai", "R 2/31, title: Ny kai, decision: {text: 1. Ja.}")
    assert run(root).exit_code == 0
    edit(root, "R 2/31, title", "R 2/31, case: r-1-31, title")
    assert "address-gone" not in codes(root)
    head = pages(root)["sak/r-2-31/"].head
    assert 'data-to="../../sak/r-1-31/#r-2-31" data-before="../../sak/r-1-31/#r-2-31-">' in head


def test_a_step_that_became_a_case_takes_its_points_along(root: Path) -> None:
    edit(
        root,
        "R 2/31, title: Ny kai",
        "R 2/31, case: r-1-31, title: Ny kai, decision: {text: 1. Ja.}",
    )
    assert run(root, "--reason", "Samme sak.").exit_code == 0
    edit(root, "case: r-1-31, ", "")
    assert codes(root).count("address-gone") == 3
    fate(
        root,
        "- {address: sak/r-1-31/#r-2-31, to: [sak/r-2-31/], date: 2031-02-01, reason: Egen sak.}",
    )
    assert "address-gone" not in codes(root)
    told = pages(root)["sak/r-1-31/"].body.partition('id="flyttet"')[2]
    for anchor in ("r-2-31", "r-2-31-vedtak", "r-2-31-vedtak-1"):
        assert f'<li id="{anchor}">' in told
    assert 'href="../../sak/r-2-31/#vedtak-1"' in told


def test_a_reader_is_led_past_an_item_that_continues_a_case(root: Path) -> None:
    edit(root, "R 2/31, title: Ny kai", "R 3/31, case: r-1-31, title: Ny kai")
    fate(root, "- {address: sak/r-2-31/, to: [sak/r-3-31/], date: 2031-02-01, reason: X}\n")
    assert 'data-to="../../sak/r-1-31/#r-3-31"' in pages(root)["sak/r-2-31/"].head


def test_a_paper_that_is_gone_has_a_page(root: Path) -> None:
    address = "dokument/0123456789ab/et%20brev.pdf"
    fate(root, f"- {{address: {address}, gone: redacted, date: 2031-02-01, reason: X}}\n")
    assert codes(root) == []
    page = pages(root)[f"{address}/"]
    assert 'data-fate="redacted"' in page.body
    assert page_file(page.url) == "dokument/0123456789ab/et brev.pdf/index.html"
