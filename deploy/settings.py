# ruff: noqa: INP001 - a program that an operator runs, no package
"""Print what a web server must know of a finished site.

Its policy, the letters of its cases, and the addresses that have moved on or are gone.

python3 deploy/settings.py nginx site > /etc/nginx/snippets/motearkiv-site.conf
python3 deploy/settings.py pages site > site/_headers
python3 deploy/settings.py redirects site > site/_redirects

It reads the finished site only, and needs nothing but Python: it runs wherever the site lies.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from html import unescape
from pathlib import Path
from urllib.parse import quote, urljoin

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
# The last part of a case's address. A weak number goes first: `-4-12` at its end is no year.
_CASES = (
    re.compile(r"([a-z0-9-]*[a-z][a-z0-9-]*?-)\d{4}-\d\d-\d\d(?:-\d{1,3}){1,4}(-[a-z])?"),
    re.compile(r"([a-z0-9-]*[a-z][a-z0-9-]*?-)\d{1,4}-\d\d(-[a-z])?"),
)
# What people write for letters that an address has without their marks; with å in one piece or in
# two, as some machines send it.
_SPELT = {"ae": "æä", "a": "åàáâ", "e": "èéêë", "o": "øöòóô", "u": "üùú"}
_FOLDED = re.compile("ae|[aeou]|-")
# A page says itself that nothing stands there any more, and where it leads on by itself. One that
# tells of its points, too, or stands now at one point of another, leads on by its script alone: no
# server ever sees the anchor of an address, and the anchor of a redirect takes its place.
_FATE = re.compile(r'<article data-fate="([a-z]+)">')
_REFRESH = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]*)">')
_PAPER = re.compile("dokument/[0-9a-f]{12}/[^/]+")
_IN_ADDRESS = "/#%!&'()*+,;:=@~"
_PLAIN = re.compile(r"[a-zA-Z0-9/_-]")
_SHORT = re.compile(r"[a-z0-9/._-]{1,40}")
"""What a map of nginx has room for as it is built; all else is a pattern."""
# A page's own policy cannot say this: browsers heed it in a header only.
_HEADER_ONLY = "frame-ancestors 'none'"
_EMBEDS = "kort"
"""The folder of the pages that articles elsewhere show."""
_FRAMED = "frame-ancestors *"
_NOTHING = "default-src 'none'"
_PAPERS = f"{_NOTHING}; base-uri 'none'; form-action 'none'; {_HEADER_ONLY}"
"""Whatever a paper is, it is shown and nothing more. `sandbox` would add nothing to that, and some
readers' viewers of PDFs do not open under it."""
_NGINX = """\
# Made by deploy/settings.py from the finished site. Make it anew rather than change it.

# Only what is there has a policy of its own: the page for what is not is a page like others.
map "$status $motearkiv_path" $motearkiv_csp {{
    default "{policy}";
    "~^(?:200|206|304) /kort/" "{embed_policy}";
    "~^(?:200|206|304) /dokument/[0-9a-f]{{12}}/(?!index\\.)[^/]+$" "{paper_policy}";
}}

# The letters of the bodies' cases as people write them, and as the addresses have them. None at
# all mean the number alone, and so does "nr." where no body is called that.
map $ma_letters $motearkiv_letters {{
    default "-/";
    "" "";
{letters}
    "~*^(?:saks?[^a-z0-9]*)?nr$" "";
}}

# The letter that tells two cases with one number apart.
map $ma_part $motearkiv_part {{
    default "/-";
    "" "";
{parts}
}}

# Where pages and papers stand now that have moved. It is asked anew for each address that is tried.
map $motearkiv_wanted $motearkiv_moved {{
    volatile;
    default "";
{moved}
}}

# Pages that say why nothing stands there any more.
map $motearkiv_path $motearkiv_gone {{
    default "";
{gone}
}}
"""
_REDIRECTS = """\
# Made by deploy/settings.py from the finished site, for Cloudflare Pages: pages that have moved,
# case numbers at the root of the host, and letters in capitals. All else is left to the page for
# what is not there.
"""
_MOST_FIXED = 2000
"""Cloudflare reads no more rules without a variable part; they must stand first."""
_MOST_REDIRECTS = 100
"""Nor more with one."""
_LONGEST = 1000
"""Nor a longer one."""


