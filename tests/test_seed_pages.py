"""The twelve case pages against the paper itself: the words of one are the words of the other.

Nothing here is shared with the importer, the reader or the renderer: the paper is cut at its
printed numbers, the page is read as a browser would read it, and blanks apart they must be equal.
"""

from __future__ import annotations

import re
from functools import cache
from html import escape
from html.parser import HTMLParser

import pytest

from archives import SEED, archive_of, pages_of
from motearkiv.archive import load_archive
from motearkiv.problem import ArchiveError
from motearkiv.site import outputs

PAPER = SEED / "data/documents/2020-11-25-naeringsradet-saksliste.txt"
PAGE_HEADER = "Næringsråd 25.11. 2020"
LABELS = re.compile(r"(?m)^\s*Sak:|Forslag til vedtak:|Vedlegg \d:")
FIELDS = ("number", "title", "description", "attachments[0].title", "proposal.text")
"""The fields of an item in the order in which the paper prints them."""


class RecordElements(HTMLParser):
    """Collects the words of each `data-record` element, less the links to the paragraph itself."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._open: list[tuple[str, str | None, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        field, is_ours = found.get("data-record"), found.get("class") == "ma-anchor"
        if field is not None:
            # A page may show a title twice; each showing must have all the words.
            self.fields[field] = ""
        self._open.append((tag, field, is_ours))

    def handle_endtag(self, tag: str) -> None:
        while self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        fields = [field for _, field, _ in self._open if field is not None]
        if fields and not any(is_ours for *_, is_ours in self._open):
            self.fields[fields[-1]] += data


@cache
def paper_by_number() -> dict[str, str]:
    """What the paper prints of each case, from its number to the next, less the furniture."""
    text = PAPER.read_text("utf-8").replace(PAGE_HEADER, "")
    parts = re.findall(r"(?ms)^ ?NR \d\d/20.*?(?=^ ?NR \d\d/20|\Z)", text)
    return {part.strip()[:8]: squeezed(LABELS.sub("", part)) for part in parts}


def squeezed(text: str) -> str:
    """A text without its blanks."""
    return re.sub(r"\s", "", text)


def shown(number: str, html: str) -> str:
    """The words of a case page's fields, in the paper's order."""
    position = list(paper_by_number()).index(number)
    fields = RecordElements(html).fields
    item = f"2020-11-25-naeringsradet/items[{position}]"
    return squeezed("".join(fields.get(f"{item}.{field}", "") for field in FIELDS))


@cache
def page_of(number: str) -> str:
    """The HTML of a case's page."""
    sequence = number[3:5]
    return pages_of(archive_of(SEED))[f"sak/nr-{sequence}-20/"].body


def test_the_paper_prints_twelve_cases() -> None:
    assert list(paper_by_number()) == [f"NR {number}/20" for number in range(43, 55)]
    assert sum(map(len, paper_by_number().values())) == 12_842


@pytest.mark.parametrize("number", [f"NR {number}/20" for number in range(43, 55)])
def test_a_case_page_has_the_words_of_the_paper_field_by_field(number: str) -> None:
    assert shown(number, page_of(number)) == paper_by_number()[number]


@pytest.mark.parametrize(
    ("printed", "changed"), [("forhandle", "avtale"), ("1/1-2022", "1/1-2023"), (">3.<", ">4.<")]
)
def test_a_changed_word_on_the_page_is_found(printed: str, changed: str) -> None:
    html = page_of("NR 50/20").replace(printed, changed)
    assert html != page_of("NR 50/20")
    assert shown("NR 50/20", html) != paper_by_number()["NR 50/20"]


def test_a_renderer_that_changes_a_word_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(text: str) -> str:
        return escape(text).replace("fullmakt", "myndighet")

    monkeypatch.setattr("motearkiv.render.record.html.escape", careless)
    archive = load_archive(SEED).archive
    assert archive is not None
    with pytest.raises(ArchiveError, match=r"proposal\.text shows other words than the record"):
        list(outputs(archive))
