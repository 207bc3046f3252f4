"""This file is here to hold the deck of the toolkit's reflection prompts to what its source holds, card by card."""

from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from lib.model.deck import CardsDeck, Deck

FILE = Path(__file__).resolve().parents[2] / "cards" / "dual-professional.yaml"


class Held(NamedTuple):
    """What one card holds. `points` by place of the prompt; `footnotes` and `today` are places of the prompts."""

    ask: str
    minutes: int
    prompts: int
    points: dict[int, int] = {}  # noqa: RUF012 - read only
    footnotes: tuple[int, ...] = ()
    lead_in: bool = False
    today: tuple[int, ...] = ()


CARDS = {
    "1.1": Held("view", 12, 6, footnotes=(2, 6), today=(3, 6)),
    "2.1": Held("practice", 12, 6, lead_in=True),
    "2.2": Held("practice", 10, 2),
    "2.3": Held("practice", 12, 4, points={3: 3}, footnotes=(3,)),
    "2.4": Held("practice", 10, 4),
    "3.1": Held("view", 8, 3, lead_in=True),
    "3.2": Held("practice", 10, 2, points={2: 2}),
    "3.3": Held("barrier", 12, 7, lead_in=True),
    "3.4": Held("practice", 12, 5, points={1: 3}),
    "4.1": Held("practice", 14, 6, footnotes=(1,)),
    "4.2": Held("view", 10, 5),
    "5.1": Held("practice", 10, 4),
    "5.2": Held("practice", 10, 4, lead_in=True, today=(4,)),
    "5.3": Held("practice", 14, 7, points={7: 3}),
    "6.1": Held("practice", 14, 7, lead_in=True),
    "6.2": Held("practice", 12, 6, lead_in=True),
    "7.1": Held("practice", 10, 3, points={1: 2}, lead_in=True, today=(3,)),
    "7.2": Held("practice", 14, 6, points={2: 4, 3: 3, 4: 3}, today=(1,)),
    "8.1": Held("partner", 10, 3, points={3: 2}, today=(3,)),
    "8.2": Held("view", 8, 3, points={2: 2}, today=(2,)),
    "9.1": Held("practice", 14, 7, points={2: 2, 6: 2, 7: 4}, footnotes=(1,), lead_in=True),
    "9.2": Held("practice", 12, 6, points={5: 4, 6: 4}, footnotes=(1,), lead_in=True, today=(6,)),
    "9.3": Held("practice", 14, 7, points={1: 2, 7: 2}, footnotes=(1,), lead_in=True, today=(1,)),
    "9.4": Held("practice", 15, 10, points={5: 2, 8: 3, 10: 2}, footnotes=(1,), lead_in=True),
    "10.1": Held("plan", 12, 5),
    "10.2": Held("plan", 10, 3, lead_in=True),
    "10.3": Held("plan", 15, 5, lead_in=True),
}

FIXED = {"3.1": 3, "4.1": 6, "6.1": 7, "6.2": 6, "7.1": 3, "8.1": 3, "10.3": 5}
"""Numbers that the source gives itself: three kinds of work, six marks of expansive learning, the seven-point plan, six
dimensions of employability, three aspects of review, three ideas to develop, five elements of a joint plan."""


@pytest.fixture(scope="module")
def deck() -> Deck:
    return CardsDeck.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def test_cards_of_the_toolkit_come_in_the_order_of_the_source(deck: Deck) -> None:
    """Whoever knows the toolkit finds its thoughts where they expect them; none is missing and none was added."""
    assert [card.id for card in deck.cards()] == list(CARDS)
    assert all(card.id.split(".")[0] == issue.id for issue in deck.issues for card in issue.cards)


@pytest.mark.parametrize("id", CARDS)
def test_card_holds_as_much_as_its_place_in_the_toolkit(deck: Deck, id: str) -> None:
    """A prompt that was dropped or merged in rewording is a thought of the source that nobody talks about."""
    card = deck.card(id)
    numbered = list(enumerate(card.prompts, start=1))
    tied = {prompt.footnote: place for place, prompt in numbered if prompt.footnote}
    assert sorted(tied) == list(range(1, len(card.footnotes) + 1)), "every footnote hangs on a prompt"
    found = Held(
        card.ask,
        card.minutes,
        len(card.prompts),
        {place: len(prompt.points) for place, prompt in numbered if prompt.points},
        tuple(tied[number] for number in sorted(tied)),
        card.lead_in is not None,
        tuple(place for place, prompt in numbered if prompt.today),
    )
    assert found == CARDS[id]


@pytest.mark.parametrize(("id", "count"), FIXED.items())
def test_lists_that_the_source_numbers_keep_their_number(deck: Deck, id: str, count: int) -> None:
    """The seven-point plan has seven points; a reader counts."""
    assert len(deck.card(id).prompts) == count


def test_totals_of_the_toolkit_deck_agree_with_the_source(deck: Deck) -> None:
    """One look at the sums tells whether anything was lost on the way."""
    cards = deck.cards()
    prompts = [prompt for card in cards for prompt in card.prompts]
    assert (len(deck.issues), len(cards), len(prompts)) == (10, 27, 136)
    assert sum(len(prompt.points) for prompt in prompts) == 54
    assert sum(len(card.footnotes) for card in cards) == 8
    assert sum(card.lead_in is not None for card in cards) == 13
    assert sum(prompt.today is not None for prompt in prompts) == 9
    assert (len(deck.words), len(deck.ways), len(deck.prepare)) == (4, 5, 0)
    assert sum(card.minutes for card in cards) == 316


def test_only_the_joint_plan_turns_into_actions(deck: Deck) -> None:
    """Time is kept for the last theme; a theme that only explores must NOT take it."""
    assert [issue.id for issue in deck.issues if issue.role == "act"] == ["10"]


def test_toolkit_names_its_source_and_invents_no_year(deck: Deck) -> None:
    """The source gives no year, and a guess would be quoted."""
    assert deck.source is not None
    assert deck.source.title == "The Dual Professional Toolkit"
    assert deck.source.year is None
