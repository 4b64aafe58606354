"""Further papers of a meeting: what they add, what they leave alone, and what they never lose."""

from __future__ import annotations

import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from agendas import AGENDA, MEETING, codes, files_below, import_text, write_archive
from motearkiv.importer import Change, further, import_files
from motearkiv.importer.ledger import find_loss
from motearkiv.importer.likeness import lost_values
from motearkiv.importer.lines import squeeze
from motearkiv.importer.merge import Merge, merge
from motearkiv.importer.shelf import locked
from motearkiv.importer.splice import splice
from motearkiv.model import Meeting, MeetingStatus, Outcome, Review
from motearkiv.problem import Severity
from yaml_files import read_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.importer import ImportResult

MINUTES = """\
Protokoll fra møte i Eksempelrådet 7.2.2022

Til stede:
Ola Diktum, leder
Kari Påhitt

ER 1/22 Godkjenning av saksliste

Forslag til vedtak:
Sakslisten godkjennes.

Vedtak:
Sakslisten godkjennes.

ER 002/2022 PLAN FOR STIEN PÅ ÅSEN

Behandling:
Rådet var på befaring.

Kari Påhitt fremmet følgende forslag:
Arbeidet begynner i juni.

Votering:
Forslaget fra Påhitt falt med 2 mot 7 stemmer.

Vedtak:
1. Planen vedtas.
2. Arbeidet begynner i mai.

ER 3/22 Ny sak om bålplass

Vedtak:
Bålplassen bygges.

Møtet ble hevet kl. 20.15.
"""
CASE_PAPER = """\
SAKSPROTOKOLL

Utvalg: Eksempelrådet
Møtedato: 7.2.2022

ER 2/22 Plan for stien på Åsen

Vedtak:
1. Planen vedtas.
2. Arbeidet begynner i mai.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "archive")


def meeting_of(root: Path) -> Meeting:
    return read_bytes((root / MEETING).read_bytes())


def edit(root: Path, *pairs: tuple[str, str]) -> None:
    """What an editor does: replace words in the meeting's file, all of which it must have."""
    text = (root / MEETING).read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    (root / MEETING).write_text(text, "utf-8")


def both(root: Path) -> ImportResult:
    import_text(root, AGENDA)
    return import_text(root, MINUTES, "protokoll.txt")


def test_minutes_go_into_the_meetings_file(root: Path) -> None:
    result = both(root)
    assert (result.change, result.written) == (Change.MERGED, root / MEETING)
    meeting = meeting_of(root)
    assert meeting.status is MeetingStatus.HELD
    assert [one.id for one in meeting.documents] == ["agenda", "minutes"]
    assert [one.name for one in meeting.attendance] == ["Ola Diktum", "Kari Påhitt"]
    plan = meeting.items[1]
    assert (plan.number, plan.title) == ("ER 2/22", "Plan for stien på Åsen")
    assert plan.proposal
    assert plan.decision
    assert plan.decision.text == plan.proposal.text
    assert plan.discussion == "Rådet var på befaring."
    assert [one.outcome for one in plan.alternatives] == [Outcome.REJECTED]
    assert [one.document for one in plan.source] == ["agenda", "minutes"]
    assert str(meeting.end) == "20:15:00"


def test_minutes_say_when_and_where_the_meeting_was(root: Path) -> None:
    planned = "7.2.2022\n\nSted: Rådhuset\nTid: 09.00-11.30\n"
    import_text(root, AGENDA.replace("7.2.2022\n", planned, 1))
    held = MINUTES.replace("7.2.2022\n", "7.2.2022\n\nSted: Samfunnshuset\n", 1)
    result = import_text(root, held, "protokoll.txt")
    meeting = meeting_of(root)
    assert (meeting.location, str(meeting.end)) == ("Samfunnshuset", "20:15:00")
    assert str(meeting.start) == "09:00:00"
    # What was planned is kept, and told.
    assert "Rådhuset" in [one.text for one in meeting.unparsed]
    assert sum("11.30" in message or "Rådhuset" in message for message in result.messages) >= 1


def test_every_character_of_a_further_paper_has_its_place(root: Path) -> None:
    result = both(root)
    assert result.paper
    assert result.ledger
    assert result.meeting == meeting_of(root)
    assert find_loss(result.paper.lines, result.ledger, result.meeting) is None
    assert re.match(r"(\d+) av \1 tegn plassert: .*, 0 uplassert", result.report)


