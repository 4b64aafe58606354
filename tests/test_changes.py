"""The log of changes: it notices every change to itself, and pages tell what it tells."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from random import Random
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

import promised
from archives import FICTIONAL, archive_of, assets_of, pages_of, write_archive
from motearkiv.cli import main
from motearkiv.output import Asset
from motearkiv.permanence import published
from motearkiv.permanence.changes import CHANGES, Change, append, read_log, write_log
from motearkiv.permanence.check import load_and_check
from motearkiv.permanence.told import NEWEST, Told
from motearkiv.permanence.wording import wording_of
from motearkiv.site import outputs
from silent import silent_edit

if TYPE_CHECKING:
    from pathlib import Path

MEETING = "2031-01-15-radet"
ITEMS = """\
- number: R 1/31
  title: Ny bru
  decision: {text: "1. Brua bygges av tre.\\n2. Den males rød.", outcome: adopted}
  votes:
    - {subject: Innstillingen, votes_for: 7, votes_against: 4, result: adopted}
- number: R 2/31
  title: Ny kai
  decision: {outcome: postponed}
- number: R 3/31
  title: Nytt tak
  decision: {text: Saken sendes tilbake.}
"""
ADDED = {"kind": "added", "address": f"mote/{MEETING}/", "now": f"møte {MEETING}"}
DAY = date(2031, 2, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive whose addresses and words are all promised."""
    write_archive(tmp_path, (MEETING, ITEMS))
    assert accept(tmp_path) == 0
    return tmp_path


def accept(root: Path, *words: str) -> int:
    return CliRunner().invoke(main, ["accept", "--root", str(root), *words]).exit_code


def edit(root: Path, old: str, new: str) -> None:
    file = root / f"data/meetings/2031/{MEETING}.yml"
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


def errors(root: Path) -> list[str]:
    return [one.code for one in load_and_check(root).problems if one.severity == "error"]


def test_every_silent_edit_is_stopped(root: Path) -> None:
    chance = Random(11)  # noqa: S311 - no secret
    assert errors(root) == []
    stopped = set()
    for _ in range(150):
        made = silent_edit(root, chance)
        made.make()
        assert "wording-changed" in errors(root), made.after
        assert load_and_check(root).archive is None
        stopped.add(made.after)
        made.undo()
    assert len(stopped) > 75
    promised.note("silent", 150)
    assert errors(root) == []


def test_promises_that_forget_the_counts_let_edits_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(published, "vote_line", lambda vote: f"votering {vote.subject}")
    write_archive(tmp_path, (MEETING, ITEMS))
    assert accept(tmp_path) == 0
    edit(tmp_path, "votes_for: 7", "votes_for: 8")
    assert errors(tmp_path) == []


def test_the_message_names_the_line_and_the_words(root: Path) -> None:
    edit(root, "males rød", "males blå")
    (problem,) = [one for one in load_and_check(root).problems if one.code == "wording-changed"]
    assert (problem.mark.path, problem.mark.line) == (f"data/meetings/2031/{MEETING}.yml", 6)
    assert "males rød" in problem.message()
    assert "males blå" in problem.message()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("bygges av tre.\\n2.", "bygges\\nav  tre.\\n\\n2."),
        ("{text: Saken sendes tilbake.}", "{text: Saken sendes tilbake., outcome: referred}"),
        ("title: Ny kai", "title: Ny kai og ny molo"),
    ],
    ids=["line breaks", "an outcome that was missing", "a title"],
)  # fmt: skip
def test_layout_and_what_was_missing_need_no_reason(old: str, new: str, root: Path) -> None:
    edit(root, old, new)
    assert errors(root) == []


def test_a_correction_stands_beside_the_text_with_what_stood(root: Path) -> None:
    edit(root, "males rød", "males <blå>")
    assert accept(root, "--reason", "Skrivefeil & rot.") == 0
    assert errors(root) == []
    page = pages_of(archive_of(root))["sak/r-1-31/"]
    beside = re.search(r'<div class="ma-corrected">.*?</dl>', page.body, re.DOTALL)
    assert beside is not None
    assert "Skrivefeil &amp; rot." in beside[0]
    assert "<p>«2. Den males rød.»</p>" in beside[0]
    assert "<p>«2. Den males &lt;blå&gt;.»</p>" in beside[0]
    assert "Brua bygges" not in beside[0]
    section = page.body[page.body.index('id="vedtak"') :]
    assert section.index("ma-corrected") < section.index("</section>")


def test_an_outcome_and_a_vote_are_corrected_at_their_places(root: Path) -> None:
    edit(root, "outcome: adopted}\n  votes", "outcome: amended}\n  votes")
    edit(root, "votes_for: 7", "votes_for: 6")
    assert accept(root, "--reason", "Tellingen.") == 0
    body = pages_of(archive_of(root))["sak/r-1-31/"].body
    course = body[body.index('id="utfall"') :]
    assert "Utfall før" in course[: course.index("</li>")]
    vote = body[body.index('id="votering-1"') :]
    assert "«for 7, mot 4»" in vote[: vote.index("</section>")]


