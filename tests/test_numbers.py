"""Numbers as papers print them, and what they are under every spelling."""

import pytest

from motearkiv.numbers import CaseNumber, WeakNumber, full_year, parse_number


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("NR 50/20", CaseNumber("NR", 50, 2020)),
        ("NR-50/20", CaseNumber("NR", 50, 2020)),
        ("NR50/2020", CaseNumber("NR", 50, 2020)),
        ("50/20", CaseNumber(None, 50, 2020)),
        ("sak 071/22", CaseNumber(None, 71, 2022)),
        ("Sak nr.: 71/22", CaseNumber(None, 71, 2022)),
        ("XR-sak 71/22", CaseNumber("XR", 71, 2022)),
        ("PS 4.20", CaseNumber("PS", 4, 2020)),
        ("ØKU 3/99", CaseNumber("ØKU", 3, 1999)),
        ("4.2", WeakNumber((4, 2))),
        ("4.20", WeakNumber((4, 20))),
        ("Pkt. 3", WeakNumber((3,))),
        ("1.", WeakNumber((1,))),
        ("Eventuelt", None),
        ("", None),
        ("NR 50/20/1", None),
    ],
)
def test_a_printed_number_is_read_in_every_spelling(
    printed: str, expected: CaseNumber | WeakNumber | None
) -> None:
    assert parse_number(printed) == expected


def test_a_bare_number_has_no_padding_and_two_digits_of_year() -> None:
    assert CaseNumber("NR", 5, 2003).bare == "5-03"


@pytest.mark.parametrize(("digits", "year"), [("20", 2020), ("95", 1995), ("2031", 2031)])
def test_a_year_of_two_digits_is_of_this_century_or_the_last(digits: str, year: int) -> None:
    assert full_year(digits) == year
