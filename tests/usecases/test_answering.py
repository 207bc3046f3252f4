"""This file is here to break the promises about saving: saved means saved, nobody overwrites anybody."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from lib.errors import AppError
from lib.model.answer import Answer
from lib.runtime import Services
from lib.usecases.acting import add_action, change_action, set_action_aside, settle_action
from lib.usecases.answering import BothKept, count_fingers, record_answer, settle_text, write_text
from lib.usecases.reading import open_view
from lib.usecases.settling import close_meeting
from tests.conftest import ANA, CY, begin


def test_answer_is_there_for_the_next_reader_once_it_is_confirmed(shared: Services) -> None:
    """The screen says "saved" on the strength of this return value."""
    meeting = begin(shared, "alone")
    record_answer(shared, ANA, meeting.id, "2.1.now", "4")
    assert open_view(shared, ANA, meeting.id).value("2.1.now") == "4"


def test_answering_again_replaces_and_never_doubles(shared: Services) -> None:
    """One row per subject, field and round, however often somebody changes their mind."""
    meeting = begin(shared, "alone")
    for value in ("1", "2", "dont-know", "5"):
        record_answer(shared, ANA, meeting.id, "2.1.now", value)
    given = [answer for answer in open_view(shared, ANA, meeting.id).record.answers if answer.field == "2.1.now"]
    assert [answer.value for answer in given] == ["5"]


def test_answer_can_be_taken_back(shared: Services) -> None:
    """Clicking the chosen point again means: I have not said anything."""
    meeting = begin(shared, "alone")
    record_answer(shared, ANA, meeting.id, "2.1.now", "3")
    record_answer(shared, ANA, meeting.id, "2.1.now", None)
    assert open_view(shared, ANA, meeting.id).value("2.1.now") is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("2.1.now", "6"),
        ("2.1.now", "0"),
        ("2.1.now", True),
        ("2.1.now", ["1"]),
        ("2.1.1.mark", "agree"),
        ("1.1.now", "3"),
        ("9.9.thought", "x"),
        ("2.1.thought", "x" * 10_001),
        ("../../etc/passwd", "x"),
        ("not-an-action.impact", "3"),
    ],
)
def test_value_that_is_not_possible_is_refused_and_changes_nothing(shared: Services, field: str, value: Any) -> None:
    """The browser's own limits are no protection: whatever arrives is checked again."""
    meeting = begin(shared, "alone")
    with pytest.raises(AppError) as refused:
        record_answer(shared, ANA, meeting.id, field, value)
    assert refused.value.problem.fix
    assert open_view(shared, ANA, meeting.id).record.answers == ()


def test_text_of_ten_thousand_characters_is_kept_whole(shared: Services) -> None:
    """Somebody pastes half a policy; not one letter may go."""
    meeting, text = begin(shared, "alone"), "ŵ😀 " * 3_333
    write_text(shared, ANA, meeting.id, "2.1.thought", text, 0)
    assert open_view(shared, ANA, meeting.id).value("2.1.thought") == text.strip()


def test_longer_text_is_refused_with_its_length_and_the_way_out(shared: Services) -> None:
    """The person must know how much to take out, and that the text is still in the box."""
    meeting = begin(shared, "alone")
    with pytest.raises(AppError, match=r"10,007 characters.*still in the box"):
        write_text(shared, ANA, meeting.id, "2.1.thought", "x" * 10_007, 0)


def test_stale_note_keeps_both_texts_and_they_can_be_settled(shared: Services) -> None:
    """Two windows of one team write the same note: neither text may be lost."""
    meeting = begin(shared)
    first = write_text(shared, ANA, meeting.id, "2.1.note", "from the wall", 0)
    second = write_text(shared, ANA, meeting.id, "2.1.note", "from the laptop", 0)
    assert isinstance(first, Answer)
    assert isinstance(second, BothKept)
    view = open_view(shared, ANA, meeting.id)
    assert view.value("2.1.note") == "from the wall"
    assert [other.text for other in view.record.others] == ["from the laptop"]
    with pytest.raises(AppError, match="changed again"):
        settle_text(shared, ANA, meeting.id, view.record.others[0].id, "blind", 0)
    settle_text(shared, ANA, meeting.id, view.record.others[0].id, "both", 1)
    view = open_view(shared, ANA, meeting.id)
    assert (view.value("2.1.note"), view.record.others) == ("both", ())


def test_two_windows_saving_at_the_same_moment_lose_nothing(shared: Services) -> None:
    """The same race, for real: every text is either the one that stands or kept beside it."""
    meeting = begin(shared)
    texts = [f"text {number}" for number in range(12)]
    with ThreadPoolExecutor(12) as pool:
        list(pool.map(lambda text: write_text(shared, ANA, meeting.id, "2.1.note", text, 0), texts))
    view = open_view(shared, ANA, meeting.id)
    kept = [str(view.value("2.1.note")), *(other.text for other in view.record.others)]
    assert sorted(kept) == sorted(texts)


