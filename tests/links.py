"""Check that every link of a finished site leads somewhere: files, letter case and anchors.

It reads the written files only and asks no server, so it holds for any host: names are compared
letter by letter, on a file system that would forgive as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ELEMENT = re.compile(
    r"<!--.*?-->"
    r"|<(?P<raw>script|style)\b(?P<raw_attributes>[^>]*)>(?P<content>.*?)</(?P=raw)\s*>"
    r"|<(?P<name>[a-z][a-z0-9-]*)(?P<attributes>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_CSS_URL = re.compile(
    r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"'\s]*))\s*\)|@import\s+[\"']([^\"']+)"
)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_REFRESH = re.compile(r"\d+\s*[;,]\s*url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
_LOCATION = re.compile(r"<loc>\s*([^<]*?)\s*</loc>")
_ATOM_LINK = re.compile(r'<link rel="[^"]+" type="[^"]+" href="([^"]+)"/>')

_LOADED = {
    ("audio", "src"),
    ("embed", "src"),
    ("iframe", "src"),
    ("image", "href"),
    ("image", "xlink:href"),
    ("img", "src"),
    ("input", "src"),
    ("object", "data"),
    ("script", "src"),
    ("source", "src"),
    ("track", "src"),
    ("use", "href"),
    ("use", "xlink:href"),
    ("video", "poster"),
    ("video", "src"),
}
"""What a browser fetches by itself."""
_FOLLOWED = {
    ("a", "href"),
    ("a", "xlink:href"),
    ("area", "href"),
    ("blockquote", "cite"),
    ("button", "formaction"),
    ("del", "cite"),
    ("form", "action"),
    ("input", "formaction"),
    ("ins", "cite"),
    ("q", "cite"),
}
"""What a reader follows: these alone may lead to another host."""
_POINTING_RELATIONS = {"author", "help", "license", "me"}
"""`<link rel>` that names a page elsewhere without loading it."""
_ID_REFERENCES = {
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
    "for",
    "form",
    "headers",
    "list",
}
_META_ADDRESSES = {"og:audio", "og:image", "og:url", "og:video", "twitter:image", "twitter:player"}
_OWN_ADDRESSES = {"canonical", "og:url"}
"""These must be whole addresses of this site."""


@dataclass(frozen=True, slots=True, order=True)
class BrokenLink:
    """A link that leads nowhere: the file it stands in, the link as written, and why."""

    file: str
    link: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.link!r}: {self.reason}"


@dataclass(slots=True)
class LinkReport:
    """What a check found."""

    broken: list[BrokenLink] = field(default_factory=list)
    outside: dict[str, set[str]] = field(default_factory=dict)
    """Links to other hosts that a reader may follow, and the files that have them."""
    checked: int = 0
    """How many links were looked at."""


@dataclass(frozen=True, slots=True)
class _Link:
    target: str
    kind: str
    """`loaded`, `followed`, `own` (a whole address of this site) or `id`."""


@dataclass(slots=True)
class _File:
    links: list[_Link] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    faults: list[tuple[str, str]] = field(default_factory=list)


def check_links(folder: Path, site_url: str) -> LinkReport:
    """Check a finished site in a folder that is to be published at an address ending in `/`."""
    return _Check(folder, site_url).run()


class _Check:
    def __init__(self, folder: Path, site_url: str) -> None:
        self._folder = folder
        self._site = urlsplit(site_url)
        self._names = {
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        }
        self._report = LinkReport()
        self._ids_of = cache(self._read_ids)

    def run(self) -> LinkReport:
        for name in sorted(self._names):
            content = self._scan(name)
            for written, reason in content.faults:
                self._fail(name, written, reason)
            for link in content.links:
                self._report.checked += 1
                self._follow(name, link, content.ids)
        return self._report

    def _scan(self, name: str) -> _File:
        if name.endswith(".html"):
            return scan_html(self._text(name))
        if name.endswith(".css"):
            return _File([_Link(target, "loaded") for target in _css_targets(self._text(name))])
        if name.endswith(".xml"):
            text = self._text(name)
            found = [*_LOCATION.findall(text), *_ATOM_LINK.findall(text)]
            return _File([_Link(unescape(target), "own") for target in found])
        return _File()

    def _text(self, name: str) -> str:
        return (self._folder / name).read_text("utf-8")

    def _read_ids(self, name: str) -> frozenset[str]:
        return frozenset(scan_html(self._text(name)).ids)

    def _fail(self, name: str, link: str, reason: str) -> None:
        self._report.broken.append(BrokenLink(name, link, reason))

    def _follow(self, name: str, link: _Link, own_ids: set[str]) -> None:
        if link.kind == "id":
            if link.target not in own_ids:
                self._fail(name, link.target, "no element has this id")
            return
        if reason := self._fault_of_form(link):
            self._fail(name, link.target, reason)
            return
        address = urlsplit(urljoin(self._address_of(name), link.target))
        if address.scheme in {"http", "https"} and address.netloc == self._site.netloc:
            if reason := self._fault_inside(address.scheme, address.path, address.fragment):
                self._fail(name, link.target, reason)
        elif reason := self._fault_outside(link, address.scheme):
            self._fail(name, link.target, reason)
        elif address.scheme != "data":
            self._report.outside.setdefault(link.target, set()).add(name)

    def _address_of(self, name: str) -> str:
        folder = name.removesuffix("index.html") if name.endswith("index.html") else name
        return f"{self._site.geturl()}{folder}"

    @staticmethod
    def _fault_of_form(link: _Link) -> str | None:
        if link.target.startswith("data:"):
            return None
        if re.search(r"\s", link.target):
            return "blanks in an address must be percent-encoded"
        if not link.target and link.kind != "followed":
            return "the address is empty"
        if "\\" in link.target:
            return "an address has forward slashes"
        if re.search(r"%(?![0-9A-Fa-f]{2})", link.target):
            return "a percent sign must be followed by two hexadecimal digits"
        return None

    def _fault_inside(self, scheme: str, path: str, fragment: str) -> str | None:
        if scheme != self._site.scheme:
            return f"the site's own address begins with {self._site.scheme}:"
        if not path.startswith(self._site.path):
            return f"leads out of the site, which begins at {self._site.path}"
        name = self._name_of(path.removeprefix(self._site.path))
        if name not in self._names:
            return self._why_missing(name)
        anchor = unquote(fragment.split(":~:", maxsplit=1)[0])
        if anchor and anchor != "top" and name.endswith(".html"):
            return None if anchor in self._ids_of(name) else f"{name} has no id {anchor!r}"
        return None

    @staticmethod
    def _name_of(path: str) -> str:
        # A slash that is percent-encoded is part of a name, which no file can have.
        parts = [unquote(part).replace("/", "%2F") for part in path.split("/")]
        name = "/".join(parts)
        return f"{name}index.html" if name == "" or name.endswith("/") else name

    def _why_missing(self, name: str) -> str:
        if f"{name}/index.html" in self._names:
            return "a page's address ends with a slash"
        for other in self._names:
            if other.casefold() == name.casefold():
                return f"letter case: the file is {other}"
        return f"there is no file {name}"

    @staticmethod
    def _fault_outside(link: _Link, scheme: str) -> str | None:
        if link.kind == "own":
            return "must be an address of this site"
        if link.kind == "loaded":
            return None if scheme == "data" else "is loaded from another host"
        if scheme not in {"http", "https", "mailto", "tel"}:
            return f"a reader cannot follow {scheme}:"
        return None


def scan_html(text: str) -> _File:
    """Collect the links, the ids and the faults of one page."""
    page = _File()
    for found in _ELEMENT.finditer(text):
        name = (found["name"] or found["raw"] or "").lower()
        if not name:
            continue
        attributes = dict(_attributes(found["attributes"] or found["raw_attributes"] or ""))
        _collect_ids(page, name, attributes)
        page.links.extend(_links_of(name, attributes))
        if name == "style":
            page.links.extend(_Link(target, "loaded") for target in _css_targets(found["content"]))
        if name == "base":
            page.faults.append((attributes.get("href", ""), "<base> changes what every link means"))
    return page


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        yield name.lower(), unescape(double or single or bare)


def _collect_ids(page: _File, name: str, attributes: dict[str, str]) -> None:
    own = {attributes[key] for key in ("id", "name" if name == "a" else "id") if key in attributes}
    for identity in sorted(own):
        if identity in page.ids:
            page.faults.append((identity, "two elements have this id"))
        page.ids.add(identity)


def _links_of(name: str, attributes: dict[str, str]) -> Iterator[_Link]:
    for key, value in attributes.items():
        if (name, key) in _LOADED:
            yield _Link(value, "loaded")
        elif (name, key) in _FOLLOWED:
            yield _Link(value, "followed")
        elif key in {"srcset", "imagesrcset"}:
            yield from (
                _Link(part.split()[0], "loaded") for part in value.split(",") if part.split()
            )
        elif key in _ID_REFERENCES:
            yield from (_Link(part, "id") for part in value.split())
        elif key == "style":
            yield from (_Link(target, "loaded") for target in _css_targets(value))
    if name == "link" and "href" in attributes:
        yield _Link(attributes["href"], _kind_of_relation(attributes.get("rel", "")))
    if name == "meta":
        yield from _links_of_meta(attributes)


def _kind_of_relation(relation: str) -> str:
    words = set(relation.lower().split())
    if words & _OWN_ADDRESSES:
        return "own"
    return "followed" if words and words <= _POINTING_RELATIONS else "loaded"


def _links_of_meta(attributes: dict[str, str]) -> Iterator[_Link]:
    content = attributes.get("content", "")
    if attributes.get("http-equiv", "").lower() == "refresh" and (found := _REFRESH.match(content)):
        yield _Link(found[1], "loaded")
    key = attributes.get("property") or attributes.get("name", "")
    if key in _META_ADDRESSES:
        yield _Link(content, "own" if key in _OWN_ADDRESSES else "loaded")


def _css_targets(text: str) -> Iterator[str]:
    for groups in _CSS_URL.findall(_CSS_COMMENT.sub("", text)):
        yield next((group for group in groups if group), "")
