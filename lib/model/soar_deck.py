"""This file is here to say what a SOAR deck is: four quadrants with their prompts, worked as four cards."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StrictInt

from lib.model.deck import Card, Deck, Issue, Line, Part, Prompt, Words

QUADRANTS = {"S": "strengths", "O": "opportunities", "A": "aspirations", "R": "results"}
"""Their ids, which are their cards' too, in the order in which they are worked, with what the file calls them."""


class Quadrant(Part):
    """One of the four: a title, the question on its card, and prompts to start from."""

    title: Line
    question: Words
    minutes: StrictInt = Field(default=15, ge=1, le=240)
    prompts: Annotated[tuple[Prompt, ...], Field(min_length=1, max_length=40)]


class SoarDeck(Deck):
    """Strengths, opportunities, aspirations, results. `votes` is how many each person has for each quadrant."""

    kind: Literal["soar"]
    votes: StrictInt = Field(default=3, ge=1, le=20)
    strengths: Quadrant
    opportunities: Quadrant
    aspirations: Quadrant
    results: Quadrant

    def noun_of(self, card: str) -> str:
        return "quadrant"

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """Each quadrant is an issue with one card; both have its letter as their id."""
        return tuple(_issue(id, getattr(self, name)) for id, name in QUADRANTS.items())


def _issue(id: str, quadrant: Quadrant) -> Issue:
    card = Card(id=id, ask="talk", minutes=quadrant.minutes, question=quadrant.question, prompts=quadrant.prompts)
    return Issue(id=id, title=quadrant.title, cards=(card,))
