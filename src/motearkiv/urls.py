"""Every address and anchor of the site; nothing else builds one.

After the model in the flow. An address is relative to the site's root, without a leading slash and
with a trailing one for a page: `sak/nr-50-20/`. The rules are those of permanent addresses: body,
number and year only, never a title, a date of import or an order on the page.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from motearkiv.numbers import CaseNumber, WeakNumber, parse_number

if TYPE_CHECKING:
    from datetime import date

FRONT = ""
MEETINGS = "mote/"
CASES = "sak/"
BODIES = "organ/"
ORGANIZATIONS = "organisasjon/"
ABOUT = "om/"
YEARS = "ar/"
DECISIONS = "vedtak/"
OPEN_PROPOSALS = f"{DECISIONS}apne-forslag/"
UNANSWERED = f"{DECISIONS}anbefalinger/"
COVERAGE = "dekning/"
TOPICS = "tema/"
PERSONS = "person/"
DOCUMENTS = "dokument/"
SEARCH = "sok/"
CHANGES = "endringer/"
EMBEDS = "kort/"
TWIN_SCHEMA = "data/twin.schema.json"
"""What tells of the keys of the JSON beside each page."""
MOVED_SCRIPT = "assets/motearkiv/moved.js"
"""What carries the anchor of an address on to where its page stands now."""

_OUTCOMES = {
    "adopted": "vedtatt",
    "amended": "vedtatt-med-endring",
    "noted": "tatt-til-orientering",
    "postponed": "utsatt",
    "rejected": "ikke-vedtatt",
    "withdrawn": "trukket",
    "referred": "sendt-videre",
    "elected": "valgt",
    "no_decision": "ikke-fattet-vedtak",
    "outcome_missing": "utfall-ikke-registrert",
}
_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ä": "ae", "ö": "o", "ß": "ss", "đ": "d"})
MAX_SLUG = 80
_PARAGRAPH_DIGITS = 6
_DOCUMENT_DIGITS = 12


def slug(text: str) -> str:
    """Fold a text to `[a-z0-9-]`, at most 80 characters; empty where no letter or digit is left."""
    lowered = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    plain = unicodedata.normalize("NFD", lowered).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_SLUG].rstrip("-")


def meeting_key(day: date, body: str, sitting: int = 1) -> str:
    """Name of a meeting's file and address: `2020-11-25-naeringsradet`, `…-2` for a second one."""
    return f"{day.isoformat()}-{body}" + (f"-{sitting}" if sitting > 1 else "")


def sitting_of(key: str, day: date, body: str) -> int | None:
    """Number of a sitting by its key; None for the first of its body's day."""
    rest = key.removeprefix(meeting_key(day, body))
    return int(rest[1:]) if rest else None


def meeting_url(key: str) -> str:
    """Address of a meeting."""
    return f"{MEETINGS}{key}/"


def case_key(
    printed: str, body_slug: str, series: tuple[str, ...], day: date, part: str | None
) -> str:
    """Last part of a case's address, from the number as printed and its body.

    `NR 50/20` of a body with slug `nr` and series `NR` is `nr-50-20`; a series that the body does
    not list first is part of the address; a weak number carries the meeting's date. Raises
    ValueError where the text is no number.
    """
    suffix = f"-{part}" if part else ""
    match parse_number(printed):
        case CaseNumber(letters, _, _) as number:
            own = slug(letters) if letters and series and letters != series[0] else ""
            middle = f"-{own}" if own and own != body_slug else ""
            return f"{body_slug}{middle}-{number.bare}{suffix}"
        case WeakNumber(parts):
            return "-".join([body_slug, day.isoformat(), *map(str, parts)]) + suffix
    raise ValueError(printed)


def case_url(key: str) -> str:
    """Address of a case."""
    return f"{CASES}{key}/"


def chooser_url(bare: str) -> str:
    """Address of the page that lets a reader choose among the cases with a bare number, `50-20`."""
    return f"{CASES}{bare}/"


def body_url(organization_id: str) -> str:
    """Address of a deciding body."""
    return f"{BODIES}{organization_id}/"


