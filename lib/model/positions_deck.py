"""This file is here to say what a deck of the kind `positions` holds: questions, and statements to agree with or not."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, StrictInt, model_validator

from lib.model.deck import Box, Card, Deck, Id, Issue, Line, Part, Prompt, Words
from lib.model.sides import POINTS, position_boxes

Minutes = Annotated[StrictInt, Field(ge=1, le=240)]
_LONGEST_ID = 40


class Statement(Part):
    """One thing to agree with or to argue about. `arguments` stand on its back; its card goes by `<question>.<id>`."""

    id: Id
    text: Words
    minutes: Minutes = 6
    arguments: Annotated[tuple[Prompt, ...], Field(max_length=30)] = ()


class Question(Part):
    """A question with statements that answer it, or with thoughts to `discuss` where no position is asked for; the card of
    a discussion goes by the question's own id.

    `answer` is what all its statements have in common, and stands above their backs.
    """

    id: Id
    title: Line
    question: Words
    answer: Words | None = None
    statements: Annotated[tuple[Statement, ...], Field(max_length=60)] = ()
    discuss: Annotated[tuple[Prompt, ...], Field(max_length=40)] = ()
    box: Annotated[str, Field(min_length=1, max_length=40)] | None = None
    """What the box of a discussion is called; without it, "What do you think?"."""
    minutes: Minutes = 10
    """How long the discussion takes."""

    @model_validator(mode="after")
    def _statements_have_ids_of_their_own(self) -> Question:
        if twice := _twice([statement.id for statement in self.statements]):
            raise ValueError(f"it has the id “{twice}” twice, and answers are kept by it: rename one")
        for statement in self.statements:
            if len(f"{self.id}.{statement.id}") > _LONGEST_ID:
                raise ValueError(
                    f"“{self.id}.{statement.id}” has more than {_LONGEST_ID} letters: shorten one of the two ids"
                )
        return self


class PositionsDeck(Deck):
    """Questions whose answers are provocations. `points` are the five points from disagreeing to agreeing, `reply` is asked
    on the back of every statement, and `closing` is a last question to talk about."""

    kind: Literal["positions"]
    points: Annotated[tuple[Line, ...], Field(min_length=5, max_length=5)] = POINTS
    reply: Annotated[tuple[Words, ...], Field(min_length=1, max_length=10)]
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=40)]
    closing: Question | None = None

    @model_validator(mode="after")
    def _cards_have_ids_of_their_own(self) -> PositionsDeck:
        if twice := _twice([question.id for question in self._asked()]):
            raise ValueError(f"two questions have the id “{twice}”, and answers are kept by it: rename one")
        return self

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """A card for each statement, and one for each discussion."""
        return tuple(Issue(id=each.id, title=each.title, cards=self._cards(each)) for each in self._asked())

    def noun_of(self, card: str) -> str:
        """A discussion goes by the id of its question."""
        return "question" if any(question.id == card for question in self._asked()) else "statement"

    def _asked(self) -> tuple[Question, ...]:
        return (*self.questions, *((self.closing,) if self.closing else ()))

    def _cards(self, question: Question) -> tuple[Card, ...]:
        cards = tuple(self._statement(question, each) for each in question.statements)
        # An empty question asks itself: whoever writes a deck sees it at once, and it can be talked about.
        return cards if cards and not question.discuss else (*cards, _discussion(question))

    def _statement(self, question: Question, statement: Statement) -> Card:
        replies = (Prompt(id=f"reply-{at}", text=text) for at, text in enumerate(self.reply, start=1))
        return Card(
            id=f"{question.id}.{statement.id}",
            ask="talk",
            minutes=statement.minutes,
            question=statement.text,
            lead_in=" ".join(filter(None, (question.question, question.answer))),
            prompts=(*statement.arguments, *replies),
            boxes=position_boxes(self.points),
        )


def _discussion(question: Question) -> Card:
    return Card(
        id=question.id,
        ask="view" if question.discuss else "talk",
        minutes=question.minutes,
        question=question.question,
        lead_in=question.answer,
        prompts=question.discuss or (Prompt(text=question.question),),
        boxes=(Box(id="answer", label=question.box),) if question.box else (),
    )


def _twice(ids: list[str]) -> str:
    """The first id that is there more than once, "" for none."""
    return next((id for id in ids if ids.count(id) > 1), "")
