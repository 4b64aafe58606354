"""Personal data is found by its check digits and forms; what only looks like it is silent."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from agendas import AGENDA, codes, files_below, import_text, write_archive
from motearkiv.personal import Personal, find_personal

if TYPE_CHECKING:
    from pathlib import Path

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)


def made_numbers(count: int) -> list[str]:
    """Synthetic numbers as Skatteetaten makes them for tests: 80 added to the month."""
    by = Random(11)  # noqa: S311 - no secret
    found: list[str] = []
    while len(found) < count:
        start = f"{by.randint(1, 28):02}{by.randint(81, 92)}{by.randint(0, 99):02}"
        digits = [int(one) for one in f"{start}{by.randint(0, 999):03}"]
        for weights in (_FIRST, _SECOND):
            digits.append(-sum(a * b for a, b in zip(digits, weights, strict=True)) % 11)
        if max(digits) < 10:
            found.append("".join(map(str, digits)))
    return found


def kinds(text: str) -> list[Personal]:
    return [found.kind for found in find_personal(text)]


def test_every_national_number_is_found_however_it_is_parted() -> None:
    for number in made_numbers(1000):
        for mark in ("", " ", "-"):
            assert kinds(f"Søker {number[:6]}{mark}{number[6:]}, se saken") == [
                Personal.NATIONAL_ID
            ]


def test_a_number_with_a_wrong_digit_is_none() -> None:
    numbers = made_numbers(1000)
    wrong = [number[:-1] + str((int(number[-1]) + 1) % 10) for number in numbers]
    assert sum(bool(kinds(number)) for number in numbers) == 1000
    assert sum(Personal.NATIONAL_ID in kinds(number) for number in wrong) == 0


@pytest.mark.parametrize(
    "text",
    [
        "kr 500 000,-", "NR 43/20", "organisasjonsnummer 987 654 321", "12 345 678 kroner",
        "arkivsak 20/12345-67", "2021-2024 og 2025-2028", "gnr. 12 bnr. 34", "12 34 56 78 90",
        "kl. 10 00-11 00", "post@eksempelvik.example", "politisk.sekretariat@eksempelvik.example",
        "ca. 250 000 brukere", "ISBN 978-82-123-4567-8",
    ],
)  # fmt: skip
def test_what_only_looks_like_personal_data_is_silent(text: str) -> None:
    assert kinds(text) == []


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
    (number,) = made_numbers(1)
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
