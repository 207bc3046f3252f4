"""This file is here to open the sample meeting as the app opens it, and to make its report as its host gets it."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from lib.config import Settings
from lib.model.record import Record
from lib.report.blocks import Paper, Report
from lib.report.wanted import Wanted
from lib.runtime import Services, build
from lib.usecases.copying import open_copy
from lib.usecases.reading import View, open_view
from lib.usecases.reporting import formats_for, make_report
from tests.conftest import ANA, Clock
from tests.sample_words import TABLES

FILE = Path(__file__).parent.parent / "sample_meeting.json"


def opened(services: Services, file: bytes | None = None) -> View:
    """The sample meeting in a database, by the app's own way in, as Ana sees it who hosts it."""
    meeting = open_copy(services, ANA, FILE.read_bytes() if file is None else file)
    return open_view(services, ANA, meeting.id)


HANDOUTS: dict[str, Wanted] = {
    "whole": Wanted(),
    "summary": Wanted(length="summary"),
    "nameless": Wanted(names=False),
    "nameless summary": Wanted(length="summary", names=False),
    "plan": Wanted(what="plan"),
    "nameless plan": Wanted(what="plan", names=False),
    "large": Wanted(paper=Paper("A4", large=True)),
    "large summary": Wanted(length="summary", paper=Paper("A4", large=True)),
    "large plan": Wanted(what="plan", paper=Paper("A4", large=True)),
    "letter": Wanted(paper=Paper("Letter")),
    "group": Wanted(group=TABLES[2]),
    "nameless group": Wanted(group=TABLES[2], names=False),
}
"""What a host may want of the sample meeting, by a name; a group is told by its name here."""


@dataclass(frozen=True)
class Handout:
    report: Report
    formats: tuple[str, ...]
    wanted: Wanted


@cache
def sample_record() -> Record:
    return _opened_once()[0]


def sample_handout(name: str) -> Handout:
    return _opened_once()[1][name]


def sample_report() -> Report:
    """The whole record of the sample meeting; always the same but for ids that nobody reads."""
    return sample_handout("whole").report


@cache
def _opened_once() -> tuple[Record, dict[str, Handout]]:
    with tempfile.TemporaryDirectory(prefix="see-over-sample-") as folder:
        services = build(Settings(database_url=f"sqlite:///{folder}/see-over.db"), clock=Clock())
        try:
            view = opened(services)
            groups = {each.name: each.id for each in view.record.subjects if each.sort == "group"}
            made = {}
            for name, wanted in HANDOUTS.items():
                wanted = replace(wanted, group=groups.get(wanted.group, ""))
                report = make_report(services, view, wanted=wanted)
                made[name] = Handout(report, tuple(formats_for(wanted)), wanted)
            return view.record, made
        finally:
            services.store.close()
