"""This file is here to say what a questionnaire is: questions in sections, each answered in a box or in several."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field, FiniteFloat, StrictBool, StrictInt, model_validator

from lib.model.deck import Box, Card, Choice, Deck, Footnote, Id, Issue, Line, Part, Prompt, Words

ANSWER = "answer"
"""Id of the box of a question that is not asked in parts."""
_TAKEN = ("thought", "now", "matters", "note", "question")
"""Words that follow a card's id in the ids of what every card asks."""


class Asked(Part):
    """How something is answered: in words, by a choice of `options`, by a rating with `points` named from lowest to
    highest, or by a number. `wall` puts counts of a choice on the wall once they are revealed."""

    answer: Literal["text", "choice", "rating", "number"] = "text"
    options: Annotated[tuple[Choice, ...], Field(max_length=12)] = ()
    points: Annotated[tuple[Line, ...], Field(max_length=7)] = ()
    lowest: FiniteFloat | None = None
    highest: FiniteFloat | None = None
    wall: StrictBool = False

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Asked:
        if self.answer == "choice" and not self.options:
            raise ValueError("answer: choice needs options to choose from, each with an id and a label")
        if self.answer == "rating" and len(self.points) < 2:
            raise ValueError("answer: rating needs points, the names of two or more from lowest to highest")
        if self.options and self.answer != "choice":
            raise ValueError("options go with answer: choice")
        if self.points and self.answer != "rating":
            raise ValueError("points go with answer: rating")
        if twice := _twice([option.id for option in self.options]):
            raise ValueError(f"two options have the id “{twice}”, and answers are kept by it")
        return self

    def box(self, id: str, label: str, help: str | None = None, *, more: bool = False) -> Box:
        """The box that is filled in."""
        kept = {name: getattr(self, name) for name in Asked.model_fields}
        return Box(id=id, label=label, help=help, more=more, **kept)


class QuestionPart(Asked):
    """One of several things that a question asks, answered in a box of its own. `question` is asked in full."""

    id: Id
    label: Annotated[str, Field(min_length=1, max_length=40)]
    question: Words | None = None
    more: StrictBool = False


class Question(Asked):
    """One question, with a box for its answer or, where it has `parts`, one for each of those.

    `help` is a line about it; `prompts` are on the back of its card, after its parts.
    """

    id: Id
    question: Words
    minutes: StrictInt = Field(ge=1, le=240)
    help: Words | None = None
    label: Annotated[str, Field(min_length=1, max_length=40)] = "Answer"
    parts: Annotated[tuple[QuestionPart, ...], Field(max_length=20)] = ()
    prompts: Annotated[tuple[Prompt, ...], Field(max_length=20)] = ()
    footnotes: tuple[Footnote, ...] = ()

    @model_validator(mode="after")
    def _ids_are_its_own(self) -> Question:
        ids = [part.id for part in self.parts]
        if twice := _twice(ids):
            raise ValueError(f"two parts have the id “{twice}”, and answers are kept by it: rename one")
        if taken := next((id for id in ids if id in _TAKEN), ""):
            raise ValueError(f"a part cannot have the id “{taken}”, which every card needs itself: rename it")
        if self.parts and (self.answer != "text" or self.wall):
            raise ValueError("a question with parts is answered in them: say there how")
        return self

    def card(self, talk: str) -> Card:
        """The question as a card. On its back are what its parts ask, its prompts, and where there is neither `talk`."""
        asked = tuple(Prompt(id=f"on-{part.id}", text=part.question) for part in self.parts if part.question)
        prompts = (*asked, *self.prompts) or (Prompt(id="talk", text=talk),)
        boxes = tuple(part.box(part.id, part.label, part.question, more=part.more) for part in self.parts)
        return Card(
            id=self.id,
            ask="talk",
            minutes=self.minutes,
            question=self.question,
            lead_in=self.help,
            prompts=prompts,
            footnotes=self.footnotes,
            boxes=boxes or (self.box(ANSWER, self.label),),
        )


class QuestionSection(Part):
    """Questions that belong together. Role `act` marks those that lead to actions."""

    id: Id
    title: Line
    role: Literal["explore", "act"] = "explore"
    questions: Annotated[tuple[Question, ...], Field(min_length=1, max_length=60)]


class QuestionnaireDeck(Deck):
    """Questions in sections. Each becomes a card whose id is the question's, and each section an issue."""

    whole: ClassVar[bool] = True
    kind: Literal["questionnaire"]
    talk: Words = "Where are our answers alike, where do they differ, and why?"
    """What to talk about on the back of a question that has nothing else there."""
    sections: Annotated[tuple[QuestionSection, ...], Field(min_length=1, max_length=40)]

    @model_validator(mode="after")
    def _ids_are_there_once(self) -> QuestionnaireDeck:
        if twice := _twice([section.id for section in self.sections]):
            raise ValueError(f"two sections have the id “{twice}”: rename one")
        if twice := _twice([question.id for section in self.sections for question in section.questions]):
            raise ValueError(f"two questions have the id “{twice}”, and answers are kept by it: rename one")
        return self

    def noun_of(self, card: str) -> str:
        return "question"

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """The sections, with their questions as cards."""
        return tuple(
            Issue(
                id=section.id,
                title=section.title,
                role=section.role,
                cards=tuple(question.card(self.talk) for question in section.questions),
            )
            for section in self.sections
        )


def _twice(ids: list[str]) -> str:
    """The first id that is there more than once, "" for none."""
    return next((id for id, count in Counter(ids).items() if count > 1), "")
