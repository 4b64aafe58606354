"""Papers put together, and three states of a meeting merged: the rules one by one."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motearkiv.importer.combine import combine
from motearkiv.importer.likeness import is_same, is_same_number, leaves
from motearkiv.importer.merge import merge
from motearkiv.importer.readings import Place, Reading
from motearkiv.model import (
    AgendaItem,
    Attachment,
    Attendance,
    Decision,
    Document,
    DocumentKind,
    Meeting,
    MeetingStatus,
    Outcome,
    Proposal,
    Review,
    Source,
    Unparsed,
    Vote,
)

DAY = dt.date(2022, 2, 7)


def reading(kind: str, *items: AgendaItem, version: int = 1, **values: Any) -> Reading:  # noqa: ANN401
    """A paper that prints all that its meeting says, line by line."""
    name = kind if version == 1 else f"{kind}-{version}"
    document = Document(name, DocumentKind(kind), f"{kind} {len(items)}", file=f"{name}.txt")
    sourced = [replace(item, source=(Source(name),)) for item in items]
    status = MeetingStatus.HELD if kind == "minutes" else MeetingStatus.PLANNED
    meeting = Meeting("radet", DAY, status, documents=(document,), items=tuple(sourced), **values)
    paths = [path for path, _ in leaves(meeting)]
    places = {path: Place(None, line, line) for line, path in enumerate(paths, 1)}
    return Reading(meeting, places, {})


def item(number: str = "R 1/22", title: str = "Ny bru", **values: Any) -> AgendaItem:  # noqa: ANN401
    return AgendaItem(number, title, **values)


def both(agenda: AgendaItem, minutes: AgendaItem) -> AgendaItem:
    """One item of agenda and minutes together, the same in either order."""
    papers = [
        reading("agenda", agenda, item("R 9/22")),
        reading("minutes", minutes, item("R 9/22")),
    ]
    one, other = combine(papers).meeting, combine(papers[::-1]).meeting
    assert one == other
    return one.items[0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("PS 071/22", "71/2022", True),
        ("RM-sak 14.22", "RM-sak 14/2022", True),
        ("Sak nr.: 31/2021", "31/21", True),
        ("PS 71/22", "RS 71/22", False),
        ("71/22", "71/23", False),
        ("Pkt. 4.2", "4.2", True),
        ("4.2", "4.20", False),
    ],
)
def test_a_number_is_known_in_every_spelling(one: str, other: str, *, same: bool) -> None:
    assert is_same_number(one, other) == same


def test_one_paper_alone_is_as_it_was_read() -> None:
    paper = reading("agenda", item(), location="Salen")
    assert combine([paper]).meeting == paper.meeting


def test_minutes_add_what_was_done_and_the_agenda_says_what_was_proposed() -> None:
    proposal, decision = Proposal("Brua byttes.", "Lederen"), Decision("Nei.", Outcome.REJECTED)
    got = both(
        item(proposal=proposal, description="Gammel bru."),
        item("1/2022", "NY BRU", proposal=Proposal("Brua byttes."), decision=decision,
             votes=(Vote("Brua", 1, 2, as_printed="1 mot 2"),), discussion="Ordskifte."),
    )  # fmt: skip
    assert (got.number, got.title, got.proposal) == ("R 1/22", "Ny bru", proposal)
    assert (got.decision, got.discussion) == (decision, "Ordskifte.")
    assert (got.description, len(got.votes)) == ("Gammel bru.", 1)


def test_mixed_case_stands_where_the_agenda_has_capitals() -> None:
    assert both(item(title="NY BRU"), item(title="Ny bru")).title == "Ny bru"


def test_a_proposer_comes_only_with_his_own_proposal() -> None:
    same, other = (Proposal(text, "Lederen") for text in ("Ja.", "Nei."))
    assert both(item(proposal=Proposal("Ja.")), item(proposal=same)).proposal == same
    assert both(item(proposal=Proposal("Ja.")), item(proposal=other)).proposal == Proposal("Ja.")


def test_what_differs_is_kept_with_its_paper_and_line() -> None:
    papers = [reading("agenda", item()), reading("minutes", item(title="Ny veg"))]
    done = combine(papers)
    assert [(one.document, one.text, one.lines) for one in done.meeting.unparsed] == [
        ("minutes", "Ny veg", (7, 7))
    ]
    (difference,) = done.differences
    assert (difference.counts.value, difference.other.value) == ("Ny bru", "Ny veg")


def test_attachments_are_one_by_number_and_then_by_title() -> None:
    got = both(
        item(attachments=(Attachment("Kart", 1), Attachment("Notat"))),
        item(attachments=(Attachment("KART", 1), Attachment("Notat", 2), Attachment("Brev", 3))),
    )
    assert got.attachments == (Attachment("Kart", 1), Attachment("Notat", 2), Attachment("Brev", 3))


def test_who_met_is_said_by_the_minutes_and_who_was_invited_by_the_agenda() -> None:
    invited = (Attendance("Ola D", post="leder"), Attendance("Eva F"))
    met = (Attendance("Per G", present=True), Attendance("Ola D", present=False))
    papers = [
        reading("agenda", item(), attendance=invited),
        reading("minutes", item(), attendance=met),
    ]
    assert combine(papers).meeting.attendance == (
        met[0], Attendance("Ola D", post="leder", present=False), invited[1],
    )  # fmt: skip


def test_items_of_all_papers_stand_in_the_agendas_order() -> None:
    numbers = ("R 1/22", "R 2/22", "R 3/22")
    agenda = reading("agenda", *map(item, numbers))
    minutes = reading("minutes", *map(item, ("R 3/22", "R 4/22", "R 1/22")))
    extra = reading("supplement", item("R 5/22"))
    done = combine([minutes, extra, agenda])
    order = [one.number for one in done.meeting.items]
    assert order == ["R 1/22", "R 2/22", "R 3/22", "R 4/22", "R 5/22"]
    lacking = sorted((lack.number, lack.lacking.id) for lack in done.lacks)
    assert lacking == [("R 2/22", "minutes"), ("R 4/22", "agenda"), ("R 5/22", "minutes")]


def test_weak_numbers_are_one_within_the_meeting() -> None:
    assert both(item("4.2", "Ymse"), item("Pkt. 4.2", "YMSE", discussion="Prat.")).discussion


def test_a_newer_version_replaces_the_older_and_a_paper_of_one_case_does_not() -> None:
    old, new = (item(proposal=Proposal(text)) for text in ("Ja.", "Nei."))
    two = combine([reading("agenda", old), reading("agenda", new, version=2)])
    assert two.meeting.items[0].proposal == Proposal("Nei.")
    assert two.meeting.unparsed == ()
    whole = reading("minutes", item(discussion="Lang."), item("R 2/22"), item("R 3/22"))
    case = reading("minutes", item(discussion="Kort."), version=2)
    done = combine([whole, case]).meeting
    assert done.items[0].discussion == "Lang."
    assert [one.text for one in done.unparsed] == ["Kort."]


# Three states

BASE = Meeting("radet", DAY, items=(item(proposal=Proposal("Ja."), uncertain=("kind",)),))


def on(meeting: Meeting, **values: Any) -> Meeting:  # noqa: ANN401
    return replace(meeting, items=(replace(meeting.items[0], **values), *meeting.items[1:]))


def test_a_value_of_the_importers_own_follows_the_papers() -> None:
    theirs = on(BASE, proposal=Proposal("Nei."), discussion="Prat.")
    done = merge(BASE, BASE, theirs)
    assert (done.meeting, done.conflicts) == (theirs, [])
    assert done.replaced == [("items[0].proposal.text", "Ja.")]


def test_layout_is_no_change() -> None:
    ours = on(BASE, proposal=Proposal("Ja\nvisst."))
    base = on(BASE, proposal=Proposal("Ja visst."))
    assert merge(base, ours, on(BASE, proposal=Proposal("Nei."))).conflicts == []


@pytest.mark.parametrize("ours", [on(BASE, title="Bru"), on(BASE, proposal=None)])
def test_an_editors_value_or_deletion_stays(ours: Meeting) -> None:
    theirs = on(BASE, title="Ny veg", proposal=Proposal("Nei."))
    done = merge(BASE, ours, theirs)
    changed = "title" if ours.items[0].title == "Bru" else "proposal"
    assert getattr(done.meeting.items[0], changed) == getattr(ours.items[0], changed)
    assert [one.place for one in done.conflicts] == [f"items[0].{changed}"]


def test_what_the_papers_say_no_more_of_is_no_conflict() -> None:
    ours = on(BASE, title="Bru", uncertain=())
    done = merge(BASE, ours, on(BASE, discussion="Prat."))
    assert (done.meeting, done.conflicts) == (on(ours, discussion="Prat."), [])


def test_a_proposal_is_taken_whole_or_not_at_all() -> None:
    ours = on(BASE, proposal=Proposal("Ja!", "Ola"))
    done = merge(BASE, ours, on(BASE, proposal=Proposal("Nei.", "Kari")))
    assert done.meeting.items[0].proposal == Proposal("Ja!", "Ola")


def test_an_editors_own_decision_is_filled_where_the_minutes_agree() -> None:
    ours, full = on(BASE, decision=Decision("Ja.")), Decision("Ja.", Outcome.ADOPTED)
    assert merge(BASE, ours, on(BASE, decision=full)).meeting.items[0].decision == full


def test_a_reviewed_item_keeps_its_values_and_takes_new_fields() -> None:
    ours = on(BASE, review=Review.REVIEWED)
    done = merge(BASE, ours, on(BASE, title="Ny veg", discussion="Prat."))
    assert done.meeting == on(BASE, discussion="Prat.")
    assert ([one.place for one in done.conflicts], done.reopened) == (
        ["items[0].title"],
        ["R 1/22"],
    )


def test_a_list_keeps_the_editors_order_additions_and_deletions() -> None:
    one, two, three, mine = (Attachment(title) for title in ("En", "To", "Tre", "Min"))
    base, ours = on(BASE, attachments=(one, two)), on(BASE, attachments=(mine, two))
    done = merge(base, ours, on(BASE, attachments=(one, two, three)))
    assert done.meeting.items[0].attachments == (mine, two, three)


def test_an_entry_that_an_editor_changed_stays_where_the_papers_have_it_no_more() -> None:
    base, ours = (on(BASE, attachments=(Attachment("En", number),)) for number in (1, 7))
    assert merge(base, ours, BASE).meeting == ours
    assert merge(base, base, BASE).meeting == BASE


def test_a_deleted_item_stays_deleted_and_what_is_new_of_it_is_a_conflict() -> None:
    ours = replace(BASE, items=())
    assert merge(BASE, ours, BASE).conflicts == []
    done = merge(BASE, ours, on(BASE, discussion="Prat."))
    assert done.meeting.items == ()
    assert [one.path for one in done.conflicts] == ["items.0"]


VALUES = st.sampled_from([None, "A.", "B.", "C."])
ITEMS = st.builds(
    AgendaItem,
    st.sampled_from(["R 1/22", "R 2/22", "3/2022"]),
    st.sampled_from(["Ny bru", "NY BRU", "Ny veg"]),
    description=VALUES,
    proposal=st.none() | st.builds(Proposal, st.sampled_from(["Ja.", "Nei."]), VALUES),
    discussion=VALUES,
    uncertain=st.sampled_from([(), ("title",), ("kind", "title")]),
    attachments=st.sampled_from([(), (Attachment("A", 1),), (Attachment("A"), Attachment("X"))]),
)  # fmt: skip
MEETINGS = st.lists(ITEMS, max_size=3, unique_by=lambda one: one.number).map(
    lambda items: Meeting("radet", DAY, items=tuple(items))
)


@given(MEETINGS, MEETINGS)
def test_without_an_editor_the_papers_are_followed(base: Meeting, theirs: Meeting) -> None:
    assert is_same(merge(base, base, base).meeting, base)
    assert is_same(merge(base, theirs, theirs).meeting, theirs)
    assert merge(base, theirs, theirs).conflicts == []


@given(MEETINGS, MEETINGS)
def test_without_news_the_editor_is_followed(base: Meeting, ours: Meeting) -> None:
    done = merge(base, ours, base)
    assert (done.meeting, done.conflicts, done.replaced) == (ours, [], [])


@given(MEETINGS, MEETINGS, MEETINGS)
def test_an_editors_words_are_never_lost(base: Meeting, ours: Meeting, theirs: Meeting) -> None:
    done = merge(base, ours, theirs)
    was = {text for _, text in leaves(base)}
    kept = {text for _, text in leaves(done.meeting)}
    gone = {text for _, text in leaves(ours)} - kept
    assert gone <= was & {text for _, text in done.replaced}


@given(st.lists(ITEMS, min_size=2, max_size=3, unique_by=lambda one: one.number), st.randoms())
def test_papers_give_one_meeting_in_whatever_order(items: list[AgendaItem], chance: Any) -> None:  # noqa: ANN401
    papers = [
        reading("agenda", *items),
        reading("minutes", *(replace(one, discussion="Prat.") for one in reversed(items))),
        reading("supplement", item("R 9/22")),
        reading("other", items[0], unparsed=(Unparsed("other", "Løst"),)),
    ]
    first = combine(papers).meeting
    chance.shuffle(papers)
    assert combine(papers).meeting == first
