"""This file is here to hold what every part of a Word document needs while it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass
class Manuscript:
    """A document that is being written into. `ids` gives the document's own id of each style of `looks.LOOKS`.

    `upright` is the width of its text, `sideways` the width on a page that is turned, 0 where turning wins nothing.
    `height` is that of the text on an upright page. All these are twentieths of a point, as Word counts; `text_size`
    and `cell_size` are points, `breadth` is how wide the font may run against Arial.
    """

    document: Any
    ids: Mapping[str, str]
    upright: int
    sideways: int
    height: int
    text_size: float
    cell_size: float
    breadth: float
    language: str
    made: date
    feet: Mapping[bool, str]
    """The relations to footers of our own, for upright and for turned pages; empty where a template brings its own."""
    listed: bool = False
    """Whether there is a list of contents."""
    numbered: dict[str, int] = field(default_factory=dict)

    @property
    def cell_measure(self) -> float:
        """The size of Arial that is as wide as what stands in tables."""
        return self.cell_size * self.breadth

    def next_number(self, label: str) -> int:
        """1, 2, 3 … for each of "Table" and "Figure"."""
        self.numbered[label] = self.numbered.get(label, 0) + 1
        return self.numbered[label]
