"""This file is here to say what a grid is: rows that a group works through, and columns asked of each of them."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field, StrictInt, model_validator

from lib.model.deck import Box, Card, Choice, Deck, Id, Issue, Line, Part, Prompt, Words

Tells = Literal["support", "assessed", "assessor"]
"""What a column tells about its row: who supports it, whether it is assessed, who assesses it."""
ROW = "{row}"
"""Stands for the row in the question that is asked of each row."""

_ONE = "1"
"""The issue that all rows are in, where there are no sections."""
_YES_NO = (Choice(id="yes", label="Yes"), Choice(id="no", label="No"), Choice(id="dont-know", label="Don’t know"))


class GridColumn(Part):
    """Something asked of every row. `question` is it in full, said on the back of every card; without one the label is
    all there is. A column to choose in is a yes or no unless it has `options`.

    `tells` says what charts and notes may make of it.
    """

    id: Id
    label: Annotated[str, Field(min_length=1, max_length=40)]
    question: Words | None = None
    answer: Literal["text", "choice"] = "text"
    options: Annotated[tuple[Choice, ...], Field(max_length=12)] = ()
    tells: Tells | None = None


class GridRow(Part):
    """One row. Its id is its card's, for ever. Without `prompts` its card's back says what the columns ask."""

    id: Id
    text: Line
    section: Id | None = None
    prompts: Annotated[tuple[Prompt, ...], Field(max_length=40)] = ()


class GridSection(Part):
    """Rows that belong together, under a heading."""

    id: Id
    title: Line


class GridQuestion(Part):
    """What is talked about once the grid is filled in."""

    id: Id
    question: Words
    minutes: StrictInt = Field(default=10, ge=1, le=240)
    prompts: Annotated[tuple[Prompt, ...], Field(min_length=1, max_length=40)]


def _twice(ids: list[str]) -> str:
    """The first id that is there more than once, "" for none."""
    return next((id for id, count in Counter(ids).items() if count > 1), "")


class GridEnd(Part):
    """What is talked about at the end, as an issue of its own."""

    id: Id
    title: Line
    questions: Annotated[tuple[GridQuestion, ...], Field(min_length=1, max_length=20)]


class GridDeck(Deck):
    """A grid to fill in, as written in `cards/<id>.yaml`. Each row is a card, each column a box on it.

    A text is the group's, one for each group; where something is to be chosen everybody says for themselves, blind, and
    the group may then agree.
    """

    whole: ClassVar[bool] = True
    kind: Literal["grid"]
    row_heading: Line = "Row"
    row_plural: Line = "Rows"
    row_question: Line = ROW
    columns: Annotated[tuple[GridColumn, ...], Field(min_length=1, max_length=8)]
    rows: Annotated[tuple[GridRow, ...], Field(min_length=1, max_length=60)]
    sections: Annotated[tuple[GridSection, ...], Field(max_length=20)] = ()
    minutes: StrictInt = Field(default=3, ge=1, le=240)
    """For each row."""
    none: Line = "Nobody"
    """What a cell says that has nobody to name."""
    after: GridEnd | None = None

    @model_validator(mode="after")
    def _ids_hold(self) -> GridDeck:
        """That no two rows or columns have the same id is a rule of loading, which can say where they stand."""
        if twice := _twice([*{row.id for row in self.rows}, *(each.id for each in self.questions)]):
            raise ValueError(f"a row and a question at the end have the id “{twice}”: rename one")
        if twice := _twice([*(each.id for each in self.sections), *([self.after.id] if self.after else [])]):
            raise ValueError(f"two sections have the id “{twice}”: rename one")
        known = {section.id for section in self.sections}
        if lost := next((row for row in self.rows if known and row.section not in known), None):
            raise ValueError(f"row “{lost.id}” needs the id of one of the sections, and has “{lost.section or ''}”")
        if lost := next((row for row in self.rows if row.section and not known), None):
            raise ValueError(f"row “{lost.id}” is in the section “{lost.section}”, and the grid has no sections")
        return self

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """The sections, or all rows as one; then what is talked about at the end."""
        sections = self.sections or (GridSection(id=_ONE, title=self.title),)
        issues = [
            Issue(id=each.id, title=each.title, cards=tuple(self._card(row) for row in rows))
            for each in sections
            if (rows := self._of(each))
        ]
        if self.after:
            issues.append(
                Issue(id=self.after.id, title=self.after.title, cards=tuple(map(_last, self.after.questions)))
            )
        return tuple(issues)

    def noun_of(self, card: str) -> str:
        """The head of what its rows are called ("way" of "Way of learning") where that is one plain word."""
        if any(each.id == card for each in self.questions):
            return "question"
        head = self.row_heading.partition(" of ")[0].lower()
        return head if head.isalpha() else "row"

    @property
    def questions(self) -> tuple[GridQuestion, ...]:
        """What is talked about at the end."""
        return self.after.questions if self.after else ()

    def row(self, card: str) -> GridRow | None:
        """The row of a card; None for a card that is talked about at the end."""
        return next((row for row in self.rows if row.id == card), None)

    @cached_property
    def boxes(self) -> tuple[Box, ...]:
        """What is filled in on each row, in the order of the columns."""
        return tuple(map(self._box, self.columns))

    def _of(self, section: GridSection) -> list[GridRow]:
        return [row for row in self.rows if not self.sections or row.section == section.id]

    def _card(self, row: GridRow) -> Card:
        asked = tuple(Prompt(text=column.question or column.label, id=f"q-{column.id}") for column in self.columns)
        return Card(
            id=row.id,
            ask="talk",
            minutes=self.minutes,
            question=self.row_question.replace(ROW, f"{row.text[:1].lower()}{row.text[1:]}")
            if self.row_question.strip() != ROW
            else row.text,
            prompts=row.prompts or asked,
            boxes=self.boxes,
        )

    def _box(self, column: GridColumn) -> Box:
        is_choice = column.answer == "choice"
        return Box(
            id=column.id,
            label=column.label,
            answer=column.answer,
            options=(column.options or _YES_NO) if is_choice else (),
            help=column.question,
            shared=not is_choice,
            wall=is_choice,
            none=self.none if column.tells in ("support", "assessor") and not is_choice else None,
        )


def _last(each: GridQuestion) -> Card:
    return Card(id=each.id, ask="talk", minutes=each.minutes, question=each.question, prompts=each.prompts)
