"""This file is here to print cards on both sides: those of a deck, and empty ones to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from lib.model.deck import Card, Deck
from lib.printing.faces import TYPES, faces
from lib.printing.grid import Paper
from lib.printing.job import Sheets
from lib.printing.sheet import Page, Size, Way, cards_on_a_sheet, lay_out

IN_FULL = "What is too long is printed in full on a page of its own at the end. A larger card may hold it."
_WORDS = {
    "over": "See over",
    "prompts": "Discussion prompts",
    "question": "Lead question",
    "too_long_front": "This question is too long for the card. It is printed in full at the end of the file.",
    "too_long_back": "These prompts are too long for the card. They are printed in full at the end of the file.",
}


def card_sheets(
    deck: Deck,
    cards: Sequence[Card],
    size: Size,
    paper: Paper,
    way: Way,
    *,
    offset: tuple[float, float] = (0, 0),
    address: str = "",
) -> Sheets:
    """The cards in this order. With an `address`, each front has a QR code that opens its card there."""
    sides = [{**face, "blank": False} for face in faces(deck, cards, address)]
    pages = lay_out(len(sides), size, paper, way, offset)
    return _sheets(deck, f"{deck.title}: cards", sides, pages, size, paper, way)


def blank_sheets(
    deck: Deck, sheets: int, size: Size, paper: Paper, way: Way, *, offset: tuple[float, float] = (0, 0)
) -> Sheets:
    """Cards to write on: issue, lead question and prompts, as many as fill the sheets."""
    count = sheets * cards_on_a_sheet(size, way)
    side = {"blank": True, "id": "", "label": f"{deck.issue_label}:", "qr": None}
    pages = lay_out(count, size, paper, way, offset)
    return _sheets(deck, f"{deck.title}: cards to write on", [side] * count, pages, size, paper, way)


def _sheets(
    deck: Deck,
    title: str,
    sides: list[dict[str, Any]],
    pages: Sequence[Page],
    size: Size,
    paper: Paper,
    way: Way,
) -> Sheets:
    sheets = pages[-1].sheet + 1 if pages else 0
    data = {
        "title": title,
        "language": deck.language,
        "type": asdict(TYPES[size.id]),
        "words": _WORDS,
        "paper": asdict(paper),
        "cards": sides,
        "pages": [{**asdict(page), "line": margin_line(page, sheets, way)} for page in pages],
    }
    return Sheets("cards", data, smallest=TYPES[size.id].small, instead=IN_FULL)


def margin_line(page: Page, sheets: int, way: Way) -> str:
    """What whoever prints has to know, on the sheet itself; it is cut off with the margin."""
    of = f"Sheet {page.sheet + 1} of {sheets}"
    if page.faces == "both":
        return f"{of}. Print at 100%, on one side. Cut at the marks, fold on the dashed line, glue."
    if page.faces == "backs":
        return f"{of}, backs"
    return f"{of}, fronts. Print at 100%, on both sides, flipped on the {way} edge. Cut at the marks."
