"""This file is here to open pages without a browser: each test's windows, and every word that they hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from lib.model.meeting import Meeting
from lib.runtime import Services, replaced
from lib.ui.identity import PERSON
from lib.usecases.acting import add_action, add_question, set_action_aside
from lib.usecases.answering import count_fingers, record_answer, write_text
from lib.usecases.rights import Person
from lib.usecases.settling import describe_meeting
from tests.app_test import quick_pages as quick_pages
from tests.conftest import ANA

APP = Path(__file__).parent.parent.parent / "app.py"

HOME, SET_UP, HELP, DECKS, PRINT = (
    "pages/start/home.py",
    "pages/start/set_up.py",
    "pages/start/help.py",
    "pages/prepare/decks.py",
    "pages/prepare/print.py",
)
ALONE, HOST, PROJECT = "pages/meet/alone.py", "pages/meet/host.py", "pages/meet/project.py"
SHEET = "pages/meet/sheet.py"
OVERVIEW, COMPARE = "pages/meet/overview.py", "pages/meet/compare.py"
ACTIONS, PRIORITIES, NOTES = "pages/after/actions.py", "pages/after/priorities.py", "pages/after/notes.py"
REGISTER = "pages/after/register.py"
EDITOR = "pages/prepare/editor.py"
ADDRESSES = {
    HOME: "",
    SET_UP: "start",
    HELP: "help",
    DECKS: "decks",
    PRINT: "print",
    ALONE: "cards",
    HOST: "host",
    PROJECT: "project",
    SHEET: "sheet",
    OVERVIEW: "overview",
    COMPARE: "compare",
    ACTIONS: "actions",
    PRIORITIES: "priorities",
    NOTES: "notes",
    REGISTER: "register",
    EDITOR: "editor",
}
PAGES = (
    HOME,
    SET_UP,
    HELP,
    DECKS,
    PRINT,
    ALONE,
    HOST,
    PROJECT,
    OVERVIEW,
    COMPARE,
    ACTIONS,
    PRIORITIES,
    NOTES,
    REGISTER,
    EDITOR,
)
OF_A_SESSION = (ALONE, HOST, PROJECT, OVERVIEW, COMPARE, ACTIONS, PRIORITIES, NOTES)
OPENED = (
    "mine",
    "more.",
    "marks.",
    "plan",
    "about",
    "action_fingers",
    "not_now",
    "merging",
    "bring",
    "cards_and_minutes",
    "edit_notes",
)
"""Keys of what is drawn only once it is opened."""

Window = Callable[..., AppTest]


@pytest.fixture
def window(lone: Services) -> Iterator[Window]:
    """Opens a page as one window of one person; two calls are two windows of the same server."""

    def open_window(page: str, meeting: str = "", person: Person = ANA, **state: Any) -> AppTest:
        at = AppTest.from_file(str(APP), default_timeout=60)
        at.session_state[PERSON] = person.token
        for name, value in state.items():
            at.session_state[name] = value
        if meeting:
            at.query_params["m"] = meeting
        return ask_for(at, page)

    with replaced(lone):
        yield open_window


def ask_for(at: AppTest, page: str) -> AppTest:
    """Run a page at once, as a browser asks for it; `AppTest` itself draws the home page first."""
    at._page_hash = calc_hash(ADDRESSES[page])
    return at.run()


def drawn(at: AppTest) -> AppTest:
    """The window, when its page was drawn without an exception."""
    assert [error.value for error in at.exception] == []
    assert words(at), "the page is empty"
    return at


def words(at: AppTest) -> list[tuple[str, str, str]]:
    """(kind of element, name of its part, text) of every text that the page sent to the browser."""
    found: list[tuple[str, str, str]] = []

    def collect(kind: str, part: str, value: object) -> None:
        if isinstance(value, str) and value.startswith(("{", "[")):  # what a component is given
            try:
                collect(kind, "data", json.loads(value))
            except ValueError:
                found.append((kind, part, value))
        elif isinstance(value, str):
            found.append((kind, part, value))
        elif isinstance(value, dict):
            for name, each in value.items():
                collect(kind, str(name), each)
        elif isinstance(value, list):
            for each in value:
                collect(kind, part, each)

    def walk(node: Any) -> None:
        proto = getattr(node, "proto", None)
        if proto is not None and hasattr(proto, "DESCRIPTOR"):
            collect(str(getattr(node, "type", "")), "", MessageToDict(proto))
        for child in getattr(node, "children", {}).values():
            walk(child)

    walk(at._tree)
    return found


def page_text(at: AppTest) -> str:
    return "\n".join(text for _, _, text in words(at))


def fill(services: Services, meeting: Meeting, text: str = "Something") -> Meeting:
    """Put `text`, as far as it fits, wherever people can write, with ratings, votes and a race of two texts."""
    for field in ("1.1.thought", "1.1.note", "2.1.thought", "2.1.note", "6.1.note", "6.1.1.note"):
        write_text(services, ANA, meeting.id, field, text, 0)
    write_text(services, ANA, meeting.id, "1.1.note", f"other {text}"[:10_000], 0)
    write_text(services, ANA, meeting.id, "1.1.thought", f"other {text}"[:10_000], 0)
    record_answer(services, ANA, meeting.id, "2.1.now", "2")
    record_answer(services, ANA, meeting.id, "2.1.matters", "5")
    record_answer(services, ANA, meeting.id, "2.1.1.mark", "not-yet")
    add_question(services, ANA, meeting.id, "1.1", text[:1_000])
    short = text[:900]
    first = add_action(
        services, ANA, meeting.id, short, who=short, why=text, measure=text, origin="1.1", by="2027-01-31"
    )
    aside = add_action(services, ANA, meeting.id, short)
    set_action_aside(services, ANA, meeting.id, aside.id, aside=True)
    add_action(services, ANA, meeting.id, f"second {short}", resources=text, when_then=text, horizon="short")
    if meeting.way != "alone":
        count_fingers(services, ANA, meeting.id, "2.1.now", {"1": 2, "4": 3, "dont-know": 1})
        count_fingers(services, ANA, meeting.id, f"{first.id}.impact", {"5": 3})
    else:
        record_answer(services, ANA, meeting.id, f"{first.id}.impact", "5")
    line = " ".join(text.split())
    return describe_meeting(
        services, ANA, meeting.id, title=line[:300], purpose=line[:500], people=text[:2_000], review_on="2027-03-01"
    )


@pytest.fixture
def with_problems(lone: Services) -> Services:
    """Services whose decks have mistakes, some of them with strange words."""
    from lib.errors import Problem

    problems = (
        Problem(
            "deck.unknown-field", "cards/health.yaml:9", "Card “pace” has a field “tilte”.", "Did you mean “title”?"
        ),
        Problem("deck.not-yaml", "cards/<b>.yaml", "![](http://evil.example/x.png)", "**Bold** :material/delete:"),
    )
    return replace(lone, library=replace(lone.library, problems=problems))
