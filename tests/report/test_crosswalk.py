"""This file is here to hold that versions of a deck are compared by card, and that other words are always said."""

from __future__ import annotations

from lib.decks.frozen import freeze, thaw
from lib.model.deck import Box, Card, CardsDeck, Deck, Issue, Prompt, Reworded
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


def test_however_many_cards_were_reworded_the_session_opens_again() -> None:
    """A session is kept with its deck: one that says more than a deck may would be shut for ever."""
    prompts = (Prompt(text="Say."),)

    def version(number: int) -> CardsDeck:
        cards = (
            Card(id=f"{issue}.{card}", ask="view", minutes=5, question=f"As in {number}?", prompts=prompts)
            for issue in range(1, 41)
            for card in range(60)
        )
        listed = list(cards)
        issues = tuple(
            Issue(id=str(place + 1), title="T", cards=tuple(listed[place * 60 : place * 60 + 60]))
            for place in range(40)
        )
        head = {"format": 1, "id": "own-large", "kind": "cards", "title": "T", "summary": "S"}
        return CardsDeck.model_validate({**head, "version": number, "issues": issues})

    decks = [version(number) for number in (1, 2, 3)]
    together = decks[2].model_copy(update={"reworded": crosswalk(decks[2], decks)})
    assert len(together.reworded) == 2_400
    assert thaw(freeze(together)[1]) == together
