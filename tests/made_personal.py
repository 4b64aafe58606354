"""Made-up personal data in every form that papers print it, and what only looks like it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from motearkiv.personal import Personal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

_FIRST = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_BEFORE = ("Søker ", "Klagen gjelder ", "Oppgitt: ", "f.nr.", "(", "Svar til\n", "– ", "")
_BEHIND = (", se saken.", " fikk avslag", ").", "\nVedtak:", " (kopi)", ".", "; ", "")

NATIONAL_FORMS: tuple[Callable[[str], str], ...] = (
    lambda one: one,
    lambda one: f"{one[:6]} {one[6:]}",
    lambda one: f"{one[:6]}-{one[6:]}",
    lambda one: f"{one[:6]}–{one[6:]}",
    lambda one: f"{one[:6]} - {one[6:]}",
    lambda one: f"{one[:6]}.{one[6:]}",
    lambda one: f"{one[:6]}\xa0{one[6:]}",
    lambda one: f"{one[:6]}\n{one[6:]}",
    lambda one: f"{one[:4]}\n{one[4:]}",
    lambda one: f"{one[:8]}-\n  {one[8:]}",
    lambda one: f"{one[:6]} {one[6:9]} {one[9:]}",
    lambda one: f"{one[:2]}.{one[2:4]}.{one[4:6]} {one[6:]}",
    lambda one: f"{one[:2]}.{one[2:4]}.{one[4:6]}-{one[6:]}",
    lambda one: f"{one[:2]} {one[2:4]} {one[4:6]} {one[6:]}",
)
ACCOUNT_FORMS: tuple[Callable[[str], str], ...] = (
    lambda one: one,
    lambda one: f"{one[:4]}.{one[4:6]}.{one[6:]}",
    lambda one: f"{one[:4]} {one[4:6]} {one[6:]}",
    lambda one: f"{one[:4]}\xa0{one[4:6]}\xa0{one[6:]}",
    lambda one: f"konto {one}",
    lambda one: f"kontonummer: {one[:4]}.{one[4:6]}.{one[6:]}",
    lambda one: f"NO93 {one[:4]} {one[4:8]} {one[8:]}",
    lambda one: f"NO93{one}",
)
PHONE_FORMS: tuple[Callable[[str], str], ...] = (
    lambda one: f"{one[:2]} {one[2:4]} {one[4:6]} {one[6:]}",
    lambda one: f"{one[:3]} {one[3:5]} {one[5:]}",
    lambda one: f"{one[:3]}\xa0{one[3:5]}\xa0{one[5:]}",
    lambda one: f"+47 {one}",
    lambda one: f"+47{one}",
    lambda one: f"0047 {one}",
    lambda one: f"0047{one}",
    lambda one: f"+47 {one[:3]} {one[3:5]} {one[5:]}",
    lambda one: f"(+47) {one[:2]} {one[2:4]} {one[4:6]} {one[6:]}",
    lambda one: f"tlf.: {one}",
    lambda one: f"Tlf {one[:2]}.{one[2:4]}.{one[4:6]}.{one[6:]}",
    lambda one: f"Telefon: {one}",
    lambda one: f"mobil {one[:4]} {one[4:]}",
    lambda one: f"mobilnummer:\n{one}",
    lambda one: f"tlf. {one[:3]} {one[3:5]}\n{one[5:]}",
    lambda one: f"+46 70 {one[:3]} {one[3:5]} {one[5:7]}",
)
EMAIL_FORMS: tuple[Callable[[str], str], ...] = (
    lambda one: f"{one}@eksempel.example",
    lambda one: f"{one}@post.eksempel.example",
    lambda one: f"{one} (at) eksempel.example",
    lambda one: f"{one}(at)eksempel.example",
    lambda one: f"{one}[at]eksempel.example",
    lambda one: f"{one} [AT] eksempel [dot] example",
    lambda one: f"{one}(krøllalfa)eksempel(punktum)example",
    lambda one: f"{one}@eksempel․example",
    lambda one: f"{one}＠eksempel．example",
    lambda one: f"{one}@\neksempel.example",
    lambda one: f"{one} @ eksempel.example",
)
HOME_FORMS: tuple[Callable[[str], str], ...] = (
    lambda one: f"bosatt i {one}",
    lambda one: f"bosatt {one}, 7099 Eksempelvik",
    lambda one: f"privatadresse: {one}, 7099 Eksempelvik",
    lambda one: f"Hjemmeadresse: {one}"[0].lower() + f"Hjemmeadresse: {one}"[1:],
    lambda one: f"folkeregistrert adresse {one}",
    lambda one: f"som bor i {one}",
)
SILENT = (
    "kr 500 000,-", "NR 43/20", "organisasjonsnummer 987 654 321", "12 345 678 kroner",
    "org.nr. 974 760 673", "Org.nr: 974760673 MVA", "NO 974 760 673 MVA", "arkivsak 20/12345-67",
    "20/12345", "2020/1234567-12", "2021-2024 og 2025-2028", "gnr. 12 bnr. 34", "gnr 12/34/0/1",
    "5001-12/345/6/78", "12 34 56 78 90", "kl. 10 00-11 00", "post@eksempelvik.example",
    "politisk.sekretariat@eksempelvik.example", "postmottak(at)eksempelvik.example",
    "ca. 250 000 brukere", "ISBN 978-82-123-4567-8", "ISBN 9788212345678", "ISSN 1234-5678",
    "63.4305, 10.3951", "N 7034567 Ø 569012", "UTM 32 7034567, 569012", "kl. 12.00–14.30",
    "25.11.2020 og 02.12.2020", "2020-11-25", "KID 12345678903", "KID: 0001234567891",
    "KID-nummer 12345678903", "tlf. 02012", "ring 815 49 300", "telefon 800 80 000",
    "nødnummer 112", "100 000 25 000 12 500", "1 234 567 890 kroner", "kr 12 345 678 901",
    "§ 3 (a) og (b)", "sak 12345678", "ref. 20201125-0012", "25 000 000 til mobilitetstiltak",
    "kr 1.234.567,89",
    "01.01.2021–31.12.2024", "Storgata 12, 7030 Trondheim", "Eiendommen ligger i Storgata 12",
    "adresse: Munkegata 1, 7013 Trondheim", "punkt 1.2.3.4.5.6.7.8.9", "10 20 30 40 50 60",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A text, and where in it stands which value."""

    text: str
    start: int
    end: int
    kind: Personal


