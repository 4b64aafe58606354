"""A build that takes over what has not changed gives the site that a clean one gives."""

from __future__ import annotations

import os
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from agendas import files_below
from archives import FICTIONAL, SEED, archive_of, write_archive
from edits import EDITS, make
from histories import History
from motearkiv import urls
from motearkiv.archive import load_archive
from motearkiv.output import Asset, Page
from motearkiv.permanence.changes import append
from motearkiv.permanence.guide import Guide
from motearkiv.permanence.told import Told
from motearkiv.rebuild import facts
from motearkiv.rebuild.facts import Facts, digest_of
from motearkiv.rebuild.groups import GroupsOnDisk, Unchanged
from motearkiv.site import Means, outputs, outputs_since
from motearkiv.workers import Workers
from tampering import with_flipped_bits

if TYPE_CHECKING:
    from collections.abc import Callable

    from motearkiv.archive import Archive
    from motearkiv.output import Output

SITE_URL = "https://arkiv.example/"
HISTORIES, EDITS_OF_A_HISTORY = 6, 12
ITEM = '- {{number: R {at}/31, title: Sak {at}, decision: {{text: "{text}", outcome: adopted}}}}\n'


class Built(NamedTuple):
    """A site, and which of its files were taken over."""

    site: dict[str, bytes]
    unchanged: list[str]
    counts: tuple[int, int]


class Builder:
    """Builds sites into one folder, each from the last: the adapter's work without its chrome."""

    def __init__(self, folder: Path, jobs: int = 1) -> None:
        self.folder = folder
        self.jobs = jobs
        self.chrome = b""

    def build(
        self,
        root: Path,
        site_url: str | None = SITE_URL,
        meanwhile: Callable[[], object] = lambda: None,
    ) -> Built:
        """Build, and let the new site take the last one's place."""
        last, new = self.folder / "site", self.folder / "new"
        archive = load_archive(root, self.folder / "kept").archive
        assert archive is not None
        meanwhile()
        groups = GroupsOnDisk(self.folder / "kept", last, self.chrome)
        unchanged = []
        workers = Workers(self.jobs)
        means = Means(self.folder / "kept", groups, workers)
        for output in outputs_since(archive, site_url, (), means):
            path, content = self._file(output, last)
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(content)
            if isinstance(output, Unchanged):
                assert sha256(content).digest() == output.digest
                unchanged.append(path)
            else:
                groups.wrote(path, len(content), sha256(content).digest(), None)
        workers.finish()
        shutil.rmtree(last, ignore_errors=True)
        new.rename(last)
        return Built(files_below(last), unchanged, (groups.counts[0], groups.counts[1]))

    def _file(self, output: Output | Unchanged, last: Path) -> tuple[str, bytes]:
        if isinstance(output, Unchanged):
            return output.path, (last / output.path).read_bytes()
        return written(output)


def written(output: Output) -> tuple[str, bytes]:
    if isinstance(output, Page):
        return urls.page_file(output.url), repr(output).encode()
    content = output.content
    return output.path, content if isinstance(content, bytes) else content.read_bytes()


def clean(root: Path, site_url: str | None = SITE_URL) -> dict[str, bytes]:
    return dict(map(written, outputs(archive_of(root), site_url)))


@settings(
    max_examples=HISTORIES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
)
@given(
    st.integers(0, 2**32),
    st.lists(
        st.sampled_from(sorted(EDITS)), min_size=EDITS_OF_A_HISTORY, max_size=EDITS_OF_A_HISTORY
    ),
)
def test_after_any_edits_the_site_is_that_of_a_clean_build(seed: int, edits: list[str]) -> None:
    with TemporaryDirectory() as folder:
        root = Path(folder) / "archive"
        history = History(root, Random(seed))  # noqa: S311 - to be drawn again
        history.publish()
        without_cards(root)
        builder = Builder(Path(folder))
        assert builder.build(root).site == clean(root)
        for name in edits:
            make(history, name)
            without_cards(root)
            assert builder.build(root).site == clean(root), name


def without_cards(root: Path) -> None:
    """Cards take long to draw, and have tests of their own."""
    register = root / "data/archive.yml"
    text = register.read_text("utf-8")
    if "outputs" not in text:
        register.write_text(text.rstrip() + "\noutputs: {cards: false}\n", "utf-8")


@pytest.mark.parametrize("real", [SEED, FICTIONAL])
def test_nothing_changed_nothing_made(tmp_path: Path, real: Path) -> None:
    shutil.copytree(real / "data", tmp_path / "data")
    for file in (tmp_path / "data").rglob("*"):
        os.utime(file, (1e9, 1e9))
    builder = Builder(tmp_path)
    first, second = builder.build(tmp_path), builder.build(tmp_path)
    assert first.site == second.site == clean(tmp_path)
    assert first.unchanged == []
    made, taken_over = second.counts
    assert made == 0
    assert taken_over == first.counts[0]
    assert any(path.endswith("kort.png") for path in second.unchanged)


