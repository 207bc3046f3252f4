"""This file is here to hold one meeting whole: what is summed up, reported and exported."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.answer import Answer, OtherText
from lib.model.deck import Deck
from lib.model.item import Item
from lib.model.meeting import Meeting, Subject


@dataclass(frozen=True)
class Record:
    """Everything kept of one meeting. Tuples are in the order of saving; `deck` is its frozen copy."""

    meeting: Meeting
    deck: Deck
    subjects: tuple[Subject, ...] = ()
    answers: tuple[Answer, ...] = ()
    items: tuple[Item, ...] = ()
    others: tuple[OtherText, ...] = ()
