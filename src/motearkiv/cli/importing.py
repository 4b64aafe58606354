"""The commands that put papers and meetings in.

Part of the command line. Each imports what it needs when it runs.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from motearkiv.cli.words import ROOT, catalogue, paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from motearkiv.importer import ImportResult
    from motearkiv.importer.bulk import Tally

_ = catalogue.gettext
_DAY = click.DateTime(["%Y-%m-%d", "%d.%m.%Y"])
_EVERY = 100
"""After how many papers a line tells how far a long import has come, where nobody looks on."""


@click.command(
    "import",
    short_help=_("Draft meetings from their papers."),
    help=paragraphs(
        _("Draft a meeting's YAML from its paper, and say what could not be read."),
        _(
            "A new meeting is written to data/meetings/; minutes, and other papers of a meeting "
            "that is there already, go into its file, with every comment and correction left as "
            "it is. What you have changed is never overwritten: where the paper says something "
            "else, its reading is left in data/drafts/. Compare it with the paper, then run"
            " motearkiv check."
        ),
        _(
            "Takes PDF, Word (.docx), OpenDocument (.odt), web pages and plain text. A folder "
            "stands for all papers below it; what is imported already is passed over, so that a "
            "stopped import goes on where it was."
        ),
        _(
            "Examples:\n"
            "  motearkiv import agenda.pdf\n"
            "  motearkiv import agenda.pdf minutes.docx\n"
            "  motearkiv import --dry-run agenda.pdf | less   only shows the YAML\n"
            "  motearkiv import --body regionradet --date 2020-12-18 agenda.txt\n"
            "  motearkiv import --jobs 4 papers/   a folder with thousands of papers"
        ),
    ),
)
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--body", metavar="ID", help=_("The body, where the paper does not name it."))
@click.option(
    "--date",
    "day",
    metavar="DATE",
    type=_DAY,
    help=_("The day of the meeting, where the paper does not say."),
)
@click.option(
    "--kind",
    type=click.Choice(["agenda", "minutes", "supplement", "other"]),
    help=_("What the paper is, where it does not say."),
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=min(os.cpu_count() or 1, 8),
    help=_("How many papers to open at once (default: one for each processor)."),
)
@click.option(
    "--report",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help=_("Write a review to this .html or .json file: each field beside the lines it is from."),
)
@click.option("--dry-run", is_flag=True, help=_("Print the YAML and write nothing."))
@ROOT
def import_papers(  # noqa: PLR0913, PLR0917 - an option each
    files: tuple[Path, ...],
    body: str | None,
    day: datetime | None,
    kind: str | None,
    jobs: int,
    report: Path | None,
    root: Path,
    *,
    dry_run: bool,
) -> None:
    """Draft a meeting from each paper."""
    from motearkiv.importer import import_files  # noqa: PLC0415 - only this command
    from motearkiv.importer.bulk import papers_in  # noqa: PLC0415 - likewise
    from motearkiv.model import DocumentKind  # noqa: PLC0415 - likewise

    if report and report.suffix.lower() not in {".html", ".json"}:
        raise click.BadParameter(_("the name must end in .html or .json"), param_hint="--report")
    papers, begun = list(papers_in(files)), time.monotonic()
    results = import_files(
        root,
        papers,
        body=body,
        day=day.date() if day else None,
        kind=DocumentKind(kind) if kind else None,
        dry_run=dry_run,
        jobs=jobs,
    )
    tally = _take(results, len(papers), report, dry_run=dry_run)
    if len(papers) != 1:
        _sum_up(tally, len(papers), time.monotonic() - begun)
    if tally.files < len(papers) or tally.reasons:
        raise SystemExit(1)
    if tally.items and not dry_run:
        click.echo(_("Next: compare with the papers, then run motearkiv check."))


def _take(
    results: Iterable[ImportResult], total: int, report: Path | None, *, dry_run: bool
) -> Tally:
    """Show each paper as it comes, and write the review of them all."""
    from motearkiv.importer.bulk import Tally  # noqa: PLC0415 - only where papers are imported
    from motearkiv.importer.review import as_html, as_json, review_of  # noqa: PLC0415 - likewise

    tally, reviews = Tally(), []
    try:
        for result in results:
            tally.add(result)
            reviews += [review_of(result)] if report else []
            _show(result, dry_run=dry_run)
            _show_progress(tally.files, total)
    except KeyboardInterrupt:
        click.echo(
            _("Stopped. What is done is kept; the same command goes on from here."), err=True
        )
    if report:
        is_page = report.suffix.lower() == ".html"
        report.write_text(as_html(reviews) if is_page else as_json(reviews), encoding="utf-8")
        click.echo(_("Review: {path}").format(path=report), err=dry_run)
    return tally


def _show(result: ImportResult, *, dry_run: bool) -> None:
    from motearkiv.importer import Change  # noqa: PLC0415 - only where papers are imported

    if dry_run:
        click.echo(result.yaml, nl=False)
    for message in result.messages:
        click.echo(message, err=True)
    if result.report:
        click.echo(result.report, err=dry_run)
    if result.meeting and not dry_run:
        items = result.meeting.items
        unsure = sum(bool(item.uncertain) for item in items)
        words = _("{items} items, {unsure} with something uncertain, {unparsed} texts unplaced")
        unparsed = len(result.meeting.unparsed)
        click.echo(words.format(items=len(items), unsure=unsure, unparsed=unparsed))
    if result.written:
        is_merged = result.change is Change.MERGED
        words = _("Changed: {path} (git diff shows it)") if is_merged else _("Written: {path}")
        click.echo(words.format(path=result.written))


def _show_progress(done: int, total: int) -> None:
    """How far a long import has come: a line that changes, or one now and then."""
    words = _("{done} of {total} papers").format(done=done, total=total)
    if total > 1 and sys.stderr.isatty():
        click.echo(f"\r{words}", err=True, nl=done == total)
    elif done % _EVERY == 0:
        click.echo(words, err=True)


def _sum_up(tally: Tally, total: int, seconds: float) -> None:
    from motearkiv.importer import Change  # noqa: PLC0415 - only where papers are imported

    names = {
        Change.NEW: _("new meetings"),
        Change.MERGED: _("put into their meeting's file"),
        Change.DRAFT: _("left as drafts"),
        Change.UNCHANGED: _("imported before"),
        Change.FAILED: _("refused"),
    }
    parts = [f"{count} {names[change]}" for change, count in tally.changes.items()]
    click.echo(f"{_('{done} of {total} papers').format(done=tally.files, total=total)}: ", nl=False)
    click.echo(", ".join(parts) or _("nothing to import"))
    for code, count in tally.reasons.most_common():
        click.echo(f"  {count} × [{code}]")
    if tally.pages and seconds:
        rate = f"{tally.pages / seconds:.0f}"
        words = _("{pages} pages in {seconds} seconds, {rate} a second")
        click.echo(words.format(pages=tally.pages, seconds=f"{seconds:.0f}", rate=rate))


@click.command(
    "new-meeting",
    short_help=_("Write a meeting's file to fill in by hand."),
    help=paragraphs(
        _("Write the file of a meeting to data/meetings/, with a comment on every field."),
        _("Nothing is overwritten: a meeting that is there already stays as it is."),
        _(
            "Examples:\n"
            "  motearkiv new-meeting --body naeringsradet --date 2026-12-02\n"
            "  motearkiv new-meeting --body naeringsradet --date 2.12.2026 --items 8 --dry-run"
        ),
    ),
)
@click.option("--body", metavar="ID", required=True, help=_("The body that meets."))
@click.option("--date", "day", metavar="DATE", type=_DAY, required=True, help=_("The day."))
@click.option(
    "--items", type=click.IntRange(1, 200), default=2, help=_("How many items (default: 2).")
)
@click.option("--dry-run", is_flag=True, help=_("Print the YAML and write nothing."))
@ROOT
def new_meeting(body: str, day: datetime, items: int, root: Path, *, dry_run: bool) -> None:
    """Write a commented file for a meeting."""
    from motearkiv.importer.skeleton import SkeletonError, make_skeleton  # noqa: PLC0415 - likewise

    try:
        path, text = make_skeleton(root, body, day.date(), items)
        if dry_run:
            click.echo(text, nl=False)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        click.echo(_("{path} is there already and is left as it is.").format(path=path), err=True)
        raise SystemExit(1) from None
    except SkeletonError as error:
        click.echo(str(error), err=True)
        raise SystemExit(1) from error
    click.echo(_("Written: {path}").format(path=path))