def test_a_correction_without_a_reason_is_asked_for_one(root: Path) -> None:
    edit(root, "males rød", "males blå")
    before = (root / CHANGES).read_bytes()
    told = CliRunner().invoke(main, ["accept", "--root", str(root)], input="\n")
    assert told.exit_code != 0
    assert (root / CHANGES).read_bytes() == before
    told = CliRunner().invoke(main, ["accept", "--root", str(root)], input="Skrivefeil.\n")
    assert told.exit_code == 0
    assert read_log(root).entries[-1].reason == "Skrivefeil."


def test_accept_tells_of_meetings_and_fates_once(root: Path) -> None:
    assert [one.kind for one in read_log(root).entries] == ["added"]
    edit(root, "- number: R 2/31\n  title: Ny kai\n  decision: {outcome: postponed}\n", "")
    (root / "data/addresses.yml").write_text(
        "- {address: sak/r-2-31/, gone: withdrawn, date: 2031-02-01, reason: Trukket.}\n", "utf-8"
    )
    assert accept(root) == 0
    assert accept(root) == 0
    kinds = [(one.kind, one.address) for one in read_log(root).entries]
    assert kinds == [("added", f"mote/{MEETING}/"), ("withdrawn", "sak/r-2-31/")]
    body = pages_of(archive_of(root))["endringer/"].body
    assert "Trukket." in body
    assert "sak/r-2-31/" in body


def test_any_change_to_a_line_is_noticed(tmp_path: Path) -> None:
    write_archive(tmp_path, (MEETING, ITEMS))
    correction = {"kind": "corrected", "address": "sak/r-1-31/#vedtak", "before": "vedtak Nei",
                  "now": "vedtak Ja", "reason": "Hørt feil."}  # fmt: skip
    append(tmp_path, [ADDED, correction], DAY)
    append(tmp_path, [{**ADDED, "address": "mote/x/"}], DAY)
    whole = (tmp_path / CHANGES).read_bytes()
    assert read_log(tmp_path).problems == []
    chance = Random(5)  # noqa: S311 - no secret
    for _ in range(1000):
        at = chance.randrange(len(whole))
        bit = whole[at] ^ (1 << chance.randrange(8))
        (tmp_path / CHANGES).write_bytes(whole[:at] + bytes([bit]) + whole[at + 1 :])
        assert read_log(tmp_path).problems, whole[max(at - 20, 0) : at + 20]