def policy_of(site: Path) -> str:
    """What the pages' own policies allow, together: each page's own keeps it to its scripts."""
    pages = [page for page in sorted(site.rglob("*.html")) if not _is_embed(site, page)]
    if rules := _together(site, pages):
        return f"{rules}; {_HEADER_ONLY}"
    sys.exit(f"{site}: no page there has a policy; is it a finished site?")


def embed_policy_of(site: Path) -> str:
    """What the pages allow that articles elsewhere show; where there are none, nothing."""
    rules = _together(site, sorted((site / _EMBEDS).glob("*/index.html")))
    return f"{rules or _NOTHING}; {_FRAMED}"


def _is_embed(site: Path, page: Path) -> bool:
    return page.relative_to(site).parts[0] == _EMBEDS


def _together(site: Path, pages: list[Path]) -> str:
    rules: dict[str, dict[str, None]] = {}
    for page in pages:
        # A paper may be HTML too. Whatever policy it brings, its scripts get no leave.
        is_paper = _PAPER.fullmatch(page.relative_to(site).as_posix())
        found = None if is_paper else _POLICY.search(page.read_text("utf-8"))
        for rule in found[1].split(";") if found else ():
            name, *sources = rule.split()
            rules.setdefault(name, {}).update(dict.fromkeys(sources))
    return "; ".join(" ".join([name, *rules[name]]) for name in rules)


def fates_of(site: Path) -> tuple[dict[str, str], list[str]]:
    """Addresses as a server knows them: where those lead that have moved, and those that are gone.

    The address of a paper has no slash at its end; the page that stands for it has one.
    """
    moved: dict[str, str] = {}
    gone: list[str] = []
    for page in sorted([*site.glob("*/*/index.html"), *site.glob("dokument/*/*/index.html")]):
        address = f"/{page.parent.relative_to(site).as_posix()}/"
        html = (
            "" if _PAPER.fullmatch(page.relative_to(site).as_posix()) else page.read_text("utf-8")
        )
        fate, refresh = _FATE.search(html), _REFRESH.search(html)
        if fate and fate[1] == "moved" and refresh and "#" not in refresh[1]:
            moved[address] = urljoin(quote(address), quote(unescape(refresh[1]), safe=_IN_ADDRESS))
        elif fate and fate[1] not in {"moved", "split"}:
            gone.append(address)
    return moved, gone


def names_of(site: Path) -> tuple[list[str], list[str]]:
    """What stands before the number in the addresses of cases, `nr-`, and after it, `-b`."""
    names = [page.parent.name for page in site.glob("sak/*/index.html")]
    found = [match for name in names if (match := _match(name))]
    return sorted({match[1] for match in found}), sorted({match[2] for match in found if match[2]})


def _match(name: str) -> re.Match[str] | None:
    return next(filter(None, (pattern.fullmatch(name) for pattern in _CASES)), None)


def nginx(site: Path) -> str:
    """The maps that deploy/nginx.conf includes."""
    letters, parts = names_of(site)
    moved, gone = fates_of(site)
    # Patterns all of them: a plain word of a map may mean something to nginx, and may be too long.
    return _NGINX.format(
        policy=policy_of(site),
        embed_policy=embed_policy_of(site),
        paper_policy=_PAPERS,
        letters="\n".join(f'    "~*^{_as_written(one[:-1])}$" {one};' for one in letters),
        parts="\n".join(f'    "~*^{one[1:]}$" {one};' for one in parts),
        moved="\n".join(
            f'    {key} "{to}";' for address, to in moved.items() for key in _keys(address, "?")
        ),
        gone="\n".join(f"    {key} 1;" for address in gone for key in _keys(address)),
    )


