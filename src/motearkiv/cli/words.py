"""What every command shares: its language, its help, and where the archive is.

Before the commands of the command line.
"""

from __future__ import annotations

from pathlib import Path

import click

from motearkiv.messages import translate

LANGUAGE = "nb"
catalogue = translate(LANGUAGE)
_ = catalogue.gettext


def paragraphs(*parts: str) -> str:
    """Join paragraphs of help; one with line breaks keeps them."""
    return "\n\n".join(f"\b\n{words}" if "\n" in words else words for words in parts)


def address_of(site: str) -> str | None:
    """The address of a site that is given by one, with its trailing slash; None for a path."""
    return f"{site.rstrip('/')}/" if site.startswith(("http://", "https://")) else None


ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help=_("The archive's folder, which holds data/ (default: the one you are in)."),
)
