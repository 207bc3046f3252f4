"""This file is here to show the wall a deck as a whole: of what is revealed, and without anybody's words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from lib.model.meeting import Meeting
from lib.model.sheet import Sheet
from lib.priorities.hearing import hear
from lib.runtime import Services
from lib.usecases.kind import sheet_of
from lib.usecases.reading import load_record
from lib.usecases.revealing import only_revealed


def whole_sheet(services: Services, connection: Any, meeting: Meeting) -> dict[str, object] | None:
    """What the wall draws while it shows the whole deck, worked out once for each revision; None at any other time."""
    if meeting.stage.place != "cards" or meeting.stage.showing != "sheet":
        return None

    def make() -> Sheet | None:
        record = only_revealed(
            services,
            services.recent.get(
                ("record", meeting.id, meeting.revision), lambda: load_record(services, connection, meeting)
            ),
        )
        return sheet_of(record.deck, hear(record), meeting.stage)

    found = services.recent.get(("whole", meeting.id, meeting.revision), make)
    return asdict(found) if found else None
