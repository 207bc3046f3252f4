"""This file is here to say which pages are measured, what a visitor does on each, and how fast that should be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.bench.browser import Browser, Run
from tests.bench.meetings import CARD, Filled

Act = Callable[[Browser, int], Run]
"""One rerun; the number says which one it is, so that a value can change each time."""


@dataclass(frozen=True)
class Page:
    """A page of the app. `proof` is a text that is there when it was drawn right; `does` tells the rerun.

    `aim` is how many times the bare page its rerun may take.
    """

    name: str
    address: str
    proof: str
    does: str
    act: Act
    whose: str = ""
    aim: float | None = None

    def query(self, filled: Filled) -> str:
        return f"m={getattr(filled, self.whose)}" if self.whose else ""


def _again(browser: Browser, number: int) -> Run:
    return browser.rerun()


def press_the_button(browser: Browser, number: int) -> Run:
    return browser.click("Again")


PAGES = (
    Page("home", "", "Continue one of mine", "drawn again", _again),
    Page(
        "start",
        "start",
        "How long have you got?",
        "another time chosen",
        lambda browser, number: browser.choose("How long have you got?", ("30 minutes", "90 minutes")[number % 2]),
    ),
    Page(
        "cards",
        "cards",
        "Where are we now?",
        "a rating saved",
        lambda browser, number: browser.choose(f".{CARD}.now", ("2 First steps", "4 Embedded")[number % 2]),
        "alone",
        5,
    ),
    Page(
        "project",
        "project",
        "see_over_wall",
        "the panel closed",
        lambda browser, number: browser.fire("wall", "panel", "close"),
        "team",
        3,
    ),
    Page(
        "project, panel",
        "project",
        "see_over_wall",
        "the note opened",
        lambda browser, number: browser.fire("wall", "panel", "note"),
        "team",
        3,
    ),
    Page(
        "host", "host", "The room sees", "the card flipped", lambda browser, number: browser.click("act.flip"), "team"
    ),
    Page("overview", "overview", "you are here", "drawn again", _again, "team"),
    Page(
        "actions",
        "actions",
        "Before you leave",
        "an owner saved",
        lambda browser, number: browser.edit_cell(0, "who", ("Ana", "Bo")[number % 2]),
        "team",
    ),
    Page("priorities", "priorities", "Take the notes", "drawn again", _again, "team", 8),
    Page("notes", "notes", "Edit or strike out", "drawn again", _again, "team"),
)
