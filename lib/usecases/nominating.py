"""This file is here to put what a session nominated into the register, once it is revealed and somebody looked at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from lib.errors import AppError, Problem, refuse
from lib.model.deck import Card
from lib.model.register import CHOICES, PARTS, RECOMMENDERS, Entry, likeness, parts_of
from lib.model.register_deck import NEEDED, RegisterDeck
from lib.runtime import Services
from lib.usecases.reading import View, open_view
from lib.usecases.register import add_entry, all_entries, check_entry
from lib.usecases.rights import Person, secret_hash


@dataclass(frozen=True)
class Nomination:
    """Somebody nominated on a card. `parts` are what an entry would have; who nominated them is not told.

    `problem` is what an entry still lacks, None when it is complete; `listed` says that the register has it.
    """

    id: str
    card: str
    parts: Mapping[str, str]
    problem: Problem | None
    listed: bool


def nominations(services: Services, view: View) -> tuple[Nomination, ...]:
    """What was nominated in this session, in deck order, as far as it is revealed; () for a deck of another kind.

    In an anonymous session the order on a card says nothing of who nominated, and is another one for each card.
    """
    if view.deck.kind != "register":
        return ()
    listed = {likeness(parts_of(entry)) for entry in all_entries(services)}
    found = []
    for card, kind in cast(RegisterDeck, view.deck).nominating():
        for subject, said in _by_subject(view, card).items():
            if any(said.get(part) for part in NEEDED):
                parts = {**({"kind": kind} if kind in RECOMMENDERS else {}), **said}
                id = secret_hash(services, "nomination", f"{view.meeting.id}\n{card.id}\n{subject}")[:20]
                found.append(Nomination(id, card.id, parts, _problem(parts), likeness(parts) in listed))
    if view.meeting.names == "anonymous":
        place = {card.id: number for number, card in enumerate(view.deck.cards())}
        found.sort(key=lambda each: (place[each.card], each.id))
    return tuple(found)


def put_into_register(
    services: Services, person: Person, meeting_id: str, id: str, parts: Mapping[str, object] | None = None
) -> Entry:
    """Record a nomination as an entry of this browser, with `parts` in place of what was said there. For hosts."""
    view = open_view(services, person, meeting_id)
    if view.member.right != "run":
        raise refuse("session.not-allowed", "Only a host puts nominations into the register.", "Ask the host.")
    nomination = next((each for each in nominations(services, view) if each.id == id), None)
    if nomination is None:
        raise refuse("register.gone", "That nomination is no longer in this session.", "Look at the list again.")
    return add_entry(services, person, {**nomination.parts, **(parts or {})})


def put_all_into_register(services: Services, person: Person, meeting_id: str) -> int:
    """Record every nomination that is complete and not listed yet; how many were."""
    view = open_view(services, person, meeting_id)
    put = 0
    for nomination in nominations(services, view):
        if nomination.problem is None and not nomination.listed:
            try:
                put_into_register(services, person, meeting_id, nomination.id)
            except AppError as error:
                if error.problem.code != "register.twice":  # two people nominated the same
                    raise
            else:
                put += 1
    return put


def _by_subject(view: View, card: Card) -> Mapping[str, dict[str, str]]:
    """What each subject gave on the boxes that are parts of an entry; the later round where there are two."""
    boxes = {f"{card.id}.{box.id}": box.id for box in card.boxes if box.id in PARTS}
    said: dict[str, dict[str, str]] = {}
    for answer in sorted(view.record.answers, key=lambda each: each.round):
        part = boxes.get(answer.field)
        if part and isinstance(answer.value, str) and answer.value.strip():
            said.setdefault(answer.subject, {})[part] = answer.value
    return {
        subject: {part: text for part, text in parts.items() if _may_stand(part, text)}
        for subject, parts in said.items()
    }


def _may_stand(part: str, text: str) -> bool:
    """“Not asked yet” and “don't know” are no consent and no support."""
    return part not in CHOICES or text in CHOICES[part]


def _problem(parts: Mapping[str, str]) -> Problem | None:
    try:
        check_entry(parts)
    except AppError as error:
        return error.problem
    return None
