"""This file is here to print posters: one question on a page, for a wall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from lib.model.deck import Card, Deck
from lib.printing.faces import down, faces
from lib.printing.grid import Paper
from lib.printing.job import Sheets

_SIZES = (*down(96, 40, 4), *down(38, 14, 2))
"""Points on a page as wide as A4; other pages take more in proportion."""
RUNS_ON = "It runs on to the next page."


def poster_sheets(deck: Deck, cards: Sequence[Card], paper: Paper, *, address: str = "") -> Sheets:
    data = {
        "title": f"{deck.title}: posters",
        "language": deck.language,
        "paper": asdict(paper),
        "sizes": _SIZES,
        "cards": faces(deck, cards, address),
    }
    return Sheets("posters", data, instead=RUNS_ON)
