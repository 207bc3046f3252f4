"""This file is here to say where each rated card stands: how much it matters against where we are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lib.model.deck import Ask, Card
from lib.model.meeting import PlannedCard
from lib.model.ratings import Ratings
from lib.model.record import Record
from lib.model.summary import Standing
from lib.model.summary import by_gap as by_gap
from lib.priorities.agreement import agreement
from lib.priorities.gathering import NOBODY, Given, group_ids, latest, rated

RATED: tuple[Ask, ...] = ("practice", "partner")
"""What a card must ask for it to be rated at all."""


def standings(record: Record, given: Given | None = None) -> tuple[Standing, ...]:
    """Every card of the plan that asks for ratings, in the plan's order, rated or not.

    A parked card is there once somebody rated it, a dropped one is not. Ratings agreed by groups
    count before those of their people, whose spread is kept beside them. `given` saves gathering the
    answers again (see `gathering.latest`).
    """
    given = latest(record.answers) if given is None else given
    groups = group_ids(record.subjects)
    found = (_standing(record, planned, card, given, groups) for planned, card in cards_in_plan(record))
    return tuple(standing for standing in found if standing is not None)


def cards_in_plan(record: Record) -> Iterator[tuple[PlannedCard, Card]]:
    """Cards of the plan that were not dropped, in its order; ids the deck does not have are left out."""
    cards = {card.id: card for card in record.deck.cards()}
    for planned in record.meeting.plan:
        if planned.state != "dropped" and planned.card in cards:
            yield planned, cards[planned.card]


def by_spread(standings: Iterable[Standing]) -> tuple[str, ...]:
    """Ids of the cards to talk about, least agreed first, ties in the given order.

    A card counts with the less agreed of its two ratings. Cards on which all say the same, or
    fewer than two people said anything, are not among them.
    """
    least = ((standing.card, _least_agreement(standing)) for standing in standings)
    split = [(card, value) for card, value in least if value is not None and value < 1]
    return tuple(card for card, _ in sorted(split, key=lambda each: each[1]))


def _standing(
    record: Record, planned: PlannedCard, card: Card, given: Given, groups: frozenset[str]
) -> Standing | None:
    if card.ask not in RATED:
        return None
    now = rated(given.get(f"{card.id}.now", NOBODY), groups)
    matters = rated(given.get(f"{card.id}.matters", NOBODY), groups)
    if planned.state == "parked" and not now.settled.asked and not matters.settled.asked:
        return None
    issue = record.deck.issue_of(card.id)
    here, wanted = now.settled.median, matters.settled.median
    return Standing(
        card=card.id,
        issue=issue.id,
        issue_title=issue.title,
        question=card.question,
        now=now.settled,
        matters=matters.settled,
        gap=None if here is None or wanted is None else wanted - here,
        agreement=_agreement_of(now.people if now.people.asked else now.settled),
        now_people=now.people,
        matters_people=matters.people,
    )


def _least_agreement(standing: Standing) -> float | None:
    both = (_agreement_of(standing.now_spread), _agreement_of(standing.matters_spread))
    return min((value for value in both if value is not None), default=None)


def _agreement_of(ratings: Ratings) -> float | None:
    return agreement(ratings.counts) if ratings.n >= 2 else None
