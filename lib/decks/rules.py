"""This file is here to keep what no single field can: ids that are unique and stay so, footnotes that exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lib.decks.naming import given_id, named, starting
from lib.decks.parsing import Parsed, Path
from lib.decks.yaml_advice import shown
from lib.errors import Problem
from lib.model.field import Field
from lib.model.meeting import VOTE

RESERVED = ("thought", "now", "matters", "note", "question")
"""Words that follow a card's id in the ids of its fields and lists, so no prompt may go by them."""

RESERVED_CARDS = (VOTE,)
"""What a session keeps beside its cards, so no card may go by it."""

FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}\.yaml")

_COUNTS = {2: "Two", 3: "Three", 4: "Four", 5: "Five"}


def broken_rules(parsed: Parsed) -> tuple[Problem, ...]:
    """Every broken rule, also in a deck whose shape does not fit: parts that make no sense are passed over."""
    issues = list(_parts(parsed.data, (), "issues"))
    cards = _all_cards(parsed)
    problems = [*_same_ids(parsed, "issues", _given_ids(issues)), *_same_ids(parsed, "cards", _given_ids(cards))]
    problems += _reserved_ids(parsed, _given_ids(cards), RESERVED_CARDS, "a session needs for the vote on actions")
    problems += _wrong_grid(parsed)
    for path, card in cards:
        prompts = list(_parts(card, path, "prompts"))
        ids = [(at, given_id(prompt) or str(at[-1] + 1)) for at, prompt in prompts if isinstance(at[-1], int)]
        problems += _same_ids(parsed, f"prompts of {named(parsed.data, path)}", ids)
        problems += _reserved_ids(parsed, ids, RESERVED, "the card needs for its own answers")
        problems += _missing_footnotes(parsed, path, card, prompts)
        problems += _wrong_boxes(parsed, path, card, [id for _, id in ids])
    return tuple(problems)


def wrong_file_name(parsed: Parsed, name: str, other: str) -> list[Problem]:
    """A deck lies in `<id>.yaml` and nowhere else. `other` is another file with the same id, "" for none.

    The name is only ever compared: whatever an upload calls itself, no path is made of it.
    """
    id = given_id(parsed.data)
    known = id if id and FILE_NAME.fullmatch(f"{id}.yaml") else None
    if not FILE_NAME.fullmatch(name):
        hidden = " It holds characters that cannot be seen." if FILE_NAME.fullmatch(shown(name)) else ""
        what = f'"{shown(name)}" cannot be the name of a deck file.{hidden}'
        fix = f'Call it "{known or "my-deck"}.yaml": the id of the deck, then .yaml.'
        return [Problem("deck.file-name", parsed.where, what, fix)]
    own = name.removesuffix(".yaml")
    if known is None or known == own:
        return []
    if other:
        what = f'This deck has the id "{known}", and so has {other}. Answers are kept by deck id.'
        fix = f'Give this one an id of its own: id: "{own}".'
        return [Problem("deck.same-deck", parsed.at(("id",)), what, fix)]
    what = f'The file is called "{name}" and its deck has the id "{known}"; the two must agree.'
    return [Problem("deck.file-name", parsed.at(("id",)), what, f'Call the file "{known}.yaml", or write id: "{own}".')]


def clashing_fields(parsed: Parsed, fields: Iterable[Field]) -> list[Problem]:
    """Ids may hold dots, so two cards can claim one place: card "6" with prompt "1", and card "6.1"."""
    cards: dict[str, list[str]] = {}
    for field in fields:
        cards.setdefault(field.id, []).append(field.card)
    clashes = {tuple(dict.fromkeys(both)): id for id, both in cards.items() if len(both) > 1}
    lines = {id: parsed.lines.get((*path, "id"), 1) for path, id in _given_ids(_all_cards(parsed))}
    return [
        _clash(f"{parsed.where}:{max(lines.get(card, 1) for card in both)}", both, id) for both, id in clashes.items()
    ]


def _clash(where: str, cards: tuple[str, ...], id: str) -> Problem:
    if len(cards) == 1:
        what = f'Card "{cards[0]}" would keep two answers under "{id}".'
        fix = "Rename what it asks for under this id: every card needs some words for its own answers."
    else:
        what = f'Cards "{cards[0]}" and "{cards[1]}" would both keep answers under "{id}".'
        fix = "Rename a card, so that its id is not another card’s id, a dot and the id of a prompt."
    return Problem("deck.field-clash", where, what, fix)


def _all_cards(parsed: Parsed) -> list[tuple[Path, dict[str, object]]]:
    issues = _parts(parsed.data, (), "issues")
    return [each for path, issue in issues for each in _parts(issue, path, "cards")]