def test_an_item_that_only_the_minutes_have_is_added_in_its_place(root: Path) -> None:
    result = both(root)
    assert [item.number for item in meeting_of(root).items] == ["ER 1/22", "ER 2/22", "ER 3/22"]
    (warning,) = [one for one in result.messages if "[import-added]" in one]
    assert warning.startswith("inn/protokoll.txt:30:1: ER 3/22 står ikke i saksliste.txt;")


def test_an_item_that_the_minutes_lack_has_no_outcome_and_a_warning(root: Path) -> None:
    import_text(root, AGENDA + "\nER 3/22 Eventuelt\n\nER 4/22 Budsjett\n")
    result = import_text(root, MINUTES, "protokoll.txt")
    (warning,) = [one for one in result.messages if "[import-missing]" in one]
    assert "ER 4/22 står ikke i protokoll.txt" in warning
    assert meeting_of(root).items[3].decision is None


def test_a_paper_of_one_case_says_nothing_of_the_others(root: Path) -> None:
    import_text(root, AGENDA)
    result = import_text(
        root,
        CASE_PAPER,
        "saksprotokoll.txt",
    )
    assert result.change is Change.MERGED
    assert "missing" not in codes(result)
    assert [item.decision is None for item in meeting_of(root).items] == [True, False]


@pytest.mark.parametrize("papers", [(MINUTES,), (CASE_PAPER,), (MINUTES, CASE_PAPER)])
def test_minutes_before_agenda_give_the_same_file(tmp_path: Path, papers: tuple[str, ...]) -> None:
    texts = {"saksliste.txt": AGENDA} | {f"{at}.txt": text for at, text in enumerate(papers)}
    written = []
    for order in (list(texts), [*list(texts)[1:], "saksliste.txt"]):
        root = write_archive(tmp_path / order[0])
        for name in order:
            assert import_text(root, texts[name], name).ok
        written.append((root / MEETING).read_bytes())
    assert written[0] == written[1]


def test_agenda_and_minutes_in_one_go_give_the_same_file(tmp_path: Path) -> None:
    one, other = (write_archive(tmp_path / name) for name in "ab")
    both(one)
    files = [one / "inn" / name for name in ("protokoll.txt", "saksliste.txt")]
    changes = [result.change for result in import_files(other, files)]
    assert changes == [Change.NEW, Change.MERGED]
    assert (one / MEETING).read_bytes() == (other / MEETING).read_bytes()


def test_an_edited_file_of_minutes_takes_the_agenda(root: Path) -> None:
    import_text(root, MINUTES, "protokoll.txt")
    edit(root, ("status: held", "status: held  # ringt"))
    agenda = AGENDA + "\nER 4/22 Budsjett\n"
    assert import_text(root, agenda).change is Change.MERGED
    meeting = meeting_of(root)
    assert [item.number for item in meeting.items] == ["ER 1/22", "ER 2/22", "ER 3/22", "ER 4/22"]
    assert meeting.items[1].title == "Plan for stien på Åsen"
    assert [one.id for one in meeting.documents] == ["agenda", "minutes"]


def test_a_dry_run_of_both_shows_the_merged_meeting_and_writes_nothing(root: Path) -> None:
    other = write_archive(root.parent / "b")
    both(other)
    before = files_below(root)
    files = [other / "inn" / name for name in ("saksliste.txt", "protokoll.txt")]
    results = list(import_files(root, files, dry_run=True))
    assert results[1].yaml == (other / MEETING).read_text("utf-8")
    assert results[1].written is None
    assert files_below(root) == before


@pytest.mark.parametrize("name", ["protokoll.txt", "annet-navn.txt"])
def test_the_same_minutes_again_change_nothing(root: Path, name: str) -> None:
    both(root)
    before = files_below(root / "data")
    result = import_text(root, MINUTES, name)
    assert (result.change, codes(result)) == (Change.UNCHANGED, ["unchanged"])
    assert files_below(root / "data") == before


def test_words_that_the_minutes_print_otherwise_are_kept_and_both_places_named(root: Path) -> None:
    import_text(root, AGENDA)
    text = MINUTES.replace("PLAN FOR STIEN PÅ ÅSEN", "Plan for stier på Åsen")
    result = import_text(root, text, "protokoll.txt")
    meeting = meeting_of(root)
    assert meeting.items[1].title == "Plan for stien på Åsen"
    (kept,) = [one for one in meeting.unparsed if "stier" in one.text]
    assert (kept.document, kept.lines) == ("minutes", (15, 15))
    (warning,) = [one for one in result.messages if "[import-differs]" in one]
    assert warning.startswith(
        "inn/protokoll.txt:15:1: ER 2/22, title er annerledes enn i saksliste"
    )
    assert "saksliste.txt:8: «Plan for stier på Åsen»" in warning
    assert "edited" not in codes(result)
    assert not (root / "data/drafts").exists()


