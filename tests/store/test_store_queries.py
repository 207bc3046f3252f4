"""This file is here to hold what each question to the store promises."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lib.errors import AppError
from lib.model.answer import OtherText
from lib.model.item import Item
from lib.model.meeting import Member, Stage, Subject
from lib.store import answers, items, meetings, members, others, subjects
from lib.store.engine import Store
from tests.store.store_cast import a_meeting, begin


def test_change_of_a_meeting_raises_its_revision_and_changes_nothing_else(store: Store) -> None:
    """A screen looks again only when the revision rose."""
    before = begin(store)
    begin(store, a_meeting("cys"))
    with store.write() as connection:
        changed = meetings.change_meeting(connection, "meeting", stage=Stage(card="2.1"), horizons=("a", "b", "c"))
        assert changed == replace(before, stage=Stage(card="2.1"), horizons=("a", "b", "c"), revision=1, look=1)
        assert meetings.bump(connection, "meeting") == 2
        assert meetings.bump(connection, "meeting", look=False) == 3
    with store.read() as connection:
        assert meetings.find_meeting(connection, "meeting") == replace(changed, revision=3, look=2)
        assert meetings.find_meeting(connection, "cys") == a_meeting("cys")


@pytest.mark.parametrize("change", [{"id": "other"}, {"revision": 9}, {"tilte": "Retreat"}], ids=str)
def test_meeting_refuses_a_change_of_what_it_does_not_have(store: Store, change: dict[str, object]) -> None:
    """A misspelt attribute must stop a developer, not vanish."""
    begin(store)
    with pytest.raises(TypeError), store.write() as connection:
        meetings.change_meeting(connection, "meeting", **change)


def test_meetings_are_found_by_id_and_expire_after_their_last_day(store: Store) -> None:
    """On its last day a meeting is still there; the day after it may go."""
    for id, day in (("a", "2026-11-21"), ("b", "2026-11-22"), ("c", "")):
        begin(store, a_meeting(id, expires_on=day, created={"a": 3.0, "b": 2.0, "c": 1.0}[id]))
    with store.read() as connection:
        assert meetings.expired_ids(connection, "2026-11-22") == ("a",)
        assert meetings.meeting_ids(connection) == ("a", "b", "c")
        assert [each.id for each in meetings.meetings_by_id(connection, ["a", "c", "a", "cys"])] == ["c", "a"]
        assert meetings.meetings_by_id(connection, []) == ()


def test_memberships_are_found_among_any_number_of_marks(store: Store) -> None:
    """A browser has one mark for each meeting on the server, and there may be thousands."""
    for number in range(3):
        begin(store, a_meeting(f"m{number}"))
    marks = [f"mark-{number}" for number in range(2_000)] + ["m0-bo", "m2-ana", "m2-ana"]
    with store.read() as connection:
        found = members.memberships(connection, marks)
        assert [(each.meeting, each.right) for each in found] == [("m0", "answer"), ("m2", "run")]
        assert members.memberships(connection, ()) == ()


def test_member_is_set_once_and_can_be_forgotten(store: Store) -> None:
    """The same browser is one member, with the right it got last."""
    begin(store)
    with store.write() as connection:
        members.set_member(connection, Member("meeting", "meeting-bo", "run", "bo"))
        assert [each.right for each in members.members_of(connection, "meeting")] == ["run", "run"]
        members.remove_member(connection, "meeting", "meeting-bo")
        assert [each.person for each in members.members_of(connection, "meeting")] == ["meeting-ana"]


def test_keys_of_one_right_can_be_made_worthless(store: Store) -> None:
    """A lost slip of paper must stop working, and nobody else's key with it."""
    begin(store)
    begin(store, a_meeting("cys"))
    with store.write() as connection:
        for hash, meeting, right in (("1", "meeting", "run"), ("2", "meeting", "show"), ("3", "cys", "run")):
            members.add_key(connection, hash, meeting, right, "", 1.0)
        members.remove_keys(connection, "meeting", "run")
        assert [bool(members.find_key(connection, hash)) for hash in "123"] == [False, True, True]


def test_groups_come_in_the_order_they_were_made_and_participants_do_not(store: Store) -> None:
    """Table 10 belongs after Table 2; who came first is nobody's business."""
    begin(store, bo="0-bo")
    with store.write() as connection:
        for number in range(1, 13):
            subjects.insert_subject(connection, Subject(f"{99 - number}", "meeting", "group", f"Table {number}"))
        found = [each.name for each in subjects.subjects_of(connection, "meeting")]
        assert found == ["Bo", "Ana", *(f"Table {number}" for number in range(1, 13))]
        subjects.rename_subject(connection, "meeting", "98", "The window table")
        assert subjects.find_subject(connection, "meeting", "98").name == "The window table"


