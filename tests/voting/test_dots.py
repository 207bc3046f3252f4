"""This file is here to hold dots to their count, and to what one person can give."""

from __future__ import annotations

import pytest

from lib.errors import AppError
from lib.model.field import Option
from lib.voting import dots
from lib.voting.dots import DOTS, most_dots_first, worth_keeping

OPTIONS = (Option("a", "Ring"), Option("b", "Meet"))


def test_dots_of_everyone_are_added_up() -> None:
    """Several dots on one action are several dots."""
    assert dots.count([{DOTS: {"a": 3, "b": 1}}, {DOTS: {"a": 1}}, {}]) == {"a": 4, "b": 1}


def test_nobody_gives_more_dots_than_there_are_or_to_what_is_not_on_the_list() -> None:
    """The rest of the ballot must not count either."""
    assert dots.check({DOTS: {"a": 2, "b": 0}}, ["a", "b"], 3) == {DOTS: {"a": 2}}
    for bad in ({"a": 4}, {"c": 1}, {"a": -1}, {"a": True}, {"a": 1.5}, {"a": "1"}, [], "a", None):
        with pytest.raises(AppError):
            dots.check({DOTS: bad}, ["a", "b"], 3)


def test_one_dot_is_not_called_one_dots() -> None:
    """Small words are read by the whole room."""
    assert [dots.ballot(OPTIONS, total)[0].label for total in (1, 3)] == ["Give your one dot", "Share out 3 dots"]


def test_list_is_most_dots_first_and_names_what_got_none() -> None:
    """Ties stay in the order of the list, and dots on what was taken off it count for nothing."""
    ballots = [{DOTS: {"b": 2, "c": 2, "gone": 9}}]
    assert most_dots_first(["a", "b", "c"], ballots) == (("b", 2), ("c", 2), ("a", 0))


def test_even_share_of_the_dots_is_what_keeps_an_action() -> None:
    """A first guess for the host to change; without dots nothing is put aside."""
    assert worth_keeping((("a", 5), ("b", 3), ("c", 1))) == {"a", "b"}
    assert worth_keeping((("a", 0), ("b", 0))) == {"a", "b"}
