"""This file is here to lend tests a session of a SOAR board, with items, votes and what was merged."""

from __future__ import annotations

from collections.abc import Mapping

from lib.model.answer import Answer
from lib.model.item import Item
from lib.model.meeting import Meeting, PlannedCard, Stage, Subject
from lib.model.record import Record
from lib.model.soar_deck import SoarDeck

ITEMS = {"S": ("Two former chefs", "A workshop", "The workshop"), "O": ("A grant",), "R": ("Ten placements",)}
"""Texts by quadrant; the third strength is merged into the second."""
VOTES = {"S": {"S1": 4, "S2": 1, "S3": 2}, "R": {"R1": 3}}


def small_soar(**changes: object) -> SoarDeck:
    """A SOAR deck with one prompt in each quadrant."""
    quadrant = {"title": "Quarter", "question": "What?", "prompts": [{"text": "Which?"}]}
    head = {"format": 1, "id": "soar", "version": 1, "kind": "soar", "title": "SOAR", "summary": "S."}
    names = {
        "strengths": "Strengths",
        "opportunities": "Opportunities",
        "aspirations": "Aspirations",
        "results": "Results",
    }
    four = {name: {**quadrant, "title": title} for name, title in names.items()}
    return SoarDeck.model_validate({**head, **four, **changes})


def soar_record(
    items: Mapping[str, tuple[str, ...]] = ITEMS,
    votes: Mapping[str, Mapping[str, int]] = VOTES,
    deck: SoarDeck | None = None,
) -> Record:
    """One group whose items are S1, S2 …; all are let up, and Bo gave the votes."""
    deck = deck or small_soar()
    plan = tuple(PlannedCard(card.id, 15) for card in deck.cards())
    reveals = {card.id: "both" for card in deck.cards()}
    meeting = Meeting("m", "Our board", "team", "hash", plan, stage=Stage(card="S", reveals=reveals))  # type: ignore[arg-type]
    listed = [
        Item(
            id=f"{card}{place}",
            meeting="m",
            field=f"{card}.item",
            value={"text": text, "up": "1"},
            author="bo",
            position=float(place),
            merged_into="S2" if (card, place) == ("S", 3) else "",
        )
        for card, texts in items.items()
        for place, text in enumerate(texts, start=1)
    ]
    given = [Answer("m", "bo", f"{card}.votes", 2, dict(shared), 1, 0.0) for card, shared in votes.items()]
    subjects = (Subject("g", "m", "group", "The team"), Subject("bo", "m", "participant", "Bo", group="g"))
    return Record(meeting, deck, subjects, tuple(given), tuple(listed))
