"""This file is here to make a deck of cards that are picked from several decks, each of which knows where it came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from lib.decks.drafts import Data, as_draft, cards_in
from lib.decks.new_ids import Taken, free_card, free_issue, ids_in
from lib.model.deck import Card, Deck, Issue, Scales

_RATED = ("practice", "partner")
"""What is asked of the prompts of cards that are rated on the deck's scales."""


def with_picked(data: Data, picks: Sequence[tuple[Deck, str]], given: Taken = frozenset()) -> Data:
    """The draft with these cards of other decks, each in an issue of the same title as where it was.

    A card keeps its id where that is free here, and gets a new one where it is not; `origin` says which it was. A card of
    any kind of deck becomes what it looks like: question, prompts and boxes. What words mean in those decks comes along,
    and the scales of the first card that is rated, as long as no card is rated here. `given` are ids that parts of this
    deck had and that are gone: none gets one of those.
    """
    data = _with_words(_with_scales(data, picks), picks)
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


def changed_by_picking(data: Data, picks: Sequence[tuple[Deck, str]]) -> list[str]:
    """What is not as it was in their decks once these cards are in the draft, in sentences to be read before."""
    decks = {deck.id: deck for deck, _ in picks}
    told = [
        f"“{deck.title}” is worked in a way of its own. Its cards come with their questions, prompts and boxes; its page, "
        "lists and tables of the whole stay behind."
        for deck in decks.values()
        if deck.kind != "cards"
    ]
    here = _scales_in(_with_scales(data, picks))
    if _with_scales(data, picks) != data:
        told.append(f"The points of the first rated card come along: {', '.join(here.now)}.")
    for deck in decks.values():
        cards = [id for of, id in picks if of.id == deck.id and of.card(id).ask in _RATED]
        name = "now" if deck.scales.now != here.now else "matters"
        if cards and deck.scales != here:
            points, others = (", ".join(getattr(scales, name)) for scales in (here, deck.scales))
            of_deck = f"“{deck.title}”, {'card' if len(cards) == 1 else 'cards'} {', '.join(cards)}"
            told.append(
                f"{of_deck}: rated with the points of this deck ({points}), and not with those there ({others})."
            )
    names = [deck.title for deck in decks.values() if set(deck.words) - set(data.get("words") or ())]
    return told + ([f"What words mean comes along from {', '.join(f'“{name}”' for name in names)}."] if names else [])


def picked_deck(id: str, title: str, picks: Sequence[tuple[Deck, str]]) -> Data:
    """A new draft that begins with the picked cards."""
    names = list(dict.fromkeys(deck.title for deck, _ in picks))
    summary = f"Cards from {', '.join(names)}."
    head = {"format": 1, "id": id, "version": 1, "kind": "cards", "title": title, "summary": summary[:2_000]}
    return with_picked({**head, "language": "en-GB", "issues": []}, picks)


def _with_scales(data: Data, picks: Sequence[tuple[Deck, str]]) -> Data:
    rated_here = any(card.get("ask") in _RATED for card in cards_in(data))
    first = next((deck for deck, card in picks if deck.card(card).ask in _RATED), None)
    if rated_here or "scales" in data or first is None or first.scales == Scales():
        return data
    return {**data, "scales": first.scales.model_dump(mode="json")}


def _scales_in(data: Data) -> Scales:
    try:
        return Scales(**data.get("scales", {}))
    except (TypeError, ValidationError):  # a draft may hold anything; its own problems say so
        return Scales()


def _with_words(data: Data, picks: Sequence[tuple[Deck, str]]) -> Data:
    here = data.get("words") or ()
    words = list(dict.fromkeys((*here, *(word for deck, _ in picks for word in deck.words))))
    return {**data, "words": words} if len(words) > len(here) else data


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
