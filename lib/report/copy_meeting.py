"""This file is here to read the session itself out of a copy: its settings, its plan, where it stands."""

from __future__ import annotations

from dataclasses import asdict
from typing import get_args

from lib.model.deck import Deck
from lib.model.meeting import (
    VOTE,
    Face,
    Meeting,
    Names,
    Pace,
    Place,
    PlannedCard,
    Reveal,
    Showing,
    Stage,
    Step,
    Times,
    Way,
)
from lib.model.text import LONGEST_LINE
from lib.report.copy_checks import Part, unknown, wrong
from lib.voting.dots import MOST

_NOT_KEPT = ("id", "deck", "look", "code", "address")


def read_meeting(part: Part, deck: Deck, version: int) -> Meeting:
    """The meeting with "" as its id and as its deck's hash, and no phones invited."""
    horizons = part.texts("horizons", 3, LONGEST_LINE)
    if len(horizons) != 3:
        raise wrong(part.name("horizons"), "must be three names")
    since_2 = version > 1
    meeting = Meeting(
        id="",
        title=part.text("title", LONGEST_LINE),
        way=part.one_of("way", get_args(Way)),
        deck="",
        plan=tuple(_planned(each, deck) for each in part.parts("plan", 2_400)),
        purpose=part.text("purpose"),
        names=part.one_of("names", get_args(Names)),
        minutes=part.whole_or_none("minutes", 0, 100_000),
        people=part.text("people"),
        prepared=part.texts("prepared", 100),
        horizons=(horizons[0], horizons[1], horizons[2]),
        review_on=part.day("review_on"),
        stage=read_stage(part.part("stage"), deck, version),
        revision=part.whole("revision", 0, 1_000_000_000),
        created=part.number("created"),
        closed=part.number_or_none("closed"),
        expires_on=part.day("expires_on"),
        pace=part.one_of("pace", get_args(Pace)) if since_2 else "host",
        apart=part.flag("apart") if since_2 else False,
        dots=part.whole("dots", 0, MOST) if since_2 else 0,
    )
    part.only(*(set(asdict(meeting)) - set(_NOT_KEPT)))
    return meeting


def read_stage(part: Part, deck: Deck, version: int) -> Stage:
    """Where a meeting, or a group on its own, stands."""
    old = ("place", "card", "face", "step", "blank", "clock_ends", "clock_left", "started")
    part.only(*old, "showing", "reveals", "locked", "locks", "given", "times")
    since_2 = version > 1
    return Stage(
        place=part.one_of("place", get_args(Place)),
        card=_card(part, deck) if part.text("card", 40) else "",
        face=part.one_of("face", get_args(Face)),
        step=part.one_of("step", get_args(Step)),
        blank=part.flag("blank"),
        clock_ends=part.number_or_none("clock_ends"),
        clock_left=part.whole_or_none("clock_left", -1_000_000, 1_000_000),
        started=part.number_or_none("started"),
        showing=part.one_of("showing", get_args(Showing)) if since_2 else "card",
        reveals=_reveals(part, deck) if since_2 else {},
        locked=part.flag("locked") if since_2 else False,
        locks=part.flag("locks") if since_2 else False,
        given=_given(part, deck),
        times=_times(part, deck) if part.optional("times") is not None else Times(),
    )


def _times(part: Part, deck: Deck) -> Times:
    """How a day with a timetable went; a copy of an older version says nothing of it."""
    times = part.part("times")
    times.only("began", "first", "opens", "zone")
    began, first = times.part("began"), times.part("first")
    known = {card.id for card in deck.cards()}
    for each in (began, first):
        if lost := next((card for card in each.mapping_itself() if card not in known), None):
            raise unknown(each.called, lost)
    return Times(
        began={card: began.number(card) for card in began.mapping_itself()},
        first={card: first.whole(card, 0, 10_000) for card in first.mapping_itself()},
        opens=times.whole_or_none("opens", 0, 24 * 60 - 1),
        zone=times.whole_or_none("zone", -24 * 60, 24 * 60),
    )


def _given(part: Part, deck: Deck) -> tuple[str, ...]:
    """The cards that a group was given; a copy of an older version says nothing of it."""
    if part.optional("given") is None:
        return ()
    given = part.texts("given", 2_400, 40)
    known = {card.id for card in deck.cards()}
    if lost := next((card for card in given if card not in known), None):
        raise unknown(part.name("given"), lost)
    return given


def _reveals(part: Part, deck: Deck) -> dict[str, Reveal]:
    known = {*(card.id for card in deck.cards()), VOTE}
    reveals = Part(part.name("reveals"), part.mapping("reveals"))
    for card in reveals.mapping_itself():
        if card not in known:
            raise unknown(reveals.called, card)
    return {card: reveals.one_of(card, get_args(Reveal)) for card in reveals.mapping_itself()}


def _planned(part: Part, deck: Deck) -> PlannedCard:
    part.only("card", "minutes", "state")
    return PlannedCard(
        card=_card(part, deck),
        minutes=part.whole("minutes", 0, 10_000),
        state=part.one_of("state", ("in", "parked", "dropped")),
    )


def _card(part: Part, deck: Deck) -> str:
    id = part.text("card", 40)
    if id not in {card.id for card in deck.cards()}:
        raise unknown(part.name("card"), id)
    return id
