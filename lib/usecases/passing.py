"""This file is here to pass people's texts to the wall: one, all or none, starred, joined, set aside. Hosts only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from lib.errors import refuse
from lib.model.answer import FIRST_ROUND, WallText
from lib.runtime import Services
from lib.store import wall_texts
from lib.usecases.act import Act, one_act
from lib.usecases.card_texts import CardTexts, HostText, Key, card_of_text, no_text, on_wall, waiting_on
from lib.usecases.rights import Person, require

__all__ = ["HostText", "Key", "on_wall"]

_BETWEEN = 0.001
"""Seconds that texts passed together are apart, so that the wall has an order."""


def texts_of(
    services: Services, person: Person, meeting_id: str, card: str, round: int = FIRST_ROUND
) -> tuple[HostText, ...]:
    """What people wrote on a card in a round that is shown; nothing while it is being answered.

    By name; in an anonymous meeting in an order that says nothing about who wrote what.
    """
    with services.store.read() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        return CardTexts(services, connection, meeting, card).listed(round)


def waiting_texts(services: Services, person: Person, meeting_id: str, card: str) -> int:
    """How many texts, or entries of a card's list, are revealed and not passed yet, nor set aside."""
    with services.store.read() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        return waiting_on(services, connection, meeting, card)


def pass_text(
    services: Services, person: Person, meeting_id: str, subject: str, field: str, round: int, version: int
) -> None:
    """Put a text on the wall, as it was read: `version` is the one that was on the host's screen."""
    with one_act(services, person, meeting_id, "run") as act:
        found, text = _found(services, act, (subject, field, round))
        if text.version != version:
            raise refuse(
                "wall.changed",
                "This text was changed after you read it, so it is not on the wall yet.",
                "Read it again, then pass it.",
            )
        _with_joined(act, found, text, services.clock(), state="passed")


def pass_all(
    services: Services,
    person: Person,
    meeting_id: str,
    card: str,
    round: int,
    seen: Mapping[Key, int] | None = None,
) -> int:
    """Put every text of a card on the wall that is not set aside; how many there are now.

    With `seen`, only those that the host's screen showed, in the version that it showed.
    """
    with one_act(services, person, meeting_id, "run") as act:
        found = CardTexts(services, act.connection, act.meeting, card)
        wanted = [
            text
            for text in found.listed(round)
            if text.state != "aside" and (seen is None or seen.get(text.key) == text.version)
        ]
        now = services.clock()
        for place, text in enumerate(reversed(wanted)):
            _keep(act, found, text, now + place * _BETWEEN, state="passed")
        return len(wanted)


def pass_none(services: Services, person: Person, meeting_id: str, card: str, round: int) -> None:
    """Take every text of a card off the wall again. What was starred, joined or set aside stays so."""
    with one_act(services, person, meeting_id, "run") as act:
        found = CardTexts(services, act.connection, act.meeting, card)
        for text in found.listed(round):
            if text.state in ("passed", "changed"):
                _keep(act, found, text, services.clock(), state="")


def unpass(services: Services, person: Person, meeting_id: str, subject: str, field: str, round: int) -> None:
    """Take a text off the wall, or out of those that were set aside, with what is joined to it."""
    with one_act(services, person, meeting_id, "run") as act:
        found, text = _found(services, act, (subject, field, round))
        _with_joined(act, found, text, services.clock(), state="")


def star(
    services: Services, person: Person, meeting_id: str, subject: str, field: str, round: int, *, starred: bool = True
) -> None:
    """Mark a text, to read it out or to come back to it. It does not reach the wall by that."""
    with one_act(services, person, meeting_id, "run") as act:
        found, text = _found(services, act, (subject, field, round))
        _keep(act, found, text, services.clock(), state=_standing(text), starred=starred)


def join_texts(
    services: Services, person: Person, meeting_id: str, field: str, round: int, subject: str, into: str
) -> None:
    """Show a text under another one that says the same: both stay word for word. `into` "" takes it out again.

    It is on the wall whenever the other one is. What was joined to it goes along, so that there is never
    more than one step.
    """
    with one_act(services, person, meeting_id, "run") as act:
        found, text = _found(services, act, (subject, field, round))
        now = services.clock()
        if not into:
            _keep(act, found, text, now, state="", joined_into="")
            return
        _, target = _found(services, act, (into, field, round))
        root = target.joined_into or target.subject
        if root == text.subject:
            raise refuse(
                "wall.joined-to-itself", "A text cannot be joined to itself.", "Choose two that are not joined yet."
            )
        for each in found.listed(round):
            if each.field == field and text.subject in (each.subject, each.joined_into):
                _keep(act, found, each, now, state=_standing(target), joined_into=root)


def set_text_aside(services: Services, person: Person, meeting_id: str, subject: str, field: str, round: int) -> None:
    """Keep a text and what is joined to it off the wall; "pass all" leaves it out too. It stays in the session."""
    with one_act(services, person, meeting_id, "run") as act:
        found, text = _found(services, act, (subject, field, round))
        _with_joined(act, found, text, services.clock(), state="aside")


def _found(services: Services, act: Act, key: Key) -> tuple[CardTexts, HostText]:
    card = card_of_text(services, act.connection, act.meeting, key[1])
    found = CardTexts(services, act.connection, act.meeting, card)
    text = next((text for text in found.listed(key[2]) if text.key == key), None)
    if text is None:
        raise no_text()
    return found, text


def _with_joined(
    act: Act, found: CardTexts, text: HostText, now: float, *, state: Literal["", "passed", "aside"]
) -> None:
    """The same for a text and for those joined to it, but for one that was written anew and has to be read first."""
    for each in found.listed(text.round):
        if each.key == text.key or (each.root == text.key and each.state != "changed"):
            _keep(act, found, each, now, state=state)


def _standing(text: HostText) -> Literal["", "passed", "aside"]:
    """Where a text stays while something else about it changes. One that changed has to be passed again."""
    return "passed" if text.state == "passed" else "aside" if text.state == "aside" else ""


def _keep(
    act: Act, found: CardTexts, text: HostText, now: float, *, state: Literal["", "passed", "aside"], **parts: Any
) -> None:
    """What comes up on the wall comes up as the newest; what is there already keeps its place."""
    before = found.kept.get(text.key)
    stays = before is not None and before.state == state and before.version == text.version
    new = WallText(
        meeting=act.meeting.id,
        subject=text.subject,
        field=text.field,
        round=text.round,
        version=text.version,
        state=state,
        starred=text.starred,
        joined_into=text.joined_into,
        at=before.at if before and stays else now,
    )
    wall_texts.put_wall_text(act.connection, replace(new, **parts))
