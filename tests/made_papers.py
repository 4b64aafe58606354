"""Papers made up by chance in the importer's grammar, each with what it must import to.

A seed gives a paper: bokmål or nynorsk, agenda or minutes, in one of many dresses. The words mean
nothing, so that a text can be told from every other one; labels and forms are those of real papers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from random import Random
from textwrap import wrap
from typing import Any

REGISTER = """\
- {id: radet, name: Dikterådet, classification: body, slug: dr, series: [DR, PS]}
- {id: tinget, name: Fabeltinget, classification: body, slug: ft}
"""
_WORDS = re.split(
    " ",
    "sti bru hage kai fjell dal elv park torg skog åker øy ås bekk tårn mølle låve naust kran "
    "grunn plass benk lykt port trapp gjerde brønn lav høy bred smal rød blå grønn gammel lang "
    "kort jevn stille lysere tidlig rolig bygges flyttes males ryddes måles tegnes vokser ligger "
    "finnes dekkes kr 14 250 000 1. 3,5 (se kart) 2021-2024 «Langkaia» § 4 20/1234 45/12 A/S – % "
    "ca. bl.a. m.m. 7/2-2019 kl. NAV IT-anlegg 1990-tallet",
)
_BEGIN = (
    "Stien",
    "Brua",
    "Kaia",
    "Elva",
    "Parken",
    "Torget",
    "Skogen",
    "Tårnet",
    "Mølla",
    "Trappa",
)
_NAMES = ("Kari Fabel", "Ola Oppdikt", "Åse Påfunn", "Per Innfall", "Liv Skrøne")
_PARTIES = ("SOL", "HAV", "GRL")


@dataclass(frozen=True)
class Language:
    """The labels of one written language."""

    agenda: tuple[str, ...]
    minutes: tuple[str, ...]
    body: str
    place: str
    proposals: tuple[tuple[str, str | None], ...]
    descriptions: tuple[str, ...]
    decisions: tuple[str, ...]
    discussions: tuple[str, ...]
    votes: str
    attachments: str
    unanimous: tuple[str, ...]
    puts: str
    counted: str


_NB = Language(
    ("MØTEINNKALLING", "Saksliste", "Innkalling"),
    ("MØTEPROTOKOLL", "Møtebok", "Referat"),
    "Utvalg",
    "Møtested",
    (
        ("Forslag til vedtak", None),
        ("FORSLAG TIL VEDTAK", None),
        ("Rådmannens innstilling", "Rådmannen"),
        ("Innstilling", None),
    ),
    ("Saksopplysninger", "Saksutredning", "Saksfremstilling"),
    ("Vedtak", "VEDTAK", "Rådets vedtak"),
    ("Behandling", "Behandling i møtet"),
    "Votering",
    "Vedlegg",
    ("Enstemmig vedtatt.", "Innstillingen ble enstemmig vedtatt."),
    "{} fremmet følgende forslag:",
    "Innstillingen ble vedtatt med {} mot {} stemmer.",
)
_NN = Language(
    ("MØTEINNKALLING", "Saksliste", "Innkalling"),
    ("MØTEPROTOKOLL", "Møtebok", "Referat"),
    "Utval",
    "Møtestad",
    (
        ("Framlegg til vedtak", None),
        ("FRAMLEGG TIL VEDTAK", None),
        ("Rådmannen si tilråding", "Rådmannen"),
        ("Tilråding", None),
    ),
    ("Saksopplysningar", "Saksutgreiing", "Saksframstilling"),
    ("Vedtak", "VEDTAK", "Avgjerd"),
    ("Handsaming", "Handsaming i møtet"),
    "Røysting",
    "Vedlegg",
    ("Samrøystes vedteke.", "Tilrådinga vart samrøystes vedteken."),
    "{} sette fram følgjande framlegg:",
    "Tilrådinga vart vedteken med {} mot {} røyster.",
)
_NUMBERS = ("DR {}/22", "DR-sak {}.22", "Sak {}/2022", "Sak {}/22:", "{}/22", "PS 0{}/22")
_DAYS = ("07.02.2022", "7. februar 2022", "7.2.22", "7/2-2022", "07.02. 2022")


@dataclass
class MadePaper:
    """A paper and the values of its `NAME.expected.yml`, as YAML's BaseLoader gives them."""

    text: str
    expected: dict[str, Any]
    is_paged: bool
    """Whether pages may end between two sentences, so that nothing tells if a paragraph did too."""


