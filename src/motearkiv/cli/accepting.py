"""The command that promises addresses: the only one that adds to the ledger.

Part of the command line. It imports what it needs when it runs.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from motearkiv import urls
from motearkiv.cli.words import LANGUAGE, ROOT, catalogue, paragraphs
from motearkiv.problem import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from motearkiv.permanence.check import Changed, Owed
    from motearkiv.permanence.published import Promise
    from motearkiv.problem import Problem

_ = catalogue.gettext
_MOST_SHOWN = 20
_OF_A_REASON = {"address-changed", "wording-changed"}
"""What a reason mends."""


@click.command(
    short_help=_("Promise the addresses that are published."),
    help=paragraphs(
        _(
            "Write every address and anchor of the archive into data/permalinks/, so that each "
            "keeps its place and its words for good, and what is new or corrected into the log of "
            "changes. Run it when the site is published, and commit the files."
        ),
        _(
            "Examples:\n"
            "  motearkiv accept\n"
            "  motearkiv accept --dry-run\n"
            '  motearkiv accept --reason "The minutes give the vote another name."'
        ),
    ),
)
@click.option("--reason", help=_("Why published words are changed; the page tells it."))
@click.option("--dry-run", is_flag=True, help=_("Show what would be written, and write nothing."))
@ROOT
def accept(reason: str | None, root: Path, *, dry_run: bool) -> None:
    """Append what the archive has, and the ledger has not."""
    from motearkiv.archive import load_archive  # noqa: PLC0415 - only this command needs it
    from motearkiv.permanence.check import Owed  # noqa: PLC0415
    from motearkiv.store import CACHE  # noqa: PLC0415

    loaded = load_archive(root, root / CACHE)
    if loaded.archive is None:
        click.echo(_("The archive has errors: run motearkiv check."), err=True)
        raise SystemExit(1)
    owed = Owed.of(loaded.archive)
    _stop_at(list(owed.problems()))
    new, changed = owed.new, owed.changed
    _show(new, changed)
    if not (new or changed or owed.new_fates()):
        return
    if changed and not reason and not dry_run:
        reason = click.prompt(_("Reason for the change"))
    if not dry_run:
        _write(root.resolve(), owed, reason)


def _stop_at(problems: Sequence[Problem]) -> None:
    """Stop where something is wrong that no reason mends."""
    wrong = [
        one for one in problems if one.severity is Severity.ERROR and one.code not in _OF_A_REASON
    ]
    for problem in wrong:
        click.echo(problem.line(LANGUAGE), err=True)
    if wrong:
        raise SystemExit(1)


def _show(new: Sequence[Promise], changed: Sequence[Changed]) -> None:
    for change in changed:
        promise = change.promise
        click.echo(f"{promise.address}: {change.before.names} → {promise.names}")
    for promise in new[:_MOST_SHOWN]:
        click.echo(f"+ {promise.address}  {promise.names}")
    if len(new) > _MOST_SHOWN:
        click.echo(_("… and {count} more").format(count=len(new) - _MOST_SHOWN))
    told = catalogue.ngettext("{count} new address", "{count} new addresses", len(new))
    click.echo(told.format(count=len(new)), err=True)


def _write(root: Path, owed: Owed, reason: str | None) -> None:
    from motearkiv.permanence.changes import CHANGES  # noqa: PLC0415 - likewise
    from motearkiv.permanence.changes import append as tell  # noqa: PLC0415 - likewise
    from motearkiv.permanence.ledger import FOLDER, append  # noqa: PLC0415 - likewise

    changes = list(_changes(owed, reason or ""))
    kept = owed.ledger.kept
    again = (one.promise for one in owed.changed if one.promise.address in kept)
    promises = [*owed.new, *again]
    counts: Mapping[str, int] = append(root, promises)
    for shelf, count in counts.items():
        click.echo(f"{FOLDER}/{shelf}.txt: +{count}", err=True)
    if told := tell(root, changes, date.today()):  # noqa: DTZ011 - the editor's own day
        click.echo(f"{CHANGES}: +{told}", err=True)


def _changes(owed: Owed, reason: str) -> Iterator[dict[str, str]]:
    """What the log shall tell, in the order of the archive."""
    for change in owed.changed:
        promise = change.promise
        yield {
            "kind": "corrected" if promise.place else "renamed",
            "address": promise.address,
            "now": promise.names,
            "reason": reason,
            "before": change.before.names,
        }
    for fate in owed.new_fates():
        yield {
            "kind": "moved" if fate.to else "withdrawn",
            "address": fate.address,
            "before": owed.ledger.kept[fate.address].names,
            "now": " ".join(fate.to) or str(fate.gone),
            "reason": " ".join(filter(None, (fate.reason, fate.ground and f"({fate.ground})"))),
        }
    for meeting, has_cases in owed.grown().items():
        told = _("Cases were added.") if has_cases else _("Decisions and votes were added.")
        yield {"kind": "added", "address": urls.meeting_url(meeting), "reason": told}
    for promise in owed.new:
        if promise.address.startswith(urls.MEETINGS):
            yield {"kind": "added", "address": promise.address, "now": promise.names}
