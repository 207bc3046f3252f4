"""This file is here to turn the cards of a deck into what a template prints, and to say how large each size prints it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lib.model.deck import Card, Deck
from lib.model.look import LOOKS, look_of
from lib.printing.qr import draw_qr
from lib.typeset.words import BREAK, said

_NAMES = ("circle", "triangle", "square", "diamond", "star", "hexagon")
SHAPES: Mapping[str, str] = dict(zip((shape for _, shape in LOOKS), _NAMES, strict=True))
"""What the templates call the shape of an issue: drawn, since few fonts have them all."""


@dataclass(frozen=True)
class Type:
    """Sizes in points, lengths in millimetres, of one size of card. Questions and prompts are set as large as they fit,
    and never under the last size of their list."""

    inset: float
    small: float
    number: float
    question: tuple[float, ...]
    prompts: tuple[float, ...]
    qr: float
    wide: bool = False
    """Whether prompts may stand in two columns."""


def down(largest: float, smallest: float, step: float) -> tuple[float, ...]:
    """Sizes to try, largest first."""
    count = int((largest - smallest) / step)
    return (*(largest - step * each for each in range(count + 1)),)


TYPES: Mapping[str, Type] = {
    "a6": Type(6, 12, 24, down(27, 14, 1), down(14, 8, 0.25), 24),
    "poker": Type(4.5, 8, 15, down(18, 8, 1), down(10, 6, 0.25), 18),
    "a5": Type(9, 14, 32, down(40, 16, 2), down(20, 9, 0.25), 30, wide=True),
}


def faces(deck: Deck, cards: Sequence[Card], address: str = "") -> list[dict[str, Any]]:
    """What both sides of each card say. With an `address`, each has a QR code that opens it there."""
    return [_face(deck, card, f"{address}?deck={deck.id}&card={card.id}" if address else "") for card in cards]


def _face(deck: Deck, card: Card, link: str) -> dict[str, Any]:
    issue = deck.issue_of(card.id)
    colour, shape = look_of(deck, issue)
    front = (card.question, *card.parts)
    return {
        "id": card.id,
        "issue": said(f"{deck.issue_label} {issue.id}"),
        "title": said(issue.title),
        "colour": colour,
        "shape": SHAPES[shape],
        "question": said(card.question),
        "parts": [said(part) for part in card.parts],
        "lead_in": said(card.lead_in) if card.lead_in else None,
        "prompts": [
            {
                "text": said(prompt.text),
                "points": [said(point) for point in prompt.points],
                "today": said(prompt.today) if prompt.today else None,
                "footnote": prompt.footnote,
            }
            for prompt in card.prompts
        ],
        "notes": [
            {"text": said(note.text), "points": [said(point) for point in note.points]} for note in card.footnotes
        ],
        "longest": {"front": longest_words(front), "back": longest_words(_back(card))},
        "qr": {"svg": draw_qr(link), "alt": f"QR code that opens card {card.id}"} if link else None,
    }


def longest_words(texts: Iterable[str]) -> list[str]:
    """The few longest pieces that cannot be broken: whether a text fits its width is told by them."""
    pieces = {piece for text in texts for word in said(text)["words"].split() for piece in word.split(BREAK)}
    return sorted(pieces, key=lambda piece: (-len(piece), piece))[:4]


def _back(card: Card) -> Iterable[str]:
    yield from (card.lead_in or "",)
    for prompt in card.prompts:
        yield from (prompt.text, *prompt.points, prompt.today or "")
    for note in card.footnotes:
        yield from (note.text, *note.points)
