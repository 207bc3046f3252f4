"""This file is here to break whatever fills in many fields at once: eight windows in the same moment, on both databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest

from lib.decks.drafts import cards_in, part_at, with_value
from lib.errors import AppError
from lib.model.hiding import groups_of
from lib.runtime import Services
from lib.usecases import board, own_drafts, register
from lib.usecases.columns import columns
from lib.usecases.filling import Cell, fill_cells
from lib.usecases.own_decks import make_edit_key, take_up_key
from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from lib.usecases.settling import close_meeting
from lib.usecases.sharing_out import given_cards, share_out
from lib.usecases.staging import move
from lib.usecases.taking_part import ask_own_question
from tests.conftest import ANA, BO
from tests.promises.room import Room, open_room

WINDOWS = 8
ENTRY = {"who": "History, Northfield", "what": "Sources", "by": "The association", "consent": "asked"}


def at_once(acts: Sequence[Callable[[], Any]]) -> list[Any]:
    """What came of each: its result, or the code of its problem. Anything else that is raised fails the test."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        start.wait(10)
        try:
            return act()
        except AppError as error:
            return error.problem.code

    with ThreadPoolExecutor(len(acts)) as pool:
        return [each.result(60) for each in [pool.submit(run, act) for act in acts]]


@pytest.fixture
def grid(shared: Services) -> Room:
    return open_room(shared, deck="supporting-learning", cards=("1", "2", "3", "A"), guests=())


def test_eight_windows_fill_a_grid_in_the_same_moment_and_no_word_is_lost(grid: Room) -> None:
    """Each has a cell of its own and all have one together: one text stands there, the others beside it."""
    cells = [
        (Cell("1.workplace", f"Both {number}"), Cell(f"{number % 3 + 1}.{column}", f"Mine {number}"))
        for number, column in enumerate(["provider", "learning", "assessor"] * 3)
    ][:WINDOWS]
    before = open_view(grid.services, ANA, grid.id).meeting.revision
    told = at_once([lambda some=some: fill_cells(grid.services, ANA, grid.id, some) for some in cells])
    view = open_view(grid.services, ANA, grid.id)
    assert Counter(first.state for first, _ in told) == {"saved": 1, "both": WINDOWS - 1}
    words = {str(each.value) for each in view.record.answers} | {each.text for each in view.record.others}
    assert words >= {cell.value for some in cells for cell in some}
    assert view.meeting.revision == before + WINDOWS


def test_session_closed_while_cells_come_in_takes_whole_acts_or_none(grid: Room) -> None:
    """Half a page that was saved would look like all of it."""
    groups = list(groups_of(open_view(grid.services, ANA, grid.id).record.subjects))
    columns = [f"{row}.{column}" for row in ("1", "2", "3") for column in ("workplace", "provider", "learning")]
    fills = [
        lambda group=group, number=number: fill_cells(
            grid.services, ANA, grid.id, [Cell(id, f"{number}", group) for id in columns[number::4]]
        )
        for number in range(4)
        for group in groups
    ]
    told = at_once([*fills, lambda: close_meeting(grid.services, ANA, grid.id, closed=True)])
    kept = Counter(str(each.value) for each in open_view(grid.services, ANA, grid.id).record.answers)
    for number in range(4):
        saved = [each for each in told[number * len(groups) : (number + 1) * len(groups)] if each != "session.closed"]
        assert kept[str(number)] == len(saved) * len(columns[number::4])


def test_rows_shared_out_by_two_hosts_at_once_are_one_of_both_and_no_mixture(grid: Room) -> None:
    """A row that neither of them gave away to a group would be done by nobody."""
    one, two = list(groups_of(open_view(grid.services, ANA, grid.id).record.subjects))
    ways: list[dict[str, tuple[str, ...]]] = [{one: ("1",), two: ("2", "3")}, {one: ("2", "3", "A"), two: ("1",)}, {}]
    for _ in range(5):
        at_once([lambda way=way: share_out(grid.services, ANA, grid.id, way) for way in ways * 2])
        view = open_view(grid.services, ANA, grid.id)
        now = given_cards(view.record.subjects)
        assert now in [{one: way.get(one, ()), two: way.get(two, ())} for way in ways]
        assert view.meeting.apart == any(now.values())


