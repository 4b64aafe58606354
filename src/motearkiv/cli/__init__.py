"""The command line: the outermost module, a thin skin on the package's functions.

Each command imports what it needs when it runs, so that `motearkiv --help` answers at once.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from motearkiv import __version__
from motearkiv.cli.accepting import accept
from motearkiv.cli.diffing import diff
from motearkiv.cli.importing import import_papers, new_meeting
from motearkiv.cli.redacting import redact
from motearkiv.cli.searching import search
from motearkiv.cli.verifying import verify
from motearkiv.cli.words import LANGUAGE, ROOT, catalogue, paragraphs
from motearkiv.problem import ArchiveError, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

_ = catalogue.gettext
_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class _Commands(click.Group):
    """Shows what stops a command as one line."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (ArchiveError, OSError) as error:
            click.echo(str(error), err=True)
            raise SystemExit(1) from error


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=paragraphs(
        _("Make a public body's meeting archive into a website."),
        _(
            "A day's work:\n"
            "  motearkiv import agenda.txt   draft a meeting from a paper\n"
            "  motearkiv check               say what is wrong in data/, and how to mend it\n"
            "  motearkiv build               build the site"
        ),
    ),
)
@click.version_option(__version__, message="motearkiv %(version)s")
def main() -> None:
    """Hold the commands."""


@main.command(
    short_help=_("Say what is wrong in data/."),
    help=paragraphs(
        _("Read all of data/ and say what is wrong: path, line, column, what to write instead."),
        _(
            "Ends with exit code 1 where there are errors, or warnings that nobody has "
            "accepted. Notes are only for information."
        ),
        _(
            "Examples:\n"
            "  motearkiv check\n"
            "  motearkiv check --format json > problems.json\n"
            "  motearkiv check --format github   marks the lines in a pull request"
        ),
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help=_("How to show it: lines of text, JSON, or commands to GitHub Actions."),
)
@ROOT
def check(form: str, root: Path) -> None:
    """Show every Problem of an archive."""
    from motearkiv.permanence.check import load_and_check  # noqa: PLC0415 - likewise
    from motearkiv.search.language import read_language  # noqa: PLC0415 - likewise
    from motearkiv.store import CACHE  # noqa: PLC0415 - likewise

    problems = load_and_check(root, root / CACHE).problems
    if form == "json":
        objects = [_problem_object(problem) for problem in problems]
        click.echo(json.dumps(objects, ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            click.echo(_github_line(problem) if form == "github" else problem.line(LANGUAGE))
    click.echo(_counts(problems), err=form != "text")
    read_language(root)  # raises where data/search.yml is at fault
    if any(problem.severity is not Severity.NOTE for problem in problems):
        raise SystemExit(1)


def _problem_object(problem: Problem) -> dict[str, str | int]:
    return {
        "path": problem.mark.path,
        "line": problem.mark.line,
        "column": problem.mark.column,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message(LANGUAGE),
        "remedy": problem.remedy(LANGUAGE),
    }


def _github_line(problem: Problem) -> str:
    """A workflow command, escaped as actions/toolkit does (packages/core/src/command.ts)."""
    words = f"{problem.message(LANGUAGE)}; {problem.remedy(LANGUAGE)} [{problem.code}]"
    path = _escape(problem.mark.path).replace(":", "%3A").replace(",", "%2C")
    place = f"file={path},line={problem.mark.line},col={problem.mark.column}"
    return f"::{_GITHUB_LEVELS[problem.severity]} {place}::{_escape(words)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _counts(problems: Sequence[Problem]) -> str:
    count = Counter(problem.severity for problem in problems)
    errors, warnings, notes = (count[severity] for severity in Severity)
    ngettext = catalogue.ngettext
    parts = (
        ngettext("{count} error", "{count} errors", errors).format(count=errors),
        ngettext("{count} warning", "{count} warnings", warnings).format(count=warnings),
        ngettext("{count} note", "{count} notes", notes).format(count=notes),
    )
    return ", ".join(parts)


@main.command(
    short_help=_("Write the JSON Schemas for editors."),
    help=_(
        "Write the JSON Schemas to schema/, so that an editor such as VS Code completes fields and "
        "marks slips while you write."
    ),
)
@ROOT
def schema(root: Path) -> None:
    """Write the JSON Schemas of an archive's files."""
    from motearkiv.schema import write_schemas  # noqa: PLC0415 - only this command needs it

    write_schemas(root / "schema")


@main.command(
    short_help=_("Build the site."),
    help=paragraphs(
        _("Build the site into site/, strictly: whatever is wrong ends with exit code 1."),
        _("Examples:\n  motearkiv build\n  motearkiv build -q --config-file archive/mkdocs.yml"),
    ),
)
@click.option(
    "--config-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=Path("mkdocs.yml"),
    help=_("The archive's mkdocs.yml."),
)
@click.option("-q", "--quiet", is_flag=True, help=_("Show warnings and errors only."))
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    help=_("How many processes make the pages. Without it, as many as the machine has cores."),
)
def build(config_file: Path, jobs: int | None, *, quiet: bool) -> None:
    """Build the site as `mkdocs build --strict` does."""
    from motearkiv.mkdocs_adapter.command import build_site  # noqa: PLC0415 - brings MkDocs

    raise SystemExit(build_site(config_file, jobs, quiet=quiet))


main.add_command(accept)
main.add_command(diff)
main.add_command(import_papers)
main.add_command(new_meeting)
main.add_command(redact)
main.add_command(search)
main.add_command(verify)
