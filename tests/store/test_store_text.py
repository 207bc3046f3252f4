"""This file is here to hold that every text comes back letter for letter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from lib.model.answer import OtherText
from lib.model.item import Item
from lib.model.text import LONGEST_TEXT, clean
from lib.store import answers, items, others
from lib.store.engine import Store
from tests.store.store_cast import begin

Keep = Callable[[str], tuple[object, ...]]


@pytest.fixture
def keep(store: Store) -> Keep:
    """Save a text in every kind of place, and give what came back from each."""
    begin(store)
    with store.write() as connection:
        items.insert_item(connection, Item("i", "meeting", "action", {"what": "first"}))

    def kept(text: str) -> tuple[object, ...]:
        with store.write() as connection:
            answers.put_answer(connection, "meeting", "bo", "2.1.thought", 1, text, 1.0)
            version = items.find_item(connection, "i").version
            items.change_item(connection, "i", {"what": text}, version, 1.0)
            others.remove_other(connection, "o")
            others.keep_other(connection, OtherText("o", "meeting", "item:i:what", text, "bo", 1.0))
        with store.read() as connection:
            (answer,) = answers.answers_of(connection, "meeting")
            (other,) = others.others_of(connection, "meeting")
            return answer.value, items.find_item(connection, "i").value["what"], other.text

    return kept


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=()), max_size=LONGEST_TEXT).map(clean))
@example("")
@example("null")
@example("\"\\u0000 \\ %s %(x)s :x ? $1 {{ ' -- \t\n")
@example("👩‍🏫" * 3_333)
@example("é e\u0301 ﬁ Å A\u030a \u200f\u2067 ｆｕｌｌ 𐍈 \U0010fffd")
def test_any_text_comes_back_letter_for_letter(keep: Keep, text: str) -> None:
    """What people wrote is theirs: no letter may be changed, joined, cut or lost."""
    assert keep(text) == (text, text, text)


def test_longest_text_comes_back_whole(keep: Keep) -> None:
    """A text that is cut at the end without a word is the worst way to lose one."""
    for letter in ("a", "ä", "漢", "🌱"):
        text = letter * LONGEST_TEXT
        assert keep(text) == (text, text, text)
