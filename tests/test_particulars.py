"""Amounts and days are found as they are printed, and nothing else is taken for one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from archives import FICTIONAL, archive_of, pages_of, write_archive
from motearkiv.views.particulars import Particulars, particulars_of

if TYPE_CHECKING:
    from pathlib import Path


def particulars(root: Path, text: str) -> Particulars:
    item = f"- number: R 1/31\n  title: Saken\n  description: |\n    {text}\n"
    archive = archive_of(write_archive(root, ("2031-01-15-radet", item)))
    return particulars_of(archive, archive.cases["r-1-31"].last)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det settes av kr 4 500 000,- til forprosjekt.", ["kr 4 500 000,-"]),
        ("Rammen er 245 mill kr, før 90 millioner kroner.", ["245 mill kr", "90 millioner kroner"]),
        ("kr. 500.000,- eller 1,2 mill. kr.", ["kr. 500.000,-", "1,2 mill. kr"]),
        ("NOK 3 mrd og 900 kroner timen", ["NOK 3 mrd", "900 kroner"]),
        ("900 kroner her og 900 kroner der", ["900 kroner"]),
        ("2 mill innbyggere, 500 barn, 12 kroneruller, 3 kr/m2", []),
        ("Sak 43/20 av 12.3.2020, 50 %", []),
    ],
)
def test_amounts(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert [entry.text for entry in particulars(tmp_path, text).amounts] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fra 1/1-2022 til 1.3.2031.", ["1/1-2022", "1.3.2031"]),
        ("Brev av 2. september 2030", ["2. september 2030"]),
        ("9.9.20 har bare to sifre, 25. mai har ikke år", []),
        ("gnr. 12.3.20201, sak 12/2020, 1.2.3.2031", []),
    ],
)
def test_days(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert [entry.text for entry in particulars(tmp_path, text).days] == expected


def test_each_leads_to_the_place_that_names_it_first() -> None:
    pages = pages_of(archive_of(FICTIONAL))
    body = pages["sak/ks-63-30/"].body
    links = re.findall(r'<a href="\.\./\.\./(sak/ks-63-30/#[^"]+)"><span data-excerpt[^>]*>', body)
    assert "sak/ks-63-30/#vedtak-3" in links
    for link in links:
        assert f'id="{link.partition("#")[2]}"' in body
