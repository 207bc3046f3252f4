"""This file is here for what tests about hosting share: a room in which Bo and others answer from their phones."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from lib.errors import AppError
from lib.model.meeting import Meeting, Subject
from lib.runtime import Services
from lib.store import subjects
from lib.usecases.joining import invite_phones, join
from lib.usecases.rights import Person
from lib.usecases.saving import Job, Save, Saved, save_all
from tests.conftest import ANA, begin

DEE, EVE = (Person(f"{name}-{'x' * 40}") for name in ("dee", "eve"))
"""They take part beside Bo."""


@dataclass
class Room:
    """A session of Ana's, its join code, and who has joined so far."""

    services: Services
    meeting: Meeting
    code: str

    @property
    def id(self) -> str:
        return self.meeting.id

    def join(self, person: Person, name: str = "", group: str = "") -> str:
        """The new participant's subject."""
        before = {each.id for each in self.people()}
        join(self.services, person, self.code, name=name, group=group)
        return next(each.id for each in self.people() if each.id not in before)

    def write(self, person: Person, field: str, value: object, round: int = 1, seen: int = 0) -> int:
        """The version under which it was saved."""
        [[saved]] = save_all(self.services, [Job(person, self.id, (Save(field, round, value, "tab", seen + 1, seen),))])
        assert isinstance(saved, Saved), saved
        return saved.version

    def subjects(self, sort: str) -> list[Subject]:
        with self.services.store.read() as connection:
            return [each for each in subjects.subjects_of(connection, self.id) if each.sort == sort]

    def people(self) -> list[Subject]:
        return self.subjects("participant")


def open_room(services: Services, **parts: object) -> Room:
    meeting = begin(services, **parts)  # type: ignore[arg-type]
    return Room(services, meeting, invite_phones(services, ANA, meeting.id))


def code_of(call: object, *given: object, **named: object) -> str:
    """The code with which a call is refused; the refusal names a way out."""
    with pytest.raises(AppError) as refusal:
        call(*given, **named)  # type: ignore[operator]
    assert refusal.value.problem.fix
    return refusal.value.problem.code