def test_two_equal_texts_have_a_place_each(root: Path) -> None:
    import_text(root, AGENDA)
    vote = "Votering:\nEnstemmig vedtatt.\n\n"
    text = MINUTES.replace("Vedtak:\nBålplassen", f"{vote}{vote}Vedtak:\nBålplassen")
    result = import_text(root, text, "protokoll.txt")
    assert result.change is Change.MERGED
    assert result.ledger
    votes = [one.owner for one in result.ledger.spans if one.piece.text == "Enstemmig vedtatt."]
    assert votes == ["items.2.votes.0.as_printed", "items.2.votes.1.as_printed"]


def test_an_editors_words_stay_and_the_papers_reading_waits(root: Path) -> None:
    import_text(root, MINUTES, "protokoll.txt")
    edit(root, ("Bålplassen bygges.", "Bålplassen bygges i år."))
    text = AGENDA + "\nER 3/22 Ny sak om bålplass\n\nForslag til vedtak:\nBålplassen bygges ikke.\n"
    import_text(root, text)
    newer = MINUTES.replace("Bålplassen bygges.", "Bålplassen bygges neste år.")
    before = meeting_of(root)
    result = import_text(root, newer, "protokoll-ny.txt")
    assert meeting_of(root).items[2].decision == before.items[2].decision
    (warning,) = [one for one in result.messages if "[import-edited]" in one]
    line = (root / MEETING).read_text("utf-8").split("Bålplassen bygges i år.")[0].count("\n")
    assert warning.startswith("inn/protokoll-ny.txt:33:1: ")
    assert re.search(rf"{MEETING}:(\d+):\d+\)", warning)
    (draft,) = (root / "data/drafts").iterdir()
    assert "Bålplassen bygges neste år." in draft.read_text("utf-8")
    assert draft.name in warning
    assert line > 0


def test_what_an_editor_removed_stays_removed(root: Path) -> None:
    import_text(root, AGENDA)
    edit(root, ("    description: |\n      Stien er lang og bør få nye skilt.\n", ""))
    assert import_text(root, MINUTES, "protokoll.txt").change is Change.MERGED
    assert meeting_of(root).items[1].description is None
    result = import_text(root, AGENDA.replace("nye skilt", "flere skilt"), "ny.txt")
    assert meeting_of(root).items[1].description is None
    assert "edited" in codes(result)


def test_a_corrected_number_keeps_its_item(root: Path) -> None:
    import_text(root, AGENDA)
    edit(root, ("number: ER 2/22", "number: ER 5/22"))
    import_text(root, MINUTES.replace("ER 002/2022", "ER 5/22"), "protokoll.txt")
    items = {item.number: item for item in meeting_of(root).items}
    assert list(items) == ["ER 1/22", "ER 5/22", "ER 3/22"]
    assert items["ER 5/22"].description == "Stien er lang og bør få nye skilt."
    assert items["ER 5/22"].decision


def test_items_that_an_editor_moved_stay_where_they_are(root: Path) -> None:
    import_text(root, AGENDA)
    head, one, two = (root / MEETING).read_text("utf-8").partition("  - number: ER 1/22")
    first, mark, second = (one + two).partition("  - number: ER 2/22")
    moved = f"{head}{mark}{second.rstrip()}\n\n{first.rstrip()}\n"
    (root / MEETING).write_text(moved, "utf-8")
    import_text(root, MINUTES, "protokoll.txt")
    assert [item.number for item in meeting_of(root).items] == ["ER 2/22", "ER 3/22", "ER 1/22"]


def test_a_reviewed_item_takes_what_is_new_and_is_unreviewed_again(root: Path) -> None:
    import_text(root, AGENDA)
    edit(root, ("review: unreviewed", "review: reviewed"))
    result = import_text(root, MINUTES, "protokoll.txt")
    item = meeting_of(root).items[0]
    assert (item.review, item.decision is None) == (Review.UNREVIEWED, False)
    assert "reopened" in codes(result)


def test_a_cancelled_meeting_stays_cancelled_with_a_warning(root: Path) -> None:
    import_text(root, AGENDA)
    edit(root, ("status: planned", "status: cancelled"))
    result = import_text(root, MINUTES, "protokoll.txt")
    assert "status: cancelled" in (root / MEETING).read_text("utf-8")
    assert "edited" in codes(result)


def test_a_newer_version_counts_and_the_older_is_named(root: Path) -> None:
    import_text(root, AGENDA)
    result = import_text(root, AGENDA.replace("i mai", "i juni"), "saksliste-2.txt")
    meeting = meeting_of(root)
    assert [one.id for one in meeting.documents] == ["agenda", "agenda-2"]
    assert meeting.items[1].proposal
    assert "i juni" in meeting.items[1].proposal.text
    assert meeting.unparsed == ()
    assert "newer" in codes(result)
    assert result.ok


