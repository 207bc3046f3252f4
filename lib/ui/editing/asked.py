"""This file is here to say what people will be asked to fill in on a card, for the card’s preview. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lib.model.deck import Deck
from lib.model.field import Field, allowed
from lib.usecases.kind import kind_of, list_on

Drawn = dict[str, Any]


def asked_on(deck: Deck | None, card: str) -> Drawn | None:
    """What comes first, what waits behind “More”, and what is asked of prompts; None of a card that is not right yet.

    What is asked of every prompt in the same way is there once.
    """
    if deck is None:
        return None
    fields = kind_of(deck).fields_of(deck, card)
    listed = list_on(deck, card)
    has_list = listed.name in kind_of(deck).lists(deck)
    entry = [{"draw": "line", "label": listed.label, "help": "", "hint": listed.placeholder, "options": []}]
    whole = [each for each in fields if not each.prompt]
    first = [*_drawn(each for each in whole if not each.more)]
    more = [*_drawn(each for each in whole if each.more and not each.shared)]
    if has_list:
        (first if listed.first else more).extend(entry)
    more += _drawn(each for each in whole if each.more and each.shared)
    return {"first": first, "more": more, "prompts": _of_prompts(fields)}


def _of_prompts(fields: Sequence[Field]) -> list[Drawn]:
    """One for all prompts that are asked the same, in the order in which they first come up."""
    found: dict[str, Drawn] = {}
    for each in fields:
        if each.prompt:
            drawn = _field(each, help="")
            found.setdefault(repr(drawn), drawn)
    return list(found.values())


def _drawn(fields: Iterable[Field]) -> Iterable[Drawn]:
    return (_field(each, help=each.help) for each in fields)


def _field(field: Field, *, help: str) -> Drawn:
    """`draw` is one of text, line, number, tick and options; one that a group writes together says so."""
    options = [option.label for option in allowed(field)]
    draw = "options" if field.sort in ("rating", "choice", "points") else field.sort
    return {
        "draw": "tick" if options == ["Yes"] else draw,
        "label": field.label,
        "help": help,
        "hint": "Your group writes this together" if field.shared and not field.prompt else "",
        "options": options,
    }
