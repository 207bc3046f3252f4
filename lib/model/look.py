"""This file is here to give each issue of a deck a colour with a shape, the same on screen and on paper."""

from __future__ import annotations

from lib.model.deck import Deck, Issue

LOOKS = (
    ("#0072B2", "●"),
    ("#E69F00", "▲"),
    ("#009E73", "■"),
    ("#D55E00", "◆"),
    ("#CC79A7", "★"),
    ("#56B4E9", "⬢"),
)
"""Each issue's colour (Okabe and Ito 2008) with a shape of its own, so colour never speaks alone."""


def look_of(deck: Deck, issue: Issue) -> tuple[str, str]:
    """An issue's colour and shape, by its place in the deck; after six they begin again."""
    return LOOKS[deck.issues.index(issue) % len(LOOKS)]
