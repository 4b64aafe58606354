"""YAML files become the model, and every Problem has its place."""

from __future__ import annotations

import time
from datetime import date
from datetime import time as clock
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motearkiv.faults import ALIAS_CLASH, FINGERPRINT
from motearkiv.model import Meeting, MeetingStatus, Outcome, Settings
from motearkiv.problem import ArchiveError, Mark, Problem, Severity
from motearkiv.reader import (
    Reading,
    meeting_paths,
    parse_meeting_name,
    read_meeting,
    read_organizations,
    read_people,
    read_settings,
    read_topics,
)

if TYPE_CHECKING:
    from pathlib import Path

PATH = "data/meetings/2020/2020-11-25-kommunestyret.yml"
HEAD = "body: kommunestyret\ndate: 2020-11-25\n"
FULL = """\
# yaml-language-server: $schema=../../../schema/meeting.schema.json
body: kommunestyret
date: 25.11.2020
start: 9:00
end: "12:30"
location: Eksempelvik rådhus
published: 2020-11-18
status: held
documents:
  - id: minutes
    kind: minutes
    title: Protokoll
    url: https://eksempelvik.example/protokoll.pdf
attendance:
  - {name: Kari Eksempel, role: chair, organization: eksempelvik, present: true}
items:
  - number: KS 50/20
    title: "Budsjett: første behandling"
    kind: decision
    description: |
      Første avsnitt.

      - strek
    presenters:
      - {name: Ola Eksempel, organization: eksempelvik}
    proposal:
      by: Rådmannen
      text: |
        1. Ja.
        2. Nei.
    votes:
      - {subject: Forslaget, votes_for: 35, votes_against: 10, result: adopted, unanimous: false}
    decision: {text: Som foreslått., outcome: adopted}
    source:
      - {document: minutes, page: 3, lines: [120, 190]}
    uncertain: [title]
    review: reviewed
  - number: 51/20
    title: Unntatt
    withheld: {legal_basis: offl. § 13}
unparsed:
  - {document: minutes, page: 1, lines: [1, 4], reason: før første sak, text: Velkommen!}
"""


def write(root: Path, text: str | bytes, path: str = PATH) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def read(root: Path, text: str | bytes, path: str = PATH) -> Reading[Meeting]:
    return read_meeting(root, write(root, text, path))


def codes(reading: Reading[object]) -> list[str]:
    return [
        f"{one.mark.line}:{one.mark.column} {one.code}"
        for one in sorted(reading.problems, key=lambda one: one.mark)
    ]


def test_a_whole_meeting_is_read(tmp_path: Path) -> None:
    reading = read(tmp_path, FULL)
    assert reading.problems == ()
    meeting = reading.value
    assert meeting is not None
    assert (meeting.date, meeting.published) == (date(2020, 11, 25), date(2020, 11, 18))
    assert (meeting.start, meeting.end) == (clock(9), clock(12, 30))
    assert meeting.status is MeetingStatus.HELD
    first, second = meeting.items
    assert first.title == "Budsjett: første behandling"
    assert first.description == "Første avsnitt.\n\n- strek"
    assert first.votes[0].result is Outcome.ADOPTED
    assert first.votes[0].unanimous is False
    assert first.source[0].lines == (120, 190)
    assert second.withheld is not None
    assert second.source == ()


@pytest.mark.parametrize(
    ("field", "line", "column"),
    [
        ("", 2, 1),
        ("body", 2, 7),
        ("items", 17, 3),
        ("items[0]", 17, 5),
        ("items[0].presenters[0].organization", 25, 44),
        ("items[0].proposal.text", 28, 13),
        ("items[0].source[0].lines[1]", 35, 51),
        ("items[1].withheld.legal_basis", 40, 29),
        ("items[1].presenters[0].name", 38, 5),
        ("items[7].number", 17, 3),
        ("votes[0]", 2, 1),
        ("body.name", 2, 7),
    ],
)
def test_a_mark_is_the_place_of_a_value_or_of_what_is_around_it(
    tmp_path: Path, field: str, line: int, column: int
) -> None:
    assert read(tmp_path, FULL).mark(field) == Mark(PATH, line, column)


def test_marks_of_a_register_begin_with_the_position(tmp_path: Path) -> None:
    write(tmp_path, "- id: a\n  name: A\n- {id: b, name: B}\n", "data/topics.yml")
    reading = read_topics(tmp_path)
    assert reading.mark("[1].id") == Mark("data/topics.yml", 3, 8)
    assert read_people(tmp_path).mark("[0].id") == Mark("data/people.yml", 1, 1)


