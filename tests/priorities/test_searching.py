"""This file is here to match needs with entries: forgiving where somebody searches, strict where nobody asked."""

from __future__ import annotations

import pytest

from lib.model.register import Entry
from lib.priorities.searching import index, matching, may_help, needs

ENTRIES = (
    Entry("history", who="History department", what="Learners argue from sources", helps="history, essay writing"),
    Entry("maths", who="Maths team", what="Adults pass at the second try", helps="mathematics, resits"),
    Entry("mentors", who="Construction", what="Every apprentice has a mentor at work", case="They began with history"),
)


@pytest.mark.parametrize(
    ("need", "found"),
    [
        ("history", {"history", "mentors"}),
        ("histroy", {"history", "mentors"}),
        ("writing of essays", {"history"}),
        ("mathematical", {"maths"}),
        ("mentoring", {"mentors"}),
        ("we need help with adults who resit", {"maths"}),
        ("physics", set()),
        ("", {"history", "maths", "mentors"}),
        ("the and of", {"history", "maths", "mentors"}),
    ],
)
def test_search_finds_other_endings_and_slips(need: str, found: set[str]) -> None:
    """A search that wants the exact word finds nothing, and is not used again."""
    assert set(matching(index(ENTRIES), need)) == found


def test_entry_with_less_than_half_of_the_words_is_left_out() -> None:
    """A long sentence would else find everybody who shares one word with it."""
    assert matching(index(ENTRIES), "history essay writing resits") == {"history": 3}


def test_action_is_offered_help_only_where_something_speaks_for_it() -> None:
    """Nobody asked; a line beside every action would be noise. One common word is not enough, a named need is."""
    assert may_help(index(ENTRIES), "Ask somebody about essays") == ("history",)
    assert may_help(index(ENTRIES), "Plan resits for adults in June") == ("maths",)
    assert may_help(index(ENTRIES), "Ask the department for its timetable") == ()
    assert may_help(index(ENTRIES), "Every apprentice gets a mentor") == ("mentors",)
    assert may_help(index(ENTRIES), "Do it") == ()


def test_needs_are_the_words_that_say_something() -> None:
    """Each once, in the order of typing."""
    assert needs("We need help with the History, and history essays!") == ("history", "essays")


def test_word_that_most_entries_have_is_passed_over_in_a_large_register() -> None:
    """Every entry is about teaching; who types "teaching history" means history."""
    many = tuple(
        Entry(f"{n}", who=f"Team {n}", what="Good teaching", helps="history" if n < 3 else "art") for n in range(12)
    )
    assert set(matching(index(many), "teaching history")) == {"0", "1", "2"}
    assert len(matching(index(many), "teaching")) == 12