def small(root: Path, text: str = "Brua males.") -> Path:
    """Six meetings of two cases; two of them name others."""
    texts = {4: f"{text} Jf. sak R 1/31.", 6: "Se møtet 15.1.31."}
    meetings = [
        (
            f"2031-{month:02}-15-radet",
            "".join(
                ITEM.format(at=2 * month - rest, text=texts.get(2 * month - rest, text))
                for rest in (1, 0)
            ),
        )
        for month in range(1, 7)
    ]
    return write_archive(root, *meetings)


def edited(root: Path, name: str, change: Callable[[str], str]) -> None:
    file = root / f"data/meetings/2031/{name}.yml"
    file.write_text(change(file.read_text("utf-8")), "utf-8")


def test_a_changed_text_makes_its_own_pages_alone(tmp_path: Path) -> None:
    builder = Builder(tmp_path)
    before = builder.build(small(tmp_path)).site
    edited(tmp_path, "2031-06-15-radet", lambda text: text.replace("males", "rives"))
    built = builder.build(tmp_path)
    assert built.site == clean(tmp_path)
    same = [path for path, content in built.site.items() if before.get(path) == content]
    assert built.counts == (3, 8), "those of the meeting, of its year and of its body"
    own = ("r-11-31", "r-12-31", "2031-06-15")
    others = [path for path in same if path.startswith(("sak/r-", "mote/2031", "kort/"))]
    others = [path for path in others if not any(name in path for name in own)]
    assert len(others) > 80
    assert set(others) <= set(built.unchanged)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("a title that others link", lambda text: text.replace("Sak 1,", "Sak en,")),
        ("a number that others name", lambda text: text.replace("R 1/31", "R 99/31")),
        ("an outcome", lambda text: text.replace("adopted", "rejected", 1)),
    ],
)
def test_who_links_a_changed_case_is_made_anew(
    tmp_path: Path, name: str, change: Callable[[str], str]
) -> None:
    builder = Builder(tmp_path)
    builder.build(small(tmp_path))
    edited(tmp_path, "2031-01-15-radet", change)
    built = builder.build(tmp_path)
    assert built.site == clean(tmp_path), name
    assert built.unchanged
    assert "sak/r-4-31/index.html" not in built.unchanged


def test_a_case_that_appears_is_linked_by_whoever_named_it_already(tmp_path: Path) -> None:
    builder = Builder(tmp_path)
    root = small(tmp_path, "Jf. sak R 40/31.")
    builder.build(root)
    write_archive(root, ("2031-09-15-radet", ITEM.format(at=40, text="Endelig.")))
    built = builder.build(root)
    assert built.site == clean(root)
    assert b"sak/r-40-31" in built.site["sak/r-2-31/index.html"]


def test_a_case_that_is_kin_to_an_old_one_is_named_on_its_page(tmp_path: Path) -> None:
    builder = Builder(tmp_path)
    root = small(tmp_path)
    edited(root, "2031-01-15-radet", lambda text: text.replace("Sak 1,", "Sjøormen i havna,"))
    builder.build(root)
    kin = ITEM.format(at=40, text="Ingen ting.").replace("Sak 40", "Sjøormen igjen")
    write_archive(root, ("2031-09-15-radet", kin))
    built = builder.build(root)
    assert built.site == clean(root)
    assert "Sjøormen igjen".encode() in built.site["sak/r-1-31/index.html"]


def test_an_entry_of_the_log_is_shown_though_no_meeting_has_changed(tmp_path: Path) -> None:
    builder = Builder(tmp_path)
    root = small(tmp_path)
    builder.build(root)
    page = "sak/r-1-31/"
    words = {"before": "Brua males.", "now": "Brua rives.", "reason": "Skrivefeil."}
    entry = {"kind": "corrected", "address": f"{page}#vedtak", **words}
    append(root, [entry], date(2032, 1, 2))
    built = builder.build(root)
    assert built.site == clean(root)
    assert b"Skrivefeil." in built.site[f"{page}index.html"]
    assert "sak/r-5-31/index.html" in built.unchanged


def test_what_became_of_a_point_is_told_anew_where_only_the_reason_is_another(
    tmp_path: Path,
) -> None:
    builder = Builder(tmp_path)
    root = small(tmp_path)
    told = (
        '- {{address: "sak/r-1-31/#vedtak-9", gone: deleted, date: 2032-01-02, reason: {reason}}}\n'
    )
    for reason in ("Strøket.", "Sto der ved en feil."):
        (root / "data/addresses.yml").write_text(told.format(reason=reason), "utf-8")
        built = builder.build(root)
        assert built.site == clean(root)
        assert reason.encode() in built.site["sak/r-1-31/index.html"]


def test_who_took_part_in_an_old_meeting_is_hidden_wherever_it_is_named(tmp_path: Path) -> None:
    builder = Builder(tmp_path)
    root = small(tmp_path)
    settings_file = root / "data/archive.yml"
    hiding = f"{settings_file.read_text('utf-8')}privacy: {{names_searchable_days: 30}}\n"
    settings_file.write_text(hiding, "utf-8")
    edited(root, "2031-01-15-radet", lambda text: text.replace("Sak 1,", "Klage fra Dalen,"))
    with_her = "attendance: [{name: Kari Dalen, role: member}]\nitems:"
    edited(root, "2031-06-15-radet", lambda text: text.replace("items:", with_her))
    builder.build(root)
    edited(root, "2031-01-15-radet", lambda text: text.replace("items:", with_her))
    assert builder.build(root).site == clean(root)
    assert builder.build(root).counts[0] == 0


