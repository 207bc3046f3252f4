"""This file is here to say what a deck is that gathers nominations for the register of best practice."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StrictInt, model_validator

from lib.model.deck import Box, Card, Deck, Id, Issue, Line, Part, Prompt, Words

NEEDED = ("who", "what")
"""Boxes without which a card is no nomination; they are parts of an entry of the register, as others may be."""


class OneOf(Part):
    """One kind of recommender, or one kind of support, with a card of its own. `body` is what the register calls a kind
    of recommender."""

    id: Id
    body: Id | None = None
    name: Line
    question: Words
    prompts: Annotated[tuple[Prompt, ...], Field(min_length=1, max_length=30)]


class Round(Part):
    """The same boxes asked of several kinds, a card each; its id is the round's, a dot and the kind's.

    `prompts` stand on the back of each card, after its own.
    """

    id: Id
    title: Line
    minutes: StrictInt = Field(ge=1, le=240)
    of: Annotated[tuple[OneOf, ...], Field(min_length=1, max_length=20)]
    prompts: Annotated[tuple[Prompt, ...], Field(max_length=10)] = ()
    boxes: Annotated[tuple[Box, ...], Field(max_length=20)] = ()

    @model_validator(mode="after")
    def _ids_are_there_once(self) -> Round:
        if twice := _twice([each.id for each in self.of]):
            raise ValueError(f"two in “of” have the id “{twice}”, and answers are kept by it: rename one")
        return self

    def issue(self) -> Issue:
        cards = (
            Card(
                id=f"{self.id}.{each.id}",
                ask="talk",
                minutes=self.minutes,
                question=each.question,
                lead_in=each.name,
                prompts=(*each.prompts, *self.prompts),
                boxes=self.boxes,
            )
            for each in self.of
        )
        return Issue(id=self.id, title=self.title, cards=tuple(cards))


class RegisterDeck(Deck):
    """From a need to nominations and the support that would fit: cards before, a card for each kind of recommender and
    each kind of support, cards after."""

    kind: Literal["register"]
    before: Annotated[tuple[Issue, ...], Field(max_length=10)] = ()
    nominate: Round
    support: Round | None = None
    after: Annotated[tuple[Issue, ...], Field(max_length=10)] = ()

    @model_validator(mode="after")
    def _cards_are_there_once(self) -> RegisterDeck:
        if twice := _twice([issue.id for issue in self.issues]):
            raise ValueError(f"two steps have the id “{twice}”: rename one")
        if twice := _twice([card.id for card in self.cards()]):
            raise ValueError(f"two cards have the id “{twice}”, and answers are kept by it: rename one")
        return self

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """The steps, in the order in which they are worked."""
        support = (self.support.issue(),) if self.support else ()
        return (*self.before, self.nominate.issue(), *support, *self.after)

    def nominating(self) -> tuple[tuple[Card, str], ...]:
        """Cards on which somebody is nominated, with the kind of recommender where the card is about one."""
        kinds = {f"{self.nominate.id}.{each.id}": each.body or "" for each in self.nominate.of}
        return tuple(
            (card, kinds.get(card.id, "")) for card in self.cards() if {box.id for box in card.boxes}.issuperset(NEEDED)
        )


def _twice(ids: list[str]) -> str:
    """The first id that is there more than once, "" for none."""
    return next((id for id, count in Counter(ids).items() if count > 1), "")