def test_comments_and_quotes_of_an_editor_survive_byte_for_byte(root: Path) -> None:
    import_text(root, AGENDA)
    edit(
        root,
        ("status: planned", "status:   planned  # ringt"),
        ("title: Plan", "# se kart\n    title: Plan"),
    )
    before = (root / MEETING).read_text("utf-8")
    import_text(root, MINUTES, "protokoll.txt")
    after = (root / MEETING).read_text("utf-8").splitlines()
    kept = [line.replace("planned", "held") for line in before.splitlines()]
    own = ("uncertain: [kind", "# Sammenlign")
    assert [line for line in kept if line not in after and not line.strip().startswith(own)] == []


def test_a_file_with_errors_is_left_alone_and_the_draft_waits(root: Path) -> None:
    import_text(root, AGENDA)
    edit(root, ("status: planned", "status: ukjent"))
    before = (root / MEETING).read_bytes()
    result = import_text(root, MINUTES, "protokoll.txt")
    assert (result.change, codes(result)[0]) == (Change.DRAFT, "draft")
    assert (root / MEETING).read_bytes() == before
    assert result.written
    assert result.written.parent == root / "data/drafts"


def test_a_second_sitting_on_the_day_is_not_guessed_at(root: Path) -> None:
    import_text(root, AGENDA)
    second = root / MEETING.replace(".yml", "-2.yml")
    second.write_bytes((root / MEETING).read_bytes())
    assert import_text(root, MINUTES, "protokoll.txt").change is Change.DRAFT


def test_a_meeting_without_records_is_the_editors(root: Path) -> None:
    import_text(root, AGENDA)
    (root / "data/documents/saksliste.txt.import.json").unlink()
    edit(root, ("Sakslisten godkjennes.", "Sakslista vert godkjend."))
    result = import_text(root, MINUTES, "protokoll.txt")
    item = meeting_of(root).items[0]
    assert item.proposal
    assert item.proposal.text == "Sakslista vert godkjend."
    assert item.decision
    assert "edited" in codes(result)


def test_a_paper_whose_meeting_was_begun_anew_is_imported_again(root: Path) -> None:
    import_text(root, AGENDA)
    (root / MEETING).unlink()
    import_text(root, MINUTES, "protokoll.txt")
    assert import_text(root, AGENDA).change is Change.MERGED
    assert [one.id for one in meeting_of(root).documents] == ["agenda", "minutes"]


def test_a_splice_that_changes_another_word_stops_before_the_file_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_text(root, AGENDA)
    edit(root, ("status: planned", "status: planned  # ringt"))
    before = (root / MEETING).read_bytes()

    def splice_badly(*args: Any) -> bytes:  # noqa: ANN401 - as splice
        return splice(*args).replace(b"nye skilt", b"gamle skilt")

    monkeypatch.setattr(further, "splice", splice_badly)
    assert import_text(root, MINUTES, "protokoll.txt").change is Change.DRAFT
    assert (root / MEETING).read_bytes() == before


def test_a_merge_that_loses_a_word_stops_before_the_file_is_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_text(root, AGENDA)
    edit(root, ("nye skilt", "nye skilt og benker"))
    before = (root / MEETING).read_bytes()

    def merge_badly(*args: Meeting) -> Merge:
        done = merge(*args)
        plan = replace(done.meeting.items[1], description=None)
        items = (done.meeting.items[0], plan, *done.meeting.items[2:])
        return replace(done, meeting=replace(done.meeting, items=items))

    monkeypatch.setattr(further, "merge", merge_badly)
    assert import_text(root, MINUTES, "protokoll.txt").change is Change.DRAFT
    assert (root / MEETING).read_bytes() == before


def test_two_imports_at_once_are_refused(root: Path) -> None:
    with locked(root):
        result = import_text(root, AGENDA)
    assert (result.change, codes(result)) == (Change.FAILED, ["locked"])
    assert not (root / MEETING).exists()
    assert import_text(root, AGENDA).ok


_VALUE = re.compile(
    r"(?P<head>^[ -]*(?:title|text|description|number|location|name): )(?P<value>[^|\n].*)$",
    re.MULTILINE,
)
_LINE = re.compile(r"^ {6,}(?![-{])\S.*$", re.MULTILINE)