def test_answer_saved_again_is_one_row_with_a_higher_version(store: Store) -> None:
    """Counts come from rows: somebody who changes their mind is still one person."""
    begin(store)
    with store.write() as connection:
        answers.put_answer(connection, "meeting", "bo", "2.1.now", 1, "3", 1.0)
        again = answers.put_answer(connection, "meeting", "bo", "2.1.now", 1, "4", 2.0)
        second_round = answers.put_answer(connection, "meeting", "bo", "2.1.now", 2, "5", 3.0)
        anas = answers.put_answer(connection, "meeting", "ana", "2.1.matters", 1, "1", 0.5)
    assert (again.value, again.version, again.at) == ("4", 2, 2.0)
    with store.read() as connection:
        assert answers.answers_of(connection, "meeting") == (anas, again, second_round)
        assert answers.answers_of(connection, "meeting", subject="ana") == (anas,)
        assert answers.answers_of(connection, "meeting", fields={"2.1.now"}) == (again, second_round)
        assert answers.answers_of(connection, "meeting", "ana", ["2.1.now"]) == ()
        assert answers.answers_of(connection, "meeting", fields=()) == ()
        assert answers.answers_of(connection, "Cy's guess") == ()


def test_answer_can_be_taken_back(store: Store) -> None:
    """Only the one: a second round or another person's answer must not go with it."""
    begin(store)
    with store.write() as connection:
        for subject, round in (("bo", 1), ("bo", 2), ("ana", 1)):
            answers.put_answer(connection, "meeting", subject, "2.1.now", round, "3", 1.0)
        answers.remove_answer(connection, "meeting", "bo", "2.1.now", 1)
        answers.remove_answer(connection, "meeting", "bo", "2.1.now", 1)
        left = {(each.subject, each.round) for each in answers.answers_of(connection, "meeting")}
        assert left == {("bo", 2), ("ana", 1)}


def test_entries_can_be_moved_merged_and_set_aside_without_making_a_text_stale(store: Store) -> None:
    """Bo is typing into an action while Ana tidies the list: his save must still fit."""
    begin(store)
    with store.write() as connection:
        for number in (1, 2, 3):
            items.insert_item(connection, Item(f"i{number}", "meeting", "action", {"what": "x"}, position=number))
        items.place_item(connection, "i3", 0.5)
        items.set_item_aside(connection, "i2", True, 9.0)
        items.merge_item(connection, "i1", "i3", 9.0)
        assert [each.id for each in items.items_of(connection, "meeting", "action")] == ["i3", "i1", "i2"]
        assert [each.id for each in items.items_of(connection, "meeting", with_set_aside=False)] == ["i3", "i1"]
        assert items.items_of(connection, "meeting", "2.1.question") == ()
        assert {each.version for each in items.items_of(connection, "meeting")} == {1}
        assert items.find_item(connection, "i1").merged_into == "i3"
        items.set_item_aside(connection, "i2", False, 10.0)
        assert not items.find_item(connection, "i2").set_aside


def test_other_text_goes_once_somebody_has_chosen(store: Store) -> None:
    """The oldest comes first, and only the chosen one goes."""
    begin(store)
    with store.write() as connection:
        for id, at in (("late", 2.0), ("early", 1.0)):
            others.keep_other(connection, OtherText(id, "meeting", "item:i1:what", id, "bo", at))
        assert [each.id for each in others.others_of(connection, "meeting")] == ["early", "late"]
        others.remove_other(connection, "early")
        assert [each.id for each in others.others_of(connection, "meeting")] == ["late"]


@pytest.mark.parametrize(
    "act",
    [
        lambda c: answers.put_answer(c, "cys", "bo", "2.1.now", 1, "3", 1.0),
        lambda c: answers.put_answer(c, "meeting", "cy", "2.1.now", 1, "3", 1.0),
        lambda c: answers.put_shared(c, "cys", "bo", "2.1.note", 1, "x", 0, 1.0),
        lambda c: meetings.change_meeting(c, "cys", title="x"),
        lambda c: meetings.bump(c, "cys"),
        lambda c: items.insert_item(c, Item("i", "cys", "action", {"what": "x"})),
        lambda c: items.change_item(c, "cys", {"what": "x"}, 1, 1.0),
        lambda c: items.set_item_aside(c, "cys", True, 1.0),
        lambda c: subjects.rename_subject(c, "meeting", "cy", "x"),
        lambda c: others.keep_other(c, OtherText("o", "cys", "item:i:what", "x", "bo", 1.0)),
    ],
)
def test_saving_into_what_is_not_there_is_refused(store: Store, act: object) -> None:
    """A phone that wakes after the session was deleted has to say so, not pretend it saved."""
    begin(store)
    with pytest.raises(AppError) as refused, store.write() as connection:
        act(connection)
    assert refused.value.problem.code == "store.gone"
