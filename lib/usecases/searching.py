"""This file is here to find cards by any word that stands on them, in every deck that somebody may use."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lib.model.deck import Card, Deck

MOST_FOUND = 60
_BEFORE, _AFTER = 40, 110


@dataclass(frozen=True)
class FoundCard:
    """A card in which every word was found. `said` is the place of the first one, with some words around it."""

    deck: str
    card: str
    said: str


@dataclass(frozen=True)
class Findings:
    """Cards found, those first whose question says it; `more` is how many are not among them."""

    cards: tuple[FoundCard, ...] = ()
    more: int = 0


def search_cards(decks: Mapping[str, Deck], words: str) -> Findings:
    """Cards that hold each of the words, or the beginning of one, on either side. Case and accents do not matter."""
    wanted = _plain(words).split()
    if not wanted:
        return Findings()
    found = [
        (rank, FoundCard(deck.id, card.id, said))
        for deck in decks.values()
        for card in deck.cards()
        for rank, said in _match(deck, card, wanted)
    ]
    found.sort(key=lambda each: each[0])  # a stable sort: decks and cards stay in their order
    cards = tuple(card for _, card in found)
    return Findings(cards[:MOST_FOUND], max(0, len(cards) - MOST_FOUND))


def _match(deck: Deck, card: Card, wanted: list[str]) -> Iterator[tuple[int, str]]:
    texts = [(text, f" {_plain(text)}") for text in _texts(deck, card)]
    whole = " ".join(plain for _, plain in texts)
    if not all(f" {word}" in whole for word in wanted):
        return
    in_question = all(f" {word}" in texts[0][1] for word in wanted)
    text = next(text for text, plain in texts if any(f" {word}" in plain for word in wanted))
    yield (0 if in_question else 1), _around(text, wanted)


def _texts(deck: Deck, card: Card) -> Iterable[str]:
    yield card.question
    yield from card.parts
    yield card.lead_in or ""
    for prompt in card.prompts:
        yield prompt.text
        yield from prompt.points
        yield prompt.today or ""
    for note in card.footnotes:
        yield note.text
        yield from note.points
    for box in card.boxes:
        yield box.label
        yield box.help or ""
    yield deck.issue_of(card.id).title
    yield card.id


def _around(text: str, wanted: list[str]) -> str:
    """Some words on both sides of the first that was found, cut between words."""
    plain = _plain(text)
    at = min((plain.find(word) for word in wanted if word in plain), default=0)
    start = 0 if at <= _BEFORE or len(plain) != len(text) else text.rfind(" ", 0, at - _BEFORE // 2) + 1
    end = len(text) if len(text) - start <= _AFTER else text.rfind(" ", 0, start + _AFTER)
    return f"{'… ' if start else ''}{text[start : end if end > start else start + _AFTER]}{' …' if end < len(text) else ''}"


def _plain(text: str) -> str:
    """Lower case without accents, each sign that is no letter or digit a space."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign if sign.isalnum() else " " for sign in apart if not unicodedata.combining(sign))
