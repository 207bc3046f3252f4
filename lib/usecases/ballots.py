"""This file is here for votes on the entries of cards' lists: opened and shown for all cards at once, and counted by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lib.errors import refuse
from lib.model.answer import Answer
from lib.model.card_list import BALLOT_ROUND, MOST_VOTES
from lib.model.field import check_value
from lib.model.meeting import Meeting, Reveal
from lib.report.fields import ballot_cards
from lib.runtime import Services
from lib.store import answers, items, meetings
from lib.usecases.act import one_act
from lib.usecases.answering import stand_in_of
from lib.usecases.asked import ballot_on
from lib.usecases.reading import load_deck
from lib.usecases.rights import Person


def open_votes(services: Services, person: Person, meeting_id: str) -> Meeting:
    """Let people vote, blind, on every card that was revealed and has something let up; on several, each at their own pace.

    Refused where there is nothing to vote on.
    """
    with one_act(services, person, meeting_id, "run") as act:
        deck = load_deck(services, act.connection, act.meeting.deck)
        entries, stage = items.items_of(act.connection, act.meeting.id), act.meeting.stage
        ready = [
            card
            for card in ballot_cards(deck)
            if stage.reveals.get(card) == "first" and ballot_on(deck, card, entries) is not None
        ]
        if not ready:
            raise refuse(
                "entry.nothing-to-vote",
                "There is nothing to vote on yet.",
                "Reveal a card, let up what was added to it, then open the vote.",
            )
        changed: dict[str, Reveal] = dict.fromkeys(ready, "second")
        card = stage.card if ready == [stage.card] else ready[0]  # of several, people go through all from the first
        stage = replace(
            stage,
            place="cards",
            card=card,
            step="second",
            locked=False,
            reveals={**stage.reveals, **changed},
        )
        pace = "own" if len(ready) > 1 else act.meeting.pace
        return meetings.change_meeting(act.connection, act.meeting.id, stage=stage, pace=pace)


def show_votes(services: Services, person: Person, meeting_id: str) -> Meeting:
    """Show the votes on every card on which people vote now; after several, the host leads again. It cannot be taken back."""
    with one_act(services, person, meeting_id, "run") as act:
        stage = act.meeting.stage
        deck = load_deck(services, act.connection, act.meeting.deck)
        voting: dict[str, Reveal] = {card: "both" for card in ballot_cards(deck) if stage.reveals.get(card) == "second"}
        if not voting:
            raise refuse("entry.no-vote", "Nobody votes on entries now.", "Open the vote first.")
        others = {card: far for card, far in stage.reveals.items() if card not in voting}
        stage = replace(
            stage,
            reveals={**others, **voting},
            revealed_at=services.clock(),
            locked=False,
            step="reveal" if stage.card in voting else stage.step,
            showing="sheet",
        )
        pace = "host" if len(voting) > 1 else act.meeting.pace
        return meetings.change_meeting(act.connection, act.meeting.id, stage=stage, pace=pace)


def count_votes(
    services: Services, person: Person, meeting_id: str, card: str, counts: Mapping[str, object]
) -> Answer | None:
    """Keep how many votes each entry of a card got by show of hands, or by dots on paper; counting again replaces it.

    None, and nothing kept, where all of them are zero.
    """
    with one_act(services, person, meeting_id, "run") as act:
        deck = load_deck(services, act.connection, act.meeting.deck)
        ballot = ballot_on(deck, card, items.items_of(act.connection, act.meeting.id))
        if ballot is None:
            raise refuse("entry.nothing-to-vote", "There is nothing to vote on yet.", "Let up what was added first.")
        checked = check_value(replace(ballot, total=MOST_VOTES), counts)
        stand_in = stand_in_of(act)
        if not checked:
            answers.remove_answer(act.connection, act.meeting.id, stand_in.id, ballot.id, BALLOT_ROUND)
            return None
        return answers.put_answer(
            act.connection, act.meeting.id, stand_in.id, ballot.id, BALLOT_ROUND, checked, services.clock()
        )