def organization_url(organization_id: str) -> str:
    """Address of an organization that is no body."""
    return f"{ORGANIZATIONS}{organization_id}/"


def year_url(year: int, hub: str = YEARS) -> str:
    """Address of a year below a hub or a page: `ar/2020/`, `vedtak/2020/`, `tema/skole/2020/`."""
    return f"{hub}{year}/"


def outcome_url(outcome: str) -> str:
    """Address of the decisions of one outcome: `vedtak/utfall/utsatt/`."""
    return f"{DECISIONS}utfall/{_OUTCOMES[outcome]}/"


def decisions_of_url(body: str) -> str:
    """Address of the decisions of one body."""
    return f"{DECISIONS}organ/{body}/"


def topic_url(topic_id: str) -> str:
    """Address of a topic."""
    return f"{TOPICS}{topic_id}/"


def person_url(person_id: str) -> str:
    """Address of a human in a public role."""
    return f"{PERSONS}{person_id}/"


def document_url(fingerprint: str, file: str) -> str:
    """Address of a paper: twelve digits of its SHA-256 and the file's own name."""
    return f"{DOCUMENTS}{fingerprint[:_DOCUMENT_DIGITS]}/{quote(file.rsplit('/', 1)[-1])}"


def page_file(url: str) -> str:
    """File of a page below the site folder: `sak/nr-50-20/index.html`."""
    return f"{unquote(url)}index.html"


def twin_file(url: str) -> str:
    """File of a page's JSON twin: `sak/nr-50-20/index.json`."""
    return f"{url}index.json"


def citation_file(url: str, form: str) -> str:
    """File beside a page that cites it, by form: `sak/nr-50-20/sitering.bib`."""
    return f"{url}sitering.{form}"


def embed_url(key: str) -> str:
    """Address of what shows a case inside an article elsewhere: `kort/nr-50-20/`.

    In a folder of its own, since a host must let others frame these pages, and no others.
    """
    return f"{EMBEDS}{key}/"


def oembed_file(key: str) -> str:
    """File that tells programs how to show a case: `sak/nr-50-20/oembed.json`."""
    return f"{case_url(key)}oembed.json"


def feed_file(url: str) -> str:
    """File of a page's feed: `sak/nr-50-20/feed.xml`, `feed.xml` for the whole archive."""
    return f"{url}feed.xml"


def calendar_file(url: str) -> str:
    """File of a page's calendar: `mote/…/mote.ics` of a meeting, `organ/…/moter.ics` of a body."""
    return f"{url}mote.ics" if url.startswith(MEETINGS) else f"{url}moter.ics"


def card_file(url: str) -> str:
    """File of a page's card: `sak/nr-50-20/kort.png`, `kort.png` for the whole archive."""
    return f"{url}kort.png"


def root_of(url: str) -> str:
    """Relative way from a page to the site's root: `../../` from `sak/nr-50-20/`."""
    return "../" * url.count("/")


def paragraph_anchor(text: str) -> str:
    """Anchor of a paragraph: six digits of the SHA-256 of its words, never its order."""
    words = " ".join(text.split())
    return "p-" + sha256(words.encode()).hexdigest()[:_PARAGRAPH_DIGITS]


def block_anchor(words: str, number: str | None, kind: str | None, step: str | None) -> str:
    """Anchor of a paragraph or point of a record text, before repeats are told apart.

    A point of a decision or proposal is reached by its printed number, everything else by its
    words. The text's kind and step are part of it, so that a decision in the proposal's own words,
    or a later treatment, takes no anchor from what was there before.
    """
    if kind and number:
        return anchor(kind, number, step)
    parts = [part for part in (step, kind, paragraph_anchor(words)) if part]
    return "-".join(parts)


def anchor(kind: str, number: str, step: str | None = None) -> str:
    """Anchor by a printed number: `vedtak-2`; of a case's further step `ps-30-20-vedtak-2`."""
    own = f"{kind}-{slug(number)}"
    return f"{step}-{own}" if step else own
