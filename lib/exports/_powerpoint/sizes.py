"""This file is here to say how large a slide and its letters are, in points."""

from __future__ import annotations

from dataclasses import dataclass

WIDTH, HEIGHT = 960.0, 540.0
LEFT, TOP = 40.0, 18.0
ROOM = WIDTH - 2 * LEFT
BIG = 1.4
"""How much larger the titles are that stand alone."""
_EMU = 12_700


@dataclass(frozen=True)
class Box:
    """A place on a slide."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Sizes:
    """`small` is the smallest on any slide: tables, charts, the line above the title, slide numbers."""

    title: float
    body: float
    small: float

    @property
    def kicker(self) -> Box:
        return Box(LEFT, TOP, ROOM, self.small * 1.4)

    def heading(self, lines: int = 2) -> Box:
        """A title of so many lines."""
        return Box(LEFT, self.kicker.top + self.kicker.height, ROOM, self.title * (1.22 * lines + 0.06))

    def content(self, lines: int = 2) -> Box:
        """What is left under such a title."""
        heading = self.heading(lines)
        top = heading.top + heading.height + 8
        return Box(LEFT, top, ROOM, self.number.top - 6 - top)

    @property
    def number(self) -> Box:
        high = self.small * 1.4
        return Box(WIDTH - LEFT - 100, HEIGHT - 10 - high, 100, high)


STANDARD, LARGE = Sizes(28, 20, 18), Sizes(34, 26, 24)


def emu(points: float) -> int:
    return round(points * _EMU)