@pytest.mark.parametrize("order", [(0, 2), (1, 0, 2), (0, 0, 1, 2), (1, 2)])
def test_entries_taken_out_moved_or_doubled_are_noticed(
    order: tuple[int, ...], tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    append(tmp_path, [ADDED, {**ADDED, "address": "mote/x/"}, {**ADDED, "now": "y"}], DAY)
    lines = (tmp_path / CHANGES).read_text("utf-8").splitlines(keepends=True)
    write_log(tmp_path, "".join(lines[at] for at in order))
    assert [one.code for one in read_log(tmp_path).problems] != []


@settings(max_examples=300, deadline=None)
@given(line=st.one_of(st.text(), st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text()),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(
        st.sampled_from(["number", "date", "kind", "digest", "chain", "salt", "x"]), inner)),
).map(json.dumps)))  # fmt: skip
def test_any_line_is_read_or_told(line: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("log")
    (root / "data").mkdir()
    (root / CHANGES).write_text(line.replace("\r", " ") + "\n", "utf-8", errors="replace")
    assert read_log(root).problems


def test_words_that_have_lost_their_salt_are_noticed(root: Path) -> None:
    """Without its salt no entry's words can be held against its digest: so it may have none."""
    first, *others = read_log(root).entries
    for reason in (first.reason, "En annen grunn."):
        changed = [replace(first, salt="", reason=reason), *others]
        write_log(root, "".join(f"{one.line()}\n" for one in changed))
        (problem,) = read_log(root).problems
        assert (problem.code, problem.mark.line) == ("change-changed", 1)


def test_words_can_be_taken_out_and_the_chain_holds(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    append(tmp_path, [ADDED, {**ADDED, "reason": "Kari"}, {**ADDED, "now": "y"}], DAY)
    entries: list[Change] = list(read_log(tmp_path).entries)
    entries[1] = entries[1].without_words()
    write_log(tmp_path, "".join(one.line() + "\n" for one in entries))
    log = read_log(tmp_path)
    assert log.problems == []
    assert "Kari" not in (tmp_path / CHANGES).read_text("utf-8")
    assert [one.address for one in log.entries] == [ADDED["address"], "", ADDED["address"]]


def test_the_day_of_the_last_change_is_the_logs(root: Path) -> None:
    append(root, [{**ADDED, "kind": "renamed", "reason": "x"}], date(2031, 3, 4))
    archive = archive_of(root)
    assert "4. mars 2031" in pages_of(archive)["sak/r-2-31/"].body
    twin = assets_of(archive)["sak/r-2-31/index.json"].content
    assert isinstance(twin, bytes)
    assert json.loads(twin)["last_changed"] == "2031-03-04"
    every = outputs(archive, "https://x.example/")
    files = {one.path: one.content for one in every if isinstance(one, Asset)}
    sitemap = files["sitemap.xml"]
    assert isinstance(sitemap, bytes)
    assert b"sak/r-2-31/</loc><lastmod>2031-03-04</lastmod>" in sitemap
    assert b"<loc>https://x.example/sak/</loc></url>" in sitemap


def test_a_long_log_has_a_page_for_each_year(tmp_path: Path) -> None:
    write_archive(tmp_path, (MEETING, ITEMS))
    for year in (2031, 2033):
        many = [{**ADDED, "now": f"nr {at}"} for at in range(NEWEST + 5)]
        append(tmp_path, many, date(year, 5, 5))
    archive = archive_of(tmp_path)
    pages = pages_of(archive)
    assert pages["endringer/"].body.count("ma-chip") == NEWEST
    assert pages["endringer/2031/"].body.count("ma-chip") == NEWEST + 5
    assert "endringer/2033/" in pages["endringer/2031/"].body
    assert Told.of(archive).page().by_year == ((2033, NEWEST + 5), (2031, NEWEST + 5))


def test_the_fictional_archive_has_a_log_that_holds() -> None:
    log = read_log(FICTIONAL)
    assert log.problems == []
    assert {"added", "corrected", "moved", "withdrawn"} == {one.kind for one in log.entries}


def test_a_line_that_is_no_wording_is_none() -> None:
    assert wording_of("møte 2031-01-15-radet") is None
    assert wording_of("utfall [nonsense]") is None


def test_a_mistake_of_the_paper_stands_beside_the_text_which_stays(tmp_path: Path) -> None:
    items = ITEMS.replace(
        "  votes:",
        "  errata:\n    - {stood: males rød, should_read: males <blå>, date: 2031-02-03}\n"
        "    - {stood: Innstillingen, should_read: Tilrådingen, date: 2031-02-03, reason: Hørt.}\n"
        "  votes:",
    )
    write_archive(tmp_path, (MEETING, items))
    body = pages_of(archive_of(tmp_path))["sak/r-1-31/"].body
    decision = body[body.index('id="vedtak"') :]
    decision = decision[: decision.index("</section>")]
    assert "Den males rød." in re.sub(r"<[^>]*>", "", decision)
    assert "<p>«males rød»</p>" in decision
    assert "<p>«males &lt;blå&gt;»</p>" in decision
    votes = body[body.index('id="votering"') :]
    assert "Tilrådingen" in votes[: votes.index("</section>")]


def test_an_organization_tells_what_became_of_its_name(root: Path) -> None:
    change = {"kind": "renamed", "address": "organ/radet/", "before": "organ x",
              "now": "organ radet", "reason": "Nytt navn."}  # fmt: skip
    append(root, [change], date(2031, 4, 5))
    body = pages_of(archive_of(root))["organ/radet/"].body
    section = body[body.index('id="endringer"') :]
    assert "Nytt navn." in section
    assert "Sist endret" in section


@pytest.mark.parametrize("is_changed", [True, False])
def test_a_new_number_hides_no_changed_words(root: Path, *, is_changed: bool) -> None:
    edit(root, "R 1/31", "R 9/31")
    if is_changed:
        edit(root, "males rød", "males blå")
    (root / "data/addresses.yml").write_text(
        "- {address: sak/r-1-31/, to: [sak/r-9-31/], date: 2031-02-01, reason: Feil nummer.}\n",
        "utf-8",
    )
    assert errors(root) == (["wording-changed"] if is_changed else [])
    assert accept(root, "--reason", "Lest feil.") == 0
    assert errors(root) == []
    body = pages_of(archive_of(root))["sak/r-9-31/"].body
    assert ("<p>«2. Den males rød.»</p>" in body) is is_changed


def test_minutes_and_cases_that_come_later_are_told(root: Path) -> None:
    edit(root, "decision: {outcome: postponed}", "decision: {outcome: postponed, text: Utsatt.}")
    assert accept(root) == 0
    edit(root, "- number: R 3/31", "- {number: R 4/31, title: Ny vei}\n- number: R 3/31")
    assert accept(root) == 0
    assert accept(root) == 0
    told = [(one.address, one.reason) for one in read_log(root).entries[1:]]
    meeting = f"mote/{MEETING}/"
    assert told == [(meeting, "Vedtak og voteringer er lagt til."), (meeting, "Saker er lagt til.")]


def test_what_has_only_moved_is_not_told_as_added(root: Path) -> None:
    edit(root, "R 1/31", "R 9/31")
    (root / "data/addresses.yml").write_text(
        "- {address: sak/r-1-31/, to: [sak/r-9-31/], date: 2031-02-01, reason: Feil nummer.}\n",
        "utf-8",
    )
    assert accept(root) == 0
    assert [one.kind for one in read_log(root).entries] == ["added", "moved"]
