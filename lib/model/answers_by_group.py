"""This file is here to hold what groups answered in the boxes of a card, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.answer import Answer
from lib.model.field import Field, Value


@dataclass(frozen=True)
class GroupAnswers:
    """What one group and its people answered in one box. `group` is "" for people who are in no group.

    `counts` are people for each option of a choice or rating, raised fingers among them, and `apart` those who said
    "don't know" and the like. `given` are texts and numbers, each person's latest or, where `both` rounds are wanted, both;
    a group's own come first. `agreed` is the option that the group settled on, "" for none. With `kept_back` all but what the
    group said as one is left out, since few of its people answered.
    """

    group: str
    name: str
    counts: tuple[int, ...] = ()
    apart: int = 0
    agreed: str = ""
    given: tuple[Answer, ...] = ()
    kept_back: bool = False

    @property
    def is_empty(self) -> bool:
        return not (any(self.counts) or self.apart or self.agreed or self.given or self.kept_back)


@dataclass(frozen=True)
class BoxByGroup:
    """One box with every group in its order, those that left it empty too."""

    field: Field
    sides: tuple[GroupAnswers, ...]

    @property
    def is_empty(self) -> bool:
        return all(side.is_empty for side in self.sides)


@dataclass(frozen=True)
class CardByGroup:
    """A card with the boxes in which anybody answered anything. With `one_box` it asks for no other, so that its name tells
    nothing that the card's own question does not."""

    card: str
    issue: str
    title: str
    boxes: tuple[BoxByGroup, ...]
    one_box: bool = False


def option_label(field: Field, value: Value) -> str:
    """The option of a choice or rating in words; a rating's point without its number."""
    for option in field.options:
        if option.id == str(value):
            return option.label.partition(" ")[2] or option.label if field.sort == "rating" else option.label
    return str(value)
