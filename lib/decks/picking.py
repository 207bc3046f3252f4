"""This file is here to make a deck of cards that are picked from several decks, each of which knows where it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lib.decks.drafts import Data, as_draft
from lib.decks.new_ids import Taken, free_card, free_issue, ids_in
from lib.model.deck import Card, Deck, Issue


def with_picked(data: Data, picks: Sequence[tuple[Deck, str]], given: Taken = frozenset()) -> Data:
    """The draft with these cards of other decks, each in an issue of the same title as where it was.

    A card keeps its id where that is free here, and gets a new one where it is not; `origin` says which it was. A card of
    any kind of deck becomes what it looks like: question, prompts and boxes. Its scales are not taken along. `given` are ids that parts of this deck had and that are gone: none gets one of those.
    """
    taken = set(ids_in(data) | given)
    issues: list[Data] = list(data.get("issues") or ())
    for deck, card_id in picks:
        card = deck.card(card_id)
        owner = deck.issue_of(card_id)
        here = next((place for place, each in enumerate(issues) if each.get("title") == owner.title), None)
        if here is None:
            issues.append(_issue(owner, taken))
            here = len(issues) - 1
        new = _picked(deck, card, str(issues[here]["id"]), taken)
        issues[here] = {**issues[here], "cards": [*issues[here].get("cards", ()), new]}
    return as_draft({**data, "issues": issues})


def picked_deck(id: str, title: str, picks: Sequence[tuple[Deck, str]]) -> Data:
    """A new draft that begins with the picked cards."""
    names = list(dict.fromkeys(deck.title for deck, _ in picks))
    summary = f"Cards from {', '.join(names)}."
    head = {"format": 1, "id": id, "version": 1, "kind": "cards", "title": title, "summary": summary[:2_000]}
    return with_picked({**head, "language": "en-GB", "issues": []}, picks)


def _issue(owner: Issue, taken: set[str]) -> Data:
    id = owner.id if f"issue {owner.id}" not in taken else free_issue(taken)
    taken.add(f"issue {id}")
    act = {"role": "act"} if owner.role == "act" else {}
    return {"id": id, "title": owner.title, **act, "cards": []}


def _picked(deck: Deck, card: Card, issue: str, taken: set[str]) -> Data:
    written: dict[str, Any] = card.model_dump(mode="json", exclude_unset=True)
    id = card.id if _is_free(card.id, taken) else free_card(taken, issue)
    taken.add(f"card {id}")
    first = card.origin  # a card that was picked before goes on saying where it was written
    origin: Mapping[str, object] = (
        first.model_dump() if first else {"deck": deck.id, "card": card.id, "version": deck.version}
    )
    return {**written, "id": id, "origin": dict(origin)}


def _is_free(id: str, taken: set[str]) -> bool:
    cards = {each.removeprefix("card ") for each in taken if each.startswith("card ")}
    return not any(id == each or id.startswith(f"{each}.") or each.startswith(f"{id}.") for each in cards)
