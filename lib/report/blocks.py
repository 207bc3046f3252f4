"""This file is here to name the few blocks that a report is made of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from lib.model.figure import Figure

Style = Literal["body", "quote", "muted", "missing"]
"""`quote` is a person's own words, `missing` says that something was left blank."""
Cell = str | int | float | date | None
"""Numbers and dates stay what they are, so a spreadsheet can add and sort them; None is an empty cell.

Where only words can be written, `lib.report.phrases.cell_in_words` says them."""
Size = Literal["A4", "Letter"]


@dataclass(frozen=True)
class Heading:
    """Levels 1 to 4, without a jump; the report's title stands above level 1 and is no block."""

    level: int
    text: str
    sort: Literal["heading"] = field(default="heading", init=False)


@dataclass(frozen=True)
class Text:
    """A paragraph. `label` is said before it ("Purpose", a name, a question). Line breaks inside are kept.

    A label alone leads in the paragraphs that follow, and stays with them.
    """

    text: str
    id: str = ""
    style: Style = "body"
    label: str = ""
    sort: Literal["text"] = field(default="text", init=False)

    @property
    def leads_in(self) -> bool:
        return bool(self.label) and not self.text

    @property
    def lead(self) -> str:
        """The label as it stands before the text, with a colon where it has no sign of its own."""
        if not self.label or not self.text or self.label.endswith((":", "?", "!", ".", "؟")):
            return self.label
        return f"{self.label}:"


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]
    numbered: bool = False
    id: str = ""
    sort: Literal["bullets"] = field(default="bullets", init=False)


@dataclass(frozen=True)
class Table:
    """Every row has as many cells as there are columns. A line break in a cell is kept.

    A `wide` one stands on a page on its side, where the medium has pages.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: bool = False
    sort: Literal["table"] = field(default="table", init=False)


@dataclass(frozen=True)
class Drawing:
    """A chart, to be drawn by the medium, or shown as its title, its finding and its figures."""

    figure: Figure
    sort: Literal["drawing"] = field(default="drawing", init=False)


@dataclass(frozen=True)
class PageBreak:
    """A new page where the medium has pages."""

    sort: Literal["page-break"] = field(default="page-break", init=False)


Block = Heading | Text | Bullets | Table | Drawing | PageBreak
"""Told apart by `sort`, never by class: a reloaded module makes new classes."""


@dataclass(frozen=True)
class Wording:
    """A text that may be changed or struck out before download, and where a person finds it."""

    id: str
    where: str
    text: str


@dataclass(frozen=True)
class Task:
    """An action as a calendar takes it. `id` stays the same in every export and leads back to nothing; `version` rises
    with every change."""

    id: str
    what: str
    day: date | None = None
    who: str = ""
    why: str = ""
    measure: str = ""
    version: int = 1


@dataclass(frozen=True)
class Paper:
    """What a report is written on. `large` sets everything in 18 points or more; without it nothing is under 12.

    `template` is a college's own Word file, whose styles, header and footer are taken; only Word looks at it.
    """

    size: Size = "A4"
    large: bool = False
    template: bytes = b""


@dataclass(frozen=True)
class Report:
    """A meeting made ready to be written in any format.

    `blocks` is what people read, `rows` the same as one flat table, and `record` the faithful
    copy, which holds what was saved and not what was changed or struck out for this report.
    `texts` are the wordings as they were saved. `subject` names the deck. `tasks` are the actions that stand. `charts`
    are those of the whole session in full, for a workbook: notes draw some of them, and of those what comes first.
    """

    title: str
    subject: str
    language: str
    made: date
    blocks: tuple[Block, ...]
    rows: Table
    record: dict[str, object]
    texts: tuple[Wording, ...] = ()
    tasks: tuple[Task, ...] = ()
    paper: Paper = Paper()
    charts: tuple[Figure, ...] = ()
