"""This file is here to give entries of a list that have no ids some for as long as versions of a deck are compared."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Any

from lib.decks.drafts import Data, Place
from lib.decks.merging import Merged

_MADE = "+"
"""How an id that was made here begins; no id in a deck does."""

_Versions = tuple[Data, Data, Data]


def aligned(base: Data, mine: Data, theirs: Data) -> _Versions:
    """The three with an id for each entry of a list of parts that has none, such as most prompts. An entry that
    was reworded keeps the id it has in `base`; what was added has one of its own, and the same if both added the same.
    """
    versions = base, mine, theirs
    found: _Versions = ({**base}, {**mine}, {**theirs})
    for name in {**base, **mine, **theirs}:
        values = [each.get(name) for each in versions]
        if all(value is None or isinstance(value, Mapping) for value in values):
            parts = aligned(*(dict(value or {}) for value in values))
            _put(found, name, values, parts)
        elif all(value is None or _is_parts(value) for value in values):
            _put(found, name, values, _aligned_lists(*(value or [] for value in values)))
    return found


def without_made_ids(merged: Merged) -> Merged:
    """As it is written: those entries go by their places again, in the clashes too."""
    places: dict[Place, Place] = {(): ()}
    data = _bare(merged.data, (), places)
    clashes = (replace(each, place=places.get(each.place, each.place)) for each in merged.clashes)
    return Merged(data, tuple(clashes))


def _put(found: _Versions, name: str, values: Sequence[object], parts: Sequence[Any]) -> None:
    for whole, value, part in zip(found, values, parts, strict=True):
        if value is not None:
            whole[name] = part


def _is_parts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, Mapping) for each in value)


def _aligned_lists(base: list[Data], mine: list[Data], theirs: list[Data]) -> list[list[Data]]:
    lists = [base, mine, theirs]
    if not all(isinstance(each.get("id"), str | None) for listed in lists for each in listed):
        return lists  # no ids that a deck may have: one value
    numbered = _numbered(*([each for each in listed if each.get("id") is None] for listed in lists))
    lists = [
        [each if each.get("id") is not None else next(made) for each in listed]
        for listed, made in zip(lists, map(iter, numbered), strict=True)
    ]
    by_id = [{each["id"]: each for each in listed} for listed in lists]
    for id in {**by_id[0], **by_id[1], **by_id[2]}:
        for known, part in zip(by_id, aligned(*(dict(known.get(id, {})) for known in by_id)), strict=True):
            if id in known:
                known[id] = part
    if any(len(known) != len(listed) for known, listed in zip(by_id, lists, strict=True)):
        return lists  # an id is there twice
    return [list(known.values()) for known in by_id]


def _numbered(base: list[Data], mine: list[Data], theirs: list[Data]) -> list[list[Data]]:
    ids = [f"{_MADE}{number}" for number in range(len(base))]
    ours = list(_ids(base, mine, ids, "m"))
    added = {_key(each): id for id, each in zip(ours, mine, strict=True) if id not in ids}
    others = [
        added.pop(_key(each), id) if id not in ids else id
        for id, each in zip(_ids(base, theirs, ids, "t"), theirs, strict=True)
    ]
    listed = ((ids, base), (ours, mine), (others, theirs))
    return [[{**each, "id": id} for id, each in zip(given, parts, strict=True)] for given, parts in listed]


def _ids(before: list[Data], after: list[Data], ids: list[str], whose: str) -> Iterator[str]:
    """For each entry of `after`, the id of the one that it was in `before`, or a new one."""
    matcher = SequenceMatcher(None, [_key(each) for each in before], [_key(each) for each in after], autojunk=False)
    for _, start, end, first, last in matcher.get_opcodes():
        same = ids[start:end]
        for number in range(first, last):
            yield same[number - first] if number - first < len(same) else f"{_MADE}{whose}{number}"


def _key(part: Data) -> str:
    return json.dumps(part, sort_keys=True, ensure_ascii=False)


def _bare(part: Data, place: Place, places: dict[Place, Place]) -> Data:
    bare: Data = {}
    for name, value in part.items():
        if isinstance(value, Mapping):
            inner = (*place, name, "")
            places[inner] = (*places[place], name, "")
            bare[name] = _bare(dict(value), inner, places)
        elif isinstance(value, list) and value and all(isinstance(each, Mapping) and each.get("id") for each in value):
            bare[name] = [_entry(each, number, place, name, places) for number, each in enumerate(value, start=1)]
        else:
            bare[name] = value
    return bare


def _entry(part: Data, number: int, place: Place, name: str, places: dict[Place, Place]) -> Data:
    id = str(part["id"])
    inner, made = (*place, name, id), id.startswith(_MADE)
    places[inner] = (*places[place], name, str(number) if made else id)
    bare = _bare(part, inner, places)
    return {key: value for key, value in bare.items() if key != "id"} if made else bare
