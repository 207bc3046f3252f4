"""This file is here to keep meetings: begin, find, change and delete them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, exists, insert, select, update
from sqlalchemy.sql.dml import ReturningUpdate

from lib.model.meeting import Meeting, PlannedCard
from lib.store.connecting import is_act
from lib.store.failures import gone
from lib.store.notices import notify
from lib.store.portions import portions
from lib.store.stages import stage_from_json, stage_to_json
from lib.store.tables import deck_copy, meeting


def insert_meeting(connection: Connection, new: Meeting) -> None:
    """Keep a new meeting. Its frozen deck has to be kept before it."""
    values = {column.key: getattr(new, column.key) for column in meeting.columns}
    connection.execute(insert(meeting).values(_encoded(values)))


def find_meeting(connection: Connection, id: str) -> Meeting | None:
    """The meeting, None when there is none.

    Inside an act nobody else can change it until the act ends, so what was checked here (open,
    the stage, the plan) still holds when the act is kept. On SQLite that is so anyway.
    """
    row = connection.execute(_FIND_TO_CHANGE if is_act(connection) else _FIND, {"id": id}).one_or_none()
    return _decoded(row) if row else None


def change_meeting(connection: Connection, id: str, **changes: Any) -> Meeting:
    """Change attributes of a meeting and raise its revision; the meeting as it is now.

    Raises TypeError for what a Meeting does not have or for its `id`, `revision` and `look`, and AppError
    `store.gone` when the meeting is not there.
    """
    unknown = set(changes) - {column.key for column in meeting.columns} | {"id", "revision", "look"} & set(changes)
    if unknown:
        raise TypeError(f"{', '.join(sorted(unknown))} cannot be changed in a meeting")
    _raise_revision(connection, id, _encoded(changes))
    changed = find_meeting(connection, id)
    if changed is None:
        raise gone("The session")
    return changed


def bump(connection: Connection, id: str, *, look: bool = True) -> int:
    """Raise the revision, so that every screen of the meeting knows that something changed; with `look`,
    that a host's page has to be drawn anew for it. The new revision."""
    return _raise_revision(connection, id, {}, look=look)


def delete_meeting(connection: Connection, id: str) -> None:
    """Delete a meeting and everything in it, and its frozen deck when no other meeting uses that.

    Deleting what is not there is fine. `Store.scrub` afterwards wipes it from the disk too.
    """
    deck = connection.execute(select(meeting.c.deck).where(meeting.c.id == id)).scalar_one_or_none()
    # Held first: a meeting that is being started with the same deck must not lose it.
    connection.execute(select(deck_copy.c.hash).where(deck_copy.c.hash == deck).with_for_update())
    connection.execute(delete(meeting).where(meeting.c.id == id))
    notify(connection, id, look=True)
    unused = ~exists().where(meeting.c.deck == deck)
    connection.execute(delete(deck_copy).where(deck_copy.c.hash == deck, unused))


def meetings_by_id(connection: Connection, ids: Collection[str]) -> tuple[Meeting, ...]:
    """The meetings that are there, the oldest first."""
    found: list[Meeting] = []
    for some in portions(ids):
        found += map(_decoded, connection.execute(select(meeting).where(meeting.c.id.in_(some))))
    return tuple(sorted(found, key=lambda each: (each.created, each.id)))


def meeting_ids(connection: Connection) -> tuple[str, ...]:
    return tuple(connection.execute(select(meeting.c.id).order_by(meeting.c.id)).scalars())


def expired_ids(connection: Connection, today_iso: str) -> tuple[str, ...]:
    """Meetings whose last day was before today; on that day itself a meeting is still there."""
    query = select(meeting.c.id).where(meeting.c.expires_on != "", meeting.c.expires_on < today_iso)
    return tuple(connection.execute(query.order_by(meeting.c.id)).scalars())


def _raise_revision(connection: Connection, id: str, values: Mapping[str, object], *, look: bool = True) -> int:
    change = _RAISE[look].values(**values) if values else _RAISE[look]
    revision = connection.execute(change, {"this": id}).scalar_one_or_none()
    if revision is None:
        raise gone("The session")
    notify(connection, id, look)
    return int(revision)


def _encoded(values: Mapping[str, Any]) -> dict[str, object]:
    encoded = dict(values)
    if "plan" in values:
        encoded["plan"] = [asdict(planned) for planned in values["plan"]]
    if "stage" in values:
        encoded["stage"] = stage_to_json(values["stage"])
    return encoded


def _decoded(row: Row[Any]) -> Meeting:
    kept = dict(row._mapping)
    return Meeting(
        **kept
        | {
            "plan": tuple(PlannedCard(**planned) for planned in kept["plan"]),
            "prepared": tuple(kept["prepared"]),
            "horizons": tuple(kept["horizons"]),
            "stage": stage_from_json(kept["stage"]),
        }
    )


def _raising(**columns: Any) -> ReturningUpdate[int]:
    raised = {name: column + 1 for name, column in columns.items()}
    return update(meeting).where(meeting.c.id == bindparam("this")).values(**raised).returning(meeting.c.revision)


_FIND = select(meeting).where(meeting.c.id == bindparam("id"))
_FIND_TO_CHANGE = _FIND.with_for_update(key_share=True)
_RAISE = {
    True: _raising(revision=meeting.c.revision, look=meeting.c.look),
    False: _raising(revision=meeting.c.revision),
}
"""By whether `look` rises too. Put together once, as the others: that costs more than running them."""
