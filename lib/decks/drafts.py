"""This file is here for what can be done to a deck of cards while it is being written: pure, so that undo is cheap.

A draft is plain data, as `write_deck` takes it. It need not be a right deck yet. Every change gives new data, which
shares with the old whatever did not change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from lib.decks.new_ids import free_card, free_issue, free_prompt
from lib.decks.parsing import Path

Data = dict[str, Any]
Place = tuple[str, ...]
"""A part by ids, which stay when others are moved: `()` the deck, `("issues", "1")`, `("cards", "1.1")`,
`("cards", "1.1", "prompts", "2")`. A part without an id goes by its number, and one that a field holds by ""."""

REQUIRED = ("title", "summary", "question", "text", "label", "minutes", "ask")
"""Fields that stay when they are emptied, since a deck is not right without them."""


def as_draft(data: Mapping[str, Any]) -> Data:
    """Data to work on: each prompt has its id, which would otherwise be its place and move with it."""
    issues = []
    for issue in data.get("issues") or ():
        cards = [{**card, "prompts": _with_ids(card.get("prompts") or ())} for card in issue.get("cards") or ()]
        issues.append({**issue, "cards": cards})
    return {**data, "issues": issues}


def blank(id: str, title: str) -> Data:
    """One issue with one card that has three prompts, as the template of the first deck has it; all still to be written."""
    head = {"format": 1, "id": id, "version": 1, "kind": "cards", "title": title, "summary": "", "language": "en-GB"}
    return {**head, "issues": [_new_issue("1", "1.1")]}


def path_of(data: Data, place: Place) -> Path | None:
    """Where a part lies now, None when it is gone."""
    path: Path = ()
    around: Any = data
    steps = list(zip(place[::2], place[1::2], strict=True))
    if steps and steps[0][0] == "cards":
        home = home_of(data, steps[0][1])
        steps.insert(0, ("issues", home))
    for name, id in steps:
        listed = around.get(name) or []
        if not id and isinstance(listed, Mapping) and listed:
            path, around = (*path, name), listed
            continue
        places = enumerate(listed if isinstance(listed, list) else ())
        index = next((index for index, each in places if each.get("id", str(index + 1)) == id), None)
        if index is None:
            return None
        path, around = (*path, name, index), listed[index]
    return path


def part_at(data: Data, place: Place) -> Data | None:
    path = path_of(data, place)
    part: Any = data
    for step in path or ():
        part = part[step]
    return part if path is not None else None


def home_of(data: Data, card: str) -> str:
    """The issue that a card is in, "" when there is no such card."""
    for issue in data.get("issues") or ():
        if any(each.get("id") == card for each in issue.get("cards") or ()):
            return str(issue.get("id"))
    return ""


def cards_in(data: Data) -> list[Data]:
    return [card for issue in data.get("issues") or () for card in issue.get("cards") or ()]


def with_value(data: Data, place: Place, name: str, value: Any) -> Data:
    """With a field of a part changed. What is empty is left out, unless the part needs it. A part that is gone stays gone."""
    path = path_of(data, place)
    if path is None:
        return data

    def change(part: Data) -> Data:
        if value in (None, "", [], (), {}) and name not in REQUIRED:
            return {key: each for key, each in part.items() if key != name}
        return {**part, name: value}

    return _changed(data, path, change)


def with_issue(data: Data, taken: Collection[str], after: str = "") -> tuple[Data, str]:
    """With a new issue after another, or last; and its id. It has one card with three prompts."""
    id = free_issue(taken)
    issues = list(data.get("issues") or ())
    place = next((index + 1 for index, each in enumerate(issues) if each.get("id") == after), len(issues))
    issues.insert(place, _new_issue(id, free_card(taken, id)))
    return {**data, "issues": issues}, id


def with_card(data: Data, taken: Collection[str], issue: str, after: str = "") -> tuple[Data, str]:
    """With a new card in an issue, after another or last; and its id, "" when the issue is gone."""
    path = path_of(data, ("issues", issue))
    if path is None:
        return data, ""
    id = free_card(taken, issue)
    return _changed(data, path, lambda part: _inserted(part, "cards", _new_card(id), after)), id


def with_prompt(data: Data, taken: Collection[str], card: str, after: str = "") -> tuple[Data, str]:
    """With a new prompt on a card, after another or last; and its id, "" when the card is gone."""
    path = path_of(data, ("cards", card))
    if path is None:
        return data, ""
    id = free_prompt(taken, card)
    return _changed(data, path, lambda part: _inserted(part, "prompts", {"id": id, "text": ""}, after)), id


def moved(data: Data, place: Place, by: int) -> Data:
    """With a part `by` places later among its neighbours, at most to the end; negative is earlier."""
    path = path_of(data, place)
    if not path:
        return data
    around, name, index = path[:-2], str(path[-2]), int(path[-1])

    def change(part: Data) -> Data:
        listed = list(part[name])
        target = min(max(index + by, 0), len(listed) - 1)
        listed.insert(target, listed.pop(index))
        return {**part, name: listed}

    return _changed(data, around, change)


def moved_to(data: Data, card: str, issue: str) -> Data:
    """With a card at the end of another issue. It keeps its id."""
    part, target = part_at(data, ("cards", card)), path_of(data, ("issues", issue))
    if part is None or target is None or home_of(data, card) == issue:
        return data
    without = removed(data, ("cards", card))
    return _changed(without, target, lambda each: _inserted(each, "cards", part, ""))


def removed(data: Data, place: Place) -> Data:
    path = path_of(data, place)
    if not path:
        return data
    around, name, index = path[:-2], str(path[-2]), int(path[-1])
    return _changed(data, around, lambda part: {**part, name: [*part[name][:index], *part[name][index + 1 :]]})


def _changed(data: Data, path: Path, change: Callable[[Data], Data]) -> Data:
    """The data with the part at `path` put through `change`; nothing else is copied."""
    found: Data = _rebuilt(data, path, change)
    return found


def _rebuilt(whole: Any, path: Path, change: Callable[[Data], Data]) -> Any:
    if not path:
        return change(whole)
    step, rest = path[0], path[1:]
    inner = _rebuilt(whole[step], rest, change)
    if isinstance(step, int):
        return [*whole[:step], inner, *whole[step + 1 :]]
    return {**whole, step: inner}


def _inserted(part: Data, name: str, new: Data, after: str) -> Data:
    listed = list(part.get(name) or ())
    place = next((index + 1 for index, each in enumerate(listed) if each.get("id") == after), len(listed))
    listed.insert(place, new)
    return {**part, name: listed}


def _with_ids(prompts: Collection[Mapping[str, Any]]) -> list[Data]:
    return [{"id": str(place), **prompt} for place, prompt in enumerate(prompts, start=1)]


def _new_issue(id: str, card: str) -> Data:
    return {"id": id, "title": "", "cards": [_new_card(card)]}


def _new_card(id: str) -> Data:
    prompts = [{"id": str(number), "text": ""} for number in (1, 2, 3)]
    return {"id": id, "ask": "practice", "minutes": 10, "question": "", "prompts": prompts}