def _keys(address: str, slash: str = "") -> list[str]:
    """An address as keys of a map; with `?` its slash may be missing."""
    if _SHORT.fullmatch(address):
        return [address, address[:-1]] if slash else [address]
    # Byte by byte: whatever a file is called, nothing of it means anything to nginx.
    encoded = "".join(
        letter
        if _PLAIN.fullmatch(letter)
        else "".join(f"\\x{byte:02x}" for byte in letter.encode())
        for letter in address
    )
    return [f'"~^{encoded}{slash}$"']


def _as_written(letters: str) -> str:
    """A pattern for the letters of an address with æøå, and with anything for a hyphen.

    In bytes and not in characters: what a stranger sends need not be UTF-8.
    """
    return _FOLDED.sub(lambda found: _choice(found[0]), letters)


def _choice(folded: str) -> str:
    if folded == "-":
        return "[^a-z0-9]+"
    marked = [form for letter in _SPELT[folded] for form in (letter, letter.upper())]
    apart = [unicodedata.normalize("NFD", letter) for letter in marked]
    # `ae` may be spelt with marks on the `a` alone, too; nobody writes that.
    return f"(?:{'|'.join(dict.fromkeys([folded, *marked, *apart]))})"


def redirects(site: Path) -> str:
    """The file `_redirects`: what a host can do that knows no patterns, the most useful first."""
    moved, _ = fates_of(site)
    fixed = [
        f"{quote(one, safe=_IN_ADDRESS)} {to} 301"
        for address, to in moved.items()
        for one in (address, address[:-1])
    ]
    fixed = [rule for rule in fixed if len(rule) <= _LONGEST]
    at_root = [entry.name.lower() for entry in site.iterdir()]
    # The longest first: `/NR-PS-…` is no number of NR.
    letters = sorted(names_of(site)[0], key=lambda one: (-len(one), one))
    # Such a host asks its rules first, whether a page is there or not.
    free = [one for one in letters if not any(name.startswith(one) for name in at_root)]
    asked = [
        *((f"/{one}", one) for one in free),
        *((f"/{one.upper()}", one) for one in free),
        *((f"/sak/{one.upper()}", one) for one in letters),
    ]
    rules = [
        f"{begin}:number{slash} /sak/{one}:number/ 301"
        for begin, one in asked
        for slash in ("", "/")
    ]
    kept = [*_no_more_than(_MOST_FIXED, fixed), *_no_more_than(_MOST_REDIRECTS, rules)]
    return _REDIRECTS + "\n".join(kept) + "\n"


def _no_more_than(most: int, rules: list[str]) -> list[str]:
    if len(rules) > most:
        left = f"{len(rules) - most} of {len(rules)} rules are left out"
        sys.stderr.write(f"{left}: Cloudflare reads no more than {most} of their kind\n")
    return rules[:most]


def pages(site: Path) -> str:
    """The file `_headers` with the site's policies filled in."""
    template = Path(__file__).with_name("_headers").read_text("utf-8")
    policy = policy_of(site)
    folders = sorted(entry.name for entry in site.iterdir() if entry.is_dir())
    rules = {
        "/": policy,
        "/index.html": policy,
        "/404.html": policy,
        **{f"/{name}/*": policy for name in folders if not name.startswith(".")},
        f"/{_EMBEDS}/*": embed_policy_of(site),
    }
    told = "\n\n".join(f"{path}\n  Content-Security-Policy: {rules[path]}" for path in rules)
    return template.replace("{policies}", told)


FORMS = {"nginx": nginx, "pages": pages, "redirects": redirects}


def main() -> None:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(description="What a web server must know of a finished site.")
    parser.add_argument(
        "form", choices=FORMS, help="for nginx; headers of Netlify and Cloudflare Pages; redirects"
    )
    parser.add_argument("site", type=Path, help="folder of the finished site")
    words = parser.parse_args()
    sys.stdout.write(FORMS[words.form](words.site))


if __name__ == "__main__":
    main()
