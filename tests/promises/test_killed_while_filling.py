"""This file is here to pull the plug while many fields are filled in: what was confirmed is there, and no half of an act."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from lib.decks.drafts import part_at
from lib.runtime import Services
from lib.usecases.columns import columns
from lib.usecases.own_drafts import copy_deck, open_for_editing, save_version
from lib.usecases.reading import open_view
from lib.usecases.register import all_entries
from lib.usecases.staging import move
from lib.usecases.taking_part import ask_own_question
from tests.conftest import ANA
from tests.promises.fills_until_killed import ACTS, CARDS, PLACES, ROWS
from tests.promises.room import open_room

FILLER = Path(__file__).with_name("fills_until_killed.py")
ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_server_killed_in_the_middle_of_filling_keeps_whole_acts_and_all_that_it_confirmed(
    shared: Services, url: str
) -> None:
    """Cells of several rows, a draft, entries of the register, an item on its way: each is where it was said to be."""
    grid = open_room(shared, deck="supporting-learning", cards=("1", "2", "3"), guests=())
    board = open_room(shared, deck="soar", cards=("S", "O", "A", "R"), guests=("Zofia",))
    item = ask_own_question(board.services, board.people["Zofia"], board.id, "k", "S", "Friends who help")
    for act in ("card:S", "reveal"):
        move(board.services, ANA, board.id, act)
    deck = copy_deck(shared, ANA, "progression", "Ours")
    save_version(shared, ANA, deck)
    ids = {"cells": grid.id, "draft": deck, "entries": "all", "item": f"{board.id}/{item.id}"}
    chance, reached = random.Random(7), dict.fromkeys(ACTS, 0)

    def found() -> dict[str, int]:
        """How far each act is kept; it fails where one is kept by half."""
        view = open_view(shared, ANA, grid.id)
        [cells] = {str(view.value(row) or 0) for row in ROWS}
        assert view.record.others == ()
        data = open_for_editing(shared, ANA, deck).draft.data or {}
        [draft] = {part_at(data, ("cards", card))["question"].rstrip("?") for card in CARDS}
        names = sorted(int(each.who.removeprefix("Team ")) for each in all_entries(shared))
        assert names == list(range(1, len(names) + 1))
        listed = [column.card for column in columns(shared, open_view(shared, ANA, board.id)) for _ in column.entries]
        [card] = listed
        place = next(number for number in (reached["item"], reached["item"] + 1) if PLACES[number % 4 - 1] == card)
        return {"cells": int(cells), "draft": int(draft), "entries": len(names), "item": place}

    for _ in range(5):
        begun = [f"{what}={id}={reached[what] + 1}" for what, id in ids.items()]
        for what, number in confirmed_until_killed(url, begun, after=chance.randrange(20, 120)).items():
            reached[what] = max(reached[what], number)
        kept = found()
        lost = {
            what: (number, kept[what]) for what, number in reached.items() if not number <= kept[what] <= number + 1
        }
        assert lost == {}
        reached = kept
    assert all(number > 5 for number in reached.values()), reached


def confirmed_until_killed(url: str, begun: list[str], after: int) -> dict[str, int]:
    """The last number that each act confirmed before the process was killed, which is after so many lines."""
    process = subprocess.Popen(
        [sys.executable, str(FILLER), url, *begun],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout is not None
    last: dict[str, int] = {}
    for count, line in enumerate(process.stdout):
        what, number = line.split()
        last[what] = int(number)
        if count == after:
            process.kill()
    process.wait(30)
    process.stdout.close()
    return last
