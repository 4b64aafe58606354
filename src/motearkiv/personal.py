"""Personal data in running text: what must not, or perhaps should not, be published.

Beside the blocks in the flow: the reader's checks and the importer look with the same eyes. Numbers
are known by their check digits, so that amounts, case numbers and organisation numbers are silent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Personal(StrEnum):
    """A kind of personal data."""

    NATIONAL_ID = "national_id"
    """Fødselsnummer or D-number: Norwegian folkeregisterforskriften chapter 2."""
    ACCOUNT = "account"
    """A bank account, of a person or not."""
    EMAIL = "email"
    """An address that is not an office's, as post@ and arkiv@ are."""
    PHONE = "phone"
    HOME = "home"
    """The street and number where somebody lives, where the words around say so."""


@dataclass(frozen=True, slots=True)
class FoundPersonal:
    """Personal data and where it stands in a text."""

    kind: Personal
    start: int
    end: int


_DIGITS = re.compile(r"\d[\d\s.\u2010-\u2015-]{5,}\d")
"""Where a number long enough may stand: a quick look, since texts are many."""
_BEFORE, _AFTER = 32, 3
"""How far around the digits the forms may reach."""
_ALONE = r"(?<!\d)(?<!\d[.,-])(?:(?<!\d/)|(?<=\d{11}/))"
"""No digit and no part of a decimal number comes before; behind a slash only after a whole one."""
_END = r"(?!\d|[/.,-]\d{1,10}(?!\d))"
_PARTED = r"\s{0,2}[.\u2010-\u2015-]?\s{0,2}"
_NUMBER = re.compile(
    rf"{_ALONE}(?P<account>\d{{4}}(?P<between>[.\s])\d{{2}}(?P=between)\d{{5}}){_END}"
    rf"|{_ALONE}(?P<id>\d{{6}}{_PARTED}(?:\d{{5}}|\d{{3}}\s\d{{2}})"
    rf"|\d\d[.\s]\d\d[.\s]\d\d{_PARTED}\d{{5}}){_END}"
    r"|\bNO(?P<iban>\d\d[ \xa0]?\d{4}[ \xa0]?\d{4}[ \xa0]?\d{3})(?!\d)"
    r"|(?:\+[ \xa0]?|\b00)4(?P<land>[4-9])\)?[\s.]{0,2}(?:\d[\s.-]?){7,9}(?<=\d)(?!\d)"
    r"|\b(?:tlf|tel|telefon(?:en|nummer|nr)?|mob|mobil(?:en|nummer|nr|telefon)?|ring(?:es)?|sms)"
    r"\.?\s?(?:n(?:umme)?r\.?|på|til)?\s{0,2}:?\s{0,3}(?P<said>(?:\d[\s.-]?){7}\d)(?!\d)"
    rf"|{_ALONE}(?<!\d[ \xa0])(?P<bare>(?:\d{{2}}[ \xa0]){{3}}\d{{2}}"
    r"|\d{3}[ \xa0]\d{2}[ \xa0]\d{3})(?![\d/]|[ \xa0]\d{2}|[-.,]\d)"
    # A number that the end of a line has parted, wherever.
    rf"|{_ALONE}(?P<broken>\d{{1,10}}-?\n[ \t]{{0,12}}\d{{1,10}}){_END}",
    re.IGNORECASE,
)
_SAID_TO_BE = re.compile(r"(?:konto|(?P<kid>\bkid))-?(?:n(?:umme)?r)?[\s.:]{0,4}\Z", re.IGNORECASE)
"""What makes of the number behind it an account's, or that of a payment, which is nobody's."""
_AT = r"(?:\s?[@＠]\s?|\s?[(\[]\s?(?:at|@|krøllalfa|alfakrøll)\s?[)\]]\s?)"
_DOT = r"(?:[.․．｡]|\s?[(\[]\s?(?:dot|punktum|prikk|\.)\s?[)\]]\s?)"
_EMAIL = re.compile(
    rf"(?<![\w.+-])(?P<local>[\w.+․．-]{{1,64}}){_AT}[\w-]+(?:{_DOT}[\w-]+)*?{_DOT}[a-z]{{2,}}\b",
    re.IGNORECASE,
)
_BRACKETED_AT = re.compile(r"[(\[]\s?(?:at|krøllalfa|alfakrøll)\s?[)\]]", re.IGNORECASE)
_HOME = re.compile(
    r"(?:(?:privat|hjemme|bosteds|bolig)\s?adresse|folkeregistrert\w* adresse|bosatt|bopel|\bbor)\b"
    r"[^\d\n]{0,60}?(?P<street>[A-ZÆØÅ][\w.-]+(?:\s[\w.-]+){0,3}\s\d{1,4}\s?[A-Za-z]?)\b"
    r"(?:,?\s\d{4}\s[A-ZÆØÅ]\w+)?"
)
"""A street and its number that the words before say to be a home: papers name so many offices,
plots and applicants by street and postal code that without those words most hits would be false."""
_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
"""Weights of the two check digits of a fødselsnummer; the second are those of an account too."""
_FIRST_REMAINDERS = frozenset({0, 1, 2, 3})
"""What the first sum leaves of 11: 0 until 2031, any of them from 2032 on (Skatteetaten, "Nytt
fødselsnummer fra 2032")."""
_RAISED_MONTHS = (80, 65, 40)
"""What synthetic numbers (Skatteetaten's, and test data beside them) and H-numbers add."""
_DIGITS_OF_ID = 11
_PHONE_DIGITS = 8
_NORWAY = "7"
_SERVICES = ([8, 0], [8, 1], [8, 2])
"""How the numbers of services begin, which are never a human's."""
_OFFICES = re.compile(
    r"(?:(?:e-?)?post|postmottak|info|kontakt|firmapost|service\w*|sentralbord|resepsjon\w*|"
    r"presse|arkiv\w*|dokument\w*|politi(?:sk\w*|kk)|sekretari\w*|kommune\w*|fylkes\w*|utvalg\w*|"
    r"møte\w*|mote\w*|rådet|radet|styret|admin\w*|personvern\w*|innsyn\w*|varsling\w*)"
    r"(?:[._-]\w+)*\Z",
    re.IGNORECASE,
)
"""What stands before the @ of an office and not of a human: post@, politisk.sekretariat@."""


