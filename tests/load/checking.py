"""This file is here to hold what phones were told against what is in the database afterwards, save by save."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from lib.config import Settings
from lib.model.answer import Answer
from lib.runtime import build
from lib.store.answers import answers_of
from lib.store.members import members_of
from lib.store.subjects import subjects_of
from lib.usecases.rights import Person, person_mark
from tests.load.crowd import Account
from tests.load.figures import Kept
from tests.load.phone import Save


def check(database: str, meeting: str, accounts: Sequence[Account]) -> Kept:
    """Everything the phones of a meeting were told, against its rows. Reads the database as another program."""
    services = build(Settings(database_url=database))
    try:
        with services.store.read() as connection:
            rows = answers_of(connection, meeting)
            people = [each.id for each in subjects_of(connection, meeting) if each.sort == "participant"]
            answers_as = {member.person: member.subject for member in members_of(connection, meeting)}
        marks = [person_mark(services, Person(account.token), meeting) for account in accounts]
    finally:
        services.store.close()
    return compare(
        [(answers_as.get(mark, ""), account.saves) for mark, account in zip(marks, accounts, strict=True)], rows, people
    )


def compare(told: Iterable[tuple[str, Sequence[Save]]], rows: Iterable[Answer], people: Sequence[str]) -> Kept:
    """`told` is each phone's subject ("" for none) and its saves in their order; `people` are the participants kept.

    Lost: a confirmed save that is neither what is kept nor older than what is kept. Doubled: more versions of an answer
    than phones made saves of it, a version that was confirmed twice, an answer nobody gave, a person without a phone.
    """
    kept = {(row.subject, row.field, row.round): row for row in rows if row.subject in set(people)}
    lost, doubled, confirmed = [], [], 0
    phones = set()
    for subject, saves in told:
        if not subject:
            lost.append("a phone that joined is not in the session")
        phones.add(subject)
        for (field, round), group in groupby(sorted(saves, key=_place), key=_place):
            each = list(group)
            confirmed += sum(save.version is not None for save in each)
            row = kept.pop((subject, field, round), None)
            where = f"{field} of {subject}"
            lost += [f"{where}: {what}" for what in _lost(each, row)]
            doubled += [f"{where}: {what}" for what in _doubled(each, row)]
    doubled += [f"{key[1]} of {key[0]}: nobody gave it" for key in kept]
    doubled += [f"participant {subject} has no phone" for subject in set(people) - phones]
    return Kept(confirmed, tuple(lost), tuple(doubled))


def _lost(saves: Sequence[Save], row: Answer | None) -> Iterable[str]:
    told = [save for save in saves if save.version is not None]
    if not told:
        return
    last = told[-1]
    if row is None:
        yield f"{len(told)} confirmed, none kept"
    elif row.version < (last.version or 0):
        yield f"version {last.version} was confirmed, {row.version} is kept"
    elif str(row.value) not in {save.value for save in saves[saves.index(last) :]}:
        yield f"“{last.value}” was confirmed last, “{row.value}” is kept"


def _doubled(saves: Sequence[Save], row: Answer | None) -> Iterable[str]:
    versions = [save.version for save in saves if save.version is not None]
    if row is not None and row.version > len(saves):
        yield f"{len(saves)} saves made {row.version} versions"
    if len(set(versions)) < len(versions):
        yield f"the same version was confirmed for two saves: {versions}"


def _place(save: Save) -> tuple[str, int]:
    return save.field, save.round
