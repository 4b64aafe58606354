"""BibTeX: citations as entries that BibTeX, BibLaTeX and reference managers read.

Part of citing in the flow. Each entry is `@misc`, which every style knows. Values stand in braces,
so what would unbalance them, or mean something to TeX, is written as TeX's own command; letters are
UTF-8. A title and an organization stand in two pairs, which keep capitals, and keep a name whole.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from motearkiv.citing.citation import Citation

_COMMANDS = str.maketrans(
    {
        # BibTeX counts braces without regard to a backslash before them.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "%&#_$"},
    }
)
_LIGATURES = re.compile(r"([-'`])(?=\1)|([?!])(?=`)")
"""Two signs that TeX would make one of: `--`, two quotes, ?`; nothing stands between them then."""
_OF_ADDRESSES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"})
"""An address is taken as it stands, so only its braces and blanks are written otherwise."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()  # noqa: SIM905 - as BibTeX has them


def bibtex(citations: Iterable[Citation]) -> str:
    """Citations as entries, in their order, with an empty line between them."""
    return "\n".join(map(_entry, citations))


@lru_cache(maxsize=32)  # a page shows its entries, and a file beside it has them again
def _entry(citation: Citation) -> str:
    fields = {
        "author": f"{{{{{_escaped(citation.body)}}}}}",
        "title": f"{{{{{_escaped(citation.title)}}}}}",
        "year": f"{{{citation.day.year}}}",
        "month": _MONTHS[citation.day.month - 1],
        "howpublished": f"{{{_escaped(citation.archive)}}}",
        "note": f"{{{_escaped('. '.join(citation.words))}}}",
    }
    if citation.address:
        fields["url"] = f"{{{citation.address.translate(_OF_ADDRESSES)}}}"
    lines = ",\n".join(f"  {name} = {value}" for name, value in fields.items())
    return f"@misc{{{citation.name},\n{lines}\n}}\n"


def _escaped(text: str) -> str:
    return _LIGATURES.sub(r"\g<0>{}", " ".join(text.split()).translate(_COMMANDS))
