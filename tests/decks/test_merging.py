"""This file is here to hold that two people who write on one deck lose no word."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lib.decks.checking import check_draft
from lib.decks.draft_body import Draft, merged, settle
from lib.decks.drafts import (
    Data,
    as_draft,
    cards_in,
    home_of,
    moved,
    moved_to,
    part_at,
    removed,
    with_card,
    with_issue,
    with_prompt,
    with_value,
)
from lib.decks.loading import load_decks
from lib.decks.merging import Clash, merge
from lib.decks.new_ids import ids_in
from lib.decks.writing import plain_data
from lib.runtime import DECKS
from tests.decks.test_drafts import SMALL, START, step

CARD = ("cards", "2.1")


def written(data: Data, place: tuple[str, ...], name: str, value: Any) -> Data:
    return with_value(data, place, name, value)


def test_what_only_one_changed_is_as_they_have_it() -> None:
    """Ana writes on card 2.1 and Bo on 3.1: both are there, and nobody is asked anything."""
    mine, theirs = written(START, CARD, "question", "Mine?"), written(START, ("cards", "3.1"), "question", "Theirs?")
    for first, second in ((mine, theirs), (theirs, mine)):
        found = merge(START, first, second)
        assert found.clashes == ()
        assert (part_at(found.data, CARD) or {})["question"] == "Mine?"
        assert (part_at(found.data, ("cards", "3.1")) or {})["question"] == "Theirs?"


def test_two_prompts_of_one_card_are_two_parts() -> None:
    """The smaller the part, the fewer the choices."""
    mine = written(START, (*CARD, "prompts", "1"), "text", "Mine")
    theirs = written(START, (*CARD, "prompts", "2"), "text", "Theirs")
    found = merge(START, mine, theirs)
    assert found.clashes == ()
    assert [each["text"] for each in (part_at(found.data, CARD) or {})["prompts"]][:2] == ["Mine", "Theirs"]


def test_part_that_both_changed_keeps_both_texts_to_choose_from() -> None:
    """Neither is thrown away before somebody has seen both."""
    mine, theirs = written(START, CARD, "question", "Mine?"), written(START, CARD, "question", "Theirs?")
    found = merge(START, mine, theirs)
    clash = Clash(CARD, "question", "Mine?", "Theirs?")
    assert found.clashes == (clash,)
    assert (part_at(found.data, CARD) or {})["question"] == "Mine?"
    draft = Draft(found.data, clashes=found.clashes)
    for choice, text in (("mine", "Mine?"), ("theirs", "Theirs?"), ("both", "Mine? / Theirs?")):
        chosen = settle(draft, clash, choice)
        assert chosen.clashes == ()
        assert (part_at(chosen.data or {}, CARD) or {})["question"] == text


def test_what_one_removed_and_the_other_changed_stays() -> None:
    """A changed card is somebody’s work; removing it again is one click."""
    gone, changed = removed(START, CARD), written(START, (*CARD, "prompts", "1"), "text", "Changed")
    for mine, theirs in ((gone, changed), (changed, gone)):
        found = merge(START, mine, theirs)
        assert (part_at(found.data, CARD) or {})["prompts"][0]["text"] == "Changed"
    assert part_at(merge(START, gone, START).data, CARD) is None
    assert part_at(merge(START, START, gone).data, CARD) is None


def test_issue_that_one_removed_stays_with_what_the_other_changed_in_it() -> None:
    """And without what nobody cared for."""
    found = merge(START, removed(START, ("issues", "2")), written(START, CARD, "minutes", 33))
    assert [card["id"] for card in (part_at(found.data, ("issues", "2")) or {})["cards"]] == ["2.1"]


def test_card_that_one_moved_and_the_other_wrote_on_is_there_once_with_the_new_words() -> None:
    """Taken apart by issues, it would be there twice, or be gone."""
    mine, theirs = moved_to(START, "2.1", "4"), written(START, CARD, "question", "Theirs?")
    for first, second in ((mine, theirs), (theirs, mine)):
        found = merge(START, first, second)
        assert [card["id"] for card in cards_in(found.data)].count("2.1") == 1
        assert home_of(found.data, "2.1") == "4"
        assert (part_at(found.data, CARD) or {})["question"] == "Theirs?"


def test_what_both_added_is_there_twice_under_two_ids() -> None:
    """Both press “Add a card” in issue 2, and both get 2.4: two cards all the same."""
    taken = ids_in(START)
    mine = written(with_card(START, taken, "2")[0], ("cards", "2.4"), "question", "Mine?")
    theirs = written(with_card(START, taken, "2")[0], ("cards", "2.4"), "question", "Theirs?")
    found = merge(START, mine, theirs)
    questions = {card["id"]: card["question"] for card in cards_in(found.data)}
    assert (questions["2.4"], questions["2.5"], found.clashes) == ("Theirs?", "Mine?", ())
    mine, theirs = with_prompt(START, taken, "2.1")[0], with_prompt(START, taken, "2.1")[0]
    both = merge(
        START,
        written(mine, (*CARD, "prompts", "5"), "text", "M"),
        written(theirs, (*CARD, "prompts", "5"), "text", "T"),
    )
    assert sorted(each["text"] for each in (part_at(both.data, CARD) or {})["prompts"][-2:]) == ["M", "T"]
    mine, theirs = with_issue(START, taken)[0], with_issue(START, taken)[0]
    both = merge(START, written(mine, ("issues", "7"), "title", "M"), written(theirs, ("issues", "7"), "title", "T"))
    assert sorted(each["title"] for each in both.data["issues"][-2:]) == ["M", "T"]
    assert [len(each["cards"]) for each in both.data["issues"]][-2:] == [1, 1]


def test_order_of_one_and_words_of_the_other_go_together() -> None:
    """Putting issues in order is no reason to ask about their words."""
    found = merge(START, moved(START, ("issues", "5"), -4), written(START, ("issues", "5"), "title", "Partners"))
    assert [issue["id"] for issue in found.data["issues"]] == ["5", "1", "2", "3", "4", "6"]
    assert found.data["issues"][0]["title"] == "Partners"


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_no_word_that_either_wrote_is_lost(data: st.DataObject) -> None:
    """Whatever two people do at once, each text that somebody wrote is in the deck, or beside it to choose from."""
    mine, theirs = edited(data), edited(data)
    found = merge(SMALL, mine, theirs)
    kept = json.dumps([found.data, [[clash.mine, clash.theirs] for clash in found.clashes]])
    for word in (word for each in (mine, theirs) for word in words_written(each)):
        assert json.dumps(word) in kept
    cards = [card["id"] for card in cards_in(found.data)]
    assert len(set(cards)) == len(cards)
    problems = [misfit.problem for misfit in check_draft(found.data).misfits]
    # Between them, two people may take out all that a card or an issue had: that is told beside it, and mended there.
    codes = {each.code for each in problems if not any(f'no "{name}"' in each.what for name in ("prompts", "cards"))}
    assert not codes & {"deck.duplicate-id", "deck.unknown-field", "deck.missing-field", "deck.wrong-type"}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_bringing_in_what_changed_nothing_changes_nothing(data: st.DataObject) -> None:
    """And the same changes twice are the changes once."""
    mine = edited(data)
    for first, second in ((mine, SMALL), (SMALL, mine), (mine, mine)):
        found = merge(SMALL, first, second)
        assert (without_empty(found.data), found.clashes) == (without_empty(mine), ())


def test_decks_of_other_kinds_are_merged_by_ids_where_they_have_some_and_kept_side_by_side_as_text() -> None:
    """In YAML two texts that differ both stay; nobody’s file is patched line by line."""
    base, mine, theirs = Draft(text="a"), Draft(text="b"), Draft(text="c")
    assert merged(base, mine, base) == mine and merged(base, base, theirs) == theirs
    found = merged(base, mine, theirs)
    assert (found.text, [(each.mine, each.theirs) for each in found.clashes]) == ("b", [("b", "c")])
    assert settle(found, found.clashes[0], "theirs").text == "c"
    for deck in load_decks(DECKS).decks.values():
        whole = as_draft(plain_data(deck)) if deck.kind == "cards" else plain_data(deck)
        changed = {**whole, "title": "Changed"}
        assert merge(whole, changed, whole).data == merge(whole, whole, changed).data == without_empty(changed)


def edited(data: st.DataObject) -> Data:
    draft = SMALL
    for number in range(data.draw(st.integers(0, 8))):
        draft = step(draft, ids_in(SMALL) | ids_in(draft), data.draw)
        cards, too = cards_in(draft), data.draw(st.booleans())
        if cards and too:
            card = data.draw(st.sampled_from(cards))["id"]
            mark = data.draw(st.integers(0, 10**6))
            draft = with_value(draft, ("cards", card), "question", f"written {number} {mark}")
    return draft


def words_written(data: Data) -> list[str]:
    return [card["question"] for card in cards_in(data) if str(card["question"]).startswith("written ")]


def without_empty(data: Any) -> Any:
    """As merging leaves it: an empty list is the same as none."""
    if isinstance(data, dict):
        return {name: without_empty(value) for name, value in data.items() if value != []}
    return [without_empty(each) for each in data] if isinstance(data, list) else data
