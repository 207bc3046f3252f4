"""This file is here to hold that a browser finds its columns and its template again, and nobody else does."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from lib.errors import AppError
from lib.report.plan_columns import DEFAULT_COLUMNS, PlanColumn, checked_columns
from lib.runtime import Services
from lib.store import preferences
from lib.usecases import preferences as ours
from lib.usecases.preferences import (
    DAYS_KEPT,
    drop_template,
    forget_old_preferences,
    forget_preferences,
    keep_plan_columns,
    keep_template,
    plan_columns,
    template_of,
)
from lib.usecases.rights import Person
from tests.conftest import ANA, BO, Clock

LETTERHEAD = b"PK\x03\x04 a Word file \x00\xff"
OURS = (
    PlanColumn("action", "What we will do"),
    PlanColumn("lead", "Owner"),
    PlanColumn("own-1", "Impact on learners"),
    PlanColumn("rag", "BRAG"),
)


@pytest.fixture(autouse=True)
def any_file_is_a_template(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    """Whether it is one is Word's to say, and tested there."""

    class Word:
        @staticmethod
        def check_template(raw: bytes) -> None:
            if not raw.startswith(b"PK"):
                raise AppError(ours.refuse("template.not-word", "No Word file.", "Choose one.").problem)

    monkeypatch.setattr(ours, "find_plugin", lambda package, name: Word)


def test_columns_come_back_in_their_order_with_their_names(shared: Services) -> None:
    """Every college has its own form, and nobody types eight names twice."""
    assert plan_columns(shared, ANA) == DEFAULT_COLUMNS
    kept = keep_plan_columns(shared, ANA, OURS)
    assert kept[: len(OURS)] == OURS and not any(column.shown for column in kept[len(OURS) :])
    assert {column.id for column in kept} == {column.id for column in DEFAULT_COLUMNS} | {"own-1"}
    assert plan_columns(shared, ANA) == kept
    assert plan_columns(shared, BO) == DEFAULT_COLUMNS, "what Ana likes is Ana's"
    keep_plan_columns(shared, ANA, DEFAULT_COLUMNS)
    assert plan_columns(shared, ANA) == DEFAULT_COLUMNS


def test_template_comes_back_byte_for_byte_until_it_is_dropped(shared: Services) -> None:
    """A letterhead with a byte changed does not open."""
    assert template_of(shared, ANA) is None
    keep_template(shared, ANA, LETTERHEAD, "Vorlage für “Prüfung”.docx")
    kept = template_of(shared, ANA)
    assert kept and (kept.raw, kept.name) == (LETTERHEAD, "Vorlage für “Prüfung”.docx")
    assert template_of(shared, BO) is None
    keep_template(shared, ANA, LETTERHEAD * 2, "")
    assert (again := template_of(shared, ANA)) and again.raw == LETTERHEAD * 2 and again.name
    drop_template(shared, ANA)
    assert template_of(shared, ANA) is None


@pytest.mark.parametrize(("raw", "code"), [(b"x" * 5_000_001, "template.too-large"), (b"text", "template.not-word")])
def test_template_that_cannot_be_used_is_refused_and_the_old_one_stays(lone: Services, raw: bytes, code: str) -> None:
    """Whoever tries a wrong file still has their letterhead."""
    keep_template(lone, ANA, LETTERHEAD, "ours.docx")
    with pytest.raises(AppError) as refused:
        keep_template(lone, ANA, raw, "theirs.docx")
    assert refused.value.problem.code == code and refused.value.problem.fix
    assert (kept := template_of(lone, ANA)) and kept.name == "ours.docx"