def test_item_that_eight_hosts_move_at_once_is_in_one_place_with_its_words(shared: Services) -> None:
    """It may not be in two quadrants, nor in none; and whoever came second is told where it is."""
    room = open_room(shared, deck="soar", cards=("S", "O", "A", "R"))
    item = ask_own_question(room.services, room.people["Zofia"], room.id, "k", "S", "Friends who help")
    for act in ("card:S", "reveal"):
        move(room.services, ANA, room.id, act)
    told = at_once(
        [
            *(lambda to=to: board.move_entry(room.services, ANA, room.id, item.id, to, "S") for to in "OARSOAR"),
            lambda: board.reword_entry(room.services, ANA, room.id, item.id, "Friends who stay", item.version),
        ]
    )
    view = open_view(room.services, ANA, room.id)
    placed = [(column.card, each.text) for column in columns(room.services, view) for each in column.entries]
    [(card, words)] = placed
    won = [to for to, each in zip("OARSOAR", told, strict=False) if each is None and to != "S"]
    assert card in won and len(set(won)) == 1
    kept = [words, *(other.text for other in view.record.others)]
    assert "Friends who stay" in kept
    assert set(told[:-1]) <= {None, "entry.moved-meanwhile"}


def drafted(services: Services) -> str:
    deck = own_drafts.copy_deck(services, ANA, "progression", "Ours")
    own_drafts.save_version(services, ANA, deck)
    return deck


def typed(services: Services, person: Person, seen: own_drafts.Editing, card: str, words: str) -> own_drafts.Editing:
    data = with_value(seen.draft.data or {}, ("cards", card), "question", words)
    return own_drafts.keep_draft(services, person, seen.deck.id, seen, replace(seen.draft, data=data))


def test_eight_windows_of_one_writer_keep_a_draft_in_the_same_moment(shared: Services) -> None:
    """Each pause while typing saves; a window left open in another room must NOT win over what was typed here."""
    deck = drafted(shared)
    seen = own_drafts.open_for_editing(shared, ANA, deck)
    cards = [each["id"] for each in cards_in(seen.draft.data or {})][:WINDOWS]
    at_once([lambda card=card: typed(shared, ANA, seen, card, f"Words for {card}?") for card in cards])
    now = own_drafts.open_for_editing(shared, ANA, deck).draft.data or {}
    assert [part_at(now, ("cards", card))["question"] for card in cards] == [f"Words for {card}?" for card in cards]


def test_two_writers_who_save_a_version_in_the_same_moment_have_both_in_the_next(shared: Services) -> None:
    """Of two versions with one number, one would be gone; of two drafts, none may be."""
    deck = drafted(shared)
    take_up_key(shared, BO, make_edit_key(shared, ANA, deck))
    for round in range(4):
        for person, card in ((ANA, "1.1"), (BO, "2.1")):
            typed(shared, person, own_drafts.open_for_editing(shared, person, deck), card, f"Round {round} of {card}?")
        told = at_once([lambda who=who: own_drafts.save_version(shared, who, deck) for who in (ANA, BO)])
        assert sorted(each.version for each in told) == [2 * round + 2, 2 * round + 3]
        data = own_drafts.open_for_editing(shared, ANA, deck).draft.data or {}
        assert {part_at(data, ("cards", card))["question"] for card in ("1.1", "2.1")} == {
            f"Round {round} of 1.1?", f"Round {round} of 2.1?"
        }  # fmt: skip


def test_same_entry_recorded_by_eight_people_in_one_moment_is_in_the_register_once(shared: Services) -> None:
    """After a conference everybody types in the same team."""
    people = [Person(f"person{number}-{'z' * 40}") for number in range(WINDOWS)]
    told = at_once([lambda who=who: register.add_entry(shared, who, ENTRY) for who in people])
    assert len(register.all_entries(shared)) == 1
    assert sorted(each for each in told if isinstance(each, str)) == ["register.twice"] * (WINDOWS - 1)


def test_parts_of_one_entry_changed_in_one_moment_are_all_kept(shared: Services) -> None:
    """Its maker has it open twice, and the phone beside them: each changes another part, and two the same."""
    entry = register.add_entry(shared, ANA, ENTRY)
    parts = [{"contact": "one@example.org"}, {"contact": "two@example.org"}, {"helps": "Time"}, {"what": "Maps"}]
    at_once([lambda part=part: register.change_entry(shared, ANA, entry, part) for part in parts])
    [now] = register.all_entries(shared)
    beside = [each.text for each in register.see_register(shared, ANA).others]
    assert (now.helps, now.what) == ("Time", "Maps")
    assert {now.contact, *beside} == {"one@example.org", "two@example.org"}
    assert len(beside) == 1
