"""This file is here to say what the deck of a timed day is: slots with their themes, breaks, and what to get ready."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StrictInt, model_validator

from lib.model.deck import Card, Deck, Id, Issue, Line, Part, Prompt, Words

BREAK = "There is nothing to do here. Come back when it ends."


class Slot(Part):
    """A stretch of the day with its themes. The one with the role `act` closes the day: there priorities are agreed."""

    id: Id
    title: Line
    minutes: StrictInt = Field(ge=1, le=240)
    role: Literal["work", "act"] = "work"
    lead_in: Words | None = None
    themes: Annotated[tuple[Prompt, ...], Field(min_length=1, max_length=40)]


class Break(Part):
    """A stretch of the day without work, after the slot with the id `after`."""

    id: Id
    title: Line
    minutes: StrictInt = Field(ge=1, le=240)
    after: Id


class Material(Part):
    """Something to have ready before the day. With `columns` it is printed as an empty sheet with so many `rows`."""

    id: Id
    title: Line
    about: Words | None = None
    today: Words | None = None
    columns: Annotated[tuple[Line, ...], Field(max_length=6)] = ()
    first: Annotated[tuple[Line, ...], Field(max_length=40)] = ()
    """What stands in the first column, row by row, where that is known."""
    rows: StrictInt = Field(default=8, ge=1, le=40)


class AgendaDeck(Deck):
    """A day with a timetable. Each slot and each break is a card, so that all of them have minutes, a clock and a note."""

    kind: Literal["agenda"]
    timed: ClassVar[bool] = True
    issue_label: Line = "Part"
    starts: Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")] = "09:00"
    slots: Annotated[tuple[Slot, ...], Field(min_length=1, max_length=40)]
    breaks: Annotated[tuple[Break, ...], Field(max_length=20)] = ()
    preparation: Annotated[tuple[Prompt, ...], Field(max_length=20)] = ()
    """What to do before the day."""
    materials: Annotated[tuple[Material, ...], Field(max_length=20)] = ()
    priorities: StrictInt = Field(default=10, ge=1, le=40)
    """How many priorities the closing slot is to end with."""

    @model_validator(mode="after")
    def _fits_together(self) -> AgendaDeck:
        ids = [slot.id for slot in self.slots] + [each.id for each in self.breaks]
        for id in ids:
            if ids.count(id) > 1:
                raise ValueError(f"two of its slots and breaks have the id “{id}”, and each needs its own")
        known = {slot.id for slot in self.slots}
        for each in self.breaks:
            if each.after not in known:
                raise ValueError(f"the break “{each.id}” comes after “{each.after}”, which is no slot")
        if early := next((slot.id for slot in self.slots[:-1] if slot.role == "act"), None):
            raise ValueError(f"only the last slot can have the role act, since it closes the day, and “{early}” has it")
        return self

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """The slots with the breaks between them, then the closing slot. Ids are the file's own."""
        working: list[Card] = []
        closing: list[Card] = []
        for slot in self.slots:
            (closing if slot.role == "act" else working).append(_card(slot))
            here = closing if slot.role == "act" else working
            here += [_rest(each) for each in self.breaks if each.after == slot.id]
        parts = (("1", "The working slots", "explore", working), ("2", "The closing slot", "act", closing))
        return tuple(
            Issue(id=id, title=title, role=role, cards=tuple(cards))  # type: ignore[arg-type]  # one of the two above
            for id, title, role, cards in parts
            if cards
        )

    @property
    def pauses(self) -> frozenset[str]:
        """Ids of the cards that are breaks."""
        return frozenset(each.id for each in self.breaks)

    def noun_of(self, card: str) -> str:
        return "slot"

    @cached_property
    def opens(self) -> int:
        """When the day begins, in minutes after midnight."""
        hours, minutes = self.starts.split(":")
        return int(hours) * 60 + int(minutes)


def _card(slot: Slot) -> Card:
    return Card(
        id=slot.id,
        ask="plan" if slot.role == "act" else "talk",
        minutes=slot.minutes,
        question=slot.title,
        lead_in=slot.lead_in,
        prompts=slot.themes,
    )


def _rest(each: Break) -> Card:
    return Card(id=each.id, ask="talk", minutes=each.minutes, question=each.title, prompts=(Prompt(text=BREAK),))