def test_the_archives_own_day_passes(tmp_path: Path) -> None:
    """A meeting that was to come, and whose minutes are missing once a later one is there."""
    builder = Builder(tmp_path)
    root = small(tmp_path)
    settings_file = root / "data/archive.yml"
    first = settings_file.read_text("utf-8")
    settings_file.write_text(f"{first}as_of: 2031-03-01\n", "utf-8")
    builder.build(root)
    settings_file.write_text(f"{first}as_of: 2031-05-20\n", "utf-8")
    assert builder.build(root).site == clean(root)
    settings_file.write_text(first, "utf-8")
    builder.build(root)
    write_archive(root, ("2031-12-15-radet", ITEM.format(at=40, text="Sist.")))
    built = builder.build(root)
    assert built.site == clean(root)
    assert "sak/r-1-31/index.html" in built.unchanged


@pytest.mark.parametrize("kind", ["changed", "gone", "cut"])
def test_a_damaged_file_of_the_last_site_is_made_anew(tmp_path: Path, kind: str) -> None:
    builder = Builder(tmp_path)
    first = builder.build(small(tmp_path))
    page = tmp_path / "site/sak/r-3-31/index.html"
    if kind == "gone":
        page.unlink()
    else:
        content = page.read_bytes()
        page.write_bytes(content[:-1] if kind == "cut" else content.replace(b"Sak 3", b"Sak 4"))
    built = builder.build(tmp_path)
    assert built.site == first.site
    assert built.counts == (1, first.counts[0] - 1)


def test_damage_of_what_is_kept_changes_nothing(tmp_path: Path) -> None:
    builder = Builder(tmp_path)
    whole = builder.build(small(tmp_path)).site
    kept = tmp_path / "kept/files.sqlite"
    stored = kept.read_bytes()
    by = Random(29)  # noqa: S311 - the same in each run
    for _ in range(10):
        kept.write_bytes(with_flipped_bits(stored, 60, by))
        assert builder.build(tmp_path).site == whole


def test_other_chrome_or_another_address_makes_everything_anew(tmp_path: Path) -> None:
    builder = Builder(tmp_path)
    all_made = builder.build(small(tmp_path)).counts
    assert all_made[0] > 6
    builder.chrome = b"new"
    assert builder.build(tmp_path).counts == all_made
    assert builder.build(tmp_path).counts == all_made[::-1]
    other = builder.build(tmp_path, "https://andre.example/")
    assert other.counts == all_made
    assert other.site == clean(tmp_path, "https://andre.example/")


def test_a_register_that_is_edited_during_a_build_is_felt_by_the_next(tmp_path: Path) -> None:
    builder = Builder(tmp_path)
    root = small(tmp_path)
    file = root / "data/organizations.yml"
    edits = file.read_text("utf-8").replace("name: Rådet", "name: Storrådet")
    builder.build(root, meanwhile=lambda: file.write_text(edits, "utf-8"))
    assert builder.build(root).site == clean(root)


def test_another_program_makes_everything_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builder = Builder(tmp_path)
    all_made = builder.build(small(tmp_path)).counts
    monkeypatch.setattr("motearkiv.site.program", lambda: b"another")
    assert builder.build(tmp_path).counts == all_made


def noting(archive: Archive) -> Facts:
    return Facts(archive, Told.of(archive), Guide.of(archive))


def test_a_day_that_is_only_compared_is_not_looked_at(tmp_path: Path) -> None:
    found = noting(archive_of(small(tmp_path)))
    found.begin()
    assert found.archive.as_of > date(2031, 1, 1)
    assert not date(2031, 1, 1) >= found.archive.as_of
    assert found.end() == (("as_of", date(2031, 1, 1)),)
    for look in (str, lambda day: day.year, lambda day: f"{day:%Y}", lambda day: day.isoformat()):
        found.begin()
        look(found.archive.as_of)
        assert ("as_of", None) in found.end()


def test_every_part_of_an_archive_notes_what_it_is_asked(tmp_path: Path) -> None:
    """A new field that nothing notes would leave pages as they were."""
    archive = archive_of(small(tmp_path))
    watched = noting(archive).archive
    same = {name for name in archive.__slots__ if getattr(watched, name) is getattr(archive, name)}
    of_everything = facts._OF_REGISTERS | {"root", "settings", "hidden", "made_from", "registers"}
    assert same == of_everything


def test_equal_values_have_one_digest() -> None:
    one, two = (bytes([97, 98]).decode() for _ in range(2))
    assert one is not two
    assert digest_of((one, one)) == digest_of((one, two))
    assert digest_of((one, "c")) != digest_of((one, one))


def test_without_groups_nothing_is_unchanged(tmp_path: Path) -> None:
    archive = archive_of(small(tmp_path))
    assert all(
        isinstance(one, Page | Asset) for one in outputs_since(archive, SITE_URL, (), Means())
    )
