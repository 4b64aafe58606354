"""The linked archive: cases over meetings and bodies, who is named where, and what clashes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from archives import FICTIONAL, archive_of, write_archive
from motearkiv.archive import Archive, Role, load_archive

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def archive() -> Archive:
    return archive_of(FICTIONAL)


def problems_of(root: Path) -> list[str]:
    return [f"{problem.mark} {problem.code}" for problem in load_archive(root).problems]


def test_a_case_gathers_its_steps_over_bodies_in_the_order_of_the_meetings(
    archive: Archive,
) -> None:
    case = archive.cases["uok-14-31"]
    assert [step.key for step in case.steps] == ["uok-14-31", "fsk-33-31", "ks-19-31"]
    assert archive.case_of["ks-19-31"] == "uok-14-31"
    assert "fsk-33-31" not in archive.cases


def test_a_case_keeps_its_address_when_an_earlier_item_is_added_later(tmp_path: Path) -> None:
    later = ("2031-02-01-radet", "- {number: R 2/31, title: Saken}\n")
    write_archive(tmp_path, later)
    assert list(archive_of(tmp_path).cases) == ["r-2-31"]
    earlier = ("2031-01-01-styret", "- {number: S 9/31, title: Saken, case: r-2-31}\n")
    write_archive(tmp_path, later, earlier)
    assert [step.key for step in archive_of(tmp_path).cases["r-2-31"].steps] == ["s-9-31", "r-2-31"]


def test_a_bare_number_leads_to_every_case_that_has_it(archive: Archive) -> None:
    assert archive.choices["14-31"] == ("uok-14-31", "fsk-14-31")
    assert archive.choices["33-31"] == ("uok-14-31",)


def test_a_weak_number_carries_the_date_of_its_meeting(archive: Archive) -> None:
    assert "fsk-2031-06-10-4-2" in archive.cases


def test_organizations_are_named_with_role_and_count(archive: Archive) -> None:
    (naming,) = archive.namings["svommeklubben"]
    assert naming.case == "uok-14-31"
    assert naming.roles == (Role.PRESENTS, Role.MENTIONED)
    assert naming.times == 2
    assert Role.ASKED in archive.organizations_in["uok-14-31"]["formannskapet"]


def test_requests_are_found_from_the_body_that_is_asked(archive: Archive) -> None:
    assert archive.requests_to["kommunestyret"] == (
        "pmu-41-30",
        "ku-21-30",
        "uok-4-31",
        "ku-1-31",
        "uok-14-31",
    )
    assert archive.requests_to["ungdomsradet"] == ("fsk-40-31",)


def test_the_day_of_the_archive_is_its_setting_or_the_newest_paper(
    archive: Archive, tmp_path: Path
) -> None:
    assert archive.as_of == date(2031, 5, 25)
    write_archive(tmp_path, ("2031-01-15-radet", "- {number: R 1/31, title: Sak}\n"))
    assert archive_of(tmp_path).as_of == date(2031, 1, 15)


def test_what_is_withheld_cannot_be_read_from_the_archive(archive: Archive) -> None:
    item = archive.read("2031-04-24-kommunestyret").items[1]
    assert item.withheld is not None
    assert (item.description, item.proposal) == (None, None)
    assert "notat.txt" not in archive.papers
    attachment = archive.read("2031-03-12-oppvekstutvalget").items[0].attachments[1]
    assert attachment.file is None


def test_two_items_with_one_address_are_an_error_that_names_both(tmp_path: Path) -> None:
    write_archive(
        tmp_path,
        ("2031-01-15-radet", "- {number: R 1/31, title: Én}\n"),
        ("2031-02-15-radet", "- {number: R 1/31, title: To}\n"),
    )
    (problem,) = load_archive(tmp_path).problems
    assert problem.code == "case-clash"
    assert str(problem.mark) == "data/meetings/2031/2031-02-15-radet.yml:4:12"
    assert "data/meetings/2031/2031-01-15-radet.yml:4:12" in problem.line()


def test_an_item_may_not_continue_a_case_that_continues_another(tmp_path: Path) -> None:
    write_archive(
        tmp_path,
        ("2031-01-15-radet", "- {number: R 1/31, title: Én}\n"),
        ("2031-02-15-radet", "- {number: R 2/31, title: To, case: r-1-31}\n"),
        ("2031-03-15-radet", "- {number: R 3/31, title: Tre, case: r-2-31}\n"),
    )
    assert problems_of(tmp_path) == ["data/meetings/2031/2031-03-15-radet.yml:4:38 unknown-case"]


def test_every_unknown_id_is_told_at_once(tmp_path: Path) -> None:
    items = """\
    - number: R 1/31
      title: Sak
      presenters: [{name: A, organization: bedriftn}]
      recommends_to: bedriften
      topics: [ukjent]
    """
    write_archive(tmp_path, ("2031-01-15-radet", items))
    codes = [problem.code for problem in load_archive(tmp_path).problems]
    assert codes == ["unknown-organization", "unknown-body", "unknown-topic"]


@pytest.mark.parametrize(
    ("organizations", "code"),
    [
        ("- {id: a, name: A, parent: b}\n", "unknown-parent"),
        (
            (
                "- {id: a, name: A, classification: body, slug: x}\n"
                "- {id: b, name: B, classification: body, slug: x}\n"
            ),
            "slug-clash",
        ),
        ("- {id: a, name: A}\n- {id: b, name: B, aliases: [A]}\n", "alias-clash"),
        ("- {id: a, name: A}\n- {id: a, name: B}\n", "duplicate-id"),
    ],
)
def test_registers_must_fit_together(tmp_path: Path, organizations: str, code: str) -> None:
    write_archive(tmp_path, organizations=organizations)
    assert code in [problem.code for problem in load_archive(tmp_path).problems]


def test_an_accepted_alias_clash_is_silent(tmp_path: Path) -> None:
    answer = "accept: [{code: alias-clash, reason: samme navn}]"
    organizations = f"- {{id: a, name: A}}\n- {{id: b, name: A, {answer}}}\n"
    write_archive(tmp_path, organizations=organizations)
    assert load_archive(tmp_path).problems == ()


def test_an_empty_archive_has_no_problems(tmp_path: Path) -> None:
    write_archive(tmp_path, organizations="[]\n")
    archive = archive_of(tmp_path)
    assert not archive.meetings
    assert not archive.cases


def test_a_number_that_cannot_be_read_is_told_once_and_breaks_nothing(tmp_path: Path) -> None:
    items = """\
    - {number: Uten nummer, title: Én}
    - {number: R 1/31, title: To}
    - {number: R 1/31, title: Tre}
    """
    write_archive(tmp_path, ("2031-01-15-radet", items))
    codes = [problem.code for problem in load_archive(tmp_path).problems]
    assert codes == ["unreadable-number", "duplicate-number"]


def test_two_spellings_of_one_number_in_a_meeting_clash(tmp_path: Path) -> None:
    items = """\
    - {number: R 1/31, title: Én}
    - {number: 1/31, title: To}
    """
    write_archive(tmp_path, ("2031-01-15-radet", items))
    assert [problem.code for problem in load_archive(tmp_path).problems] == ["case-clash"]


def test_a_register_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    items = "- {number: R 1/31, title: Sak, recommends_to: styret}\n"
    write_archive(tmp_path, ("2031-01-15-radet", items), organizations="- {id: radet, navn: R}\n")
    codes = {problem.code for problem in load_archive(tmp_path).problems}
    assert codes == {"unknown-field", "missing-field"}


def test_a_case_in_a_file_that_cannot_be_read_is_not_called_unknown(tmp_path: Path) -> None:
    write_archive(
        tmp_path,
        ("2031-01-15-radet", "- {number: R 1/31, titel: Én}\n"),
        ("2031-02-15-radet", "- {number: R 2/31, title: To, case: r-1-31}\n"),
    )
    codes = {problem.code for problem in load_archive(tmp_path).problems}
    assert codes == {"unknown-field", "missing-field"}


CITING = """\
- {number: R 1/31, title: Første sak}
- {number: R 2/31, title: "Oppfølging av sak 1/31 og R 2/31", proposal: {text: Se S 9/31 og S 1/31}}
- {number: R 3/31, title: Se R 1/31, withheld: {legal_basis: offl. § 23}}
- {number: R 4/31, part: a, title: Første del}
- {number: R 4/31, part: b, title: Andre del}
"""


def test_a_case_knows_the_cases_that_refer_to_it(tmp_path: Path) -> None:
    other = (
        '- {number: S 1/31, title: "Svar på sak 1/31"}\n'
        '- {number: S 2/31, title: "Rådets sak 1/31 og R 4/31"}\n'
    )
    write_archive(tmp_path, ("2031-01-15-radet", CITING), ("2031-02-15-styret", other))
    assert archive_of(tmp_path).cited_by == {"r-1-31": ("r-2-31", "s-2-31"), "s-1-31": ("r-2-31",)}


@pytest.mark.parametrize(
    ("text", "body", "expected"),
    [
        ("sak 1/31", "radet", ["r-1-31"]),
        ("sak 1/31", "styret", ["s-1-31"]),
        ("sak 2/31", "styret", []),  # only another body has it, and this one may have it too
        ("R 2/31", "styret", ["r-2-31"]),
        ("sak 1/31", None, []),
        ("R 4/31", "radet", []),  # two parts that are cases of their own
        ("møtet 15.1.31", "radet", []),  # two sittings
        ("møtet 15.2.31", "styret", ["2031-02-15-styret"]),
        ("møtet 15.2.31", "radet", []),
        ("Styrets møte 15.2.31", "radet", ["styret", "2031-02-15-styret"]),
    ],
)
def test_a_number_and_a_day_are_those_of_the_body(
    tmp_path: Path, text: str, body: str | None, expected: list[str]
) -> None:
    write_archive(
        tmp_path,
        ("2031-01-15-radet", CITING),
        ("2031-02-15-styret", "- {number: S 1/31, title: Sak}\n"),
    )
    second = "body: radet\ndate: 2031-01-15\nitems:\n- {number: R 7/31, title: Ny}\n"
    (tmp_path / "data/meetings/2031/2031-01-15-radet-2.yml").write_text(second, encoding="utf-8")
    mentions = archive_of(tmp_path).mentions.find(text, body)
    assert [mention.target for mention in mentions] == expected


def test_an_inflected_name_counts_as_a_naming(tmp_path: Path) -> None:
    write_archive(tmp_path, ("2031-01-15-radet", "- {number: R 1/31, title: Bedriftens svar}\n"))
    assert [naming.times for naming in archive_of(tmp_path).namings["bedriften"]] == [1]
