"""This file is here to change a session itself: its cards and minutes, its title, its dates; to close and reopen it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from lib.errors import refuse
from lib.model.day import rewound
from lib.model.meeting import Meeting, PlannedCard
from lib.model.text import checked_line, checked_text, shortened
from lib.priorities.planning import Late
from lib.priorities.running_late import how_late
from lib.runtime import Services
from lib.store import meetings
from lib.usecases.planning import check_plan
from lib.usecases.reading import View, load_deck
from lib.usecases.rights import Person, require, require_open
from lib.usecases.staging import tell_stage

TEXTS = {
    "title": "The title",
    "purpose": "The purpose",
    "people": "Who was there",
}
DATES = {
    "review_on": "The review date",
    "expires_on": "The date to delete this session",
}


def change_plan(
    services: Services,
    person: Person,
    meeting_id: str,
    plan: Sequence[PlannedCard],
    *,
    seen: Sequence[PlannedCard] | None = None,
) -> Meeting:
    """Replace the cards, their order, minutes and state. Answers to a card that goes are kept.

    When the card that is up leaves the plan, the room goes to the next one that stays. With `seen`, the plan that was
    on the screen, it is refused when somebody else changed the plan meanwhile.
    """

    def replaced(meeting: Meeting) -> Sequence[PlannedCard]:
        if seen is not None and tuple(seen) != meeting.plan and tuple(plan) != meeting.plan:
            raise refuse(
                "plan.changed-meanwhile",
                "The plan was changed in another window meanwhile, so yours was not saved.",
                "Look at the plan as it is now, then change it again.",
            )
        return plan

    return _with_plan(services, person, meeting_id, replaced)


def _with_plan(
    services: Services, person: Person, meeting_id: str, change: Callable[[Meeting], Sequence[PlannedCard]]
) -> Meeting:
    """Save what `change` makes of the plan as it is by then."""
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        require_open(meeting)
        plan = change(meeting)
        deck = load_deck(services, connection, meeting.deck)
        check_plan(deck, plan)
        stage = meeting.stage
        staying = [planned.card for planned in plan if planned.state == "in"]
        if stage.card not in staying:
            before = [planned.card for planned in plan]
            after = before[before.index(stage.card) :] if stage.card in before else []
            card = next((each for each in after if each in staying), staying[-1])
            stage = replace(stage, card=card, face="front", step="think", clock_ends=None, clock_left=None)
        if deck.timed:
            stage = rewound(replace(meeting, plan=tuple(plan), stage=stage), meeting.stage, services.clock())
        meeting = meetings.change_meeting(connection, meeting.id, plan=tuple(plan), stage=stage)
    tell_stage(services, meeting.id)
    return meeting


def see_late(services: Services, view: View) -> Late | None:
    """How late the meeting runs and what could be done about it; None while it is in time."""
    return how_late(view.meeting, view.deck, services.clock())


def set_card_state(services: Services, person: Person, meeting_id: str, card: str, state: str) -> Meeting:
    """Drop a card, park it for the end, or bring it back ("in")."""
    if state not in ("in", "parked", "dropped"):
        raise refuse("plan.unknown-state", f"A card cannot be “{state[:40]}”.", "It is in, parked or dropped.")

    def changed(meeting: Meeting) -> Sequence[PlannedCard]:
        return [
            replace(planned, state=state) if planned.card == card else planned  # type: ignore[arg-type]
            for planned in meeting.plan
        ]

    return _with_plan(services, person, meeting_id, changed)


def describe_meeting(
    services: Services, person: Person, meeting_id: str, *, seen: Meeting | None = None, **texts: str
) -> Meeting:
    """Change the title, purpose, who was there, the review date or the date to delete it.

    With `seen`, the meeting as it was on the screen, only what differs from it is saved; and what another window
    changed meanwhile is not overwritten, but refused with both texts.
    """
    changes: dict[str, str] = {}
    for name, text in texts.items():
        if name == "people":
            changes[name] = checked_text(text, called=TEXTS[name], longest=2_000)
        elif name in TEXTS:
            changes[name] = checked_line(text, called=TEXTS[name], longest=500 if name == "purpose" else 300)
        elif name in DATES:
            changes[name] = _day(text, DATES[name])
        else:
            raise refuse("session.unknown-text", f"A session has no “{name[:40]}”.", "Change one that it has.")
    if texts.get("title") is not None and not changes["title"]:
        raise refuse("session.no-title", "A session needs a title.", "Type one, then save.")
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        if seen is not None:
            changes = {name: text for name, text in changes.items() if text != getattr(seen, name)}
            for name, text in changes.items():
                _check_unchanged({**TEXTS, **DATES}[name], getattr(seen, name), getattr(meeting, name), text)
        if set(changes) - set(DATES):
            require_open(meeting)
        last_day = changes.get("expires_on", "")
        if last_day != meeting.expires_on and "" < last_day < services.today().isoformat():
            raise refuse(
                "session.date-past",
                f"{DATES['expires_on']} “{last_day}” has passed, so the session would go at once.",
                "Give a day from today on, or delete the session on the Overview page.",
            )
        meeting = meetings.change_meeting(connection, meeting.id, **changes)
    tell_stage(services, meeting.id)
    return meeting


def name_horizons(
    services: Services, person: Person, meeting_id: str, names: Sequence[str], *, seen: Sequence[str] | None = None
) -> Meeting:
    """What short, medium and long are called in this session; `seen` is what they were called on the screen."""
    checked = tuple(checked_line(name, called="A horizon", longest=40) for name in names)
    if len(checked) != 3 or not all(checked) or len(set(checked)) != 3:
        raise refuse("session.bad-horizons", "There are three horizons.", "Give each of the three a name of its own.")
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        require_open(meeting)
        if seen is not None:
            _check_unchanged("The horizons", tuple(seen), meeting.horizons, checked)
        meeting = meetings.change_meeting(connection, meeting.id, horizons=checked)
    tell_stage(services, meeting.id)
    return meeting


def close_meeting(services: Services, person: Person, meeting_id: str, *, closed: bool) -> Meeting:
    """Close a session to input, or reopen it."""
    with services.store.write() as connection:
        meeting, _ = require(services, connection, person, meeting_id, "run")
        meeting = meetings.change_meeting(connection, meeting.id, closed=services.clock() if closed else None)
    tell_stage(services, meeting.id)
    return meeting


def _check_unchanged(called: str, seen: object, now: object, wanted: object) -> None:
    """Nobody overwrites what they have not read."""
    if now in (seen, wanted):
        return
    theirs, ours = (shortened(", ".join(each) if isinstance(each, tuple) else str(each), 300) for each in (now, wanted))
    raise refuse(
        "session.changed-meanwhile",
        f"{called} was changed in another window meanwhile: it is “{theirs}” now, and you typed “{ours}”. "
        "Nothing was saved.",
        "Save again to put yours in its place, or type what it is now.",
    )


def _day(text: str, called: str) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(str(text)).isoformat()
    except ValueError:
        raise refuse(
            "session.bad-date", f"{called} “{text[:40]}” is not a date.", "Give it as year-month-day."
        ) from None
