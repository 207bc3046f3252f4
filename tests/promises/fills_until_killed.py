"""This file is here to be killed: it fills cells, writes on a deck, records entries and moves an item until then."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from dataclasses import replace

from lib.config import Settings
from lib.decks.drafts import with_value
from lib.runtime import Services, build
from lib.usecases.board import move_entry
from lib.usecases.filling import Cell, fill_cells
from lib.usecases.own_drafts import keep_draft, open_for_editing
from lib.usecases.reading import open_view
from lib.usecases.register import add_entry
from tests.conftest import ANA

ROWS = ("1.workplace", "2.workplace", "3.workplace")
CARDS = ("1.1", "2.1")
PLACES = ("O", "A", "R", "S")


def said(what: str, number: int) -> None:
    os.write(1, f"{what} {number}\n".encode())


def cells(services: Services, grid: str, first: int) -> None:
    view, number = open_view(services, ANA, grid), first
    seen = {row: answer.version if (answer := view.answer(row)) else 0 for row in ROWS}
    while True:
        told = fill_cells(services, ANA, grid, [Cell(row, str(number), seen=seen[row]) for row in ROWS])
        seen = {row: each.version for row, each in zip(ROWS, told, strict=True)}
        said("cells", number)
        number += 1


def draft(services: Services, deck: str, first: int) -> None:
    editing, number = open_for_editing(services, ANA, deck), first
    while True:
        data = editing.draft.data or {}
        for card in CARDS:
            data = with_value(data, ("cards", card), "question", f"{number}?")
        editing = keep_draft(services, ANA, deck, editing, replace(editing.draft, data=data))
        said("draft", number)
        number += 1


def entries(services: Services, _: str, first: int) -> None:
    number = first
    while True:
        add_entry(services, ANA, {"who": f"Team {number}", "what": "Sources", "by": "Us", "consent": "asked"})
        said("entries", number)
        number += 1


def item(services: Services, board: str, first: int) -> None:
    meeting, _, id = board.partition("/")
    number = first
    while True:
        here, there = PLACES[number % 4 - 2], PLACES[number % 4 - 1]
        move_entry(services, ANA, meeting, id, there, here)
        said("item", number)
        number += 1


ACTS: dict[str, Callable[[Services, str, int], None]] = {
    "cells": cells,
    "draft": draft,
    "entries": entries,
    "item": item,
}


def main(url: str, *begun: str) -> None:
    """`begun` is `what=id=number` for each act: on what, and with which number to go on."""
    services = build(Settings(database_url=url))
    for each in begun:
        what, id, first = each.split("=")
        threading.Thread(target=ACTS[what], args=(services, id, int(first))).start()


if __name__ == "__main__":
    main(*sys.argv[1:])
