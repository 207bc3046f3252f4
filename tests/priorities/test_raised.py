"""This file is here to hold who raised what, and which actions are suggested to be the same."""

from __future__ import annotations

from dataclasses import replace

from lib.model.item import Item
from lib.model.meeting import Subject
from lib.model.record import Record
from lib.priorities.duplicates import alike
from lib.priorities.raised import compare_notes, raised_by, raised_in_groups
from tests.samples import MEETING, sample_answer, sample_meeting_record


def item(id: str, author: str, what: str = "", field: str = "action", merged_into: str = "", **parts: object) -> Item:
    return Item(id, MEETING, field, {"what": what or id}, author, position=ord(id[0]), merged_into=merged_into, **parts)  # type: ignore[arg-type]


def two_groups(*items: Item, names: str = "named") -> Record:
    record = sample_meeting_record()
    return replace(
        record,
        meeting=replace(record.meeting, names=names),  # type: ignore[arg-type]
        subjects=(
            Subject("one", MEETING, "group", "Group 1"),
            Subject("two", MEETING, "group", "Group 2"),
            Subject("bo", MEETING, "participant", "Bo", group="two"),
            Subject("shy", MEETING, "participant", "", group="two"),
        ),
        items=items,
    )


def test_merged_action_keeps_everyone_who_raised_it() -> None:
    """Merging must not take anyone's part in it away, however often things were merged."""
    record = two_groups(
        item("a", "one"), item("b", "bo", merged_into="a"), item("c", "two", merged_into="b"), item("d", "one")
    )
    raised = raised_by(record)
    assert raised["a"] == ("Group 1", "Bo (Group 2)", "Group 2")
    assert raised["b"] == ("Bo (Group 2)", "Group 2")
    assert raised["d"] == ("Group 1",)


def test_same_group_twice_is_named_once_and_someone_without_a_name_is_their_group() -> None:
    """A line of names is for reading."""
    assert raised_by(two_groups(item("a", "two"), item("b", "shy", merged_into="a")))["a"] == ("Group 2",)


def test_nobody_is_named_in_an_anonymous_session_nor_one_team_over_and_over() -> None:
    """Anonymous means that no page says who; and "The team" beside every action says nothing."""
    anonymous = two_groups(item("a", "bo"), names="anonymous")
    assert raised_by(anonymous) == {} and raised_in_groups(anonymous) == ()
    team = replace(sample_meeting_record(), items=(item("a", "team"),))
    assert raised_by(team)["a"] == ()


def test_circle_of_merges_ends() -> None:
    """Nobody can make one on a page, but a file may hold anything."""
    raised = raised_by(two_groups(item("a", "one", merged_into="b"), item("b", "two", merged_into="a")))
    assert set(raised["a"]) == {"Group 1", "Group 2"}


def test_actions_and_proposals_stand_under_the_group_they_are_from() -> None:
    """Side by side in their own words; what was put aside does not come back."""
    record = two_groups(
        item("a", "one", "Ring them"), item("b", "bo", "Call them", "proposal"), item("c", "two", set_aside=True)
    )
    assert [(each.name, each.text) for each in raised_in_groups(record)] == [
        ("Group 1", "Ring them"),
        ("Group 2", "Call them"),
    ]


def test_notes_stand_next_to_each_other_in_the_order_of_the_groups() -> None:
    """A card that no group wrote on is left out, and so is a note that was emptied."""
    record = replace(
        two_groups(),
        answers=(
            sample_answer("two", "2.1.note", "More visits"),
            sample_answer("one", "2.1.note", "Fewer forms"),
            sample_answer("one", "2.2.note", ""),
            sample_answer("bo", "2.4.thought", "Mine alone"),
        ),
    )
    assert [(notes.card, [each.text for each in notes.texts]) for notes in compare_notes(record)] == [
        ("2.1", ["Fewer forms", "More visits"])
    ]


def test_actions_that_share_most_words_are_suggested_as_one_and_others_are_not() -> None:
    """A suggestion that is mostly wrong would be switched off in the head."""
    texts = [
        ("a", "Ring every learner who left early"),
        ("b", "ring learners that leave or left EARLY, every one"),
        ("c", "Meet the job centre"),
        ("d", "Do it"),
        ("e", "do it"),
        ("f", ""),
    ]
    assert alike(texts) == (("a", "b"),)
