"""The page of promises says what the tests have tried, and no figure that they have not written."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

import promised
from motearkiv.problem import ArchiveError
from motearkiv.promises import read_checks
from motearkiv.render.proofs import with_proofs
from site_server import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from site_server import BuiltSite

RUN = {"date": "2031-05-17", "command": "make test", "tried": 1200, "failed": 0}
FULL = {"date": "2031-05-18", "command": "make fuzz", "tried": 50000, "failed": 2}
PAGE = (ROOT / "docs/om/lofter.md").read_text("utf-8")


def written(root: Path, checks: object) -> Path:
    (root / "data").mkdir()
    (root / "data/checks.json").write_text(json.dumps(checks), encoding="utf-8")
    return root


def filled(root: Path, html: str) -> str:
    text = re.sub("<[^>]*>", " ", with_proofs(html, read_checks(root), "nb"))
    return " ".join(text.split())


def test_a_sentence_says_what_the_largest_run_has_shown(tmp_path: Path) -> None:
    root = written(tmp_path, {"links": {"what": "lenker", "test": RUN, "full": FULL}})
    assert filled(root, "<p>Ja. [[kontrollert: links]] Så.</p>") == (
        "Ja. Kontrollert 18.5.2031: 50 000 prøvd, 2 feil. Så."
    )


def test_what_was_not_tried_is_not_said_to_be(tmp_path: Path) -> None:
    for root in (tmp_path, written(tmp_path, {})):
        assert filled(root, "<p>[[kontrollert: links]]</p>") == "Ikke kontrollert."
        assert filled(root, "<p>[[kontroller]]</p>") == "Ikke kontrollert."


def test_the_table_has_each_check_with_both_runs(tmp_path: Path) -> None:
    checks = {"b": {"what": "<b>", "test": RUN}, "a": {"what": "ord", "full": FULL}}
    html = with_proofs("<p>[[kontroller]]</p>", read_checks(written(tmp_path, checks)), "nb")
    rows = re.findall(r"<tr id=\"kontroll-(\w)\">(.*?)</tr>", html, re.DOTALL)
    assert [name for name, _ in rows] == ["b", "a"]
    assert "&lt;b&gt;" in rows[0][1]
    assert "1\u00a0200 / 0" in rows[0][1]
    assert "Ikke kontrollert." in rows[0][1]
    assert "50\u00a0000 / 2" in rows[1][1]
    assert "make fuzz" in rows[1][1]


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {"a": 1},
        {"a": {"test": RUN}},
        {"a": {"what": "x", "test": RUN | {"date": "i går"}}},
        {"a": {"what": "x", "test": RUN | {"failed": 1201}}},
        {"a": {"what": "x", "test": RUN | {"failed": -1}}},
        {"a": {"what": "x", "test": {"tried": 1}}},
        {"a": {"what": "x", "seeded": {"fault": "y"}}},
    ],
    ids=str,
)
def test_a_file_that_no_run_has_written_is_refused(tmp_path: Path, wrong: object) -> None:
    with pytest.raises(ArchiveError, match=r"data/checks\.json: .*make checks"):
        read_checks(written(tmp_path, wrong))


def test_a_file_that_is_no_json_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/checks.json").write_text('{\n "a": }', encoding="utf-8")
    with pytest.raises(ArchiveError, match=r"data/checks\.json:2:7: "):
        read_checks(tmp_path)


def test_the_page_asks_for_checks_that_there_are() -> None:
    asked = re.findall(r"\[\[kontrollert: ([a-z-]+)\]\]", PAGE)
    assert asked
    assert set(asked) <= set(promised.PROMISED)
    assert "[[kontroller]]" in PAGE.splitlines()


def test_each_check_has_a_test_that_makes_it_fail() -> None:
    assert list(promised.SEEDED) == list(promised.PROMISED)
    for seeded in promised.SEEDED.values():
        path, _, name = seeded.test.partition("::")
        assert f"\ndef {name}(" in (ROOT / path).read_text("utf-8")


def test_the_table_says_how_each_check_is_known_to_fail(tmp_path: Path) -> None:
    seeded = {"fault": "et <ord> ble byttet", "test": "tests/test_x.py::test_y"}
    checks = {"a": {"what": "ord", "test": RUN, "seeded": seeded}}
    html = with_proofs("<p>[[kontroller]]</p>", read_checks(written(tmp_path, checks)), "nb")
    assert "Slik vet vi at kontrollen kan feile: et &lt;ord&gt; ble byttet." in html
    assert "<code>tests/test_x.py::test_y</code>" in html.replace("<wbr>", "")


@pytest.mark.site
def test_the_built_page_has_every_figure_of_the_file(built_site: BuiltSite) -> None:
    html = built_site.page("om/lofter/")
    checks: dict[str, Any] = json.loads((ROOT / "data/checks.json").read_text("utf-8"))
    assert "[[" not in html
    for name, check in checks.items():
        assert f'id="kontroll-{name}"' in html
        assert check["what"] == promised.PROMISED[name], "let `make checks` write the file anew"
        assert check["seeded"] == promised.SEEDED[name]._asdict()


def test_a_run_writes_what_it_has_noted_and_keeps_what_others_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "checks.json"
    file.write_text(json.dumps({"links": {"what": "før", "full": FULL}}), encoding="utf-8")
    monkeypatch.setenv(promised.FILE, str(file))
    monkeypatch.setattr(promised, "_tried", Counter())
    monkeypatch.setattr(promised, "_failed", Counter())
    promised.note("words", 2)
    promised.note("words", 3, failed=1)
    promised.note("links", 7)
    promised.write("test", "make test")
    checks = json.loads(file.read_text("utf-8"))
    assert list(checks) == ["words", "links"]
    assert (checks["words"]["test"]["tried"], checks["words"]["test"]["failed"]) == (5, 1)
    assert checks["links"]["full"] == FULL
    assert checks["links"]["what"] == promised.PROMISED["links"]


def test_a_check_that_is_not_listed_cannot_be_noted() -> None:
    with pytest.raises(KeyError):
        promised.note("luck", 1)
