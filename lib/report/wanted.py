"""This file is here to say which hand-out somebody wants: of what, how long, with names or without, on which paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

from lib.errors import refuse
from lib.report.blocks import Paper, Size
from lib.report.plan_columns import DEFAULT_COLUMNS, PlanColumn

What = Literal["notes", "plan", "own"]
"""The notes of the session, its actions as a quality plan, or one person's own answers."""
Length = Literal["whole", "summary"]


ORDINARY = Paper()


@dataclass(frozen=True)
class Wanted:
    """A hand-out. `group` is the id of the one group it is about, "" for all; `columns` are a quality plan's.

    `length` is of notes only, and so is `group`; own answers are whole and with names (`checked` sees to it).
    """

    what: What = "notes"
    length: Length = "whole"
    names: bool = True
    group: str = ""
    paper: Paper = ORDINARY
    columns: tuple[PlanColumn, ...] = DEFAULT_COLUMNS

    @property
    def is_summary(self) -> bool:
        return self.what == "notes" and self.length == "summary"

    @property
    def is_whole(self) -> bool:
        """Whether it holds all there is, so that a faithful copy can be made of it."""
        return self.what == "notes" and self.length == "whole" and not self.group


EVERYTHING = Wanted()


def checked(wanted: Wanted) -> Wanted:
    """The hand-out without what means nothing for its sort: a plan is of the whole session, and one's own answers are
    whole and with names. A page's choices are checked again: AppError for a hand-out that there is not."""
    possible = (
        wanted.what in get_args(What)
        and wanted.length in get_args(Length)
        and wanted.paper.size in get_args(Size)
        and any(column.shown for column in wanted.columns)
    )
    if not possible:
        raise refuse(
            "report.no-such-handout",
            f"There is no hand-out “{str(wanted.what)[:40]}”, “{str(wanted.length)[:40]}” on {str(wanted.paper.size)[:40]}.",
            "Choose notes, a quality plan with a column or two, or your own answers, on A4 or Letter.",
        )
    if wanted.what == "notes":
        return wanted
    return replace(wanted, length="whole", group="", names=wanted.names or wanted.what == "own")
