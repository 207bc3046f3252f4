"""This file is here to turn everything that is no table into rows of the sheet of notes: section, topic, label, text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lib.exports._excel.book import Book
from lib.report.blocks import Block, Cell, Report, Text


@dataclass(frozen=True)
class NoteRow:
    """Section, topic, heading, label and text, with the look of each cell."""

    cells: tuple[Cell, ...]
    looks: tuple[str, ...]


def note_rows(book: Book, report: Report) -> tuple[list[NoteRow], list[int]]:
    """Rows, and the places among them where a page begins.

    Section, topic and heading are said in each row, so that it can be filtered, and in bold where they are new. A
    heading with nothing of its own has a row of its own. A label that leads in what follows is its topic.
    """
    rows: list[NoteRow] = []
    breaks: list[int] = []
    path, new = ["", "", "", ""], [False] * 4
    for block in report.blocks:
        if block.sort == "page-break":
            breaks.append(len(rows))
            continue
        if block.sort == "text" and block.leads_in and path[0] and not path[2]:
            if any(new[1:]):
                rows.append(_row(path, new, "", "", "cell"))
                new = [False] * 4
            path[1:], new[1:] = [" ".join(block.label.split()), "", ""], [True, False, False]
            continue
        if block.sort == "heading":
            # What the next row would not say: a heading that this one takes the place of, and the issue of a card.
            if any(new[block.level - 1 :]) or (block.level == 3 and new[1]):
                rows.append(_row(path, new, "", "", "cell"))
                new = [False] * 4
            path[block.level - 1 :] = [" ".join(block.text.split()), *[""] * (4 - block.level)]
            new[block.level - 1 :] = [True, *[False] * (4 - block.level)]
            continue
        for label, text, look in _said(book, block):
            rows.append(_row(path, new, label, text, look))
            new = [False] * 4
    if any(new):
        rows.append(_row(path, new, "", "", "cell"))
    return rows, breaks


def _row(path: list[str], new: list[bool], label: str, text: str, look: str) -> NoteRow:
    section, part, topic, heading = path
    # A card's issue has been said in a row of its own.
    place = topic or part
    is_new = new[2] if topic else new[1]
    looks = tuple("first" if each else "again" for each in (new[0], is_new, new[3]))
    return NoteRow((section, place, heading, label, text), (*looks, "cell", look))


def _said(book: Book, block: Block) -> Iterator[tuple[str, str, str]]:
    """Label, text and look of each row that a block becomes."""
    if block.sort == "text":
        yield block.lead, block.text, _look(block)
    elif block.sort == "bullets":
        for number, item in enumerate(block.items, start=1):
            yield f"{number}." if block.numbered else "", item, "cell"
    elif block.sort == "table":
        yield block.caption, f"In the sheet “{book.sheet_of(block)}”.", "cell"
    elif block.sort == "drawing" and block.figure.marks:
        yield (
            block.figure.title,
            f"{(full := book.in_full(block.figure)).alt} The chart is in the sheet “{book.sheet_of(full)}”.",
            "cell",
        )


def _look(block: Text) -> str:
    return "missing" if block.style == "missing" else "cell"
