"""This file is here to break the lists: limits, races between windows, entries of other sessions."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from lib.errors import AppError
from lib.runtime import Services
from lib.usecases import acting
from lib.usecases.acting import (
    add_action,
    add_question,
    change_action,
    remove_question,
    set_action_aside,
    settle_action,
)
from lib.usecases.answering import BothKept, settle_text, write_text
from lib.usecases.reading import open_view
from tests.conftest import ANA, CY, begin


def test_list_has_an_end_and_says_so(lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """A script that adds for ever must not fill the disk; what is there stays as it is."""
    monkeypatch.setattr(acting, "MOST_ITEMS", 3)
    meeting = begin(lone)
    first = add_action(lone, ANA, meeting.id, "One")
    add_question(lone, ANA, meeting.id, "1.1", "Two?")
    set_action_aside(lone, ANA, meeting.id, add_action(lone, ANA, meeting.id, "Three").id, aside=True)
    for attempt in (
        lambda: add_action(lone, ANA, meeting.id, "Four"),
        lambda: add_question(lone, ANA, meeting.id, "1.1", "4?"),
    ):
        with pytest.raises(AppError, match="already holds 3 entries"):
            attempt()
    change_action(lone, ANA, meeting.id, first, {"who": "Bo"})
    assert [action.who for action in open_view(lone, ANA, meeting.id).actions] == ["Bo"]


@pytest.mark.parametrize("parts", [{"what": ""}, {"what": "x" * 1_001}, {"what": "x", "by": "soon"}, {"what": "x", "horizon": "soon"},
                                   {"what": "x", "who": "y" * 1_001}, {"what": "x", "colour": "red"}])  # fmt: skip
def test_action_with_a_part_that_is_not_possible_is_refused_whole(lone: Services, parts: dict[str, Any]) -> None:
    """The text stays in the box; half an action would be worse than none."""
    meeting = begin(lone)
    with pytest.raises(AppError):
        add_action(lone, ANA, meeting.id, **parts)
    assert open_view(lone, ANA, meeting.id).record.items == ()


@pytest.mark.parametrize(
    ("card", "text"), [("9.9", "Why?"), ("", "Why?"), ("1.1", "  "), ("1.1", "?" * 1_001), ("action", "x")]
)
def test_question_without_a_card_or_a_text_is_refused(lone: Services, card: str, text: str) -> None:
    """A question hangs on a card of this deck."""
    meeting = begin(lone)
    with pytest.raises(AppError):
        add_question(lone, ANA, meeting.id, card, text)


def test_many_windows_adding_at_once_lose_nothing_and_keep_an_order(shared: Services) -> None:
    """Two keyboards and a fast typist: each Enter is one action."""
    meeting = begin(shared)
    texts = [f"Action {number}" for number in range(12)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda text: add_action(shared, ANA, meeting.id, text), texts))
    view = open_view(shared, ANA, meeting.id)
    assert sorted(action.what for action in view.actions) == sorted(texts)
    assert len({item.position for item in view.record.items}) == 12


def test_entry_of_another_session_cannot_be_touched_through_ones_own(lone: Services) -> None:
    """Knowing an id must not open a door between two sessions, not even between two of one's own."""
    mine, other = begin(lone), begin(lone)
    action = add_action(lone, ANA, other.id, "Elsewhere")
    question = add_question(lone, ANA, other.id, "1.1", "Elsewhere?")
    for attempt in (
        lambda: change_action(lone, ANA, mine.id, action, {"who": "Bo"}),
        lambda: set_action_aside(lone, ANA, mine.id, action.id, aside=True),
        lambda: remove_question(lone, ANA, mine.id, question.id),
        lambda: change_action(lone, CY, other.id, action, {"who": "Cy"}),
    ):
        with pytest.raises(AppError):
            attempt()
    view = open_view(lone, ANA, other.id)
    assert view.actions == (action,)
    assert not any(item.set_aside for item in view.record.items)


def test_typing_on_after_a_race_never_overwrites_the_text_that_stands(shared: Services) -> None:
    """The box saves every two seconds: the second save of the slower window must not win what its first one lost."""
    meeting = begin(shared)
    write_text(shared, ANA, meeting.id, "2.1.note", "from the wall", 0)
    kept, seen, beside = None, 0, ""
    for text in ("from", "from the", "from the laptop"):
        kept = write_text(shared, ANA, meeting.id, "2.1.note", text, seen, beside)
        assert isinstance(kept, BothKept)
        beside = kept.other.id
    view = open_view(shared, ANA, meeting.id)
    assert view.value("2.1.note") == "from the wall"
    assert [other.text for other in view.record.others] == ["from the laptop"]


def test_what_another_window_kept_is_not_replaced_by_typing_on(lone: Services) -> None:
    """Three windows, three texts: only one's own earlier letters make room for the later ones."""
    meeting = begin(lone)
    write_text(lone, ANA, meeting.id, "2.1.note", "first", 0)
    second = write_text(lone, ANA, meeting.id, "2.1.note", "second", 0)
    third = write_text(lone, ANA, meeting.id, "2.1.note", "third", 0)
    elsewhere = write_text(lone, ANA, meeting.id, "1.1.note", "on another card", 0)
    assert isinstance(second, BothKept) and isinstance(third, BothKept) and not isinstance(elsewhere, BothKept)
    write_text(lone, ANA, meeting.id, "1.1.note", "stale", 0, second.other.id)
    write_text(lone, ANA, meeting.id, "2.1.note", "third and more", 0, third.other.id)
    texts = {other.text for other in open_view(lone, ANA, meeting.id).record.others}
    assert texts == {"second", "third and more", "stale"}


def test_deciding_over_a_text_that_has_changed_again_is_refused(lone: Services) -> None:
    """Whoever chose had not seen the sentence that was added meanwhile."""
    meeting = begin(lone)
    write_text(lone, ANA, meeting.id, "2.1.note", "first", 0)
    other = write_text(lone, ANA, meeting.id, "2.1.note", "second", 0)
    assert isinstance(other, BothKept)
    write_text(lone, ANA, meeting.id, "2.1.note", "first, and a late thought", 1)
    with pytest.raises(AppError, match="changed again"):
        settle_text(lone, ANA, meeting.id, other.other.id, "second", 1)
    view = open_view(lone, ANA, meeting.id)
    assert view.value("2.1.note") == "first, and a late thought"
    assert [each.text for each in view.record.others] == ["second"]


def test_race_on_an_action_can_be_settled_once_and_again_changes_nothing(lone: Services) -> None:
    """Two people click "Keep this" at the same moment."""
    meeting = begin(lone)
    seen = add_action(lone, ANA, meeting.id, "Ring the college")
    change_action(lone, ANA, meeting.id, seen, {"what": "Ring Bo"})
    _, beside = change_action(lone, ANA, meeting.id, seen, {"what": "Ring Cy"})
    settle_action(lone, ANA, meeting.id, beside[0].id, use=False)
    settle_action(lone, ANA, meeting.id, beside[0].id, use=True)
    assert open_view(lone, ANA, meeting.id).actions[0].what == "Ring Bo"


def test_same_change_from_two_windows_is_no_race(lone: Services) -> None:
    """Two people who type the same name agree."""
    meeting = begin(lone)
    seen = add_action(lone, ANA, meeting.id, "Ring the college")
    for _ in range(2):
        after, beside = change_action(lone, ANA, meeting.id, seen, {"who": "Bo"})
    assert (after.who, beside) == ("Bo", ())
