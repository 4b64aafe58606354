"""One text as PDF, Word, OpenDocument and web page: what a secretariat's programs make of it."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from golden_builders import Odt, Word, pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_LINES_A_PAGE = 52
_KEY = re.compile(r"[A-ZÆØÅ][\wæøå]{2,15}: |Side \d")
_POINT = re.compile(r"\s*(?:\d{1,2}[.)]|•|-)\s")


def paragraphs(text: str) -> list[str]:
    """The text's paragraphs on a line each; points and labels are paragraphs too."""
    found: list[str] = []
    is_open = False
    for line in text.split("\n"):
        words = " ".join(line.split())
        is_new = not is_open or _POINT.match(words) or _KEY.match(words) or line.startswith(" ")
        if words and not is_new:
            found[-1] += f" {words}"
        elif words:
            found.append(words)
        is_open = bool(words) and not words.endswith(":") and not words.startswith("Vedlegg")
    return found


def as_pdf(path: Path, text: str) -> None:
    """Lines as they stand; a lone blank before a line says that its page begins there."""
    pages: list[list[str]] = [[]]
    for line in text.expandtabs().split("\n"):
        is_start = re.match(r" \S", line) is not None
        if (is_start and any(map(str.strip, pages[-1]))) or len(pages[-1]) >= _LINES_A_PAGE:
            pages.append([])
        pages[-1].append(line[1:] if is_start else line)
    pdf(path, "\f".join("\n".join(page) for page in pages), size=8)


def as_docx(path: Path, text: str) -> None:
    Word().text(*paragraphs(text)).save(path)


def as_odt(path: Path, text: str) -> None:
    Odt().text(*paragraphs(text)).save(path)


def as_html(path: Path, text: str) -> None:
    body = "\n".join(f"<p>{html.escape(one)}</p>" for one in paragraphs(text))
    page = f"<!doctype html><html lang=nb><head><title>Saksliste</title></head><body>{body}</body>"
    path.write_text(page, encoding="utf-8")


FORMS: dict[str, Callable[[Path, str], None]] = {
    "pdf": as_pdf,
    "docx": as_docx,
    "odt": as_odt,
    "html": as_html,
}