def national_number(by: Random) -> str:
    """A number whose check digits are right: of a human, raised in day or month, or of 2032."""
    while True:
        day = by.randint(1, 28) + by.choice((0, 0, 40))
        month = by.randint(1, 12) + by.choice((0, 0, 40, 65, 80))
        digits = [int(one) for one in f"{day:02}{month:02}{by.randint(0, 99):02}"]
        digits += [by.randint(0, 9) for _ in range(3)]
        remainder = by.choice((0, 0, 0, 1, 2, 3))
        digits.append((remainder - _sum(digits, _FIRST)) % 11)
        digits.append(-_sum(digits, _SECOND) % 11)
        if max(digits) <= 9:
            return "".join(map(str, digits))


def account_number(by: Random) -> str:
    """A number of an account that no national number can be: its month is none."""
    while True:
        digits = [by.randint(0, 9) for _ in range(10)]
        digits[2] = 3
        digits.append(-_sum(digits, _SECOND) % 11)
        if max(digits) <= 9:
            return "".join(map(str, digits))


def made_value(kind: Personal, by: Random) -> str:
    """A value of a kind, in one of its forms."""
    match kind:
        case Personal.NATIONAL_ID:
            return by.choice(NATIONAL_FORMS)(national_number(by))
        case Personal.ACCOUNT:
            return by.choice(ACCOUNT_FORMS)(account_number(by))
        case Personal.PHONE:
            number = f"{by.choice((2, 3, 4, 5, 6, 7, 9))}{by.randint(0, 9_999_999):07}"
            return by.choice(PHONE_FORMS)(number)
        case Personal.EMAIL:
            name = by.choice(("kari.fabel", "ola", "per-arne.dikt", "k.fabel", "kari_fabel82"))
            return by.choice(EMAIL_FORMS)(name)
        case Personal.HOME:
            street = by.choice(("Storgata", "Gamle Fjordvei", "Øvre Bakke", "Nedre Lia terrasse"))
            return by.choice(HOME_FORMS)(f"{street} {by.randint(1, 199)}{by.choice(('', 'B'))}")


def made_texts(count: int, by: Random) -> Iterator[Made]:
    """So many texts with one value each, the kinds in turn."""
    kinds = list(Personal)
    for place in range(count):
        kind = kinds[place % len(kinds)]
        value = made_value(kind, by)
        before = f"{by.choice(SILENT)}. {by.choice(_BEFORE)}"
        text = f"{before}{value}{by.choice(_BEHIND)}"
        yield Made(text, len(before), len(before) + len(value), kind)


def _sum(digits: list[int], weights: tuple[int, ...]) -> int:
    return sum(a * b for a, b in zip(digits, weights, strict=True))
