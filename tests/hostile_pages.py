"""A site of hostile records beside its harmless twin: whether anything but words differs.

What is compared is what a program makes of a file: the elements of a page in Chromium, of a feed,
the components of a calendar, the keys of JSON, the entries of a bibliography.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import icalendar
from bibtexparser.entrypoint import parse_string
from lxml import etree
from playwright.sync_api import Page

from hostile import PAYLOADS, Filler, write_hostile
from motearkiv.render.record import show_controls
from site_server import BuiltSite, build_site, copy_archive

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Dialog, Request

SKELETON = """
  function skeleton(node, depth = 0, lines = []) {
    for (const child of node.childNodes) {
      if (child.nodeType === 8) lines.push(`${depth} #comment ${child.data}`);
      if (child.nodeType !== 1) continue;
      const names = child.getAttributeNames().sort().map((name) => {
        const value = child.getAttribute(name);
        if (["class", "type", "rel", "role", "target", "lang", "http-equiv"].includes(name)) {
          return `${name}=${value}`;
        }
        if (!["href", "src", "action", "formaction", "xlink:href"].includes(name)) return name;
        const scheme = /^[\\s\\x00-\\x1f]*([a-z][a-z0-9+.-]*):/i.exec(value);
        return `${name}=${scheme ? scheme[1] : "relative"}`;
      });
      lines.push(`${depth} ${child.localName} ${names.join(" ")}`);
      if (child.localName === "script" && !child.hasAttribute("src")) {
        const isData = /json/.test(child.type);
        lines.push(isData ? `${depth} data ${keys(JSON.parse(child.text))}` : child.text);
      }
      if (child.hasAttribute("data-change")) {
        // How two wordings are cut into pieces follows their signs: only the kinds must be ours.
        const kinds = [...child.querySelectorAll("*")].map((one) =>
          ["P", "OL", "LI", "SPAN", "INS", "DEL"].includes(one.tagName) ? "" :
            `${one.tagName} ${one.getAttributeNames()}`);
        lines.push(`${depth} pieces ${kinds.join("")}`);
        continue;
      }
      skeleton(child, depth + 1, lines);
      if (child.localName === "template") skeleton(child.content, depth + 1, lines);
    }
    return lines;
  }
  function keys(value) {
    if (Array.isArray(value)) return `[${value.map(keys)}]`;
    if (value === null || typeof value !== "object") return typeof value;
    return `{${Object.keys(value).sort().map((key) => `${key}:${keys(value[key])}`)}}`;
  }
