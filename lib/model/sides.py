"""This file is here to say on which cards people take a position, and which reason speaks for which side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from lib.model.deck import Box, Card, Deck

Side = Literal["for", "against"]

POSITION = "position"
FOR: Side = "for"
AGAINST: Side = "against"
SIDES: tuple[Side, Side] = (FOR, AGAINST)
"""Boxes with these ids are reasons. Whoever writes one says by the box which side it speaks for, whatever their own
position is: so reasons stand side by side without telling who is on which side, in an anonymous session too."""

POINTS = ("Strongly disagree", "Disagree", "In two minds", "Agree", "Strongly agree")
SIDE_NAMES = {FOR: "Why agree?", AGAINST: "Why disagree?"}


def position_boxes(points: tuple[str, ...] = POINTS) -> tuple[Box, ...]:
    """What is asked on a statement: where you stand, and a reason on either side or on both."""
    return (
        Box(id=POSITION, label="How far do you agree?", answer="rating", points=points),
        Box(id=FOR, label=SIDE_NAMES[FOR]),
        Box(id=AGAINST, label=SIDE_NAMES[AGAINST]),
    )


def takes_position(card: Card) -> bool:
    """Whether a position is taken on this card: a rating, and two texts of each person's own."""
    boxes = {box.id: box for box in card.boxes}
    reasons = [boxes[side] for side in SIDES if side in boxes and boxes[side].answer == "text"]
    rated = POSITION in boxes and boxes[POSITION].answer == "rating"
    return rated and len(reasons) == len(SIDES) and not any(box.shared for box in reasons)


def rated_as(card: Card) -> str:
    """What one answer to a rating of this card is called."""
    return "position" if takes_position(card) else "rating"


def statements_of(deck: Deck) -> Iterator[Card]:
    """The cards on which a position is taken, in deck order."""
    return (card for card in deck.cards() if takes_position(card))


def side_of(card: Card, field_id: str) -> Side | None:
    """The side that a text on this card speaks for, None where there are no sides."""
    if takes_position(card):
        return next((side for side in SIDES if field_id == f"{card.id}.{side}"), None)
    return None
