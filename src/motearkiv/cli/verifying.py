"""The command that checks a site against its manifest, in a folder or on its host.

Part of the command line. It imports what it needs when it runs.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import click

from motearkiv.cli.words import address_of, catalogue, paragraphs
from motearkiv.problem import ArchiveError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ = catalogue.gettext


@click.command(
    short_help=_("Check that a site is as it was built."),
    help=paragraphs(
        _(
            "Check each file of a site, in a folder or on its host, against the manifest that it "
            "publishes (SHA256SUMS), and follow the chain of its log of changes."
        ),
        _(
            "Example:\n  motearkiv verify site --data .\n"
            "  motearkiv verify https://arkiv.example/ --sample 200 --data ."
        ),
        _(
            "Whoever can change the site can change its manifest too. The last line shows the "
            "manifest's own SHA-256: compare it with one that was published elsewhere, or give "
            "that one with --expect."
        ),
        _("The exit code is 1 where anything differs, and 2 where there is no manifest to read."),
    ),
)
@click.argument("site")
@click.option("--expect", default="", help=_("The manifest's SHA-256, as published elsewhere."))
@click.option(
    "--data",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=_(
        "Folder of the archive, whose own log of changes is to be that of the site. On a host the "
        "log may go on, as where your copy of the archive is older."
    ),
)
@click.option(
    "--sample",
    type=click.IntRange(min=0),
    default=0,
    help=_("On a host: so many files, drawn by lot, beside those of the log. Without it, all."),
)
def verify(site: str, expect: str, data: Path | None, sample: int) -> None:
    """Name each file that is not as the manifest has it."""
    try:
        if address := address_of(site):
            faults, manifest = _on_host(address, data, sample)
        else:
            faults, manifest = _in_folder(Path(site), data)
    except ArchiveError as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from error
    digest = sha256(manifest).hexdigest()
    if expect and expect.lower() != digest:
        faults.append(_("The manifest is not the one that was expected."))
    for fault in faults:
        # A name in a site that somebody has changed may hold anything.
        click.echo("".join(one if one.isprintable() else repr(one)[1:-1] for one in fault))
    files = manifest.count(b"\n")
    told = _("{files} files, {faults} faults. SHA256SUMS: {digest}")
    click.echo(told.format(files=files, faults=len(faults), digest=digest), err=True)
    if faults:
        raise SystemExit(1)


def _in_folder(site: Path, data: Path | None) -> tuple[list[str], bytes]:
    from motearkiv.integrity.folder import faults_of_folder  # noqa: PLC0415
    from motearkiv.integrity.manifest import MANIFEST  # noqa: PLC0415
    from motearkiv.integrity.published_log import faults_of_log, log_in_folder  # noqa: PLC0415

    with _ticking() as tick:
        faults = faults_of_folder(site, _, tick)
    return faults + faults_of_log(log_in_folder(site), data, _), (site / MANIFEST).read_bytes()


def _on_host(address: str, data: Path | None, sample: int) -> tuple[list[str], bytes]:
    """What is wrong there; a site that is newer than the data is not, and that is told."""
    from motearkiv.integrity.published_log import faults_of_log, told_of_log  # noqa: PLC0415
    from motearkiv.integrity.remote import ask_site  # noqa: PLC0415

    with _ticking() as tick:
        found = ask_site(address, sample, _, tick)
    if data and (told := told_of_log(found.log, data, _)):
        click.echo(told, err=True)
    return found.faults + faults_of_log(found.log, data, _, may_go_on=True), found.manifest


@contextmanager
def _ticking() -> Iterator[Callable[[], object]]:
    """Count the files on a terminal, while somebody waits."""
    seen = 0

    def tick() -> None:
        nonlocal seen
        seen += 1
        if is_shown and not seen % 100:
            click.echo(f"\r{seen}", nl=False, err=True)

    is_shown = sys.stderr.isatty()
    yield tick
    if is_shown:
        click.echo("\r", nl=False, err=True)
