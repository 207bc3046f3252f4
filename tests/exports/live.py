"""This file is here to build a meeting as it is after an hour with phones: groups apart, slips, dots, texts on the wall."""

from __future__ import annotations

from dataclasses import replace

from lib.model.answer import Answer, OtherText, WallText
from lib.model.field import Value
from lib.model.item import Item
from lib.model.meeting import Meeting, Names, PlannedCard, Stage, Subject
from lib.model.record import Record
from tests.exports.meetings import HASH, MEETING
from tests.samples import sample_deck

FIRST, SECOND = "0c" * 16, "1c" * 16
ANA, BO, CLEO, DEE, SLIP = "0a" * 16, "0b" * 16, "2a" * 16, "2b" * 16, "2d" * 16
FINGERS = "0d" * 16
RING, TASTER, PROPOSED = "1a" * 16, "1b" * 16, "1d" * 16
_AT = 1_795_262_400.0 + 12_345.678


def live_record(names: Names = "named", *, people: int = 4) -> Record:
    """Two groups, four people with phones (or more: the last ones in the second group) and one without."""
    named = [
        Subject(ANA, MEETING, "participant", "Ana-live", group=FIRST),
        Subject(BO, MEETING, "participant", "Bo-live", group=FIRST),
        Subject(CLEO, MEETING, "participant", "Cleo-live", group=SECOND),
        Subject(DEE, MEETING, "participant", "Dee-live", group=SECOND),
    ]
    more = [
        Subject(f"{number:02}" * 16, MEETING, "participant", f"P{number}-live", group=SECOND)
        for number in range(30, 26 + people)
    ]
    subjects = (
        *named,
        *more,
        Subject(FIRST, MEETING, "group", "Table one", stage=_stage({"1.1": "first", "2.1": "both"}), scribe=ANA),
        Subject(SECOND, MEETING, "group", "Table two", stage=_stage({"1.1": "first", "2.1": "both"})),
        Subject(FINGERS, MEETING, "stand-in", "Raised fingers", group=FIRST),
        Subject(SLIP, MEETING, "slip", "Sal-live", group=SECOND),
    )
    answers: list[Answer] = []

    def give(subject: str, field: str, value: Value, round: int = 1) -> None:
        answers.append(Answer(MEETING, subject, field, round, value, 2, _AT + len(answers)))

    for place, person in enumerate((*named, *more)):
        give(person.id, "1.1.thought", f"Thought {place + 1}")
        give(person.id, "2.1.now", str(place % 2 + 1))
        give(person.id, "2.1.now", str(place % 2 + 3), 2)
        give(person.id, f"{RING}.impact", "5")
        give(person.id, f"{RING}.effort", "2")
        give(person.id, "vote.dots", {RING: 3, TASTER: 2})
    give(SLIP, "2.1.now", "5")
    give(FIRST, "1.1.note", "Note of table one")
    give(SECOND, "1.1.note", "Note of table two")
    give(FINGERS, "2.1.matters", {"4": 3})
    return Record(
        meeting=Meeting(
            id=MEETING,
            title="Live",
            way="groups",
            deck=HASH,
            plan=tuple(PlannedCard(card.id, 5) for card in sample_deck().cards()),
            names=names,
            stage=replace(_stage({"vote": "first"}), showing="texts", locked=True, locks=True),
            revision=70,
            created=_AT,
            look=7,
            pace="own",
            apart=True,
            code=2,
            address="http://10.9.8.7:8501",
            dots=5,
        ),
        deck=sample_deck(),
        subjects=subjects,
        answers=tuple(answers),
        items=(
            Item(RING, MEETING, "action", {"what": "Ring every learner"}, BO, 1.0, created=_AT, updated=_AT),
            Item(TASTER, MEETING, "action", {"what": "Run a taster day"}, SECOND, 2.0, created=_AT, updated=_AT),
            Item(PROPOSED, MEETING, "proposal", {"what": "Paint the door"}, CLEO, 3.0, created=_AT, updated=_AT),
        ),
        others=(OtherText("3e" * 16, MEETING, f"note:{FIRST}:1.1.note:1", "Note that came second", FIRST, _AT + 200),),
        wall=(
            WallText(MEETING, ANA, "1.1.thought", 1, 2, "passed", starred=True, at=_AT + 100),
            WallText(MEETING, BO, "1.1.thought", 1, 2, "passed", joined_into=ANA, at=_AT + 101),
            WallText(MEETING, CLEO, "1.1.thought", 1, 2, "aside", at=_AT + 102),
        ),
    )


def _stage(reveals: dict[str, str]) -> Stage:
    return Stage(card="1.1", step="reveal", reveals=reveals, started=_AT)  # type: ignore[arg-type]
