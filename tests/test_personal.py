"""Personal data is found by its check digits and forms; what only looks like it is silent."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from agendas import AGENDA, codes, files_below, import_text, write_archive
from made_personal import SILENT, made_texts, national_number
from motearkiv.permanence.check import load_and_check
from motearkiv.personal import Personal, find_personal
from source import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def kinds(text: str) -> list[Personal]:
    return [found.kind for found in find_personal(text)]


def test_two_thousand_values_in_every_form_are_found_where_they_stand() -> None:
    missed = [
        made.text[made.start : made.end]
        for made in made_texts(2000, Random(7))  # noqa: S311 - no secret
        if not any(
            one.kind is made.kind and one.start < made.end and made.start < one.end
            for one in find_personal(made.text)
        )
    ]
    assert len(missed) <= 10, missed


def test_a_number_with_a_wrong_digit_is_none() -> None:
    by = Random(11)  # noqa: S311 - no secret
    numbers = [national_number(by) for _ in range(1000)]
    wrong = [number[:-1] + str((int(number[-1]) + 1) % 10) for number in numbers]
    assert sum(Personal.NATIONAL_ID in kinds(number) for number in numbers) == 1000
    assert sum(Personal.NATIONAL_ID in kinds(number) for number in wrong) == 0


@pytest.mark.parametrize("text", SILENT)
def test_what_only_looks_like_personal_data_is_silent(text: str) -> None:
    assert kinds(text) == []
    assert kinds(f"Se {text}.\nVedtak: {text}, enstemmig.") == []


def test_the_papers_of_the_tests_alarm_in_at_most_one_line_of_a_hundred() -> None:
    papers = [*(ROOT / "tests/golden").rglob("*.txt"), *(ROOT / "tests/archive").rglob("*.yml")]
    lines = [line for paper in papers for line in paper.read_text("utf-8", "replace").splitlines()]
    assert len(lines) > 5000
    assert sum(bool(kinds(line)) for line in lines) <= len(lines) / 100


def test_behind_the_word_for_an_account_a_number_is_an_accounts() -> None:
    number = national_number(Random(3))  # noqa: S311 - no secret
    assert kinds(f"Betal til kontonr. {number}") == [Personal.ACCOUNT]
    assert kinds(f"Kontoen til den med fødselsnummer {number}") == [Personal.NATIONAL_ID]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("tlf. 73 54 01 02", Personal.PHONE),
        ("Telefon: 73540102", Personal.PHONE),
        ("mobil 912 34 567", Personal.PHONE),
        ("+47 91234567", Personal.PHONE),
        ("kari.fabel@eksempelvik.example", Personal.EMAIL),
        ("konto 1234.56.78903", Personal.ACCOUNT),
    ],
)
def test_ways_to_reach_somebody_are_found(text: str, kind: Personal) -> None:
    assert kinds(f"Kontakt: {text}.") == [kind]


def test_a_paper_with_a_national_number_is_not_imported_nor_is_the_number_said(
    tmp_path: Path,
) -> None:
    number = national_number(Random(5))  # noqa: S311 - no secret
    root = write_archive(tmp_path / "archive")
    before = files_below(root / "data")
    result = import_text(root, AGENDA.replace("nye skilt", f"skilt, sier {number}"))
    assert codes(result) == ["personal-number"]
    assert number not in " ".join(result.messages)
    assert files_below(root / "data") == before


def test_a_paper_with_an_officers_telephone_is_imported_with_a_warning(tmp_path: Path) -> None:
    paper = AGENDA.replace("nye skilt", "nye skilt, ring 73 54 01 02")
    result = import_text(write_archive(tmp_path / "archive"), paper)
    assert "personal" in codes(result)
    assert result.written


MEETING = "data/meetings/2020/2020-11-25-ks.yml"
FILES = {
    "data/archive.yml": "name: Møtearkiv\ndescription: {}\ncontact:\n"
    "  name: Postmottak, ring 73 54 01 02\n  email: kari.fabel@eksempelvik.example\n",
    "data/organizations.yml": "- id: ks\n  name: Kommunestyret\n  classification: body\n"
    "  slug: ks\n  former_names:\n    - name: {}\n",
    "data/people.yml": "- id: kari\n  name: Kari\n  role: Leder, {}\n",
    "data/topics.yml": "- id: vei\n  name: Vei\n  keywords: ['{}']\n",
    "data/addresses.yml": "- address: sak/ks-1-20/\n  date: 2020-11-26\n"
    "  gone: withdrawn\n  reason: Se {}\n",
    MEETING: "body: ks\ndate: 2020-11-25\nitems:\n  - number: 50/20\n"
    "    title: Sak\n    description: Et år\n    errata:\n      - stood: Et\n"
    "        should_read: Ett\n        date: 2020-12-01\n        reason: Rettet av {}\n"
    "    attachments:\n      - title: Kart\n",
}
"""Each file of an archive, with a place for words in one of its texts."""


@pytest.mark.parametrize("file", FILES)
def test_every_kind_of_file_is_looked_at_and_the_archives_own_contact_is_let_be(
    file: str, tmp_path: Path
) -> None:
    number = national_number(Random(5))  # noqa: S311 - no secret
    told = {words: _told(tmp_path / words[:2], file, words) for words in (number, "912 34 567")}
    assert [code for code, *_ in told[number]] == ["personal-number"]
    assert [code for code, *_ in told["912 34 567"]] == ["personal-contact"]
    assert all(path == file and line > 1 and column > 1 for _, path, line, column in told[number])


def _told(root: Path, changed: str, words: str) -> list[tuple[str, str, int, int]]:
    """What is said of an archive with these words in one of its files."""
    for path, text in FILES.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.format(words if path == changed else "ord"), "utf-8")
    found = load_and_check(root).problems
    return [
        (one.code, one.mark.path, one.mark.line, one.mark.column)
        for one in found
        if one.code.startswith("personal")
    ]


def test_the_name_of_a_file_is_looked_at_too(tmp_path: Path) -> None:
    number = national_number(Random(5))  # noqa: S311 - no secret
    meeting = FILES[MEETING].format("ord") + f"        file: 2020/{number}.pdf\n"
    assert _codes_with(tmp_path, {MEETING: meeting}) >= {"personal-number"}


@pytest.mark.parametrize("name", ["kart.pdf", "kart.txt"])
def test_the_text_of_a_paper_that_search_reads_is_looked_at_and_can_be_accepted(
    name: str, tmp_path: Path
) -> None:
    meeting = FILES[MEETING].format("ord") + f"        file: 2020/{name}\n"
    folder, text = "data/documents/2020", "Kart\ntlf. 912 34 567"
    papers = {"kart.pdf": "%PDF", "kart.pdf.txt": text, "kart.txt": text}
    files = {MEETING: meeting} | {f"{folder}/{file}": own for file, own in papers.items()}
    assert "paper-personal-contact" in _codes_with(tmp_path / "a", files)
    accept = "    accept:\n      - code: paper-personal-contact\n        reason: Kontorets.\n"
    files[MEETING] = meeting + accept
    assert "paper-personal-contact" not in _codes_with(tmp_path / "b", files)


def _codes_with(root: Path, files: dict[str, str]) -> set[str]:
    every = {name: text.format("ord") for name, text in FILES.items()} | files
    for path, text in every.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return {one.code for one in load_and_check(root).problems}
