"""This file is here to print what people without a phone answer on, and what the host counts them on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from lib.model.action import effort_field, impact_field
from lib.model.deck import Card, Deck
from lib.model.field import DONT_KNOW, SET_APART, Field
from lib.model.look import look_of
from lib.model.text import shortened
from lib.printing.faces import SHAPES, down, longest_words
from lib.printing.grid import Paper
from lib.printing.job import Sheets
from lib.printing.sheet import Size, lay_out
from lib.typeset.words import said

_SIZES = down(13, 9, 0.5)
_SLIPS: Mapping[str, Size] = {
    "A4": Size("slip", 190, 138, 1, 2, 1, 1),
    "Letter": Size("slip", 190, 129, 1, 2, 1, 1),
}
_ROOM: Mapping[str, float] = {"A4": 24.5, "Letter": 16.5}
"""Millimetres to write in at the least: three lines, or two."""
_LONG = "The question is too long for a slip: read it on the card."
READ_OUT = "The slip says to read it on the card."
_ACTIONS = 6
"""Rows for actions that are not written yet."""

Fields = Mapping[str, Sequence[Field]]
"""What people fill in on each card."""


def slip_sheets(deck: Deck, cards: Sequence[Card], fields: Fields, people: int, paper: Paper, note: str = "") -> Sheets:
    """A slip for each person and card, numbered as the host's window numbers them. Those of one card lie together,
    so that they come in as one pile and are typed in as one. `note` stands under everything that is written."""
    size = _SLIPS[paper.id]
    per_card = -(-people // 2)
    sheets = per_card * len(cards)
    pages = []
    for at, card in enumerate(cards):
        for page in lay_out(people, size, paper, "long")[::2]:
            places = [{**asdict(place), "number": str(place.card + 1)} for place in page.places]
            sheet = at * per_card + page.sheet + 1
            line = (
                f"Sheet {sheet} of {sheets}. Print on one side. Cut in two; hand out those of {card.id} with the card."
            )
            pages.append({**asdict(page), "card": at, "places": places, "line": line})
    data = {
        "title": f"{deck.title}: response slips",
        "language": deck.language,
        "paper": asdict(paper),
        "sizes": _SIZES,
        "words": {"slip": "Slip", "second": "second round", "long": _LONG},
        "note": said(note),
        "room": _ROOM[paper.id],
        "cards": [_slip(deck, card, fields[card.id]) for card in cards],
        "size": asdict(size),
        "pages": pages,
    }
    return Sheets("slips", data, instead=READ_OUT)


def tally_sheets(deck: Deck, cards: Sequence[Card], fields: Fields, paper: Paper) -> Sheets:
    """A grid for the host: a table for each card that asks for a rating, with the boxes of the host's window."""
    tables = [_tally(deck, card, ratings) for card in cards if (ratings := _ratings(fields[card.id]))]
    unrated = [card.id for card in cards if not _ratings(fields[card.id])]
    data = {
        "title": "Tally grid",
        "language": deck.language,
        "paper": asdict(paper),
        "how": "On three, everyone shows one to five fingers. Make a stroke for each person, or write the number, then "
        "type the numbers in under Fingers, from left to right. They count people and never name one."
        + (f" No rating is asked on {', '.join(unrated)}." if unrated else ""),
        "none": "This card asks for no rating.",
        "tables": [*tables, *_action_tables()],
    }
    return Sheets("tally", data)


def _slip(deck: Deck, card: Card, fields: Sequence[Field]) -> dict[str, Any]:
    issue = deck.issue_of(card.id)
    colour, shape = look_of(deck, issue)
    # What the host's form asks for, in its order, so that nobody has to look for a box while typing.
    asked = [_asked(field) for field in fields if not field.shared and not field.prompt]
    return {
        "card": card.id,
        "issue": said(shortened(issue.title, 50)),
        "colour": colour,
        "shape": SHAPES[shape],
        "question": said(card.question),
        "parts": [said(part) for part in card.parts],
        "fields": asked,
        "longest": longest_words((card.question, *card.parts)),
    }


def _asked(field: Field) -> dict[str, Any]:
    points = field.options if field.sort == "rating" else ()
    apart = SET_APART if field.sort == "rating" else field.options
    return {
        "sort": field.sort if field.sort in ("rating", "choice") else "text",
        "label": said(field.label),
        "points": [(option.id, said(option.label.removeprefix(f"{option.id} "))) for option in points],
        "apart": [said(option.label) for option in apart],
    }


def _tally(deck: Deck, card: Card, ratings: Sequence[Field]) -> dict[str, Any]:
    colour, shape = look_of(deck, deck.issue_of(card.id))
    rows = []
    for field in ratings:
        scale = f"{field.options[0].label} … {field.options[-1].label}"
        rows.append({"label": said(field.label), "scale": said(shortened(scale, 60))})
    return {
        "card": card.id,
        "question": said(shortened(card.question, 180)),
        "colour": colour,
        "shape": SHAPES[shape],
        "corner": "",
        "heads": _heads(ratings[0]),
        "rows": rows,
    }


def _action_tables() -> list[dict[str, Any]]:
    fields = (impact_field("action"), effort_field("action"))
    scale = said(f"{fields[0].options[0].label} … {fields[0].options[-1].label}")
    rows = [
        {"label": said(f"Action {number}: {field.label.lower()}"), "scale": scale}
        for number in range(1, _ACTIONS + 1)
        for field in fields
    ]
    table = {"card": "", "question": said("Actions"), "colour": "#595959", "shape": "square", "corner": ""}
    return [{**table, "heads": _heads(fields[0]), "rows": rows}]


def _heads(field: Field) -> list[dict[str, Any]]:
    points = [{"words": option.id, "width": 16} for option in field.options]
    return [*points, {"words": DONT_KNOW.label, "width": 20}, {"words": "People", "width": 18}]


def _ratings(fields: Sequence[Field]) -> list[Field]:
    return [field for field in fields if field.sort == "rating"]
