"""This file is here to bring separate sessions together: from their files, as one session in several groups."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import zip_longest

from lib.decks.frozen import freeze
from lib.errors import AppError, refuse
from lib.model.deck import Deck
from lib.model.meeting import PEOPLE, Meeting, Member
from lib.model.record import Record
from lib.model.text import LONGEST_TEXT, checked_line, shortened
from lib.report.copy_ids import with_new_ids
from lib.report.copy_in import MOST_ANSWERS, MOST_SUBJECTS, read_copy
from lib.report.crosswalk import crosswalk
from lib.report.together import LONGEST_NAME, as_groups, brought_together, covers, worded_differently
from lib.runtime import Services
from lib.store import decks, members
from lib.usecases.acting import MOST_ITEMS
from lib.usecases.copying import checked_copy, checked_deck, keep_record
from lib.usecases.grouping import check_names
from lib.usecases.kind import kind_of
from lib.usecases.planning import check_plan
from lib.usecases.rights import Person, person_mark
from lib.usecases.starting import new_meeting_id

FEWEST_FILES, MOST_FILES = 2, 20

File = tuple[str, bytes]
"""A file's name, as it is called on the computer it came from, and what is in it."""


@dataclass(frozen=True)
class Found:
    """What is in one of the files. `group` is what it will be called, until somebody calls it something else."""

    file: str
    group: str
    people: int
    cards: int
    anonymous: bool


@dataclass(frozen=True)
class Contents:
    """What is in all of them. `differing` are cards that are worded differently from file to file."""

    files: tuple[Found, ...]
    differing: tuple[str, ...]

    @property
    def anonymous(self) -> bool:
        """Whether the session they become will be anonymous."""
        return any(found.anonymous for found in self.files)


def look_into(files: Sequence[File]) -> Contents:
    """What these files hold, before anything is kept; AppError with the name of the first that cannot be used."""
    records, _, differing = _read(files)
    found = []
    for (file, _), record, group in zip(files, records, _names(records), strict=True):
        people = sum(subject.sort in PEOPLE for subject in record.subjects)
        anonymous = record.meeting.names == "anonymous"
        found.append(Found(file, group, people, len(record.meeting.cards), anonymous))
    return Contents(tuple(found), differing)


def bring_together(
    services: Services, person: Person, files: Sequence[File], *, title: str = "", names: Sequence[str] = ()
) -> Meeting:
    """Make one session of several, each file a group; the opener hosts it, and no phone is invited.

    `names` are what the groups are called, in the order of the files; else they are called as the sessions were.
    All of it is checked as if it were typed in. A file that is not in order refuses all, by its name, and nothing is
    kept. Anonymous if any of the sessions was. The deck is the newest version that has everything that was answered.
    """
    records, deck, differing = _read(files)
    if names and len(names) != len(files):
        raise refuse("bring.bad-names", "Each session needs one name.", "Give as many names as there are files.")
    called = check_names(tuple(names) or _names(records))
    id = new_meeting_id()
    hash, body = freeze(deck)
    parts = [
        as_groups(with_new_ids(record, id, hash, _new_id), name, _new_id)
        for record, name in zip(records, called, strict=True)
    ]
    meeting = _meeting(services, records, id, hash, title=title, called=called, differing=differing)
    record = brought_together(parts, meeting, deck)
    _check_size(record)
    check_plan(deck, record.meeting.plan)
    home = next(subject for subject in record.subjects if subject.sort == "group")
    with services.store.write() as connection:
        decks.keep_deck(connection, hash, body)
        keep_record(connection, record)
        members.set_member(connection, Member(id, person_mark(services, person, id), "run", home.id))
    return record.meeting


