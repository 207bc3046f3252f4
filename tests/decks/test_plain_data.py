"""This file is here to test decks that come as plain data, as a saved session has them: as safe as files, and no smaller."""

from __future__ import annotations

from typing import Any

import pytest

from lib.decks.loading import read_data, read_upload
from lib.decks.writing import write_deck
from lib.model.deck import Deck


def _deck(issues: int, cards: int, prompts: int) -> dict[str, Any]:
    def card(id: str) -> dict[str, Any]:
        said = [{"text": "Say."} for _ in range(prompts)]
        return {"id": id, "ask": "view", "minutes": 5, "question": "What?", "prompts": said}

    listed = [
        {"id": f"{i}", "title": "T", "cards": [card(f"{i}.{c}") for c in range(cards)]} for i in range(1, issues + 1)
    ]
    head = {"format": 1, "id": "big", "version": 1, "kind": "cards", "title": "Big", "summary": "Much of it."}
    return {**head, "issues": listed}


def _deep(levels: int) -> Any:
    part: Any = "x"
    for _ in range(levels):
        part = [part]
    return part


def test_largest_deck_that_a_file_may_hold_comes_back_out_of_a_saved_session() -> None:
    """A session saved to a file, with every default of its deck written out, must open again: nothing else has it."""
    deck: Deck | None = read_upload(write_deck(_deck(40, 12, 4)).encode(), "big.yaml").deck
    assert deck
    again = read_data(deck.model_dump(mode="json", exclude_none=True), "deck")
    assert again.deck == deck, again.problems[:1]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": "a\x00b"}, "deck.hidden-character"),
        ({"summary": "a\u202eb"}, "deck.hidden-character"),
        ({"a\u202eb": 1}, "deck.hidden-character"),
        ({"issues": _deep(900)}, "deck.too-deep"),
        ({"words": ["x" * 2_000] * 600}, "deck.too-large"),
        ({"words": ["x"] * 200_000}, "deck.too-large"),
        ({"kind": ["cards"]}, "deck.unknown-kind"),
        ({"kind": None}, "deck.missing-field"),
        ({"id": "../../x"}, "deck.bad-id"),
        ({"title": "  "}, "deck.wrong-length"),
        ({"version": 1.0}, "deck.wrong-type"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_hostile_plain_data_is_refused_in_words(change: dict[str, Any], code: str) -> None:
    """What a file may not hold, data may not either, and nothing that it holds is a crash."""
    reading = read_data({**_deck(1, 1, 1), **change}, "deck")
    assert reading.deck is None
    assert [problem.code for problem in reading.problems][:1] == [code]


@pytest.mark.parametrize("limit", ["nan", "inf", float("nan"), float("inf")])
def test_box_for_a_number_has_limits_that_are_numbers(limit: object) -> None:
    """No number is above or below “not a number”, so every answer would be refused, or none."""
    data = _deck(1, 1, 1)
    data["issues"][0]["cards"][0]["boxes"] = [{"id": "n", "label": "N", "answer": "number", "lowest": limit}]
    assert read_data(data, "deck").deck is None
    data["issues"][0]["cards"][0]["boxes"][0]["lowest"] = 0
    assert read_data(data, "deck").deck