def test_a_path_may_be_absolute_or_relative(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path / "arkiv", FULL)
    monkeypatch.chdir(tmp_path)
    for root in (tmp_path / "arkiv", file.parents[3].relative_to(tmp_path)):
        [path] = meeting_paths(root)
        assert read_meeting(root, path).path == PATH
        assert read_meeting(root, path.relative_to(root)).path == PATH
        assert read_meeting(root, path).problems == ()


def test_meetings_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    names = ["2021/2021-01-01-a", "2020/2020-12-31-b", "2020/2020-12-31-a", "1999/2020-05-05-x"]
    for name in names:
        write(tmp_path, FULL, f"data/meetings/{name}.yml")
    write(tmp_path, FULL, "data/meetings/2020-01-01-a.yaml")
    write(tmp_path, "x", "data/meetings/2020/notat.txt")
    assert [path.stem for path in meeting_paths(tmp_path)] == [
        "2020-01-01-a",
        "2020-05-05-x",
        "2020-12-31-a",
        "2020-12-31-b",
        "2021-01-01-a",
    ]


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("2020-11-25-naeringsradet", (date(2020, 11, 25), "naeringsradet", 1)),
        ("2020-11-25-utvalg-for-vei", (date(2020, 11, 25), "utvalg-for-vei", 1)),
        ("2020-11-25-naeringsradet-2", (date(2020, 11, 25), "naeringsradet", 2)),
        ("2020-11-25-naeringsradet-12", (date(2020, 11, 25), "naeringsradet", 12)),
        ("2020-11-25-naeringsradet-1", (date(2020, 11, 25), "naeringsradet-1", 1)),
        ("2020-13-25-naeringsradet", None),
        ("2020-11-25", None),
        ("2020-11-25-Næringsrådet", None),
        ("25.11.2020-naeringsradet", None),
    ],
)
def test_a_file_name_tells_day_body_and_sitting(
    stem: str, expected: tuple[date, str, int] | None
) -> None:
    assert parse_meeting_name(stem) == expected


@pytest.mark.parametrize(
    "name",
    [
        "2020/2020-11-25-kommunestyret.yaml",
        "2020/2020-11-26-kommunestyret.yml",
        "2020/2020-11-25-formannskapet.yml",
        "2020/2020-11-25-kommunestyret-1.yml",
        "2020/2020-11-25-kommunestyret-ekstra.yml",
        "2021/2020-11-25-kommunestyret.yml",
        "2020-11-25-kommunestyret.yml",
    ],
)
def test_a_file_in_a_wrong_place_is_found(tmp_path: Path, name: str) -> None:
    reading = read(tmp_path, HEAD, f"data/meetings/{name}")
    assert codes(reading) == ["2:7 file-name"]
    assert reading.problems[0].values["expected"] == PATH


def test_a_second_sitting_has_a_number(tmp_path: Path) -> None:
    assert read(tmp_path, HEAD, PATH.replace(".yml", "-2.yml")).problems == ()


def items(*numbers: str) -> str:
    return HEAD + "items:\n" + "".join(f"  - {{number: {one}, title: x}}\n" for one in numbers)


@pytest.mark.parametrize(
    ("numbers", "problems"),
    [
        (("50/20", "51/20", "50/20"), ["6:14 duplicate-number"]),
        (("KS 50/20", "KS 050/2020"), ["5:14 duplicate-number"]),
        (("50/20", "50/20", "50/20"), ["5:14 duplicate-number", "6:14 duplicate-number"]),
        (("1", "1."), ["5:14 duplicate-number"]),
        (("50/20", "KS 50/20"), []),
        (("50/20", "50/20, part: b"), []),
        (("50/20, part: a", "50/20, part: a"), ["5:14 duplicate-number"]),
        (("Orientering", "50-20"), ["4:14 unreadable-number", "5:14 unreadable-number"]),
    ],
)
def test_two_items_have_two_numbers(
    tmp_path: Path, numbers: tuple[str, ...], problems: list[str]
) -> None:
    assert codes(read(tmp_path, items(*numbers))) == problems


def test_a_duplicate_number_names_the_line_of_the_first(tmp_path: Path) -> None:
    [problem] = read(tmp_path, items("50/20", "51/20", "50/20")).problems
    assert problem.message() == 'nummeret "50/20" står to ganger, først på linje 4'


