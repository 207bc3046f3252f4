"""This file is here to give new issues, cards and prompts ids that nothing had before: answers hang on ids for ever."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from lib.decks.rules import RESERVED_CARDS

Taken = frozenset[str]
"""Ids that were ever given in a deck, with what they belong to: `issue 1`, `card 1.1`, `prompt 1.1 2`, `box 1.1 need`,
`option 1.1 need yes`."""


def ids_in(data: Mapping[str, Any]) -> Taken:
    """Every id of a deck of cards as plain data; parts without one are passed over."""
    return frozenset(_ids_in(data))


def _ids_in(data: Mapping[str, Any]) -> Iterator[str]:
    for issue in data.get("issues") or ():
        yield f"issue {issue.get('id')}"
        for card in issue.get("cards") or ():
            yield f"card {card.get('id')}"
            for prompt in card.get("prompts") or ():
                yield f"prompt {card.get('id')} {prompt.get('id')}"
            for box in card.get("boxes") or ():
                yield f"box {card.get('id')} {box.get('id')}"
                for option in box.get("options") or ():
                    yield f"option {card.get('id')} {box.get('id')} {option.get('id')}"


def free_issue(taken: Collection[str]) -> str:
    """The number after the highest."""
    return str(1 + max((int(id) for id in _of(taken, "issue") if re.fullmatch(r"\d{1,9}", id)), default=0))


def free_card(taken: Collection[str], issue: str) -> str:
    """The number after the highest of the issue's cards, `2.4` in issue 2."""
    cards = _of(taken, "card")
    start = f"{issue}."
    numbers = (id.removeprefix(start) for id in cards if id.startswith(start))
    first = 1 + max((int(number) for number in numbers if re.fullmatch(r"\d{1,9}", number)), default=0)
    return next(
        id for number in range(first, first + len(cards) + 3) for id in _tries(start, number) if not _clashes(id, cards)
    )


def free_prompt(taken: Collection[str], card: str) -> str:
    prompts = (each.split(" ", 2) for each in taken if each.startswith("prompt "))
    numbers = [int(id) for _, owner, id in prompts if owner == card and re.fullmatch(r"\d{1,9}", id)]
    return str(1 + max(numbers, default=0))


def free_box(taken: Collection[str], card: str) -> str:
    """`box-4`: a box cannot have the id of a prompt, and those are numbers."""
    start = f"box {card} box-"
    numbers = [each.removeprefix(start) for each in taken if each.startswith(start)]
    return f"box-{1 + max((int(number) for number in numbers if re.fullmatch(r'[0-9]{1,9}', number)), default=0)}"


def _tries(start: str, number: int) -> Iterator[str]:
    if len(start) < 30:
        yield f"{start}{number}"
    yield f"c{number}"


def _clashes(id: str, cards: Collection[str]) -> bool:
    """Card "6" with prompt "1" and card "6.1" would claim one place."""
    alike = any(id == each or id.startswith(f"{each}.") or each.startswith(f"{id}.") for each in cards)
    return alike or id in RESERVED_CARDS


def _of(taken: Collection[str], sort: str) -> set[str]:
    return {each.removeprefix(f"{sort} ") for each in taken if each.startswith(f"{sort} ")}
