"""This file is here to describe one entry of a list that people add to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    """One entry: an action, a question of our own, a SOAR item, a register entry.

    `field` names the list (`action`, `2.1.question`). `meeting` is "" for what belongs to the
    installation. `version` counts the saves; `position` orders the list, ties by `created`.
    """

    id: str
    meeting: str
    field: str
    value: dict[str, str]
    author: str = ""
    position: float = 0.0
    version: int = 1
    merged_into: str = ""
    set_aside: bool = False
    created: float = 0.0
    updated: float = 0.0
