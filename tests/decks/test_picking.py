"""This file is here to hold that cards which are picked from several decks still mean what they meant, or say so."""

from __future__ import annotations

from lib.decks.checking import check_draft
from lib.decks.drafts import Data, blank, with_value
from lib.decks.loading import load_decks
from lib.decks.picking import changed_by_picking, picked_deck, with_picked
from lib.model.deck import Deck
from lib.runtime import DECKS

LIBRARY = load_decks(DECKS).decks
RATED = (LIBRARY["progression"], "2.1")
OTHER = (LIBRARY["school-partnership"], "2.1")
TALK = (LIBRARY["cpd-partnerships"], LIBRARY["cpd-partnerships"].cards()[0].id)
EMPTY: Data = {}


def said(data: Data, *picks: tuple[Deck, str]) -> str:
    return " ".join(changed_by_picking(data, picks))


def test_scales_of_the_first_rated_card_come_along_into_a_deck_that_rates_nothing_yet() -> None:
    """A card about conditions, from “Not there” to “Fully there”, cannot be answered with “Leading the way”."""
    made = picked_deck("own-x", "Mix", [TALK, OTHER])
    assert made["scales"]["now"] == list(OTHER[0].scales.now)
    assert check_draft(made).reading.deck
    assert "points of the first rated card come along: Not there, First signs" in said(EMPTY, TALK, OTHER)
    assert "scales" not in picked_deck("own-x", "Mix", [TALK]), "a card that is not rated brings none"


def test_card_that_would_be_rated_otherwise_is_named_before_it_is_added() -> None:
    """Nobody finds out in front of a room that a card has other points than it had."""
    told = said(EMPTY, RATED, OTHER)
    assert "“School partnership”, card 2.1: rated with the points of this deck (Not started, " in told
    assert "not with those there (Not there, " in told and "“Learner progression”, card" not in told
    rated = with_picked(blank("own-x", "Ours"), [RATED])
    assert with_picked(rated, [OTHER]).get("scales") == rated.get("scales"), "what is rated here already stays as it is"
    assert "Not there" in said(rated, OTHER) and "rated with" not in said(rated, RATED)


def test_scales_that_differ_only_in_how_much_it_matters_are_told_by_those() -> None:
    """Two lists that read alike would tell nobody what changes."""
    scales = OTHER[0].scales
    other = OTHER[0].model_copy(update={"scales": scales.model_copy(update={"matters": tuple("abcde")})})
    ours = with_value(with_picked(EMPTY, [OTHER]), (), "title", "Ours")
    assert f"({', '.join(scales.matters)}), and not with those there (a, b, c, d, e)" in said(ours, (other, "2.1"))


def test_what_words_mean_comes_along_once() -> None:
    """“These learners” on a picked card needs the line that says which."""
    deck = LIBRARY["diverse-learners"]
    pick = (deck, deck.cards()[0].id)
    made = picked_deck("own-x", "Mix", [pick, (deck, deck.cards()[1].id)])
    assert made["words"] == list(deck.words)
    assert f"What words mean comes along from “{deck.title}”." in said(EMPTY, pick)
    assert with_picked(made, [pick])["words"] == made["words"]
    assert "What words mean" not in said(made, pick)


def test_card_of_another_kind_says_what_stays_behind() -> None:
    """A statement comes with its position; the page where the room stands does not."""
    for deck in LIBRARY.values():
        told = said(EMPTY, (deck, deck.cards()[0].id))
        assert ("stay behind" in told) == (deck.kind != "cards")


def test_draft_with_scales_that_are_none_can_be_added_to() -> None:
    """A file may hold anything: its mistake is shown in its place, and stops nobody from picking."""
    for wrong in ("x", {"now": ["a"]}, {"mine": []}, []):
        broken = {**picked_deck("own-x", "Mix", [RATED]), "scales": wrong}
        assert changed_by_picking(broken, [OTHER])
        assert with_picked(broken, [OTHER])["scales"] == wrong
