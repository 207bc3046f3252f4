"""This file is here to take the pretend colleagues of a rehearsal out again, with everything that came of them."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, delete, or_, select, update

from lib.model.meeting import Meeting, Stage, Times
from lib.store import meetings, subjects
from lib.store.portions import portions
from lib.store.tables import answer, item, other_text


def clear_pretend(connection: Connection, meeting_id: str) -> int:
    """Remove every pretend colleague with what they answered, proposed and made; how many went.

    The room goes back to where it was before anyone answered: on its first card, nothing revealed. What real people
    wrote stays. A meeting without pretend colleagues is left as it is.
    """
    if not subjects.count_people(connection, meeting_id, "pretend"):
        return 0
    everyone = subjects.subjects_of(connection, meeting_id)
    pretend = [each.id for each in everyone if each.sort == "pretend"]
    _remove_items(connection, meeting_id, pretend)
    subjects.remove_sort(connection, meeting_id, "pretend")
    meeting = meetings.find_meeting(connection, meeting_id)
    if meeting:
        begin = _at_the_beginning(meeting, meeting.stage)
        meetings.change_meeting(connection, meeting_id, stage=begin)
        for group in everyone:
            if group.stage is not None:
                subjects.change_subject(connection, meeting_id, group.id, stage=_at_the_beginning(meeting, group.stage))
    return len(pretend)


def _remove_items(connection: Connection, meeting_id: str, authors: list[str]) -> None:
    """Entries of these authors, and what anyone gave for them: a vote on a pretend action is no vote."""
    found: list[str] = []
    for some in portions(authors):
        query = select(item.c.id).where(item.c.meeting == meeting_id, item.c.author.in_(some))
        found += connection.execute(query).scalars()
    for some in portions(found):
        for id in some:
            votes = answer.c.field.startswith(f"{id}.", autoescape=True)
            connection.execute(delete(answer).where(answer.c.meeting == meeting_id, votes))
            beside = other_text.c.place.startswith(f"item:{id}:", autoescape=True)
            connection.execute(delete(other_text).where(other_text.c.meeting == meeting_id, beside))
        # Not into something that is no more: what was merged into a pretend action stands for itself again.
        from_others = or_(item.c.id.in_(some), item.c.merged_into.in_(some))
        connection.execute(update(item).where(item.c.meeting == meeting_id, from_others).values(merged_into=""))
        connection.execute(delete(item).where(item.c.meeting == meeting_id, item.c.id.in_(some)))


def _at_the_beginning(meeting: Meeting, stage: Stage) -> Stage:
    first = meeting.cards[0] if meeting.cards else stage.card
    return replace(
        Stage(place="lobby" if meeting.code else "cards", card=first),
        started=stage.started,
        locks=stage.locks,
        times=Times(opens=stage.times.opens, zone=stage.times.zone),
    )
