"""This file is here to keep a deck as it was: a meeting's frozen copy, and the hash it goes by."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from lib.errors import refuse
from lib.model.deck import Deck
from lib.registry import find_plugins


def freeze(deck: Deck) -> tuple[str, str]:
    """(hash, body): canonical JSON and its SHA-256 in hex; the same deck gives the same on any computer.

    Fields that are absent or empty are left out, so the hashes stay when the format gains an
    optional field. Defaults that people can see, such as the names of the scales, are written in full.
    """
    kept = _without_empty(deck.model_dump(mode="json"))
    body = json.dumps(kept, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(body.encode()).hexdigest(), body


def thaw(body: str) -> Deck:
    """The deck that `freeze` was given. AppError when its kind is gone from this installation."""
    data = json.loads(body)
    kinds = find_plugins("lib.kinds")
    if data["kind"] not in kinds:
        what = f"This session uses a deck of the kind “{data['kind']}”, which this program does not have."
        raise refuse(
            "deck.unknown-kind", what, "Open it with the version of See Over it was made with, or a newer one."
        )
    deck: Deck = kinds[data["kind"]].DECK.model_validate(data)
    return deck


def _without_empty(part: Any) -> Any:
    if isinstance(part, dict):
        return {name: _without_empty(value) for name, value in part.items() if value is not None and value != []}
    return [_without_empty(value) for value in part] if isinstance(part, list) else part
