"""This file is here to describe decks that people make themselves: whose they are, their versions, and drafts of the next."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class OwnDeck:
    """A deck of somebody's own. `version` 0 was never saved: there is a draft only.

    `owner` is a mark of a browser, used for decks alone. `taken` are the ids that its parts ever had. `edit_key` is the
    hash of a key with which others may edit it, "" for none. `offered` is whether everyone on this server may use it.
    """

    id: str
    owner: str
    title: str
    version: int = 0
    offered: bool = False
    edit_key: str = ""
    taken: tuple[str, ...] = ()
    created: float = 0.0
    updated: float = 0.0


@dataclass(frozen=True)
class OwnDraft:
    """What one person is writing. `base` is the version it began from; `revision` rises with each save of the draft."""

    deck: str
    person: str
    base: int
    revision: int
    body: str
    at: float
