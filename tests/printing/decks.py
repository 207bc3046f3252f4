"""This file is here to build the decks that printing is tried with: short cards, long ones, and strange words."""

from __future__ import annotations

from collections.abc import Sequence

from lib.model.deck import Card, CardsDeck, Deck, Footnote, Issue, Prompt
from lib.model.text import clean
from tests.nasty import NASTY


def short_deck(count: int) -> Deck:
    """Cards whose words say which card they stand on."""
    cards = [
        Card(
            id=f"c{number}",
            ask="practice",
            minutes=5,
            question=f"question{number} asks",
            prompts=(Prompt(text=f"prompt{number} one"), Prompt(text=f"second{number} two")),
        )
        for number in range(1, count + 1)
    ]
    return deck_of(cards)


def long_deck(words: int = 900) -> Deck:
    """A card that fits, one with a back that fits nowhere, one with such a front."""
    long = " ".join(f"word{number}" for number in range(words))[:1_990]
    fits = Card(id="fits", ask="view", minutes=5, question="Short?", prompts=(Prompt(text="Short."),))
    back = Card(id="back", ask="view", minutes=5, question="Short?", prompts=(Prompt(text=long),) * 12)
    front = Card(
        id="front", ask="practice", minutes=5, question=long.replace("word", "ask"), prompts=(Prompt(text="Short."),)
    )
    return deck_of([fits, back, front])


def nasty_deck() -> Deck:
    """Every strange text wherever a deck has words, as much of it as a deck may have."""
    texts = {name: clean(text)[:1_500] for name, text in NASTY.items() if clean(text)}
    cards = [
        Card(
            id=f"n{number}",
            ask="practice",
            minutes=5,
            question=text,
            parts=(text[:300],),
            lead_in=text[:300],
            prompts=(Prompt(text=text, points=(text[:300],), today=text[:300], footnote=1),),
            footnotes=(Footnote(text=text[:300], points=(text[:200],)),),
        )
        for number, text in enumerate(texts.values())
    ]
    half = len(cards) // 2
    first, second = texts["typst"], texts["arabic"]
    issues = (
        Issue(id="1", title=first[:300], cards=tuple(cards[:half])),
        Issue(id="2", title=second[:300], cards=tuple(cards[half:])),
    )
    return CardsDeck(
        format=1,
        id="nasty",
        version=1,
        kind="cards",
        title=texts["html"][:300],
        summary="x",
        issue_label=texts["emoji"][:300],
        issues=issues,
    )


def deck_of(cards: Sequence[Card]) -> Deck:
    issues = tuple(
        Issue(id=str(at + 1), title=f"Theme {at + 1}", cards=tuple(cards[at::3])) for at in range(min(3, len(cards)))
    )
    return CardsDeck(
        format=1, id="tried", version=1, kind="cards", title="Tried out", summary="For tests.", issues=issues
    )