def test_fingers_counted_twice_are_one_count(shared: Services) -> None:
    """The host corrects a count; nobody may count twice."""
    meeting = begin(shared)
    count_fingers(shared, ANA, meeting.id, "2.1.now", {"1": 2, "3": 4})
    count_fingers(shared, ANA, meeting.id, "2.1.now", {"2": 5, "dont-know": 1})
    view = open_view(shared, ANA, meeting.id)
    assert view.fingers is not None
    assert view.value("2.1.now", view.fingers.id) == {"2": 5, "dont-know": 1}


def test_fingers_of_one_person_alone_are_refused(shared: Services) -> None:
    """A session alone has no room to count."""
    meeting = begin(shared, "alone")
    with pytest.raises(AppError, match="one person"):
        count_fingers(shared, ANA, meeting.id, "2.1.now", {"1": 2})


def test_closed_is_closed_until_the_host_reopens(shared: Services) -> None:
    """Closed says so, keeps the text in the box, and can be undone."""
    meeting = begin(shared)
    action = add_action(shared, ANA, meeting.id, "Ring the college")
    close_meeting(shared, ANA, meeting.id, closed=True)
    for attempt in (
        lambda: record_answer(shared, ANA, meeting.id, "2.1.now", "3"),
        lambda: write_text(shared, ANA, meeting.id, "2.1.note", "x", 0),
        lambda: count_fingers(shared, ANA, meeting.id, "2.1.now", {"1": 1}),
        lambda: add_action(shared, ANA, meeting.id, "Another"),
        lambda: change_action(shared, ANA, meeting.id, action, {"who": "Bo"}),
        lambda: set_action_aside(shared, ANA, meeting.id, action.id, aside=True),
    ):
        with pytest.raises(AppError, match="closed"):
            attempt()
    close_meeting(shared, ANA, meeting.id, closed=False)
    assert record_answer(shared, ANA, meeting.id, "2.1.now", "3")


def test_stranger_can_neither_read_nor_write_and_learns_nothing(shared: Services) -> None:
    """Cy must see nothing, not even whether the session exists."""
    meeting = begin(shared)
    said = set()
    for id in (meeting.id, "no-such-one"):
        for attempt in (
            lambda id=id: open_view(shared, CY, id),
            lambda id=id: record_answer(shared, CY, id, "2.1.now", "3"),
            lambda id=id: add_action(shared, CY, id, "Mischief"),
            lambda id=id: close_meeting(shared, CY, id, closed=True),
        ):
            with pytest.raises(AppError) as refused:
                attempt()
            said.add(str(refused.value))
    assert len(said) == 1
    assert open_view(shared, ANA, meeting.id).actions == ()


def test_two_people_changing_different_parts_of_an_action_both_keep_theirs(shared: Services) -> None:
    """One fills in who while the other fills in when: no conflict at all."""
    meeting = begin(shared)
    seen = add_action(shared, ANA, meeting.id, "Ring the college")
    change_action(shared, ANA, meeting.id, seen, {"who": "Bo"})
    after, beside = change_action(shared, ANA, meeting.id, seen, {"by": "2027-01-31"})
    assert (after.who, after.by, beside) == ("Bo", "2027-01-31", ())


def test_two_people_changing_the_same_part_keep_both_texts(shared: Services) -> None:
    """The first stands, the second is shown beside it and can take its place."""
    meeting = begin(shared)
    seen = add_action(shared, ANA, meeting.id, "Ring the college", who="")
    change_action(shared, ANA, meeting.id, seen, {"who": "Bo"})
    after, beside = change_action(shared, ANA, meeting.id, seen, {"who": "Ana"})
    assert (after.who, [other.text for other in beside]) == ("Bo", ["Ana"])
    settle_action(shared, ANA, meeting.id, beside[0].id, use=True)
    view = open_view(shared, ANA, meeting.id)
    assert (view.actions[0].who, view.record.others) == ("Ana", ())


def test_action_set_aside_is_kept_and_comes_back(shared: Services) -> None:
    """ "Not now" is not "never"."""
    meeting = begin(shared)
    action = add_action(shared, ANA, meeting.id, "Ring the college", origin="2.1")
    set_action_aside(shared, ANA, meeting.id, action.id, aside=True)
    view = open_view(shared, ANA, meeting.id)
    assert (len(view.actions), len(view.actions_set_aside)) == (0, 1)
    set_action_aside(shared, ANA, meeting.id, action.id, aside=False)
    assert [each.origin for each in open_view(shared, ANA, meeting.id).actions] == ["2.1"]


def test_vote_on_somebody_elses_action_is_refused(shared: Services) -> None:
    """An action's id from another session must not open a door between the two."""
    mine, other = begin(shared), begin(shared)
    action = add_action(shared, ANA, other.id, "Elsewhere")
    with pytest.raises(AppError):
        record_answer(shared, ANA, mine.id, f"{action.id}.impact", "3")
    assert record_answer(shared, ANA, other.id, f"{action.id}.impact", "3")