def _read(files: Sequence[File]) -> tuple[list[Record], Deck, tuple[str, ...]]:
    """The sessions in these files, checked against the deck that serves them all; and what differs in their decks."""
    if not FEWEST_FILES <= len(files) <= MOST_FILES:
        raise refuse(
            "bring.how-many",
            f"You chose {len(files)} {'file' if len(files) == 1 else 'files'}.",
            f"Choose from {FEWEST_FILES} to {MOST_FILES} session files.",
        )
    given = [_of_file(name, partial(read_copy, raw, checked_deck)) for name, raw in files]
    first = given[0].deck
    for (name, _), record in zip(files, given, strict=True):
        if record.deck.id != first.id:
            raise refuse(
                "bring.other-deck",
                f"It uses the deck “{record.deck.title}”, and “{files[0][0]}” uses “{first.title}”.",
                "Bring sessions of one deck together at a time. Nothing was kept.",
                where=f"{name}:",
            )
    deck = _common_deck(given)
    checked = [
        _of_file(name, partial(checked_copy, replace(record, deck=deck)))
        for (name, _), record in zip(files, given, strict=True)
    ]
    decks = [record.deck for record in given]
    deck = deck.model_copy(update={"reworded": crosswalk(deck, decks)})
    return [replace(record, deck=deck) for record in checked], deck, worded_differently(decks)


def _of_file(name: str, make: Callable[[], Record]) -> Record:
    """What `make` gives; where it refuses, the file is named."""
    try:
        return make()
    except AppError as error:
        raise AppError(replace(error.problem, where=f"{name}:")) from None


def _common_deck(records: Sequence[Record]) -> Deck:
    versions = sorted(dict.fromkeys(record.deck for record in records), key=lambda deck: -deck.version)
    for deck in versions:
        if covers(deck, records, kind_of(deck).lists(deck)):
            return deck
    raise refuse(
        "bring.no-common-deck",
        "No version of the deck in these files has all the cards that were worked on.",
        "Bring those together that were made with the same version. Nothing was kept.",
    )


def _names(records: Sequence[Record]) -> tuple[str, ...]:
    """The sessions' titles, told apart where two are the same."""
    names: list[str] = []
    for record in records:
        name = shortened(record.meeting.title, LONGEST_NAME) or "A session"
        number = 2
        while name.casefold() in {each.casefold() for each in names}:
            name = f"{shortened(record.meeting.title, LONGEST_NAME - 5)} ({number})"
            number += 1
        names.append(name)
    return tuple(names)


def _meeting(
    services: Services,
    records: Sequence[Record],
    id: str,
    hash: str,
    *,
    title: str,
    called: Sequence[str],
    differing: Sequence[str],
) -> Meeting:
    today = services.today()
    anonymous = any(record.meeting.names == "anonymous" for record in records)
    origin = f"Brought together from {', '.join(called)}."
    if differing:
        origin += f" Worded differently from one to the other: {', '.join(differing)}."
    prepared = zip_longest(*(record.meeting.prepared for record in records), fillvalue="")
    fallback = f"{records[0].deck.title}, {len(records)} sessions together"
    return Meeting(
        id=id,
        title=checked_line(title, called="The title") or fallback,
        way="groups",
        deck=hash,
        plan=(),
        purpose=shortened(origin, 500),
        names="anonymous" if anonymous else "named",
        people="" if anonymous else _told([record.meeting.people for record in records], called),
        prepared=tuple(_told(answers, called) for answers in prepared),
        horizons=records[0].meeting.horizons,
        review_on=max(record.meeting.review_on for record in records),
        created=services.clock(),
        expires_on=_expiry(services, records, today.isoformat()),
    )


def _told(texts: Sequence[str], called: Sequence[str]) -> str:
    """What each session said of itself, under its name."""
    told = "\n".join(f"{name}: {text}" for name, text in zip(called, texts, strict=True) if text)
    return told if len(told) <= LONGEST_TEXT else f"{told[: LONGEST_TEXT - 1]}…"


def _expiry(services: Services, records: Sequence[Record], today: str) -> str:
    """The first day on which one of them was to go, since what is in it was promised to go by then."""
    days = services.settings.keep_days
    ours = [(services.today() + timedelta(days=days)).isoformat()] if days else []
    return min([day for record in records if (day := record.meeting.expires_on) > today] + ours, default="")


def _check_size(record: Record) -> None:
    for what, found, most in (
        ("people and groups", record.subjects, MOST_SUBJECTS),
        ("answers", record.answers, MOST_ANSWERS),
        ("entries", record.items, MOST_ITEMS),
    ):
        if len(found) > most:
            raise refuse(
                "bring.too-large",
                f"Together they have {len(found):,} {what}, and {most:,} is the most.",
                "Bring fewer sessions together. Nothing was kept.",
            )


def _new_id() -> str:
    return uuid.uuid4().hex