"""
"""A page's elements with their attributes' names, schemes of links, and what its data hold."""
PARSE = f"""async ({{ base, urls }}) => {{
  {SKELETON}
  return Promise.all(urls.map(async (url) => {{
    let html = await (await fetch(base + url)).text();
    // A card's own style is allowed by its own policy, and not by that of the page that parses.
    if (url.startsWith("kort/")) html = html.replace(/<style>[^<]*<[/]style>/, "");
    const page = new DOMParser().parseFromString(html, "text/html");
    const shown = [page.title, ...[...page.querySelectorAll("meta[name=description]")].map(
      (meta) => meta.content), page.body.textContent];
    return [skeleton(page).join("\\n"), shown.join(" ")];
  }}));
}}"""
LIVE = f"() => {{ {SKELETON} return skeleton(document).join('\\n'); }}"
AT_ONCE = 25
NEVER_SHOWN = frozenset(
    ["Organization.series", "Person.aliases", "Acceptance.reason", "Unparsed.text"]
    + ["Meeting.votes subject", "Meeting.votes as_printed"]
    + ["Unparsed.reason", "changes.jsonl before", "changes.jsonl now"]
    + [f"search.yml {at}" for at in range(5)]
)
"""Fields whose words stand on no page."""
ASKED = (
    "sok/?q={0}&type={0}&organ={0}&ar={0}&sorter={0}#{0}",
    "{page}?h={0}&q={0}#{0}",
    "{0}?q={0}&h={0}#{0}",
)
"""Addresses that somebody may be lured to: the search, a page, one that is not there."""
PLAIN = ("", "abc", "K100001", "r-1-28", "R 1/28", "hasOwnPropertz")
"""Values that bring every element that an address may bring: nothing, no result, results, a case
that may be meant, a misspelt word."""
NOT_ALIKE = ("search/index/", "search/manifest.json")
"""Files that follow the words themselves: parsed, but not compared."""


@dataclass(slots=True)
class Twins:
    """The two sites, with what was filled into the hostile one."""

    hostile: BuiltSite
    harmless: BuiltSite
    filler: Filler

    @classmethod
    def build(cls, folder: Path, meetings: int, settings: int, start: int = 0) -> Twins:
        """Write and build both."""
        sites = []
        for is_harmless in (True, False):
            filler = Filler(PAYLOADS, start, is_harmless=is_harmless)
            own = folder / ("harmless" if is_harmless else "hostile")
            write_hostile(own / "written", filler, meetings, settings)
            archive = copy_archive(own / "written/data", own / "archive")
            # Signs that turn the direction of writing are warnings.
            sites.append(build_site(archive, own / "site", is_strict=False))
        return cls(sites[1], sites[0], filler)

    def pages(self) -> list[str]:
        """Addresses of all pages."""
        return sorted(
            file.relative_to(self.hostile.folder).as_posix().removesuffix("index.html")
            for file in self.hostile.folder.rglob("*.html")
        )

    def other_faults(self) -> list[str]:
        """What differs between the files that are no pages, and those that no program reads."""
        files = [_files(site.folder) for site in (self.hostile, self.harmless)]
        found = [
            f"{name}: in one site only"
            for name in sorted({*files[0]} ^ {*files[1]})
            if not name.startswith(NOT_ALIKE)
        ]
        for name, file in files[0].items():
            read = READERS.get(file.suffix)
            if read is None:
                continue
            structure = read(file)
            if not name.startswith(NOT_ALIKE) and structure != read(files[1][name]):
                found.append(f"{name}: {structure} is not {read(files[1][name])}"[:1000])
        return found


def _files(folder: Path) -> dict[str, Path]:
    return {
        file.relative_to(folder).as_posix(): file
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.relative_to(folder).as_posix().startswith("assets/")
    }


def _xml(file: Path) -> list[Any]:
    strict = etree.XMLParser(resolve_entities=False, no_network=True)
    nodes = etree.parse(str(file), strict).iter()
    return [(str(node.tag), sorted(node.attrib)) for node in nodes]


def _calendar(file: Path) -> list[Any]:
    calendar = icalendar.Calendar.from_ical(file.read_bytes())
    assert isinstance(calendar, icalendar.Component)
    return [(one.name, sorted(one), one.errors) for one in calendar.walk()]


def _json(file: Path) -> Any:  # noqa: ANN401 - the keys of whatever JSON holds
    return _keys(json.loads(file.read_text("utf-8")))


def _keys(value: object) -> Any:  # noqa: ANN401 - as above
    if isinstance(value, dict):
        return {key: _keys(one) for key, one in value.items()}
    return [_keys(one) for one in value] if isinstance(value, list) else type(value).__name__


def _bibliography(file: Path) -> list[Any]:
    library = parse_string(file.read_text("utf-8"))
    assert library.failed_blocks == []
    return [(one.entry_type, sorted(one.fields_dict)) for one in library.entries]


READERS: Mapping[str, Callable[[Path], Any]] = {
    ".xml": _xml,
    ".ics": _calendar,
    ".json": _json,
    ".bib": _bibliography,
}


@dataclass(slots=True)
class Watch:
    """What happens on a page of Chromium that should not."""

    page: Page
    own: tuple[str, ...]
    """What every address that is asked must begin with."""
    faults: list[str] = field(default_factory=list)

    @classmethod
    def over(cls, page: Page, *bases: str) -> Watch:
        """Watch a page from now on."""
        hosts = ("/".join(base.split("/")[:3]) + "/" for base in bases)
        watch = cls(page, ("data:", "blob:", "about:", *hosts))
        page.add_init_script(
            'document.addEventListener("securitypolicyviolation", event =>'
            " console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`))"
        )
        page.on("dialog", partial(_note_dialog, watch))
        page.on("pageerror", lambda error: watch.note(f"error {error}"))
        page.on("request", partial(_note_request, watch))
        page.on(
            "console",
            lambda message: (
                watch.note(message.text)
                if message.type == "error" and "404" not in message.text
                else None
            ),
        )
        return watch

    def note(self, fault: str) -> None:
        """Note a fault with the address at which it happens."""
        self.faults.append(f"{self.page.url[:200]}: {fault[:500]}")

    def go(self, url: str) -> str:
        """Open an address; gives the elements that are there when all is done."""
        self.page.goto(url, wait_until="load")
        if self.page.locator(".ma-found").count():
            self.page.locator("[data-search-state=done], [data-search-state=idle]").wait_for(
                state="attached"
            )
        if self.page.evaluate("'__x' in window"):
            self.note("a script of the record ran")
        return str(self.page.evaluate(LIVE))


def _note_dialog(watch: Watch, dialog: Dialog) -> None:
    watch.note(f"dialog {dialog.message}")
    dialog.dismiss()


def _note_request(watch: Watch, request: Request) -> None:
    if not request.url.startswith(watch.own):
        watch.note(f"asks {request.url}")


def parsed(page: Page, base: str, urls: Iterable[str]) -> dict[str, tuple[str, str]]:
    """By page: its elements, and the words that it shows, as Chromium reads its file."""
    every = list(urls)
    found: dict[str, tuple[str, str]] = {}
    for at in range(0, len(every), AT_ONCE):
        some = every[at : at + AT_ONCE]
        answers = page.evaluate(PARSE, {"base": base, "urls": some})
        found |= {url: (answer[0], answer[1]) for url, answer in zip(some, answers, strict=True)}
    return found


def difference(url: str, hostile: str, harmless: str) -> str | None:
    """The first element that one page has and its twin has not."""
    if hostile == harmless:
        return None
    pairs = zip(hostile.split("\n"), harmless.split("\n"), strict=False)
    at, first = next(((n, pair) for n, pair in enumerate(pairs) if pair[0] != pair[1]), (-1, ""))
    return f"{url}, element {at}: {first}"


def page_faults(
    watch: Watch, bases: tuple[str, str], read: Iterable[str], live: Iterable[str]
) -> tuple[list[str], str]:
    """What differs between pages of two sites as they are read, and some of them as they are shown.

    Gives also the words that the pages of the first site show.
    """
    pages = []
    for base in bases:
        watch.page.goto(f"{base}om/")
        pages.append(parsed(watch.page, base, read))
    hostile, harmless = pages
    found = [difference(url, hostile[url][0], harmless[url][0]) for url in hostile]
    found += [difference(url, *(watch.go(base + url) for base in bases)) for url in live]
    words = " ".join(words for _, words in hostile.values())
    return [fault for fault in found if fault], " ".join(words.split())


def lost(filler: Filler, shown: str) -> list[str]:
    """The texts that no page shows as they are, of all fields that are shown."""
    return [
        f"{name}: {mark} {payload} is shown nowhere"
        for mark, (name, payload) in filler.marks.items()
        if name not in NEVER_SHOWN
        and " ".join(show_controls(f"{mark} {payload}").split()) not in shown
    ]


def search_faults(watch: Watch, bases: tuple[str, str], marks: Iterable[str]) -> list[str]:
    """What differs between the results of a search for marks, and the suggestions for the last."""
    found, shown = [], []
    for mark in marks:
        pages = [watch.go(f"{base}sok/?q={mark}") for base in bases]
        found.append(difference(f"results of {mark}", *pages))
        if watch.page.locator("a[data-result]").count() == 0:
            found.append(f"results of {mark}: there are none")
    for base in bases:
        watch.page.goto(base)
        watch.page.locator("#ma-q").fill(mark)
        watch.page.locator("#ma-forslag [role=option]").first.wait_for()
        shown.append(str(watch.page.evaluate(LIVE)))
    found.append(difference(f"suggestions for {mark}", *shown))
    return [fault for fault in found if fault]


def address_faults(watch: Watch, base: str, page: str, values: Iterable[str]) -> list[str]:
    """Elements that an address brings to a page which no harmless address of its shape brings."""
    found = []
    known: dict[str, set[str]] = {}
    for at, value in enumerate(values):
        shape = ASKED[at % len(ASKED)]
        if shape not in known:
            asked = [base + shape.format(plain, page=page) for plain in PLAIN]
            known[shape] = {line for url in asked for line in watch.go(url).split("\n")}
        lines = set(watch.go(base + shape.format(value, page=page)).split("\n"))
        if new := lines - known[shape]:
            found.append(f"{shape} with {value!r}: {sorted(new)[:3]}")
    return found


def hostile_values() -> Iterator[str]:
    """A thousand values for an address: payloads in five spellings."""
    for spell in (
        partial(quote, safe=""),
        lambda text: quote(quote(text, safe=""), safe=""),
        lambda text: text.replace("#", "%23").replace("?", "%3F"),
        lambda text: quote(f"r-1-28 {text}", safe="'()*!"),
        lambda text: f"%E0%A4%A{quote(text, safe='')}%u003c%",
    ):
        yield from (spell(payload).replace("\r", "").replace("\n", "") for payload in PAYLOADS)
