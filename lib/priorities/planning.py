"""This file is here to fit a deck into the time there is, and to offer ways out when it runs late."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Literal, cast

from lib.model.agenda_deck import AgendaDeck
from lib.model.deck import Card, Deck
from lib.model.meeting import Meeting, PlannedCard
from lib.model.sides import takes_position
from lib.model.text import plural
from lib.priorities.day_plan import propose_day

TIMES: tuple[tuple[int | None, str], ...] = (
    (15, "15 minutes"),
    (30, "30 minutes"),
    (60, "60 minutes"),
    (90, "90 minutes"),
    (210, "half a day"),
    (None, "no limit"),
)
"""How long there can be, with what it is called on screen."""

USUAL = 60
"""Minutes that are proposed."""

SHORTEST = 2
"""Minutes that a card gets at least."""
MINUTES_PER_CARD = 15
"""About four cards fit an hour, the actions included."""


def propose(deck: Deck, minutes: int | None, issue: str = "") -> tuple[PlannedCard, ...]:
    """Cards with minutes that fit the time, in deck order; at least one card, never more minutes in all.

    The last quarter is kept for actions: the cards of the issues whose role is "act" share it, and
    take more where two minutes each need more, up to half. The rest goes to about four cards an hour,
    spread across the other issues, the first cards of each before the next (of a deck of positions the statements).
    With `issue`, its cards and no other explored ones. Cards share by their own minutes and get at most twice those, so a small
    deck leaves time over. With None every card gets its own minutes. `minutes` is at least 1. A deck that is worked as a
    `whole` keeps all of its cards, a minute each at the least, also where that is more than there is; a day with a
    timetable keeps its breaks (`propose_day`). KeyError when the deck has no such issue.
    """
    if deck.timed:
        return propose_day(cast(AgendaDeck, deck), minutes)
    if deck.whole and minutes is not None and not issue:
        return _planned(deck, _shared(deck.cards(), minutes - minutes // 4))
    ids = acting_cards(deck)
    act = [card for card in deck.cards() if card.id in ids]
    if issue:
        own = {each.id: each.cards for each in deck.issues}[issue]
        wanted = [[card for card in own if card.id not in ids]]
    else:
        wanted = [list(each.cards) for each in deck.issues if each.role != "act"]
    if minutes is None:
        return _planned(deck, {card.id: card.minutes for cards in [*wanted, act] for card in cards})
    explored = any(wanted)
    kept = _fitting(act, max(minutes // 4, min(SHORTEST * len(act), minutes // 2)) if explored else minutes)
    time_for_acting = max(minutes // 4, SHORTEST * len(kept)) if explored else minutes
    time = minutes - time_for_acting
    most = len(deck.cards()) if issue else max(1, round(minutes / MINUTES_PER_CARD))
    chosen = _spread(_taken_up_first(deck, wanted, most), min(most, max(1, time // SHORTEST))) if explored else []
    return _planned(deck, _shared(chosen, time) | _shared(kept, time_for_acting))


def times_for(deck: Deck) -> tuple[tuple[tuple[int | None, str], ...], int | None]:
    """(how long there can be, how long is proposed): a day with a timetable takes as long as that says."""
    if not deck.timed:
        return TIMES, USUAL
    own = sum(card.minutes for card in deck.cards())
    shorter = tuple((minutes, name) for minutes, name in TIMES if minutes is not None and minutes < own)
    return (*shorter, (own, "the whole day")), own


def acting_cards(deck: Deck) -> frozenset[str]:
    """Ids of the cards that turn what was found into actions; they are kept when time runs short."""
    return frozenset(card.id for issue in deck.issues if issue.role == "act" for card in issue.cards)


@dataclass(frozen=True)
class Offer:
    """One way out of running late; nobody has to take it. `plan` is the plan it makes, ready to be saved.

    `saves` is in minutes. `card` is the card it is about, "" for shortening. "park" leaves the card that
    is up, to come back to if there is time; "drop" takes out one that is still to come. A day with a timetable may
    also shorten its "breaks" or end "later": then `minutes` is how long it may take from there on.
    """

    sort: Literal["shorten", "drop", "park", "breaks", "later"]
    card: str
    saves: int
    says: str
    plan: tuple[PlannedCard, ...]
    minutes: int | None = None


@dataclass(frozen=True)
class Late:
    """How many minutes too few there are for what is left, and what could be done; `says` what it would come to."""

    minutes: int
    offers: tuple[Offer, ...]
    says: str = ""


def lateness(
    meeting: Meeting, now: float, keep: Collection[str] = (), noun_of: Callable[[str], str] = lambda _: "card"
) -> Late | None:
    """How late a meeting runs, with what could be done; None when `minutes_short` says 0.

    Cards in `keep` (see `acting_cards`) are never offered to be dropped or shortened, and are called what `noun_of` says.
    `now` is seconds since 1970. After the last card only the time over is told.
    """
    short = minutes_short(meeting, now)
    if not short:
        return None
    ahead, left = _ahead(meeting), _left(meeting, now)
    loose = [planned for planned in ahead if planned.card not in keep]
    room = math.floor(left) - sum(planned.minutes for planned in ahead if planned.card in keep)
    offers = (
        _shorten(meeting, loose, room, noun_of),
        _drop(meeting, loose, short, noun_of),
        _park(meeting, ahead, keep, noun_of),
    )
    return Late(short, tuple(offer for offer in offers if offer))


def minutes_short(meeting: Meeting, now: float) -> int:
    """How many minutes too few there are; 0 for a meeting that is not late, has no limit or has not begun.

    Late means: even if the room left this card now, the cards after it would need more minutes than
    are left. So a card may overrun as long as the next ones still fit, and there are no false alarms.
    """
    if meeting.minutes is None or meeting.stage.started is None or meeting.closed is not None:
        return 0
    return max(0, math.ceil(sum(planned.minutes for planned in _ahead(meeting)) - _left(meeting, now)))


def _left(meeting: Meeting, now: float) -> float:
    """Minutes of a meeting that has a limit and has begun; below 0 once the time is over."""
    started = now if meeting.stage.started is None else meeting.stage.started
    return (meeting.minutes or 0) - (now - started) / 60


def _ahead(meeting: Meeting) -> list[PlannedCard]:
    """Cards still to come after the one that is up."""
    if meeting.stage.place != "cards":
        return []
    places = [planned.card for planned in meeting.plan]
    after = places.index(meeting.stage.card) + 1 if meeting.stage.card in places else 0
    return [planned for planned in meeting.plan[after:] if planned.state == "in"]


def _shorten(meeting: Meeting, loose: Sequence[PlannedCard], room: int, noun_of: Callable[[str], str]) -> Offer | None:
    if not loose or room < SHORTEST * len(loose):
        return None
    shared = _split({planned.card: planned.minutes for planned in loose}, room)
    plan = tuple(replace(planned, minutes=shared.get(planned.card, planned.minutes)) for planned in meeting.plan)
    saves = sum(planned.minutes for planned in loose) - sum(shared.values())
    fewest, most = min(shared.values()), max(shared.values())
    each = f"{fewest} minutes" if fewest == most else f"{fewest} to {most} minutes"
    nouns = {noun_of(planned.card) for planned in loose}
    called = plural(nouns.pop() if len(nouns) == 1 else "card")
    cards = f"the next {len(loose)} {called}" if len(loose) > 1 else f"{noun_of(loose[0].card)} {loose[0].card}"
    return Offer("shorten", "", saves, f"Shorten {cards} to {each}.", plan)


def _drop(meeting: Meeting, loose: Sequence[PlannedCard], short: int, noun_of: Callable[[str], str]) -> Offer | None:
    """The last card that saves enough, else the longest: the later a card, the less hangs on it."""
    if not loose:
        return None
    enough = [planned for planned in loose if planned.minutes >= short]
    card = enough[-1] if enough else max(loose, key=lambda planned: planned.minutes)
    plan = _with_state(meeting, card.card, "dropped")
    return Offer(
        "drop",
        card.card,
        card.minutes,
        f"Drop {noun_of(card.card)} {card.card}; that saves {card.minutes} minutes.",
        plan,
    )


def _park(
    meeting: Meeting, ahead: Sequence[PlannedCard], keep: Collection[str], noun_of: Callable[[str], str]
) -> Offer | None:
    card = meeting.stage.card
    if not ahead or card not in meeting.cards or card in keep:
        return None
    return Offer("park", card, 0, f"Park {noun_of(card)} {card} now and move on.", _with_state(meeting, card, "parked"))


def _with_state(meeting: Meeting, card: str, state: Literal["parked", "dropped"]) -> tuple[PlannedCard, ...]:
    return tuple(replace(planned, state=state) if planned.card == card else planned for planned in meeting.plan)


def _planned(deck: Deck, minutes: dict[str, int]) -> tuple[PlannedCard, ...]:
    return tuple(PlannedCard(card.id, minutes[card.id]) for card in deck.cards() if card.id in minutes)


def _fitting(cards: Sequence[Card], minutes: int) -> list[Card]:
    return list(cards[: minutes // SHORTEST])


def _taken_up_first(deck: Deck, issues: Sequence[Sequence[Card]], most: int) -> Sequence[Sequence[Card]]:
    """In a deck of positions the statements, where there are enough of them for the time."""
    stated = [[card for card in cards if takes_position(card)] for cards in issues]
    return stated if deck.kind == "positions" and sum(map(len, stated)) >= most else issues


def _spread(issues: Sequence[Sequence[Card]], most: int) -> list[Card]:
    """`most` cards: the first of every issue, then the second; of a last round, evenly spaced ones."""
    chosen: list[Card] = []
    for round in range(max(map(len, issues), default=0)):
        offered = [cards[round] for cards in issues if len(cards) > round]
        free = most - len(chosen)
        if free < len(offered):
            return chosen + [offered[place] for place in _evenly(len(offered), free)]
        chosen += offered
    return chosen


def _evenly(places: int, wanted: int) -> list[int]:
    if wanted <= 1:
        return [0][:wanted]
    return [round(each * (places - 1) / (wanted - 1)) for each in range(wanted)]


def _shared(cards: Sequence[Card], minutes: int) -> dict[str, int]:
    """Minutes for each card, at most twice its own."""
    return _split({card.id: card.minutes for card in cards}, minutes, stretch=2)


def _split(own: dict[str, int], minutes: int, stretch: int = 1) -> dict[str, int]:
    """Two minutes each (less if there is less), then the rest one by one to whoever has least of its own minutes."""
    if not own:
        return {}
    least = max(1, min(SHORTEST, minutes // len(own)))
    given = {card: min(least, own[card] * stretch) for card in own}
    for _ in range(minutes - sum(given.values())):
        open_ones = [card for card in own if given[card] < own[card] * stretch]
        if not open_ones:
            break
        given[min(open_ones, key=lambda card: given[card] / own[card])] += 1
    return given
