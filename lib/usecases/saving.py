"""This file is here to save what phones send: many people's answers in one transaction, each checked and confirmed by itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, cast

from lib.errors import AppError, Problem, refuse
from lib.model.answer import FIRST_ROUND, SECOND_ROUND, Answer
from lib.model.field import Field, Value, check_value
from lib.model.hiding import groups_of, stage_for
from lib.model.meeting import Meeting, Member, Stage
from lib.runtime import Services
from lib.store import answers, meetings, members, subjects
from lib.usecases.asked import finder, require_asked, unknown_field
from lib.usecases.joining import own_subject
from lib.usecases.rights import Person, not_here, person_mark, require_open
from lib.usecases.telling import tell_counts, tell_stage

_MOST_TAKEN_BACK = 10_000


@dataclass(frozen=True)
class Save:
    """One value for one field. `client` and `n` are the idempotent key: a browser tab, and its saves counted.

    `value` None takes an answer back. `seen` is the version of a text that was on the screen, 0 for none.
    """

    field: str
    round: int
    value: object
    client: str = ""
    n: int = 0
    seen: int = 0


@dataclass(frozen=True)
class Job:
    """What one browser sends at once."""

    person: Person
    meeting: str
    saves: tuple[Save, ...]


@dataclass(frozen=True)
class Saved:
    """It is on disk. `again` says that it was already: the same save came twice."""

    version: int
    again: bool = False


@dataclass(frozen=True)
class Clash:
    """Another tab saved a text meanwhile: that one stands, and nothing was saved."""

    version: int
    value: Value


@dataclass(frozen=True)
class Refused:
    """Nothing was saved, and why."""

    problem: Problem


Outcome = Saved | Clash | Refused


def submit_saves(services: Services, job: Job) -> Future[list[Outcome]]:
    """Save soon, together with whatever else waits; the future is done once it is on disk."""
    return services.batch("saves", lambda jobs: save_all(services, jobs)).submit(job)


def save_all(services: Services, jobs: Sequence[Job]) -> list[list[Outcome]]:
    """The outcome of each save of each job, all in one transaction. One that is refused keeps back no other.

    Raises AppError when nothing at all could be saved.
    """
    outcomes: list[list[Outcome]] = [[] for _ in jobs]
    changed: dict[str, bool] = {}
    with services.store.write() as connection:
        for id in sorted({job.meeting for job in jobs}):  # on every server alike, so that no two wait for each other
            wanted = [(at, job) for at, job in enumerate(jobs) if job.meeting == id]
            room = _Room.enter(services, connection, id, [job for _, job in wanted])
            for at, job in wanted:
                outcomes[at] = [_tried(room, job, save) for save in job.saves]
            if room and room.keep():
                changed[id] = room.late
    for id, look in changed.items():
        if look:
            tell_stage(services, id)
        tell_counts(services, id)
    return outcomes


@dataclass
class _Room:
    """One meeting while a handful of saves for it is looked through; everything is read once for all of them."""

    services: Services
    connection: Any
    meeting: Meeting
    members: dict[str, Member]
    stages: dict[str, Stage]
    standing: dict[tuple[str, str, int], Answer]
    find: Callable[[str], Field]
    written: dict[tuple[str, str, int], Answer] = field(default_factory=dict)
    removed: set[tuple[str, str, int]] = field(default_factory=set)
    late: bool = False
    """Whether anything came in that is seen already, so that screens have to be drawn anew."""

    @classmethod
    def enter(cls, services: Services, connection: Any, id: str, jobs: Sequence[Job]) -> _Room | None:
        meeting = meetings.find_meeting(connection, id) if id.isascii() and id.isalnum() else None
        if meeting is None:
            return None
        marks = {job.person.token: person_mark(services, job.person, id) for job in jobs}
        found = members.members_among(connection, id, set(marks.values()))
        own = [member.own or member.subject for member in found.values()]
        fields = {save.field for job in jobs for save in job.saves}
        return cls(
            services=services,
            connection=connection,
            meeting=meeting,
            members={token: found[mark] for token, mark in marks.items() if mark in found},
            stages=_own_stages(connection, meeting, own) if meeting.apart else {},
            standing=answers.answers_by_subjects(connection, id, own, fields),
            find=finder(services, connection, meeting),
        )

    def keep(self) -> bool:
        """Write what was accepted; whether anything was."""
        for subject, field_id, round in self.removed:
            answers.remove_answer(self.connection, self.meeting.id, subject, field_id, round)
        answers.put_answers(self.connection, self.written.values())
        if self.written or self.removed:
            meetings.bump(self.connection, self.meeting.id, look=self.late)
        return bool(self.written or self.removed)


def _own_stages(connection: Any, meeting: Meeting, own: Collection[str]) -> dict[str, Stage]:
    """Where each of these people's group is, by the person's subject."""
    groups = groups_of(subjects.groups_in(connection, meeting.id))
    in_group = subjects.group_of_each(connection, meeting.id, own)
    return {subject: stage_for(meeting, groups.get(group)) for subject, group in in_group.items()}


def _tried(room: _Room | None, job: Job, save: Save) -> Outcome:
    try:
        if room is None or job.person.token not in room.members:
            raise not_here()
        return _save(room, own_subject(room.members[job.person.token]), save)
    except AppError as error:
        return Refused(error.problem)


def _save(room: _Room, subject: str, save: Save) -> Outcome:
    require_open(room.meeting)
    asked = room.find(save.field)
    if asked.shared or save.round not in (FIRST_ROUND, SECOND_ROUND):
        raise unknown_field(save.field)
    key = subject, asked.id, save.round
    before = room.written.get(key) or (None if key in room.removed else room.standing.get(key))
    if before and _came_before(before, save):
        return Saved(before.version, again=True)
    if not before and _was_taken_back(room, key, save):
        return Saved(0, again=True)
    stage = room.stages.get(subject, room.meeting.stage)
    room.late |= require_asked(room.services, room.connection, room.meeting, stage, asked, save.round)
    if save.value is None:
        room.written.pop(key, None)
        room.removed.add(key)
        _remember_taken_back(room, key, save)
        return Saved(0)
    value = check_value(asked, save.value)
    if before and asked.sort == "text" and _is_stale(before, save, value):
        return Clash(before.version, before.value)
    version = before.version + 1 if before else 1
    room.removed.discard(key)
    room.written[key] = Answer(
        room.meeting.id, subject, asked.id, save.round, value, version, room.services.clock(), _key(save)
    )
    return Saved(version)


def _came_before(before: Answer, save: Save) -> bool:
    """Whether this save, or a later one from the same tab, is kept already."""
    client, _, n = before.save.rpartition(":")
    return bool(save.client) and client == save.client and int(n) >= save.n


def _remember_taken_back(room: _Room, key: tuple[str, str, int], save: Save) -> None:
    """The row that would say so goes, so it is remembered here: a copy of an earlier save may still be on its way."""
    kept = room.services.taken_back
    if save.client:
        kept.pop((room.meeting.id, *key), None)
        kept[room.meeting.id, *key] = save.client, save.n
    while len(kept) > _MOST_TAKEN_BACK:
        kept.pop(next(iter(kept)))


def _was_taken_back(room: _Room, key: tuple[str, str, int], save: Save) -> bool:
    client, n = room.services.taken_back.get((room.meeting.id, *key), ("", 0))
    return bool(save.client) and client == save.client and n >= save.n


def _is_stale(before: Answer, save: Save, value: Value) -> bool:
    client = before.save.rpartition(":")[0]
    from_here = bool(save.client) and client == save.client
    return not from_here and before.version != save.seen and before.value != value


def _key(save: Save) -> str:
    return f"{save.client}:{save.n}" if save.client else ""


def read_save(given: object, client: str) -> Save:
    """One save as a browser sent it, as plain data; AppError for what cannot be one."""
    parts = given if isinstance(given, dict) else {}
    numbers = [parts.get(name, 0) for name in ("round", "n", "seen")]
    fine = isinstance(parts.get("field"), str) and all(
        type(number) is int and 0 <= number < 2**53 for number in numbers
    )
    # One that a database refuses would keep back everyone else's in the same transaction.
    fine = fine and parts["field"].isprintable() and client.isprintable()
    if not fine or len(client) > 64 or ":" in client:
        raise refuse("answer.not-a-save", "What this page sent is not an answer.", "Reload the page, then save again.")
    round, n, seen = cast(list[int], numbers)
    return Save(parts["field"], round or FIRST_ROUND, parts.get("value"), client, n, seen)
