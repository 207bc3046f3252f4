"""This file is here to find how wide the columns of a table should be, so that its rows come out short."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lib.typeset.words import word_width

_BOLDER = 1.08
"""How much wider a bold letter is."""
_LONGEST_WORD = 7.2
"""Ems that a word is given room for; a longer one may be broken."""
_BY_HAND, _BY_HAND_SHORT, _SHORT_TITLE = 6.8, 4.3, 4
"""Ems of a column that is blank, since somebody is to write in it: less where its title is as short as “RAG”."""
_STEPS, _LOOKED_AT = 24, 80
_EVERY_CELL = 0.05
"""What a shorter cell is worth where it does not make its row shorter: enough to decide between equals."""

Lines = tuple[float, ...]
"""The width of each line of a cell, in ems, were it never to break."""


def lines_of(cell: str) -> Lines:
    return tuple(word_width(line) for line in cell.split("\n"))


def least_rooms(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """The ems at which nearly every word of a column stands on one line."""
    rooms = []
    for column, title in enumerate(titles):
        head = max(map(word_width, title.split()), default=0.0) * _BOLDER
        words = [word_width(word) for row in rows for word in re.split(r"[ \n]+", row[column]) if word]
        widest = min(max(head, *words, 1.0), _LONGEST_WORD) + 0.1
        by_hand = _BY_HAND if len(title) > _SHORT_TITLE else _BY_HAND_SHORT
        rooms.append(widest if words or not rows else max(widest, by_hand))
    return rooms


def best_rooms(
    titles: Sequence[str], rows: Sequence[Sequence[Lines]], least: Sequence[float], all_room: float
) -> list[float]:
    """Ems for each column, `all_room` together: what is left over goes, bit by bit, to where it shortens rows the most.

    Where there is less than the least, every column gives the same share.
    """
    spare = all_room - sum(least)
    if spare <= 0 or not rows:
        return [room * all_room / sum(least) for room in least]
    looked_at = rows[:: max(1, len(rows) // _LOOKED_AT)]
    head = tuple((word_width(title) * _BOLDER,) for title in titles)
    # For each column, the height that its cells would have at a width: only one column changes at a time.
    rooms, step = list(least), spare / _STEPS
    heights = [_heights(looked_at, head, column, room) for column, room in enumerate(rooms)]
    for _ in range(_STEPS):
        tried = [_heights(looked_at, head, column, room + step) for column, room in enumerate(rooms)]
        gains = []
        for column, shorter in enumerate(tried):
            others = (
                [max(each[row] for at, each in enumerate(heights) if at != column) for row in range(len(shorter))]
                if len(titles) > 1
                else [0.0] * len(shorter)
            )
            before, after = heights[column], shorter
            gain = sum(max(a, o) - max(b, o) for a, b, o in zip(before, after, others, strict=True))
            gains.append(gain + _EVERY_CELL * (sum(before) - sum(after)))
        best = max(range(len(gains)), key=lambda column: (gains[column], len(titles) - column))
        rooms[best] += step
        heights[best] = tried[best]
    return rooms


def _heights(rows: Sequence[Sequence[Lines]], head: Sequence[Lines], column: int, room: float) -> list[float]:
    return [sum(max(1.0, wide / room) for wide in row[column]) for row in (head, *rows)]
