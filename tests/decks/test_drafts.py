"""This file is here to hold what can be done to a deck while it is being written: nothing is lost, and no id comes twice."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.decks.checking import check_draft
from lib.decks.draft_body import Draft, cleaned, draft_of, from_json, to_json, with_head
from lib.decks.drafts import (
    Data,
    as_draft,
    blank,
    cards_in,
    home_of,
    moved,
    moved_to,
    part_at,
    path_of,
    removed,
    with_card,
    with_issue,
    with_prompt,
    with_value,
)
from lib.decks.loading import load_decks, read_upload
from lib.decks.new_ids import free_card, free_issue, free_prompt, ids_in
from lib.decks.parsing import parse
from lib.decks.picking import picked_deck, with_picked
from lib.decks.writing import plain_data, write_deck
from lib.runtime import DECKS
from tests.decks.conftest import GOOD

PROGRESSION = load_decks(DECKS).decks["progression"]
START = as_draft(plain_data(PROGRESSION))
SMALL = as_draft(parse(GOOD, "good").data)  # type: ignore[arg-type]
"""For what is tried in a thousand ways."""


def card_ids(data: Data) -> list[str]:
    return [card["id"] for card in cards_in(data)]


def step(data: Data, taken: frozenset[str], draw: Any) -> Data:
    """One thing that somebody does in the editor."""
    issues = [issue["id"] for issue in data["issues"]]
    cards = card_ids(data)
    what = draw(st.sampled_from(("issue", "card", "prompt", "move", "home", "remove", "text")))
    if not issues or not cards or what == "issue":
        return with_issue(data, taken)[0]
    issue, card = draw(st.sampled_from(issues)), draw(st.sampled_from(cards))
    prompts = [each["id"] for each in (part_at(data, ("cards", card)) or {})["prompts"]]
    places = [("issues", issue), ("cards", card), *(("cards", card, "prompts", each) for each in prompts)]
    place = draw(st.sampled_from(places))
    match what:
        case "card":
            return with_card(data, taken, issue, card)[0]
        case "prompt":
            return with_prompt(data, taken, card)[0]
        case "move":
            return moved(data, place, draw(st.integers(-20, 20)))
        case "home":
            return moved_to(data, card, issue)
        case "remove":
            return removed(data, place)
        case _:
            name = "title" if place[0] == "issues" else "lead_in" if len(place) == 2 else "today"
            return with_value(data, place, name, draw(st.text(max_size=9)))


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_whatever_is_done_every_id_stays_one_part_and_no_old_one_is_given_again(data: st.DataObject) -> None:
    """Answers hang on ids: a new prompt under the id of one that is gone would be compared with its answers."""
    draft, ever = SMALL, ids_in(SMALL)
    for _ in range(data.draw(st.integers(1, 25))):
        before = json.dumps(draft)
        after = step(draft, ever, data.draw)
        assert json.dumps(draft) == before, "undo needs the one before as it was"
        new = ids_in(after) - ids_in(draft)
        assert not new & ever
        ever |= ids_in(after)
        draft = after
    cards = card_ids(draft)
    assert len(set(cards)) == len(cards)
    for card in cards_in(draft):
        prompts = [prompt["id"] for prompt in card["prompts"]]
        assert len(set(prompts)) == len(prompts)
    codes = {misfit.problem.code for misfit in check_draft(draft).misfits}
    assert codes <= {"deck.wrong-length", "deck.hidden-character", "deck.more-problems", "deck.no-footnote"}, codes


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(card_ids(START)), st.integers(-30, 30))
def test_moving_loses_nothing_and_stops_at_the_end(card: str, by: int) -> None:
    """A press too many on an arrow must not throw a card out of its issue."""
    after = moved(START, ("cards", card), by)
    assert home_of(after, card) == home_of(START, card)
    assert sorted(card_ids(after)) == sorted(card_ids(START))
    assert part_at(after, ("cards", card)) == part_at(START, ("cards", card))


def test_unchanged_parts_are_shared_so_that_undoing_costs_next_to_nothing() -> None:
    """Two hundred steps back must not be two hundred copies of a deck."""
    after = with_value(START, ("cards", "2.1"), "question", "Why?")
    assert after["issues"][0] is START["issues"][0]
    assert after["issues"][1]["cards"][1] is START["issues"][1]["cards"][1]
    assert after["issues"][1] is not START["issues"][1]


def test_card_that_goes_to_another_issue_keeps_its_id_and_words() -> None:
    """It is the same card, wherever it stands."""
    after = moved_to(START, "2.1", "4")
    assert home_of(after, "2.1") == "4"
    assert part_at(after, ("cards", "2.1")) == part_at(START, ("cards", "2.1"))
    assert moved_to(START, "2.1", "nowhere") == START == moved_to(START, "nowhere", "4")


def test_part_that_is_gone_takes_no_change() -> None:
    """Another window may have removed the card that this one writes on."""
    gone = removed(START, ("cards", "2.1"))
    assert part_at(gone, ("cards", "2.1")) is None
    assert with_value(gone, ("cards", "2.1"), "question", "x") == gone == removed(gone, ("cards", "2.1"))
    assert with_card(gone, frozenset(), "nowhere") == (gone, "")
    assert with_prompt(gone, frozenset(), "2.1") == (gone, "")


def test_own_issue_is_what_the_blank_template_has() -> None:
    """An issue, a lead question, three prompts."""
    after, id = with_issue(START, ids_in(START), "5")
    issue = part_at(after, ("issues", id)) or {}
    assert (id, [each["id"] for each in issue["cards"]], len(issue["cards"][0]["prompts"])) == ("7", ["7.1"], 3)
    assert [each["id"] for each in after["issues"]] == ["1", "2", "3", "4", "5", "7", "6"]
    first = blank("own-x", "Ours")["issues"][0]
    assert (first["id"], first["cards"][0]["id"], len(first["cards"][0]["prompts"])) == ("1", "1.1", 3)


@pytest.mark.parametrize(
    ("taken", "issue", "card"),
    [
        ((), "2", "2.1"),
        (("card 2.1", "card 2.9", "card 2.x"), "2", "2.10"),
        (("card 2",), "2", "c1"),
        (("card 2", "card c1"), "2", "c2"),
        ((), "x" * 40, "c1"),
    ],
)
def test_new_card_gets_an_id_that_clashes_with_none(taken: tuple[str, ...], issue: str, card: str) -> None:
    """Ids may hold dots, so card “2” and card “2.1” could claim one place."""
    assert free_card(taken, issue) == card


def test_new_issues_and_prompts_count_on() -> None:
    assert free_issue(("issue 3", "issue ideas")) == "4"
    assert free_prompt(("prompt 1.1 3", "prompt 1.2 9", "prompt 1.1 x"), "1.1") == "4"


def test_problem_is_found_at_the_field_that_has_it() -> None:
    """It is shown beside that field and nowhere else."""
    broken = with_value(START, ("cards", "2.1"), "question", "")
    broken = with_value(broken, ("cards", "2.1", "prompts", "2"), "text", "x" * 2_001)
    checked = check_draft(broken)
    path = path_of(broken, ("cards", "2.1")) or ()
    assert checked.reading.deck is None
    assert [each.path for each in checked.misfits] == [(*path, "question"), (*path, "prompts", 1, "text")]
    (problem,) = checked.at((*path, "question"))
    assert (problem.where, problem.fix) == ("", "Write its text.")
    assert "2,001" in checked.within((*path, "prompts"))[0].problem.what
    assert check_draft(START).misfits == ()


def test_same_problems_are_found_in_a_draft_as_in_its_file() -> None:
    """The editor must not let through what the file would be refused for, nor refuse what a file may have."""
    for place, name, value in (
        (("cards", "2.1"), "minutes", 500),
        (("cards", "2.1", "prompts", "1"), "footnote", 7),
        (("cards", "2.1"), "ask", "nothing"),
        ((), "title", ""),
        (("issues", "3"), "cards", []),
    ):
        broken = with_value(START, place, name, value)
        in_file = {problem.code for problem in read_upload(write_deck(broken).encode(), "x").problems}
        assert {each.problem.code for each in check_draft(broken).misfits} == in_file != set()


@pytest.mark.parametrize("data", [{}, {"kind": "cards"}, {"kind": "x"}, {"kind": "cards", "issues": [{}, 1, None]}])
def test_checking_never_fails_whatever_the_draft_holds(data: Data) -> None:
    """A draft comes from a database, and who knows what was in it."""
    assert check_draft(data).misfits


def test_picked_cards_keep_their_id_where_it_is_free_and_say_where_they_came_from() -> None:
    """Answers to the same card can be compared; a deck of parts owes its sources a word."""
    picks = [(PROGRESSION, "2.1"), (PROGRESSION, "1.1"), (PROGRESSION, "2.1")]
    data = {**picked_deck("own-x", "Mix", picks), "id": "own-x"}
    assert card_ids(data) == ["2.1", "2.2", "1.1"]
    assert [issue["title"] for issue in data["issues"]] == ["Learners and teachers", "The idea of progression"]
    for card in cards_in(data):
        first = "1.1" if card["id"] == "1.1" else "2.1"
        assert card["origin"] == {"deck": "progression", "card": first, "version": 1}
        assert card["question"] == PROGRESSION.card(first).question
    deck = read_upload(write_deck(data).encode(), "x").deck
    origin = deck.card("2.2").origin if deck else None
    assert deck and origin and origin.card == "2.1"
    again = with_picked(as_draft(blank("own-y", "Y")), [(deck, "2.2")])
    assert cards_in(again)[-1]["origin"]["deck"] == "progression", "it goes on saying where it was written"


def test_draft_is_kept_with_all_that_is_in_it() -> None:
    """Choices that wait are part of it."""
    draft = Draft(START)
    assert from_json(to_json(draft)) == draft
    messy = Draft(with_value(START, ("cards", "2.1"), "question", " a\x00\u202eb \n"))
    assert (part_at(cleaned(messy).data or {}, ("cards", "2.1")) or {})["question"] == "ab"


def test_version_is_written_under_the_decks_own_id_whatever_the_text_says() -> None:
    """Somebody who types another deck’s id into the text must not take its place."""
    text = write_deck({**START, "id": "progression", "version": 9}) + "# my comment\n"
    assert draft_of(text).data
    written = with_head(Draft(text=text), "own-x", 3)
    assert "id: own-x\nversion: 3\n" in written and written.endswith("# my comment\n")
    flow = "{id: progression, version: 1, " + text.split("version: 9\n")[1].split("\n")[0] + "}"
    assert "own-x" not in with_head(Draft(text=flow), "own-x", 3), "what is no deck stays what it is"
