"""This file is here to check the cards that a kind makes of its file, and to find the lines that they come from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from lib.decks.naming import value_at
from lib.decks.parsing import Parsed, Path
from lib.decks.rules import RESERVED_CARDS
from lib.decks.yaml_advice import shown
from lib.errors import Problem
from lib.model.deck import Box, Card, Deck

_QUOTED = re.compile("“([^”]*)”")
_RENAME = "Each needs its own: rename one."
_ADD_OPTIONS = 'Add them, for example options: [{id: in, label: "We are in it"}].'
_ADD_POINTS = "Add them, for example points: [Low, High]."


def broken_cards(parsed: Parsed, deck: Deck) -> Iterator[Problem]:
    """What no kind may make of its file, each with its line: ids that are there twice or that a session needs itself,
    and boxes that nobody could fill in."""
    yield from _twice(parsed, "issues", [issue.id for issue in deck.issues])
    yield from _twice(parsed, "cards", [card.id for card in deck.cards()])
    seen: set[Box] = set()  # many cards may have the same boxes, and a mistake in one is told once
    for card in deck.cards():
        if card.id in RESERVED_CARDS:
            what = f'A card has the id "{card.id}", a word that a session needs for the vote on actions.'
            fix = f'Rename it, for example "{card.id}-1".'
            yield Problem("deck.reserved-id", where_is(parsed, (), [card.id]), what, fix)
        prompts = [id for id, _ in card.prompts_by_id()]
        yield from _twice(parsed, f'prompts of card "{shown(card.id)}"', prompts, card.id)
        boxes = [box.id for box in card.boxes if box not in seen]
        yield from _twice(parsed, f'boxes of card "{shown(card.id)}"', boxes)
        for box in card.boxes:
            if box not in seen:
                seen.add(box)
                yield from _wrong_box(parsed, card, box)


def where_said(parsed: Parsed, path: Path, said: str) -> str:
    """The line that a sentence about the part at `path` is about, by what it names in “quotation marks”."""
    return where_is(parsed, path, _QUOTED.findall(said))


def where_is(parsed: Parsed, path: Path, names: Iterable[str]) -> str:
    """The line of the last of these names, each looked for first in the part that the one before it is the id of.

    A card's id may be made of two, `2.1` of a question and its statement. The line of `path` where none is found.
    """
    return parsed.at(_place(parsed, path, list(names)) or path)


def _place(parsed: Parsed, within: Path, names: list[str]) -> Path | None:
    if not names:
        return None
    name, *rest = names
    texts = list(_texts(value_at(parsed.data, within), within))
    ids = [path for path, text in texts if text == name and path[-1] == "id"]
    others = [path for path, text in texts if text == name and path[-1] != "id"]
    for path in reversed(ids):
        inner = _place(parsed, path[:-1], rest)
        if inner:
            return inner
    if ids or others:
        return _place(parsed, within, rest) or (ids or others)[-1]
    first, dot, second = name.partition(".")
    return (_place(parsed, within, [first, second, *rest]) if dot else None) or _place(parsed, within, rest)


def _texts(part: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(part, str):
        yield path, part
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from _texts(value, (*path, name))
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from _texts(value, (*path, index))


def _twice(parsed: Parsed, of: str, ids: list[str], owner: str = "") -> Iterator[Problem]:
    for id, count in Counter(ids).items():
        if count > 1:
            what = f'{"Two" if count == 2 else count} {of} have the id "{shown(id)}", and answers are kept by it.'
            yield Problem("deck.duplicate-id", where_is(parsed, (), [owner, id] if owner else [id]), what, _RENAME)


def _wrong_box(parsed: Parsed, card: Card, box: Box) -> Iterator[Problem]:
    ids = (card.id, box.id)  # a line is looked for only where something is wrong: that reads the whole file
    box_named = f'Box "{shown(box.id)}"'
    if box.answer == "choice" and not box.options:
        what, fix = f'{box_named} is answered by choice and has no "options".', _ADD_OPTIONS
        yield Problem("deck.wrong-box", where_is(parsed, (), ids), what, fix)
    if box.answer == "rating" and len(box.points) < 2:
        what, fix = f'{box_named} is answered by rating and has too few "points".', _ADD_POINTS
        yield Problem("deck.wrong-box", where_is(parsed, (), ids), what, fix)
    if box.lowest is not None and box.highest is not None and box.lowest > box.highest:
        what = f"{box_named} takes no number at all: its lowest is above its highest."
        yield Problem("deck.wrong-box", where_is(parsed, (), ids), what, "Exchange the two.")
    for id, count in Counter(option.id for option in box.options).items():
        if count > 1:
            what = f'Two options of box "{shown(box.id)}" have the id "{shown(id)}", and answers are kept by it.'
            yield Problem("deck.duplicate-id", where_is(parsed, (), [*ids, id]), what, _RENAME)
