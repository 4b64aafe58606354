# ruff: noqa: INP001 - a program that an operator runs, no package
"""Print what a web server must know of a finished site: its policy, and the letters of its cases.

python3 deploy/settings.py nginx site > /etc/nginx/snippets/motearkiv-site.conf
python3 deploy/settings.py pages site > site/_headers

It reads the finished site only, and needs nothing but Python: it runs wherever the site lies.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
_CASE = re.compile(r"([a-z][a-z-]*-)\d{1,4}-\d\d(?:-[a-z0-9-]+)?")
# A page's own policy cannot say this: browsers heed it in a header only.
_HEADER_ONLY = "frame-ancestors 'none'"
_NGINX = """\
# Made by deploy/settings.py from the finished site. Make it anew rather than change it.

map "" $motearkiv_csp {{
    default "{policy}";
}}

# Letters in any case, as the addresses have them; "sak" and none at all mean the number alone.
map $ma_letters $motearkiv_letters {{
    default "-";
    "" "";
{letters}
}}
"""


def policy_of(site: Path) -> str:
    """What the pages' own policies allow, together: each page's own keeps it to its scripts."""
    rules: dict[str, dict[str, None]] = {}
    for page in sorted(site.rglob("*.html")):
        # A paper may be HTML too. Whatever policy it brings, its scripts get no leave.
        is_paper = page.relative_to(site).parts[0] == "dokument"
        found = None if is_paper else _POLICY.search(page.read_text("utf-8"))
        for rule in found[1].split(";") if found else ():
            name, *sources = rule.split()
            rules.setdefault(name, {}).update(dict.fromkeys(sources))
    if not rules:
        sys.exit(f"{site}: no page there has a policy; is it a finished site?")
    return "; ".join([" ".join([name, *rules[name]]) for name in rules] + [_HEADER_ONLY])


def letters_of(site: Path) -> list[str]:
    """What stands before the number in the addresses of cases: `nr-`."""
    found = (_CASE.fullmatch(page.parent.name) for page in site.glob("sak/*/index.html"))
    return sorted({match[1] for match in found if match})


def nginx(site: Path) -> str:
    """The maps that deploy/nginx.conf includes."""
    lines = [f"    {letters.removesuffix('-')} {letters};" for letters in letters_of(site)]
    return _NGINX.format(policy=policy_of(site), letters="\n".join(lines))


def pages(site: Path) -> str:
    """The file `_headers` with the site's policy filled in."""
    template = Path(__file__).with_name("_headers").read_text("utf-8")
    return template.replace("{policy}", policy_of(site))


FORMS = {"nginx": nginx, "pages": pages}


def main() -> None:
    """Read the command line and print."""
    parser = argparse.ArgumentParser(description="What a web server must know of a finished site.")
    parser.add_argument(
        "form", choices=FORMS, help="for nginx, or for Netlify and Cloudflare Pages"
    )
    parser.add_argument("site", type=Path, help="folder of the finished site")
    words = parser.parse_args()
    sys.stdout.write(FORMS[words.form](words.site))


if __name__ == "__main__":
    main()
