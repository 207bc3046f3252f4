"""This file is here to keep answers: one row per subject, field and round, and nobody overwrites anybody."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, delete, func, select, update

from lib.model.answer import Answer
from lib.model.field import Value
from lib.store.portions import portions
from lib.store.tables import answer, subject
from lib.store.upsert import insert, on_each

if TYPE_CHECKING:
    from lib.store.upsert import Insert

_KEY = ("meeting", "subject", "field", "round")


@dataclass(frozen=True)
class Stale:
    """The text had changed since it was seen; `current` stands and nothing was saved."""

    current: Answer


def put_answer(
    connection: Connection, meeting: str, subject: str, field: str, round: int, value: Value, at: float
) -> Answer:
    """Save what one subject gave, in place of what it gave before. `at` is seconds since 1970.

    Saving the same again is fine and counts as a save. Raises AppError `store.gone` when the
    meeting or the subject is not there.
    """
    key = {"meeting": meeting, "subject": subject, "field": field, "round": round}
    connection.execute(_PUT(connection), key | {"value": value, "version": 1, "at": at, "save": ""})
    version = connection.execute(_VERSION, key).scalar_one()
    return Answer(meeting, subject, field, round, value, int(version), at)


def put_shared(
    connection: Connection,
    meeting: str,
    subject: str,
    field: str,
    round: int,
    value: Value,
    seen_version: int,
    at: float,
) -> Answer | Stale:
    """Save a shared text, if it still is the version that was seen (0: there was none).

    Of two people who saw the same version exactly one saves; the other gets `Stale`, with nothing
    saved. A value equal to the one that stands is not stale and changes nothing, whatever was seen.
    """
    key = _is(meeting, subject, field, round)
    unchanged = and_(answer.c.version == seen_version, answer.c.value != value)
    change = update(answer).where(key, unchanged).values(value=value, version=seen_version + 1, at=at)
    if seen_version and connection.execute(change).rowcount == 1:
        return Answer(meeting, subject, field, round, value, seen_version + 1, at)
    # Nothing was seen, or what was seen is gone: both are a first save, unless somebody was quicker.
    row = insert(connection, answer).values(
        meeting=meeting, subject=subject, field=field, round=round, value=value, version=1, at=at, save=""
    )
    first = row.on_conflict_do_nothing(index_elements=_KEY)
    # SQLAlchemy forgets how many rows an INSERT made unless asked to remember.
    if connection.execute(first.execution_options(preserve_rowcount=True)).rowcount == 1:
        return Answer(meeting, subject, field, round, value, 1, at)
    current = Answer(*connection.execute(_answers().where(key)).one())
    return current if current.value == value else Stale(current)


def answers_by_subjects(
    connection: Connection, meeting: str, subjects: Collection[str], fields: Collection[str]
) -> dict[tuple[str, str, int], Answer]:
    """What these subjects gave for these fields, by (subject, field, round)."""
    found: dict[tuple[str, str, int], Answer] = {}
    for some in portions(subjects):
        for names in portions(fields):
            for row in connection.execute(_BY_SUBJECTS, {"meeting": meeting, "subjects": some, "fields": names}):
                found[row.subject, row.field, row.round] = Answer(*row)
    return found


def put_answers(connection: Connection, saved: Iterable[Answer]) -> None:
    """Save answers whose version and save key are already settled, in place of what stands, in one go."""
    rows = [asdict(each) for each in saved]
    if rows:
        connection.execute(_SETTLED(connection), rows)


def count_answering(connection: Connection, meeting: str, fields: Collection[str], round: int) -> dict[str, int]:
    """How many subjects answered any of these fields in a round, by their group's id and sort: {"group/sort": people}."""
    asked = {"meeting": meeting, "round": round, "fields": list(fields)}
    return {f"{group}/{sort}": int(people) for group, sort, people in connection.execute(_ANSWERING, asked)}


def who_answered(connection: Connection, meeting: str, fields: Collection[str], round: int) -> set[str]:
    """Ids of the subjects who answered any of these fields in a round."""
    asked = {"meeting": meeting, "round": round, "fields": list(fields)}
    return set(connection.execute(_WHO, asked).scalars())


def insert_answers(connection: Connection, answers: Iterable[Answer]) -> None:
    """Keep answers of a session that is opened from a file, versions and times as they were, in one go."""
    rows = [asdict(each) for each in answers]
    if rows:
        connection.execute(insert(connection, answer), rows)


def answers_of(
    connection: Connection, meeting: str, subject: str | None = None, fields: Collection[str] | None = None
) -> tuple[Answer, ...]:
    """The answers of a meeting, of one subject or to some fields of it, in the order of saving."""
    query, these = _OF_MEETING, {"meeting": meeting}
    if subject is not None:
        query = query.where(answer.c.subject == subject)
    if fields is None:
        found = [Answer(*row) for row in connection.execute(query, these)]
    else:
        found = [
            Answer(*row)
            for some in portions(fields)
            for row in connection.execute(query.where(answer.c.field.in_(some)), these)
        ]
    return tuple(sorted(found, key=lambda each: (each.at, each.subject, each.field, each.round)))


def remove_answer(connection: Connection, meeting: str, subject: str, field: str, round: int) -> None:
    """Take an answer back. Removing what is not there is fine.

    For one's own answers only: versions begin at 1 again, so a shared text is emptied by saving "".
    """
    connection.execute(delete(answer).where(_is(meeting, subject, field, round)))


def _is(meeting: str, subject: str, field: str, round: int) -> ColumnElement[bool]:
    columns = answer.c
    return and_(columns.meeting == meeting, columns.subject == subject, columns.field == field, columns.round == round)


def _answers() -> Select[Any]:
    columns = answer.c
    return select(
        columns.meeting,
        columns.subject,
        columns.field,
        columns.round,
        columns.value,
        columns.version,
        columns.at,
        columns.save,
    )


def _saved_again(row: Any) -> Insert:
    again = {
        "value": row.excluded.value,
        "version": answer.c.version + 1,
        "at": row.excluded.at,
        "save": row.excluded.save,
    }
    saved: Insert = row.on_conflict_do_update(index_elements=_KEY, set_=again)
    return saved


def _settled(row: Any) -> Insert:
    settled: Insert = row.on_conflict_do_update(
        index_elements=_KEY, set_={name: row.excluded[name] for name in ("value", "version", "at", "save")}
    )
    return settled


_PUT = on_each(answer, _saved_again)
_SETTLED = on_each(answer, _settled)
_OF_MEETING = _answers().where(answer.c.meeting == bindparam("meeting"))
_VERSION = select(answer.c.version).where(*(answer.c[name] == bindparam(name) for name in _KEY))
_BY_SUBJECTS = _answers().where(
    answer.c.meeting == bindparam("meeting"),
    answer.c.subject.in_(bindparam("subjects", expanding=True)),
    answer.c.field.in_(bindparam("fields", expanding=True)),
)


_WHO = (
    select(answer.c.subject)
    .where(
        answer.c.meeting == bindparam("meeting"),
        answer.c.round == bindparam("round"),
        answer.c.field.in_(bindparam("fields", expanding=True)),
    )
    .distinct()
)


def _answering() -> Select[Any]:
    given = _WHO.subquery()
    columns = subject.c
    return (
        select(columns["group"], columns.sort, func.count())
        .join(given, and_(columns.meeting == bindparam("meeting"), columns.id == given.c.subject))
        .group_by(columns["group"], columns.sort)
    )


_ANSWERING = _answering()
