"""The command that lists what two sites differ in, for whoever copies one to a host.

Part of the command line. It imports what it needs when it runs.
"""

from __future__ import annotations

from pathlib import Path

import click

from motearkiv.cli.words import address_of, catalogue, paragraphs
from motearkiv.problem import ArchiveError

_ = catalogue.gettext


@click.command(
    short_help=_("List the files that two sites differ in."),
    help=paragraphs(
        _(
            "List the files that differ between two sites, by the manifests that they publish "
            "(SHA256SUMS): + is new, ~ is changed, - is gone. A site is a folder, a manifest's "
            "file, or an address."
        ),
        _(
            "Examples:\n"
            "  motearkiv diff site.old site\n"
            "  motearkiv diff https://arkiv.example/ site --paths copy |\n"
            "    rsync --files-from=- site/ host:/srv/arkiv/"
        ),
    ),
)
@click.argument("old")
@click.argument("new")
@click.option(
    "--paths",
    type=click.Choice(["copy", "remove"]),
    help=_("Only the bare paths: of what a host must be given, or of what is to go from it."),
)
def diff(old: str, new: str, paths: str | None) -> None:
    """List what differs."""
    from motearkiv.integrity.difference import Difference  # noqa: PLC0415 - only this command

    found = Difference.between(_manifest(old), _manifest(new))
    if paths:
        for path in found.to_copy if paths == "copy" else found.gone:
            click.echo(path)
    else:
        marked = [
            *((path, "+") for path in found.added),
            *((path, "~") for path in found.changed),
            *((path, "-") for path in found.gone),
        ]
        for path, mark in sorted(marked):
            click.echo(f"{mark} {path}")
    told = _("{added} new, {changed} changed, {gone} gone, {same} the same.")
    counts = {"added": len(found.added), "changed": len(found.changed), "gone": len(found.gone)}
    click.echo(told.format(**counts, same=found.same), err=True)


def _manifest(site: str) -> dict[str, str]:
    from motearkiv.integrity.manifest import MANIFEST, read_manifest  # noqa: PLC0415 - likewise

    if address := address_of(site):
        from motearkiv.integrity.remote import ask_manifest  # noqa: PLC0415 - brings the network

        return read_manifest(ask_manifest(address))
    path = Path(site)
    file = path / MANIFEST if path.is_dir() else path
    if not file.is_file():
        raise ArchiveError(_("{site} has no SHA256SUMS").format(site=site))
    return read_manifest(file.read_bytes())