def _parts(whole: object, path: Path, name: str) -> Iterator[tuple[Path, dict[str, object]]]:
    listed = whole.get(name) if isinstance(whole, dict) else None
    for index, part in enumerate(listed if isinstance(listed, list) else ()):
        if isinstance(part, dict):
            yield (*path, name, index), part


def _given_ids(parts: list[tuple[Path, dict[str, object]]]) -> list[tuple[Path, str]]:
    return [(path, id) for path, part in parts if (id := given_id(part)) is not None]


def _same_ids(parsed: Parsed, what_of: str, ids: list[tuple[Path, str]]) -> Iterator[Problem]:
    places: dict[str, list[Path]] = {}
    for path, id in ids:
        places.setdefault(id, []).append(path)
    for id, paths in places.items():
        if len(paths) < 2:
            continue
        lines = [parsed.lines.get((*path, "id"), parsed.lines.get(path, 1)) for path in paths]
        listed = f"{', '.join(map(str, lines[:-1][:9]))} and {lines[-1]}"
        count = _COUNTS.get(len(paths), str(len(paths)))
        one = what_of.split()[0].removesuffix("s")
        what = f'{count} {what_of} have the id "{shown(id)}" (lines {listed}). Answers are kept by {one} id.'
        free = next(f"{id}-{n}" for n in range(2, len(ids) + 3) if f"{id}-{n}" not in places)
        fix = f'Each needs its own: rename one, for example "{shown(free)}".'
        yield Problem("deck.duplicate-id", f"{parsed.where}:{lines[1]}", what, fix)


def _reserved_ids(
    parsed: Parsed, ids: list[tuple[Path, str]], reserved: tuple[str, ...], use: str
) -> Iterator[Problem]:
    for path, id in ids:
        if id in reserved:
            what = f'{starting(named(parsed.data, path))} has the id "{id}", a word {use}.'
            fix = f'Rename it, for example "{id}-1", or leave the id out to use its place.'
            yield Problem("deck.reserved-id", parsed.at((*path, "id")), what, fix)


def _missing_footnotes(
    parsed: Parsed, path: Path, card: dict[str, object], prompts: list[tuple[Path, dict[str, object]]]
) -> Iterator[Problem]:
    listed = card.get("footnotes")
    count = len(listed) if isinstance(listed, list) else 0
    for at, prompt in prompts:
        number = prompt.get("footnote")
        if isinstance(number, int) and number > count:
            has = {0: "no footnotes", 1: "1 footnote"}.get(count, f"{count} footnotes")
            what = f"{starting(named(parsed.data, at))} points to footnote {number}, and the card has {has}."
            fix = "Add the footnote, or correct the number."
            yield Problem("deck.no-footnote", parsed.at((*at, "footnote")), what, fix)


def _wrong_grid(parsed: Parsed) -> Iterator[Problem]:
    """Rows and columns of a grid: each row is a card, and each column a box on it."""
    for name in ("rows", "columns"):
        ids = _given_ids(list(_parts(parsed.data, (), name)))
        yield from _same_ids(parsed, name, ids)
        reserved, use = (RESERVED, "each row needs") if name == "columns" else (RESERVED_CARDS, "a session needs")
        yield from _reserved_ids(
            parsed, ids, reserved, f"{use} for {'its own answers' if name == 'columns' else 'the vote'}"
        )


def _wrong_boxes(parsed: Parsed, path: Path, card: dict[str, object], prompts: list[str]) -> Iterator[Problem]:
    boxes = list(_parts(card, path, "boxes"))
    ids = _given_ids(boxes)
    yield from _same_ids(parsed, f"boxes of {named(parsed.data, path)}", ids)
    yield from _reserved_ids(parsed, ids, (*RESERVED, *prompts), "the card needs for its own answers")
    for at, box in boxes:
        answer, subject = box.get("answer", "text"), starting(named(parsed.data, at))
        few = {"choice": ("options", 1), "rating": ("points", 2)}.get(str(answer))
        for name in ("options", "points"):
            listed = box.get(name)
            if listed and (few is None or few[0] != name):
                what = f'{subject} is answered by {shown(str(answer))} and has "{name}".'
                fix = "Take them out, or write answer: " + ("choice." if name == "options" else "rating.")
                yield Problem("deck.wrong-box", parsed.at((*at, name)), what, fix)
        listed = box.get(few[0]) if few else None
        if few and (not isinstance(listed, list) or len(listed) < few[1]):
            what = f'{subject} is answered by {answer} and has {"no" if not listed else "too few"} "{few[0]}".'
            example = 'options: [{id: in, label: "We are in it"}]' if few[0] == "options" else "points: [Low, High]"
            yield Problem("deck.wrong-box", parsed.at(at), what, f"Add them, for example {example}.")
        yield from _same_ids(
            parsed, f"options of {named(parsed.data, at)}", _given_ids(list(_parts(box, at, "options")))
        )
