"""This file is here to hold that versions of a deck are compared by card, and that other words are always said."""

from __future__ import annotations

from lib.model.deck import Box, Deck, Reworded
from lib.report.crosswalk import crosswalk, said_before
from tests.printing.decks import short_deck


def changed(deck: Deck, **parts: object) -> Deck:
    """The deck with its first card changed."""
    issue = deck.issues[0]
    first, *rest = issue.cards
    cards = (first.model_copy(update=parts), *rest)
    return deck.model_copy(update={"issues": (issue.model_copy(update={"cards": cards}), *deck.issues[1:])})


def test_reworded_card_is_told_with_what_it_asked_before_and_no_other_is() -> None:
    """Two answers to two questions look like a change of mind."""
    new = short_deck(3)
    old = changed(new, question="What did we ask?")
    (found,) = crosswalk(new, [old, new])
    assert (found.card, found.earlier) == (new.cards()[0].id, "What did we ask?")
    told = new.model_copy(update={"reworded": (found,)})
    assert said_before(told, found.card)[0].endswith("What did we ask?")
    assert said_before(told, new.cards()[1].id) == ()


def test_another_box_counts_as_other_words_though_the_question_is_the_same() -> None:
    """A rating of one thing is no rating of another."""
    new = short_deck(3)
    old = changed(new, boxes=(Box(id="where", label="Where are we?"),))
    (found,) = crosswalk(new, [old])
    told = new.model_copy(update={"reworded": (found,)})
    assert "prompts or boxes" in said_before(told, found.card)[0]


def test_what_a_deck_says_of_its_own_past_stays() -> None:
    """A writer who notes the old wording helps every later comparison."""
    own = Reworded(card=short_deck(2).cards()[0].id, earlier="Long ago?")
    deck = short_deck(2).model_copy(update={"reworded": (own,)})
    assert crosswalk(deck, [deck]) == (own,)