@pytest.mark.parametrize(
    ("said", "problems"),
    [
        ("decision: {text: Ja.}", ["6:15 planned-decision"]),
        ("decision: {outcome: adopted}", ["6:15 planned-decision"]),
        ("votes: [{subject: x}]", ["6:12 planned-decision"]),
        ("alternatives: [{text: x, outcome: rejected}]", ["6:19 planned-decision"]),
        ("alternatives: [{text: x}]", []),
        ("proposal: {text: Ja.}", []),
    ],
)
def test_a_planned_meeting_has_decided_nothing(
    tmp_path: Path, said: str, problems: list[str]
) -> None:
    text = HEAD + "items:\n  - number: 1/20\n    title: x\n    " + said + "\n"
    assert codes(read(tmp_path, text)) == problems
    assert codes(read(tmp_path, text.replace("items:", "status: held\nitems:"))) == []


ACCEPT = "accept: [{code: planned-decision, reason: Slik er det.}]"
DECIDED = """\
items:
  - number: 1/20
    title: x
    decision: {text: Ja.}
  - number: 2/20
    title: x
    decision: {text: Ja.}
"""


def test_an_accepted_warning_is_dropped_where_it_is_accepted(tmp_path: Path) -> None:
    both = HEAD + DECIDED
    assert codes(read(tmp_path, both)) == ["6:15 planned-decision", "9:15 planned-decision"]
    one = both.replace("title: x", f"title: x\n    {ACCEPT}", 1)
    assert codes(read(tmp_path, one)) == ["10:15 planned-decision"]
    assert codes(read(tmp_path, both + ACCEPT)) == []
    assert codes(read(tmp_path, both + ACCEPT.replace("planned-decision", "bidi-control"))) != []


def test_accepting_an_error_changes_nothing(tmp_path: Path) -> None:
    text = HEAD + "publishd: 2020-11-18\n" + ACCEPT.replace("planned-decision", "unknown-field")
    assert codes(read(tmp_path, text)) == ["3:1 unknown-field", "4:17 unknown-code"]


def test_later_checks_can_ask_whether_a_warning_is_accepted(tmp_path: Path) -> None:
    text = (
        "- id: a\n  name: A\n  aliases: [x]\n  accept: [{code: alias-clash, reason: r}]\n"
        "- id: b\n  name: B\n  aliases: [x]\n"
    )
    write(tmp_path, text, "data/organizations.yml")
    reading = read_organizations(tmp_path)
    assert reading.problems == ()
    assert reading.accepts(Problem(ALIAS_CLASH, reading.mark("[0].aliases[0]")))
    assert not reading.accepts(Problem(ALIAS_CLASH, reading.mark("[1].aliases[0]")))
    assert not reading.accepts(Problem(FINGERPRINT, reading.mark("[0].aliases[0]")))


def test_a_bidi_warning_inside_a_text_can_be_accepted(tmp_path: Path) -> None:
    text = HEAD + "items:\n  - number: 1/20\n    title: x\n    description: |\n      a\u202eb\n"
    assert codes(read(tmp_path, text)) == ["7:8 bidi-control"]
    accepted = text + "    accept: [{code: bidi-control, reason: r}]\n"
    reading = read(tmp_path, accepted)
    assert codes(reading) == []
    assert reading.value is not None
    assert reading.value.items[0].description == "a\u202eb"


def test_papers_are_named_by_their_ids(tmp_path: Path) -> None:
    paper = "  - {id: agenda, kind: agenda, title: x, url: 'https://x.example'}\n"
    text = (
        HEAD
        + "documents:\n"
        + paper * 2
        + "  - {id: minutes, kind: minutes, title: x}\n"
        + "items:\n  - number: 1/20\n    title: x\n    "
        + "source: [{document: agenda}, {document: y}]\n"
        + "unparsed: [{document: z, text: x}]\n"
    )
    assert codes(read(tmp_path, text)) == [
        "5:10 duplicate-document",
        "6:5 no-paper",
        "10:45 unknown-document",
        "11:23 unknown-document",
    ]


def test_a_file_without_fingerprint_comes_with_it(tmp_path: Path) -> None:
    write(tmp_path, "Saksliste\n", "data/documents/x.txt")
    text = HEAD + "documents:\n  - {id: a, kind: agenda, title: x, file: x.txt}\n"
    [problem] = read(tmp_path, text).problems
    assert problem.code == "no-fingerprint"
    mended = text.replace("x.txt}", f"x.txt, {problem.remedy().removeprefix('skriv ')}}}")
    assert read(tmp_path, mended).problems == ()


