"""This file is here to say what a matrix is: recommendations, marked against audiences and themes by a draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StrictInt, model_validator

from lib.model.deck import Box, Card, Choice, Deck, Id, Issue, Line, Part, Prompt, Words

YES, OPEN, NO = "yes", "open", "no"
MARKS = (YES, OPEN, NO)
"""What a recommendation can be for an audience or a theme; the draft's blank is a no."""

PICK, WHY = "pick", "why"
"""Boxes that each card has beside its marks."""

_OPTIONS = (Choice(id=YES, label="Yes"), Choice(id=OPEN, label="Open"), Choice(id=NO, label="No"))
_TICK = (Choice(id=YES, label="Yes"),)
_KEPT = ("note", "question", "thought", PICK, WHY)


class Column(Part):
    """An audience or a theme. `short` heads its column where there is little room."""

    id: Id
    short: Annotated[str, Field(min_length=1, max_length=14)]
    label: Annotated[str, Field(min_length=1, max_length=40)]
    about: Words | None = None


class Recommendation(Part):
    """What is recommended, and the columns that the draft marks with a yes, or as open; it leaves the others blank."""

    id: Id
    text: Words
    yes: tuple[Id, ...] = ()
    open: tuple[Id, ...] = ()


class RecommendationSet(Part):
    """Recommendations that are worked on together, small enough for one table or half an hour."""

    id: Id
    title: Line
    recommendations: Annotated[tuple[Recommendation, ...], Field(min_length=1, max_length=60)]


class Opening(Part):
    """A card that comes first, on whose back each theme stands with what it is about."""

    id: Id
    title: Line
    card: Id
    minutes: StrictInt = Field(ge=1, le=240)
    question: Words


class MatrixDeck(Deck):
    """A card for each recommendation, on which every audience and theme is marked; then, if there are any, questions.

    The draft's marks are in no card: whoever shows a card cannot show them by mistake.
    """

    whole: ClassVar[bool] = True

    kind: Literal["matrix"]
    minutes: StrictInt = Field(default=4, ge=1, le=60)
    """For each recommendation."""
    audiences: Annotated[tuple[Column, ...], Field(min_length=1, max_length=6)]
    themes: Annotated[tuple[Column, ...], Field(max_length=9)] = ()
    opening: Opening | None = None
    sets: Annotated[tuple[RecommendationSet, ...], Field(min_length=1, max_length=39)]
    consultation: Issue | None = None

    @model_validator(mode="after")
    def _marks_are_of_its_columns(self) -> MatrixDeck:
        ids = [column.id for column in self.columns]
        if twice := next((id for id in ids if ids.count(id) > 1 or id in _KEPT), None):
            raise ValueError(f"“{twice}” cannot be an audience or a theme here; give it an id that is not used yet")
        for each in self.recommendations:
            given = (*each.yes, *each.open)
            if wrong := next((id for id in given if id not in ids or given.count(id) > 1), None):
                raise ValueError(
                    f"recommendation “{each.id}” marks “{wrong}”, which is not one of {', '.join(ids)}, or is marked twice"
                )
        return self

    @property
    def columns(self) -> tuple[Column, ...]:
        """The audiences, then the themes."""
        return self.audiences + self.themes

    @property
    def recommendations(self) -> tuple[Recommendation, ...]:
        return tuple(each for part in self.sets for each in part.recommendations)

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        marked = tuple(
            Issue(id=part.id, title=part.title, cards=tuple(self._cards(part.recommendations))) for part in self.sets
        )
        return (*self._opening(), *marked, *((self.consultation,) if self.consultation else ()))

    def noun_of(self, card: str) -> str:
        return "recommendation" if card in self.draft else "question"

    @cached_property
    def draft(self) -> Mapping[str, Mapping[str, str]]:
        """The draft's mark for every column, by the recommendation's id."""
        return {
            each.id: {
                column.id: YES if column.id in each.yes else OPEN if column.id in each.open else NO
                for column in self.columns
            }
            for each in self.recommendations
        }

    def _opening(self) -> Iterator[Issue]:
        if self.opening is not None and self.themes:
            prompts = tuple(Prompt(id=each.id, text=_explained(each)) for each in self.themes)
            first = self.opening
            card = Card(id=first.card, ask="talk", minutes=first.minutes, question=first.question, prompts=prompts)
            yield Issue(id=first.id, title=first.title, cards=(card,))

    def _cards(self, recommendations: tuple[Recommendation, ...]) -> Iterator[Card]:
        boxes = (
            *(Box(id=each.id, label=each.label, answer="choice", options=_OPTIONS, wall=True) for each in self.columns),
            Box(id=PICK, label="One of our priorities", answer="choice", options=_TICK, wall=True),
            Box(id=WHY, label="Why", more=True),
        )
        prompts = [Prompt(id="audiences", text="Whom is it for?", points=tuple(each.label for each in self.audiences))]
        if self.themes:
            themes = tuple(each.label for each in self.themes)
            prompts.append(Prompt(id="themes", text="Which themes does it speak to?", points=themes))
        for each in recommendations:
            yield Card(
                id=each.id, ask="talk", minutes=self.minutes, question=each.text, prompts=tuple(prompts), boxes=boxes
            )


def _explained(theme: Column) -> str:
    return f"{theme.label}. {theme.about}" if theme.about else theme.label
