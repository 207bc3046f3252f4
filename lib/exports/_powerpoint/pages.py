"""This file is here to hold what stands on one slide, before it is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lib.exports._office.charts import Chart

Look = Literal["body", "quote", "muted", "missing", "bullet", "numbered", "heading"]


@dataclass(frozen=True)
class Paragraph:
    """`label` is said in bold before the text; `number` is its place in a numbered list."""

    text: str
    look: Look = "body"
    label: str = ""
    number: int = 0

    @property
    def whole(self) -> str:
        return f"{self.label} {self.text}" if self.label and self.text else self.label or self.text


@dataclass(frozen=True)
class Grid:
    """A table as it stands on one slide; `widths` of columns and `heights` of rows, the head's first, in points."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    heights: tuple[float, ...]


@dataclass(frozen=True)
class Page:
    """One slide. `kicker` stands over the title and says where in the report we are. `notes` hold all in full.

    `layout`: "opening" has the title and a text under it, "section" the title alone; the others have a kicker. "shown" has
    a table or a chart under a title of one line. `part` is (2, 3) for the second of three. `size` is that of the text.
    """

    title: str
    layout: Literal["opening", "section", "text", "shown"] = "text"
    kicker: str = ""
    part: tuple[int, int] = (1, 1)
    size: float = 0.0
    paragraphs: tuple[Paragraph, ...] = ()
    grid: Grid | None = None
    chart: Chart | None = None
    notes: tuple[str, ...] = ()