@dataclass
class _Maker:
    by: Random
    lines: list[str] = field(default_factory=list)

    def make(self) -> MadePaper:
        by = self.by
        self.language = by.choice((_NB, _NN))
        self.are_minutes = by.random() < 0.5
        self.width = by.choice((60, 72, 90, 400))
        self.colon = by.choice((":", ":", " :", ""))
        number = by.choice(_NUMBERS)
        first = by.randint(1, 60)
        titles = [self.title() for _ in range(by.randint(2, 6))]
        numbers = [number.format(first + at) for at in range(len(titles))]
        expected = self.head()
        if by.random() < 0.4:
            self.lines += ["", "Saksliste"]
            self.lines += [f"{one} {title}" for one, title in zip(numbers, titles, strict=True)]
        items = [self.item(*pair) for pair in zip(numbers, titles, strict=True)]
        is_paged = by.random() < 0.4
        lines = self.paged() if is_paged else self.lines
        return MadePaper("\n".join(lines) + "\n", expected | {"items": items}, is_paged)

    def paged(self) -> list[str]:
        """The lines on pages, with a header, a footer, or both, wherever a page happens to end."""
        by = self.by
        length = by.randint(18, 45)
        header = by.choice(("Dikterådet 07.02.2022", "Dikterådet 7.2. 2022", None))
        footer = by.choice(("Side {} av {}", "{}", None)) if header else "Side {} av {}"
        pages = [self.lines[at : at + length] for at in range(0, len(self.lines), length)]
        lines: list[str] = []
        for at, page in enumerate(pages, start=1):
            top = [header, ""] if header and at > 1 else []
            foot = ["", footer.format(at, len(pages))] if footer else []
            first, *rest = [*top, *page, *foot]
            lines += [("\f" if at > 1 else "") + first, *rest]
        return lines

    def head(self) -> dict[str, Any]:
        by, words = self.by, self.language
        self.lines.append(by.choice(words.minutes if self.are_minutes else words.agenda))
        self.lines.append("")
        day = by.choice(_DAYS)
        self.lines += [f"{words.body}: Dikterådet", f"Møtedato: {day}"]
        expected = {
            "body": "radet",
            "date": "2022-02-07",
            "status": "held" if self.are_minutes else "planned",
            "documents": [{"kind": "minutes" if self.are_minutes else "agenda"}],
        }
        if by.random() < 0.7:
            self.lines.append(f"{words.place}: Rådhuset, møterom Elva")
            expected["location"] = "Rådhuset, møterom Elva"
        if by.random() < 0.7:
            self.lines.append(by.choice(("Tid: 09:00 - 11:30", "Tid: kl. 09.00-11.30")))
            expected |= {"start": "09:00", "end": "11:30"}
        return expected

    def title(self) -> str:
        by = self.by
        kinds = ("Plan for", "Søknad om", "Ny", "Flytting av", "Kart over")
        names = ("Fabelveien", "Skrøneberget", "Innbilt brygge", "Påfunnsdalen", "Luftslottet")
        return f"{by.choice(kinds)} {by.choice(names)} {by.choice(('nord', 'sør', 'vest', 'øst'))}"

    def item(self, number: str, title: str) -> dict[str, Any]:
        by, words = self.by, self.language
        self.lines += ["", f"{number} {title}", ""]
        item: dict[str, Any] = {"number": number.rstrip(":"), "title": title}
        if by.random() < 0.8:
            label = by.choice((None, *words.descriptions))
            item["description"] = self.section(label, self.paragraphs())
        if by.random() < 0.3:
            item["attachments"] = self.attachments()
        heading, who = by.choice(words.proposals)
        proposal = self.section(heading, self.points() if by.random() < 0.5 else self.paragraphs(1))
        item["proposal"] = {"text": proposal} | ({"by": who} if who else {})
        if self.are_minutes:
            self.treat(item, proposal)
        return item

    def treat(self, item: dict[str, Any], proposal: str) -> None:
        """What minutes add: treatment, another proposal, a vote, the decision."""
        by, words = self.by, self.language
        if by.random() < 0.6:
            item["discussion"] = self.section(by.choice(words.discussions), self.paragraphs(1))
            if by.random() < 0.5:
                who = f"{by.choice(_NAMES)} ({by.choice(_PARTIES)})"
                text = self.sentence()
                self.lines += [*self.wrapped(words.puts.format(who)), "", *self.wrapped(text), ""]
                item["alternatives"] = [{"by": who, "text": text}]
        if by.random() < 0.8:
            self.lines += [f"{words.votes}:", ""]
            item["votes"] = [self.vote()]
        decided = self.paragraphs(1) if by.random() < 0.3 else proposal.split("\n\n")
        item["decision"] = {"text": self.section(by.choice(words.decisions), decided)}
        if "votes" in item:
            item["decision"]["outcome"] = "adopted"

    def vote(self) -> dict[str, str]:
        by, words = self.by, self.language
        if by.random() < 0.5:
            printed = by.choice(words.unanimous)
            self.lines += [printed, ""]
            return {"unanimous": "true", "result": "adopted", "as_printed": printed}
        most, least = str(by.randint(6, 20)), str(by.randint(1, 5))
        printed = words.counted.format(most, least)
        self.lines += [printed, ""]
        counts = {"votes_for": most, "votes_against": least}
        return counts | {"result": "adopted", "as_printed": printed}

    def section(self, label: str | None, parts: list[str]) -> str:
        """Print a label and paragraphs or points below it; gives back their text."""
        if label:
            self.lines += [f"{label}{self.colon}", *([""] if self.by.random() < 0.5 else [])]
        for part in parts:
            self.lines += [*self.wrapped(part), ""]
        return "\n\n".join(parts)

    def attachments(self) -> list[dict[str, str]]:
        titles = [self.title() for _ in range(self.by.randint(1, 3))]
        self.lines.append(f"{self.language.attachments}:")
        self.lines += [f"{at}. {title}" for at, title in enumerate(titles, start=1)]
        self.lines.append("")
        return [{"number": str(at), "title": title} for at, title in enumerate(titles, start=1)]

    def paragraphs(self, most: int = 3) -> list[str]:
        return [
            " ".join(self.sentence() for _ in range(self.by.randint(1, 3)))
            for _ in range(self.by.randint(1, most))
        ]

    def points(self) -> list[str]:
        return [f"{at}. {self.sentence()}" for at in range(1, self.by.randint(2, 4) + 1)]

    def sentence(self) -> str:
        by = self.by
        words = [by.choice(_WORDS) for _ in range(by.randint(3, 25))]
        return f"{by.choice(_BEGIN)} ligger {' '.join(words)} ved {by.choice(_BEGIN).lower()}."

    def wrapped(self, text: str) -> list[str]:
        """Wrap a text as a printer does, but never so that a line would begin like a point."""
        lines = wrap(text, self.width, break_long_words=False, break_on_hyphens=False)
        risky = any(line[:1].isdigit() or line[:1] in "–-§%«" for line in lines[1:])
        return [text] if risky else lines


def make_paper(seed: int) -> MadePaper:
    """The paper of a seed; the same for the same seed."""
    return _Maker(Random(seed)).make()  # noqa: S311 - no secret
