"""The command that searches an archive.

Part of the command line. It imports what it needs when it runs.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from motearkiv.cli.words import ROOT, catalogue, paragraphs

if TYPE_CHECKING:
    from pathlib import Path

    from motearkiv.search.documents import Document

_ = catalogue.gettext


@click.command(
    short_help=_("Search the archive."),
    help=paragraphs(
        _(
            "Search the archive by word, number or name. Finds words in any form, parts of long "
            "words, bokmål and nynorsk, and what is a letter off."
        ),
        _(
            "Examples:\n"
            "  motearkiv search skoleskyss\n"
            "  motearkiv search '\"regional plan\" -budsjett'\n"
            "  motearkiv search --json 'NR 50/20'"
        ),
    ),
)
@click.argument("query")
@click.option("--limit", default=10, show_default=True, help=_("How many hits to show."))
@click.option("--json", "is_json", is_flag=True, help=_("Show the hits as JSON."))
@ROOT
def search(query: str, limit: int, root: Path, *, is_json: bool) -> None:
    """Show what a search finds, best first."""
    from motearkiv.archive import load_archive  # noqa: PLC0415 - only this command needs it
    from motearkiv.search.finding import Finder  # noqa: PLC0415
    from motearkiv.search.language import read_language  # noqa: PLC0415
    from motearkiv.store import CACHE  # noqa: PLC0415

    language = read_language(root)
    loaded = load_archive(root, root / CACHE)
    if loaded.archive is None:
        click.echo(_("The archive has errors: run motearkiv check."), err=True)
        raise SystemExit(1)
    found = Finder(loaded.archive, language).find(query)
    shown = found.hits[:limit]
    if is_json:
        objects = [_object(document, score) for document, score in shown]
        told = {"total": len(found.hits), "corrected": found.corrected, "hits": objects}
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for document, _score in shown:
        day = document.date.isoformat() if document.date else ""
        words = (document.number, document.title, day, document.url)
        click.echo("  ".join(filter(None, words)))
    if found.corrected:
        click.echo(_("Did you mean: {query}?").format(query=found.corrected), err=True)
    text = catalogue.ngettext("{count} hit", "{count} hits", len(found.hits))
    click.echo(text.format(count=len(found.hits)), err=True)


def _object(document: Document, score: float) -> dict[str, object]:
    return {
        "url": document.url,
        "kind": document.kind,
        "number": document.number or None,
        "title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "body": document.body or None,
        "standing": document.standing,
        "score": score,
    }