def test_server_keeps_so_many_templates_and_no_more(lone: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """Anybody may visit; without a limit anybody could fill the disk."""
    monkeypatch.setattr(ours, "MOST_TEMPLATES", 1)
    keep_template(lone, ANA, LETTERHEAD, "a.docx")
    with pytest.raises(AppError, match="no more"):
        keep_template(lone, BO, LETTERHEAD, "b.docx")
    keep_template(lone, ANA, LETTERHEAD, "a new one.docx")


def test_leaving_forgets_everything_and_nobody_elses(shared: Services) -> None:
    """The next one at this computer finds no college's letterhead."""
    for person in (ANA, BO):
        keep_plan_columns(shared, person, OURS)
        keep_template(shared, person, LETTERHEAD, "a.docx")
    forget_preferences(shared, ANA)
    assert plan_columns(shared, ANA) == DEFAULT_COLUMNS and template_of(shared, ANA) is None
    assert plan_columns(shared, BO)[:4] == OURS and template_of(shared, BO)


def test_what_nobody_used_for_long_goes_and_what_is_used_stays(shared: Services, clock: Clock) -> None:
    """A shared computer makes another person every day; their letterheads must not pile up."""
    keep_template(shared, ANA, LETTERHEAD, "a.docx")
    keep_plan_columns(shared, BO, OURS)
    for _ in range(7):
        clock.go_on(DAYS_KEPT * 86_400 / 4)
        assert template_of(shared, ANA), "Ana uses hers every other month"
        forget_old_preferences(shared)
    assert plan_columns(shared, BO) == DEFAULT_COLUMNS


def test_browser_without_a_cookie_gets_the_usual_and_is_told_when_it_wants_more(lone: Services) -> None:
    """All who keep no cookies would else share one memory."""
    nobody = Person("")
    assert plan_columns(lone, nobody) == DEFAULT_COLUMNS and template_of(lone, nobody) is None
    with pytest.raises(AppError, match="cookies"):
        keep_plan_columns(lone, nobody, OURS)
    forget_preferences(lone, nobody)


def test_database_does_not_tell_whose_they_are(lone: Services) -> None:
    """Whoever has the database must not join a college's letterhead up with a session, or with a cookie."""
    keep_plan_columns(lone, ANA, OURS)
    file = str(lone.settings.database_url).removeprefix("sqlite:///")
    with closing(sqlite3.connect(file)) as connection:
        ((person,),) = connection.execute("SELECT person FROM preference").fetchall()
    assert len(person) == 64 and ANA.token not in person
    assert plan_columns(replace(lone, secret=b"another"), ANA) == DEFAULT_COLUMNS


def test_columns_of_another_version_are_the_usual_ones(lone: Services) -> None:
    """What cannot be read must not cost a college its quality plan."""
    keep_plan_columns(lone, ANA, OURS)
    mark = ours._mark(lone, ANA)
    for damaged in (b"\xff", b"{", b"[1]", b'[{"id": "gone", "title": "x"}]', b"[]"):
        with lone.store.write() as connection:
            preferences.keep_preference(connection, mark, "plan columns", damaged, 0.0)
        assert plan_columns(lone, ANA) == DEFAULT_COLUMNS


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ((PlanColumn("colour", "Colour"), *OURS), "plan.unknown-column"),
        ((*OURS, PlanColumn("evidence", "owner")), "plan.same-column-twice"),
        ((*OURS, OURS[0]), "plan.same-column-twice"),
        ((PlanColumn("lead", "Lead"),), "plan.no-action-column"),
        ((replace(OURS[0], shown=False), *OURS[1:]), "plan.no-action-column"),
        ((*OURS, *(PlanColumn(f"own-{n}", f"Own {n}") for n in range(2, 8))), "plan.too-many-columns"),
        ((*DEFAULT_COLUMNS[:8], *(PlanColumn(f"own-{n}", f"Own {n}") for n in range(1, 6))), "plan.too-many-columns"),
        ((replace(OURS[0], title="x" * 61),), "value.too-long"),
    ],
)
def test_plan_that_nobody_could_read_is_refused(columns: tuple[PlanColumn, ...], code: str) -> None:
    """Columns come from a browser, which may send anything."""
    with pytest.raises(AppError) as refused:
        checked_columns(columns)
    assert refused.value.problem.code == code and refused.value.problem.fix


def test_column_without_a_name_gets_its_usual_one_and_names_stand_on_one_line() -> None:
    """A head of a table with nothing in it is read out as nothing."""
    first, second, *_ = checked_columns((PlanColumn("action", "  "), PlanColumn("lead", "Who\nleads")))
    assert (first.title, second.title) == ("Action", "Who leads")
