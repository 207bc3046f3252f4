"""This file is here to hold the time plan to the clock, and the offers when late to being offers."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.deck import Card, CardsDeck, Deck, Issue, Prompt
from lib.model.meeting import Meeting, PlannedCard, Stage
from lib.priorities.planning import SHORTEST, TIMES, acting_cards, lateness, propose

NOON = 1_795_348_800.0


def deck_of(sizes: list[int], act: int = 0, minutes: int = 12) -> Deck:
    """Issues of these sizes, then one with the role act; cards 1.1, 1.2, 2.1 …"""
    shapes = [(size, "explore") for size in sizes] + ([(act, "act")] if act else [])
    return CardsDeck(
        format=1,
        id="plan",
        version=1,
        kind="cards",
        title="Plan",
        summary="For planning.",
        issues=tuple(
            Issue(
                id=str(at),
                title=f"Issue {at}",
                role=role,  # type: ignore[arg-type]
                cards=tuple(
                    Card(
                        id=f"{at}.{place}", ask="view", minutes=minutes, question="What?", prompts=(Prompt(text="It."),)
                    )
                    for place in range(1, size + 1)
                ),
            )
            for at, (size, role) in enumerate(shapes, start=1)
        ),
    )


DECK = deck_of([3, 3, 3, 3, 3], act=3)
PLAN = tuple(PlannedCard(card, 10) for card in ("1.1", "2.1", "3.1", "4.1", "6.1"))
MEETING = Meeting(id="m", title="T", way="team", deck="h", plan=PLAN, minutes=50, stage=Stage(card="2.1", started=NOON))


def total(plan: tuple[PlannedCard, ...]) -> int:
    return sum(planned.minutes for planned in plan)


@pytest.mark.parametrize("minutes", [minutes for minutes, _ in TIMES if minutes])
def test_last_quarter_is_kept_for_actions(minutes: int) -> None:
    """A meeting without time for actions ends in talk."""
    plan = propose(DECK, minutes)
    acting = [planned for planned in plan if planned.card in acting_cards(DECK)]
    exploring = [planned for planned in plan if planned not in acting]
    assert [planned.card for planned in acting] == ["6.1", "6.2", "6.3"]
    assert all(planned.minutes >= SHORTEST for planned in plan)
    assert total(tuple(exploring)) <= minutes - minutes // 4
    assert total(plan) <= minutes


def test_about_four_cards_fit_an_hour_and_they_are_spread_across_the_issues() -> None:
    """Eighteen cards do not fit an hour, and one issue is not the whole deck."""
    explored = [planned.card for planned in propose(DECK, 60) if planned.card not in acting_cards(DECK)]
    assert explored == ["1.1", "2.1", "4.1", "5.1"]
    assert len(propose(DECK, 210)) == 14 + 3


def test_one_issue_alone_takes_a_quarter_of_an_hour() -> None:
    """Someone alone may take one issue, and still ends on what to do."""
    plan = propose(DECK, 15, issue="2")
    assert [planned.card for planned in plan] == ["2.1", "2.2", "2.3", "6.1", "6.2", "6.3"]
    assert total(plan) == 15


def test_without_a_limit_every_card_has_its_own_minutes() -> None:
    """No limit means no haste."""
    assert propose(DECK, None) == tuple(PlannedCard(card.id, card.minutes) for card in DECK.cards())
    assert [planned.card for planned in propose(DECK, None, issue="6")] == ["6.1", "6.2", "6.3"]


def test_unknown_issue_is_a_key_error() -> None:
    """A mistake in the code must not become an empty plan."""
    with pytest.raises(KeyError):
        propose(DECK, 60, issue="99")


@given(st.lists(st.integers(1, 12), max_size=8), st.integers(0, 12), st.integers(1, 30), st.integers(1, 400))
def test_plan_never_exceeds_its_time_and_never_is_empty(sizes: list[int], act: int, own: int, minutes: int) -> None:
    """Whatever deck somebody brings, and however little time there is."""
    deck = deck_of(sizes or [1], act, own)
    plan = propose(deck, minutes)
    assert plan
    assert total(plan) <= minutes
    assert all(1 <= planned.minutes <= max(SHORTEST, 2 * own) for planned in plan)
    assert [planned.card for planned in plan] == [
        card.id for card in deck.cards() if card.id in {planned.card for planned in plan}
    ]


def test_meeting_in_time_is_left_in_peace() -> None:
    """Nineteen minutes in, on the second of five cards of ten minutes: all well."""
    assert lateness(MEETING, NOON + 19 * 60) is None


@pytest.mark.parametrize(
    "change",
    [
        {"minutes": None},
        {"stage": Stage(card="2.1")},
        {"closed": NOON},
        {"stage": Stage(place="actions", card="6.1", started=NOON), "minutes": 500},
    ],
)
def test_meeting_without_a_limit_or_begin_or_already_closed_is_never_late(change: dict[str, object]) -> None:
    """Nobody is hurried without a reason."""
    assert lateness(replace(MEETING, **change), NOON + 49 * 60) is None  # type: ignore[arg-type]


def test_late_meeting_is_offered_to_shorten_drop_or_park() -> None:
    """Five minutes over on the second card: three ways out, each a plan ready to be saved."""
    late = lateness(MEETING, NOON + 25 * 60, keep={"6.1"})
    assert late is not None
    assert late.minutes == 5
    shorten, drop, park = late.offers
    assert (shorten.sort, shorten.saves, [planned.minutes for planned in shorten.plan]) == (
        "shorten",
        5,
        [10, 10, 8, 7, 10],
    )
    assert (drop.sort, drop.card, [planned.card for planned in drop.plan if planned.state == "in"]) == (
        "drop",
        "4.1",
        ["1.1", "2.1", "3.1", "6.1"],
    )
    assert (park.card, [planned.state for planned in park.plan]) == ("2.1", ["in", "parked", "in", "in", "in"])
    assert shorten.says == "Shorten the next 2 cards to 7 to 8 minutes."


def test_plan_from_an_offer_is_in_time() -> None:
    """An offer that did not help would be no offer."""
    late = lateness(MEETING, NOON + 25 * 60, keep={"6.1"})
    assert late is not None
    for offer in late.offers[:2]:
        assert lateness(replace(MEETING, plan=offer.plan), NOON + 25 * 60) is None


def test_cards_for_acting_are_never_offered_up() -> None:
    """The end of the arc is what the meeting is for."""
    late = lateness(replace(MEETING, stage=Stage(card="4.1", started=NOON)), NOON + 48 * 60, keep={"6.1"})
    assert late is not None
    assert [offer.sort for offer in late.offers] == ["park"]


def test_no_offer_to_shorten_below_two_minutes() -> None:
    """A card of one minute is a card dropped without saying so."""
    late = lateness(MEETING, NOON + 37 * 60, keep={"6.1"})
    assert late is not None
    assert [offer.sort for offer in late.offers] == ["drop", "park"]


def test_time_over_after_the_last_card_is_told_without_offers() -> None:
    """There is nothing left to drop, and the room should know the time."""
    late = lateness(replace(MEETING, stage=Stage(place="actions", card="6.1", started=NOON)), NOON + 53 * 60)
    assert late is not None
    assert (late.minutes, late.offers) == (3, ())