def find_personal(text: str) -> Iterator[FoundPersonal]:
    """Yield the personal data of a text: numbers first, then addresses."""
    seen = 0
    for digits in _DIGITS.finditer(text):
        start = max(seen, digits.start() - _BEFORE)
        for found in _NUMBER.finditer(text, start, digits.end() + _AFTER):
            if kind := _kind_of(found):
                yield FoundPersonal(kind, *found.span())
        seen = digits.end()
    if "@" in text or "＠" in text or (_has_bracket(text) and _BRACKETED_AT.search(text)):
        for found in _EMAIL.finditer(text):
            if not _OFFICES.match(found["local"]):
                yield FoundPersonal(Personal.EMAIL, *found.span())
    if "adresse" in text or "bosatt" in text or "bopel" in text or "bor " in text:
        for found in _HOME.finditer(text):
            yield FoundPersonal(Personal.HOME, *found.span("street"))


def _has_bracket(text: str) -> bool:
    return "(" in text or "[" in text


def _kind_of(found: re.Match[str]) -> Personal | None:
    digits = [int(character) for character in found[0] if character.isdecimal()]
    if found["iban"]:
        return Personal.ACCOUNT if _remainder(digits[2:], _SECOND) == 0 else None
    if found["land"] or found["said"] or found["bare"]:
        is_abroad = found["land"] not in {None, _NORWAY}
        return Personal.PHONE if is_abroad or _is_phone(digits) else None
    if len(digits) != _DIGITS_OF_ID or _remainder(digits, _SECOND):
        return None
    said = _SAID_TO_BE.search(found.string, max(0, found.start() - _BEFORE), found.start())
    is_account = found["account"] or (found["id"] and (said or found[0].isdecimal()))
    if not (found["account"] or said) and _is_national_id(digits):
        return Personal.NATIONAL_ID
    return Personal.ACCOUNT if is_account and not (said and said["kid"]) else None


def _is_phone(digits: list[int]) -> bool:
    subscriber = digits[-_PHONE_DIGITS:]
    is_human = subscriber[0] > 1 and subscriber[:2] not in _SERVICES
    return len(subscriber) == _PHONE_DIGITS and is_human


def _is_national_id(digits: list[int]) -> bool:
    """Whether eleven digits whose last is right are a day of birth, perhaps raised."""
    return _is_day(digits) and _remainder(digits, _FIRST) in _FIRST_REMAINDERS


def _is_day(digits: list[int]) -> bool:
    day, month = digits[0] * 10 + digits[1], digits[2] * 10 + digits[3]
    day -= 40 if day > 40 else 0  # noqa: PLR2004 - D-numbers add 40 to the day
    month -= next((raised for raised in _RAISED_MONTHS if month > raised), 0)
    try:
        date(2000, month, day)
    except ValueError:
        return False
    return True


def _remainder(digits: list[int], weights: tuple[int, ...]) -> int:
    """What the weighted sum of the first digits leaves when divided by 11."""
    return sum(a * b for a, b in zip(digits, weights, strict=False)) % 11
