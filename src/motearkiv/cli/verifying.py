"""The command that checks a site's folder against its manifest.

Part of the command line. It imports what it needs when it runs.
"""

from __future__ import annotations

from pathlib import Path

import click

from motearkiv.cli.words import catalogue, paragraphs

_ = catalogue.gettext


@click.command(
    short_help=_("Check a site's files."),
    help=paragraphs(
        _("Check that each file of a site's folder is as it was when the site was built."),
        _("Example:\n  motearkiv verify site"),
    ),
)
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--expect", default="", help=_("The manifest's SHA-256, as published elsewhere."))
def verify(site: Path, expect: str) -> None:
    """Name each file that is not as the manifest has it."""
    from motearkiv.integrity.folder import faults_of_folder, manifest_digest  # noqa: PLC0415

    faults = faults_of_folder(site)
    digest = manifest_digest(site)
    if expect and expect.lower() != digest:
        faults.append(_("The manifest is not the one that was expected."))
    for fault in faults:
        click.echo(fault)
    click.echo(f"SHA256SUMS: {digest}", err=True)
    if faults:
        raise SystemExit(1)
