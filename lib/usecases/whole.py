"""This file is here to show the wall a deck as a whole: of what is revealed, and no words but those that are on the wall."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from lib.model.heard import Heard
from lib.model.meeting import Meeting
from lib.model.sheet import Sheet
from lib.priorities.hearing import hear
from lib.runtime import Services
from lib.usecases.card_texts import TextUp, texts_up
from lib.usecases.kind import sheet_of, sheet_tells_texts
from lib.usecases.reading import load_deck, load_record
from lib.usecases.revealing import only_revealed


def whole_sheet(services: Services, connection: Any, meeting: Meeting) -> dict[str, object] | None:
    """What the wall draws while it shows the whole deck, None at any other time. Worked out once for each revision, and
    for a day with a timetable each minute anew."""
    if meeting.stage.place != "cards" or meeting.stage.showing != "sheet":
        return None

    def make() -> Sheet | None:
        record = only_revealed(
            services,
            services.recent.get(
                ("record", meeting.id, meeting.revision), lambda: load_record(services, connection, meeting)
            ),
        )
        heard = hear(record)
        if heard.day:
            heard = replace(heard, day=replace(heard.day, now=now))
        if sheet_tells_texts(record.deck):
            heard = _with_texts(heard, texts_up(services, connection, meeting))
        return sheet_of(record.deck, heard, meeting.stage)

    now = services.clock()
    minute = int(now // 60) if load_deck(services, connection, meeting.deck).timed else 0
    found = services.recent.get(("whole", meeting.id, meeting.revision, minute), make)
    return asdict(found) if found else None


def _with_texts(heard: Heard, found: Iterable[TextUp]) -> Heard:
    up: dict[str, list[tuple[str, str, bool]]] = {}
    for each in found:
        up.setdefault(each.field, []).append((each.group, each.text, each.starred))
    told = (replace(tally, up=tuple(up.get(tally.field.id, ()))) for tally in heard.tallies)
    return replace(heard, tallies=tuple(told))
