"""This file is here for the boxes of a card while it is being written: new ones, and what there is to choose from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from lib.decks.drafts import Data, Place, part_at, with_value
from lib.decks.new_ids import free_box

SORTS: dict[str, dict[str, Any]] = {
    "text": {},
    "choice": {
        "answer": "choice",
        "wall": True,
        "options": [
            {"id": "yes", "label": "Yes"},
            {"id": "no", "label": "No"},
            {"id": "dont-know", "label": "Don’t know"},
        ],
    },
    "rating": {"answer": "rating", "points": ["Hardly", "A little", "Somewhat", "A lot", "Fully"]},
    "number": {"answer": "number"},
}
"""What a new box begins with, by how it is answered."""


def with_box(data: Data, taken: Collection[str], card: str, answer: str) -> Data:
    """With a new box at the end of a card, as long as the card is there."""
    boxes = (part_at(data, ("cards", card)) or {}).get("boxes") or ()
    new = {"id": free_box(taken, card), "label": "", **SORTS[answer]}
    return with_value(data, ("cards", card), "boxes", [*boxes, new])


def with_options(data: Data, taken: Collection[str], place: Place, labels: Sequence[str]) -> Data:
    """With these to choose from in a box. One that is only reworded or moved keeps its id, since answers hang on it, and
    none gets an id that another had."""
    box = part_at(data, place) or {}
    mark = f"option {place[1]} {box.get('id')} "
    had = {each.removeprefix(mark) for each in taken if each.startswith(mark)}
    return with_value(data, place, "options", list(_reworded(box.get("options") or [], labels, had)))


def _reworded(before: Sequence[Data], labels: Sequence[str], had: set[str]) -> Iterator[Data]:
    """By their words; then, in order, those whose words are new by what no longer stands there."""
    left = list(before)
    same: dict[int, Data] = {}
    for number, label in enumerate(labels):
        found = next((each for each in left if each.get("label") == label), None)
        if found is not None:
            same[number] = found
            left.remove(found)
    used = had | {str(each.get("id")) for each in before}
    for number, label in enumerate(labels):
        if number in same:
            yield same[number]
        elif left:
            yield {**left.pop(0), "label": label}
        else:
            id = _free_option(label, used)
            used.add(id)
            yield {"id": id, "label": label}


def _free_option(label: str, used: set[str]) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", re.sub("[’']", "", label.lower())).strip("-")[:24].strip("-") or "option"
    tries = (words, *(f"{words}-{number}" for number in range(2, len(used) + 3)))
    return next(each for each in tries if each not in used)
