"""This file is here to describe the list that people add to on a card, and the votes they share out between its entries."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.answer import SECOND_ROUND
from lib.model.field import Field, Option
from lib.model.item import Item
from lib.model.text import shortened

BALLOT = "votes"
"""Follows a card's id where people share votes out between the entries of its list."""
BALLOT_ROUND = SECOND_ROUND
"""Entries are the first round of such a card, votes on them the second: both are blind until they are revealed."""
LONGEST_ENTRY = 1_000
MOST_VOTES = 100_000
"""Votes that one count of a whole room may hold."""


@dataclass(frozen=True)
class CardList:
    """`name` is the card's id, a dot and a word of its own. `one` is what an entry is called in a sentence.

    A list that comes `first` is what the card asks for, and stands before all else; any other waits behind "More".
    Where there are `votes`, each person has so many to share out between the entries that the host let up.
    """

    name: str
    label: str
    placeholder: str
    heading: str
    one: str = "question"
    first: bool = False
    votes: int = 0


def question_list(card: str) -> CardList:
    """Every card has room for a question of our own."""
    return CardList(
        name=f"{card}.question",
        label="A question of our own",
        placeholder="What, who, which, where, how …?",
        heading="Questions of our own",
    )


def card_of_list(name: str) -> str:
    """The card that a list stands on, "" for a list of the session, such as its actions."""
    return name.rpartition(".")[0]


def home_list(entry: Item) -> str:
    """The list that somebody wrote an entry into: with that one it is revealed, wherever it was moved since."""
    return entry.value.get("from") or entry.field


def is_standing(entry: Item) -> bool:
    return not entry.set_aside and not entry.merged_into


def is_up(entry: Item) -> bool:
    """Whether the host let this entry up, as it is now worded, to the wall and to people's phones."""
    return entry.value.get("up") == str(entry.version)


def ballot_id(card: str) -> str:
    return f"{card}.{BALLOT}"


def ballot_card(field_id: str) -> str:
    """The card whose entries a field shares votes out between, "" for any other field."""
    card, _, last = field_id.rpartition(".")
    return card if last == BALLOT else ""


def ballot_field(card: str, votes: int, entries: tuple[Item, ...]) -> Field:
    """Votes to share out between these entries."""
    options = tuple(Option(entry.id, shortened(entry.value.get("text", ""), 200)) for entry in entries)
    label = f"Share out your {votes} votes" if votes > 1 else "Give your vote"
    return Field(ballot_id(card), "points", label, card, options=options, total=votes)
