"""This file is here to name the columns of a quality plan, which every college calls and orders in its own way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lib.errors import refuse
from lib.model.text import checked_line

LONGEST_TITLE = 60
MOST_SHOWN = 12
"""Columns that a page on its side has room for."""
MOST_OWN = 6
"""Columns that somebody may add."""
_OWN = re.compile(r"own-[1-9]")


@dataclass(frozen=True)
class PlanColumn:
    """One column. `id` says what stands in it ("own-1", "own-2" … stay empty, to be filled in by hand)."""

    id: str
    title: str
    shown: bool = True

    @property
    def is_own(self) -> bool:
        return _OWN.fullmatch(self.id) is not None


DEFAULT_COLUMNS: tuple[PlanColumn, ...] = (
    PlanColumn("issue", "Issue"),
    PlanColumn("action", "Action"),
    PlanColumn("lead", "Lead"),
    PlanColumn("milestone", "Milestone"),
    PlanColumn("measure", "Success measure"),
    PlanColumn("evidence", "Evidence"),
    PlanColumn("rag", "RAG"),
    PlanColumn("review", "Review date"),
    PlanColumn("why", "Why", shown=False),
    PlanColumn("resources", "Resources", shown=False),
    PlanColumn("place", "Place in the ranking", shown=False),
    PlanColumn("card", "Card", shown=False),
)
"""Every column there is to fill, the usual eight shown."""

FILLED_BY_HAND: Mapping[str, str] = MappingProxyType(
    {"evidence": "what shows that it is done", "rag": "red, amber or green"}
)
"""Columns that nothing in a session can fill, with what belongs into them."""

_IDS = frozenset(column.id for column in DEFAULT_COLUMNS)


def checked_columns(columns: Iterable[PlanColumn]) -> tuple[PlanColumn, ...]:
    """Columns as they may be kept, with those that were left out at the end and not shown.

    A title that is empty becomes the usual one. Refused: an unknown column, one that comes twice, two shown with one
    title, more than can be shown or added, and a plan without actions.
    """
    usual = {column.id: column.title for column in DEFAULT_COLUMNS}
    given = [_checked(column, usual) for column in columns]
    _check_all(given)
    missing = (PlanColumn(each.id, each.title, shown=False) for each in DEFAULT_COLUMNS)
    known = {column.id for column in given}
    return (*given, *(column for column in missing if column.id not in known))


def shown(columns: Iterable[PlanColumn]) -> tuple[PlanColumn, ...]:
    return tuple(column for column in columns if column.shown)


def _checked(column: PlanColumn, usual: Mapping[str, str]) -> PlanColumn:
    if column.id not in _IDS and not column.is_own:
        raise refuse(
            "plan.unknown-column",
            f"A quality plan has no column “{str(column.id)[:40]}”.",
            f"Choose from {', '.join(usual.values())}, or add a column of your own.",
        )
    title = checked_line(column.title, called="A column’s name", longest=LONGEST_TITLE)
    return PlanColumn(column.id, title or usual.get(column.id, "Our own"), bool(column.shown))


def _check_all(columns: list[PlanColumn]) -> None:
    ids, visible = [column.id for column in columns], list(shown(columns))
    titles = [column.title.casefold() for column in visible]
    twice = next((column.title for column in visible if titles.count(column.title.casefold()) > 1), "")
    if twice or len(set(ids)) < len(ids):
        raise refuse(
            "plan.same-column-twice",
            f"Two columns of the quality plan are called “{twice or 'the same'}”.",
            "Give each a name of its own, or show only one of them.",
        )
    own = sum(column.is_own for column in columns)
    if len(visible) > MOST_SHOWN or own > MOST_OWN:
        raise refuse(
            "plan.too-many-columns",
            f"That makes {len(visible)} columns, {own} of them your own; a page has room for {MOST_SHOWN}, and {MOST_OWN} may be "
            "your own.",
            "Leave some of them out.",
        )
    if not any(column.id == "action" for column in visible):
        raise refuse(
            "plan.no-action-column", "A quality plan without its actions says nothing.", "Show the column of actions."
        )
