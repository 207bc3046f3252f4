"""This file is here to break the checks of an action's parts."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.errors import AppError
from lib.model.action import PARTS, as_action, check_part, effort_field, impact_field
from lib.model.item import Item

ANYTHING: Any = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.dates(), st.lists(st.text())
)


@given(st.sampled_from(sorted(PARTS)), ANYTHING)
def test_any_part_is_text_that_checks_again_or_is_refused(part: str, value: Any) -> None:
    """What is stored once can be opened from a file again: the same checks pass."""
    try:
        kept = check_part(part, value)
    except AppError as error:
        assert error.problem.fix
        return
    assert isinstance(kept, str)
    assert check_part(part, kept) == kept


@pytest.mark.parametrize("what", ["", "   ", "\n\t", "\x00\u202e"])
def test_action_without_a_what_is_refused(what: str) -> None:
    """An empty row in the list of what was agreed helps nobody."""
    with pytest.raises(AppError, match="needs to say what"):
        check_part("what", what)


@pytest.mark.parametrize(
    ("given_day", "kept"),
    [("2027-01-31", "2027-01-31"), (date(2027, 1, 31), "2027-01-31"), ("", ""), (None, ""), ("20270131", "2027-01-31")],
)
def test_day_is_kept_as_a_plain_date(given_day: Any, kept: str) -> None:
    """One way to write a date, so that lists sort and calendars read it."""
    assert check_part("by", given_day) == kept


@pytest.mark.parametrize("day", ["31/01/2027", "2027-02-30", "tomorrow", "1999-12-31", "2101-01-01", 7.5, "=1+1"])
def test_day_that_is_none_is_refused_by_name(day: Any) -> None:
    """The message repeats what was typed and shows how to write it."""
    with pytest.raises(AppError) as refused:
        check_part("by", day)
    assert str(day)[:10] in str(refused.value) and "Give" in str(refused.value)


def test_unknown_part_and_horizon_are_refused() -> None:
    """Nothing that no screen shows may be stored beside an action."""
    with pytest.raises(AppError, match="has no"):
        check_part("owner", "Bo")
    with pytest.raises(AppError, match="short, medium, long"):
        check_part("horizon", "This term")


def test_item_with_parts_missing_or_unknown_reads_as_an_action() -> None:
    """An older or newer row of the database must not stop a page."""
    action = as_action(Item("i", "m", "action", {"what": "Ring", "colour": "red"}))
    assert (action.what, action.who, action.by) == ("Ring", "", "")


def test_votes_on_two_actions_are_two_fields() -> None:
    """A shared field would add one action's votes to another's."""
    assert len({make(id).id for make in (impact_field, effort_field) for id in ("a", "b")}) == 4