def disturbed(text: str, chance: random.Random) -> str:
    """A file after an editor has been at it: a value changed, removed, commented on, or moved."""
    match chance.randrange(5):
        case 0:
            found = chance.choice(list(_VALUE.finditer(text)))
            value = f"{chance.choice(['Endret', 'ER'])} {chance.randrange(1, 99)}/22"
            return text[: found.start("value")] + value + text[found.end() :]
        case 1:
            found = chance.choice(list(_LINE.finditer(text)))
            indent = len(found[0]) - len(found[0].lstrip())
            return f"{text[: found.start()]}{' ' * indent}Endret av meg.{text[found.end() :]}"
        case 2:
            lines = text.split("\n")
            lines.insert(chance.randrange(len(lines)), "# kommentar")
            return "\n".join(lines)
        case 3:
            lines = text.split("\n")
            del lines[chance.randrange(1, len(lines))]
            return "\n".join(lines)
        case _:
            return text.replace("unreviewed", "reviewed", 1)


def is_sound(text: str) -> bool:
    """Whether the reader takes a file without error."""
    try:
        return bool(read_bytes(text.encode()))
    except AssertionError:
        return False


def disturbed_soundly(text: str, chance: random.Random) -> str:
    """A change of an editor that `motearkiv check` takes."""
    while not is_sound(changed := disturbed(text, chance)):
        pass
    return changed


@pytest.mark.parametrize("seed", range(100))
def test_no_change_of_an_editor_is_overwritten_without_a_warning(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    root = write_archive(tmp_path)
    papers = [(AGENDA, "a.txt"), (MINUTES, "b.txt"), (AGENDA.replace("mai", "juni"), "c.txt")]
    chance.shuffle(papers)
    import_text(root, *papers[0])
    for paper in papers[1:]:
        text = (root / MEETING).read_text("utf-8")
        for _ in range(chance.randrange(1, 4)):
            text = disturbed_soundly(text, chance)
        (root / MEETING).write_text(text, "utf-8")
        result = import_text(root, *paper)
        after = (root / MEETING).read_text("utf-8")
        if result.change is not Change.MERGED:
            assert "ville den få en feil" in result.messages[0]
            assert after == text
            return
        old, new = read_bytes(text.encode()), read_bytes(after.encode())
        told = "\n".join(result.messages)
        lost = [squeeze(value) for _, value in lost_values(old, new)]
        assert [value for value in lost if value not in told or "Endret" in value] == []
        comments = [one for one in re.findall("#.*", text) if "Sammenlign" not in one]
        assert [one for one in comments if one not in after] == []


IMPORT = "import sys; from pathlib import Path; from motearkiv.importer import import_files; "
IMPORT += "list(import_files(Path(sys.argv[1]), [Path(sys.argv[2])]))"


def test_a_killed_import_leaves_the_file_old_or_new_and_a_rerun_ends_it(tmp_path: Path) -> None:
    whole = write_archive(tmp_path / "whole")
    import_text(whole, AGENDA)
    old = (whole / MEETING).read_bytes()
    import_text(whole, MINUTES, "protokoll.txt")
    new, goal = (whole / MEETING).read_bytes(), files_below(whole / "data")
    chance = random.Random(1)  # noqa: S311 - no secret
    for at in range(8):
        root = write_archive(tmp_path / str(at))
        import_text(root, AGENDA)
        (root / "inn/protokoll.txt").write_text(MINUTES, "utf-8")
        command = [sys.executable, "-c", IMPORT, str(root), str(root / "inn/protokoll.txt")]
        with subprocess.Popen(command, env=os.environ) as process:  # noqa: S603 - our own words
            time.sleep(chance.uniform(0.2, 1.2))
            process.send_signal(signal.SIGKILL)
        assert (root / MEETING).read_bytes() in {old, new}
        import_text(root, MINUTES, "protokoll.txt")
        kept = {name: data for name, data in files_below(root / "data").items() if "/." not in name}
        assert kept == goal


@pytest.mark.parametrize("stop", range(1, 4))
def test_an_import_that_is_cut_off_after_any_file_is_taken_up(
    root: Path, stop: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = write_archive(root.parent / "whole")
    both(other)
    import_text(root, AGENDA)
    real, calls = pathlib.Path.replace, []

    def rename(path: pathlib.Path, target: Path) -> pathlib.Path:
        calls.append(target)
        if len(calls) == stop:
            raise KeyboardInterrupt
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(pathlib.Path, "replace", rename)
        with pytest.raises(KeyboardInterrupt):
            import_text(root, MINUTES, "protokoll.txt")
    result = import_text(root, MINUTES, "protokoll.txt")
    assert [one for one in result.problems if one.severity is Severity.ERROR] == []
    assert files_below(root / "data") == files_below(other / "data")
