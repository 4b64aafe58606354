"""The command that takes words out of everything that an archive holds.

Part of the command line. It imports what it needs when it runs.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from motearkiv.cli.words import LANGUAGE, ROOT, catalogue, paragraphs
from motearkiv.problem import ArchiveError, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from motearkiv.archive import Archive
    from motearkiv.problem import Problem
    from motearkiv.redaction.plan import Redaction
    from motearkiv.redaction.words import Order

_ = catalogue.gettext
_TAMPERED = {"ledger-changed", "ledger-form", "change-changed", "change-form"}
"""What a redaction would hide, since it seals the ledger anew."""
_LEAST = 2


@click.command(
    short_help=_("Take a text or a person out of everything."),
    help=paragraphs(
        _(
            "Take a text, or a person's names, out of everything that the archive holds: meetings, "
            "drafts, registers, extracted texts, import records, the ledger and the log of "
            "changes. A paper that holds it is withdrawn whole. First it shows every place, then "
            "it asks. All of it is done, or nothing."
        ),
        _(
            "The text is found wherever its words stand in this order, however they are written. "
            "Hand-written pages are only named: mend them yourself. The site must be built anew "
            "and published, and copies elsewhere deleted: docs/om/sletting.md tells how."
        ),
        _(
            "Examples:\n"
            '  motearkiv redact "Kari Nordmann" --dry-run\n'
            '  motearkiv redact "Kari Nordmann" --ground "offl. § 13" --reason "Health."\n'
            '  motearkiv redact --person kari-nordmann --ground "GDPR art. 17" --reason "…"\n'
            "  motearkiv redact          asks for the text, so that no shell remembers it"
        ),
    ),
)
@click.argument("text", metavar="[TEXT]", required=False)
@click.option("--person", metavar="ID", help=_("A person of data/people.yml: all their names."))
@click.option("--ground", help=_("The provision of law, as “offl. § 13”."))
@click.option("--reason", help=_("Why, in a sentence for readers, without a trace of the text."))
@click.option("--with", "place_holder", help=_("What stands in its place (default: [sladdet])."))
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@click.option("--dry-run", is_flag=True, help=_("Show what would be changed, and change nothing."))
@ROOT
def redact(  # noqa: PLR0913, PLR0917 - an option each
    text: str | None,
    person: str | None,
    ground: str | None,
    reason: str | None,
    place_holder: str | None,
    root: Path,
    *,
    yes: bool,
    dry_run: bool,
) -> None:
    """Take a text out of an archive."""
    from motearkiv.importer.shelf import LockedError, locked  # noqa: PLC0415 - only this command

    if text and person:
        raise click.UsageError(_("give either a text or --person, not both"))
    if not text and not person:
        text = click.prompt(_("Text to take out"), hide_input=False)
    root = root.resolve()
    try:
        with locked(root):
            _redact(root, (text, person), (ground, reason, place_holder), asks=not yes, dry=dry_run)
    except LockedError as error:
        words = _("An import is at work in this archive. Wait until it is done.")
        raise ArchiveError(words) from error


def _redact(
    root: Path,
    what: tuple[str | None, str | None],
    words: tuple[str | None, str | None, str | None],
    *,
    asks: bool,
    dry: bool,
) -> None:
    from motearkiv.redaction.plan import plan_redaction  # noqa: PLC0415 - only this command
    from motearkiv.redaction.stage import discard, finish, prepare, put_in_place  # noqa: PLC0415

    is_finished = finish(root)
    if is_finished:
        click.echo(_("A redaction that was stopped is finished now. The log has its entries."))
    archive, problems = _load(root)
    order = _order(archive, what, words, is_finished=is_finished, dry=dry)
    redaction = plan_redaction(archive, order, _text_of)
    if redaction.is_empty:
        click.echo(_("Nothing was found: the archive holds this text nowhere."), err=True)
        raise SystemExit(0 if is_finished else 1)
    _show(redaction)
    errors = prepare(root, redaction, problems)
    is_decided = False
    try:
        _stop_at(errors)
        if dry:
            return
        if not redaction.files:
            _tell_what_is_undone(redaction)
            raise SystemExit(1)
        if asks:
            click.confirm(_("Take it out of all these places?"), abort=True)
        is_decided = True
        put_in_place(root, redaction)
    finally:
        if not is_decided:
            discard(root)
    _tell_what_is_left(redaction)


def _load(root: Path) -> tuple[Archive, Sequence[Problem]]:
    from motearkiv.archive import load_archive  # noqa: PLC0415 - only this command needs it
    from motearkiv.permanence.check import load_and_check  # noqa: PLC0415 - likewise

    archive, problems = load_archive(root).archive, load_and_check(root).problems
    if archive is None:
        raise ArchiveError(_("The archive has errors: run motearkiv check."))
    _stop_at([problem for problem in problems if problem.code in _TAMPERED])
    return archive, problems


def _order(
    archive: Archive,
    what: tuple[str | None, str | None],
    words: tuple[str | None, str | None, str | None],
    *,
    is_finished: bool,
    dry: bool,
) -> Order:
    from motearkiv.redaction.words import PLACE_HOLDER, Order  # noqa: PLC0415 - likewise

    text, person = what
    ground, reason, place_holder = words
    texts = (text,) if text else _names_of(archive, person or "", is_finished=is_finished)
    if not dry:
        ground = ground or click.prompt(_("Provision of law"))
        reason = reason or click.prompt(_("Reason, for readers"))
    holder = PLACE_HOLDER if place_holder is None else place_holder
    today = date.today()  # noqa: DTZ011 - the editor's own day
    ground, reason = (" ".join((one or "…").split()) for one in (ground, reason))
    order = Order(texts, ground, reason, today, holder, person)
    _check(order)
    return order


def _names_of(archive: Archive, person: str, *, is_finished: bool) -> tuple[str, ...]:
    if entry := archive.people.get(person):
        return (entry.name, *entry.aliases)
    click.echo(_("data/people.yml has no person {id}.").format(id=person), err=True)
    raise SystemExit(0 if is_finished else 1)


def _check(order: Order) -> None:
    """Refuse what cannot be found for sure, and what would tell what was taken out."""
    from motearkiv.redaction.matching import Matcher  # noqa: PLC0415 - likewise

    if any(sum(map(str.isalnum, text)) < _LEAST for text in order.texts):
        raise click.UsageError(_("the text needs at least two letters or digits"))
    holder = order.place_holder
    if not holder.strip() or holder[0].isalnum() or not holder.isprintable():
        raise click.UsageError(_("--with must be on one line and begin with a sign, no letter"))
    matcher = Matcher(order.texts)
    if any(map(matcher.is_in, (order.ground, order.reason, holder))):
        raise click.UsageError(_("ground, reason and place holder must not hold the text itself"))


def _text_of(path: Path, data: bytes) -> str | None:
    """The text of a paper that no import has read; None where it has none."""
    from motearkiv.importer.checks import read_paper  # noqa: PLC0415 - likewise
    from motearkiv.importer.ledger import Ledger  # noqa: PLC0415 - likewise

    paper = read_paper(path, data, Ledger(path.name))
    return "\n".join(line.text for line in paper.lines) if paper else None


def _stop_at(problems: Sequence[Problem]) -> None:
    for problem in problems:
        click.echo(problem.line(LANGUAGE), err=True)
    if any(problem.severity is Severity.ERROR for problem in problems):
        click.echo(_("Nothing was changed."), err=True)
        raise SystemExit(1)


def _show(redaction: Redaction) -> None:
    """Show everything that would be changed, and what only an editor can change."""
    for place in redaction.work.places:
        click.echo(place.shown)
    _list(_("Papers that are withdrawn whole:"), sorted(redaction.papers.withdrawn))
    _list(_("Addresses that hold the text, and lead nowhere from now on:"), redaction.addresses)
    _list(_("Mend these yourself:"), [place.shown for place in redaction.by_hand])
    _list(_("The names of these files hold it; give them others:"), redaction.names)
    _list(_("Nobody could look into these papers; look yourself:"), redaction.papers.unread)
    counts = (len(redaction.work.places), len(redaction.files), len(redaction.papers.withdrawn))
    told = _("{places} places, {files} files are changed, {papers} papers are withdrawn.")
    click.echo(told.format(places=counts[0], files=counts[1], papers=counts[2]), err=True)


def _list(head: str, lines: Sequence[str]) -> None:
    if lines:
        click.echo(head)
    for line in lines:
        click.echo(f"  {line}")


def _tell_what_is_left(redaction: Redaction) -> None:
    click.echo(
        _(
            "The archive no longer holds it. Build the site anew now (site/ still has the old "
            "pages) and publish all of it. Then follow docs/om/sletting.md: the history in git, "
            "caches and copies."
        ),
        err=True,
    )
    _tell_what_is_undone(redaction)


def _tell_what_is_undone(redaction: Redaction) -> None:
    if redaction.by_hand or redaction.names:
        click.echo(_("Not done: the places above that only you can mend."), err=True)