@pytest.mark.parametrize("file", ["../x.txt", "link.txt", "sub/../x.txt", "missing.txt"])
def test_no_file_outside_the_folder_is_opened(tmp_path: Path, file: str) -> None:
    write(tmp_path, "hemmelig", "data/x.txt")
    write(tmp_path, "ok", "data/documents/x.txt")
    (tmp_path / "data/documents/link.txt").symlink_to("../x.txt")
    text = HEAD + f"documents:\n  - {{id: a, kind: agenda, title: x, file: {file}}}\n"
    assert read(tmp_path, text).problems == ()


def test_a_field_to_be_unsure_of_is_one_of_an_item(tmp_path: Path) -> None:
    text = items("1/20, uncertain: [title, titel, proposal]")
    [problem] = read(tmp_path, text).problems
    assert (problem.code, problem.values["guess"]) == ("uncertain-field", "title")


def test_what_yaml_has_misread_is_wrong_only_once(tmp_path: Path) -> None:
    text = HEAD + "items:\n  - number: NR #43\n    title: x\n    lang: &no\n    part: @x\n"
    assert codes(read(tmp_path, text)) == ["4:13 cut-text", "6:11 anchor", "7:11 needs-quotes"]


def test_a_file_that_says_nothing_is_an_error_but_an_empty_register_is_none(tmp_path: Path) -> None:
    assert codes(read(tmp_path, "# snart\n")) == ["1:1 empty-file"]
    write(tmp_path, "# ingen ennå\n", "data/people.yml")
    assert read_people(tmp_path) == Reading((), (), "data/people.yml")
    assert read_topics(tmp_path) == Reading((), (), "data/topics.yml")


def test_the_settings_must_be_there(tmp_path: Path) -> None:
    assert codes(read_settings(tmp_path)) == ["1:1 no-settings"]
    write(tmp_path, "name: Eksempelvik\nas_of: 1.2.2021\n", "data/archive.yml")
    assert read_settings(tmp_path).value == Settings(name="Eksempelvik", as_of=date(2021, 2, 1))


def test_a_file_that_cannot_be_opened_stops_with_one_line(tmp_path: Path) -> None:
    (tmp_path / PATH).mkdir(parents=True)
    with pytest.raises(ArchiveError, match=r"kommunestyret\.yml"):
        read_meeting(tmp_path, tmp_path / PATH)


def test_reading_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + FULL.replace("\n", "\r\n").encode() + b"# slutt  "
    file = write(tmp_path, data)
    read_meeting(tmp_path, file)
    assert file.read_bytes() == data


TOKENS = st.sampled_from(
    [*b"\t\n\r -:#'\"[]{}&*!|>%@`,?~<\\\x00\x85\xc2\xe5\xff", *"\u2028\u202e\ufeff".encode()]
)
EDITS = st.lists(
    st.tuples(
        st.integers(0, len(FULL.encode())),
        st.integers(0, 12),
        st.lists(TOKENS, max_size=6).map(bytes) | st.binary(max_size=6),
    ),
    min_size=1,
    max_size=6,
)


@settings(
    max_examples=400,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(edits=EDITS)
def test_no_slip_of_the_hand_stops_the_reader(
    tmp_path: Path, edits: list[tuple[int, int, bytes]]
) -> None:
    data = FULL.encode()
    for start, length, inserted in edits:
        data = data[:start] + inserted + data[start + length :]
    reading = read(tmp_path, data)
    assert reading.value is not None or reading.problems
    for problem in reading.problems:
        assert problem.mark.path == PATH
        assert 1 <= problem.mark.line <= data.count(b"\n") + data.count(b"\r") + 1
        assert problem.mark.column >= 1
        assert "\n" not in problem.line()
        assert problem.line("en")
        assert isinstance(problem.severity, Severity)


def test_a_meeting_of_twelve_items_is_read_in_milliseconds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    item = FULL[FULL.index("  - number: KS") : FULL.index("  - number: 51")]
    head, tail = FULL.split(item)
    twelve = "".join(item.replace("50/20", f"{number}/20") for number in range(1, 13))
    file = write(tmp_path, head + twelve + tail)
    assert read_meeting(tmp_path, file).problems == ()
    times = []
    for _ in range(20):
        started = time.process_time()
        read_meeting(tmp_path, file)
        times.append(time.process_time() - started)
    with capsys.disabled():
        print(f" {min(times) * 1000:.1f} ms for {len(twelve)} characters ", end="")  # noqa: T201
    assert min(times) < 0.03
