"""This file is here to hold the columns of a quality plan to a college's own order and words, and to their undoing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from lib.report.plan_columns import DEFAULT_COLUMNS, checked_columns, shown
from lib.runtime import Services
from lib.ui.plan_changes import Columns, left_out, moved, renamed, shown_last, with_own
from lib.usecases.acting import add_action
from lib.usecases.preferences import keep_plan_columns, plan_columns
from lib.usecases.rights import Person
from tests.conftest import ANA, BO, begin
from tests.pages.conftest import NOTES, Window, drawn, page_text, words
from tests.pages.test_hostile_words import AS_WORDS, BEGIN, COMPONENTS, END, WORDS, unescaped

USUAL = ["Issue", "Action", "Lead", "Milestone", "Success measure", "Evidence", "RAG", "Review date"]


def titles(columns: Columns) -> list[str]:
    return [column.title for column in shown(columns)]


def plan_page(window: Window, lone: Services, person: Person = ANA, **state: object) -> AppTest:
    meeting = begin(lone)
    add_action(lone, ANA, meeting.id, "Ring every leaver", who="Bo")
    return drawn(window(NOTES, meeting.id, person, **{"notes.what": "plan", "plan_columns": True, **state}))


def press(at: AppTest, key: str) -> AppTest:
    at.button(key=f"plan.{key}").click().run()
    return drawn(at)


def boxes(at: AppTest) -> list[str]:
    return [each.value for each in at.text_input if each.label.startswith("Name of column")]


def test_order_names_and_choice_are_remembered_and_go_into_the_file(window: Window, lone: Services) -> None:
    """Every college has its own form; it is laid out once, and the next session's plan looks like it."""
    at = plan_page(window, lone)
    assert boxes(at) == USUAL
    press(press(at, "up.lead"), "out.evidence")
    next(each for each in at.text_input if each.value == "RAG").set_value("Status").run()
    press(drawn(at), "add.resources")
    ours = ["Issue", "Lead", "Action", "Milestone", "Success measure", "Status", "Review date", "Resources"]
    assert boxes(at) == ours == titles(plan_columns(lone, ANA))
    again = plan_page(window, lone)
    assert boxes(again) == ours
    again.button(key="make.markdown").click().run()
    said = again.session_state["notes.made"].file.raw.decode()
    assert f"| {' | '.join(ours)} |" in said
    assert titles(plan_columns(lone, BO)) == USUAL, "another browser's columns are its own"


def test_column_of_ones_own_is_added_and_gone_when_it_is_left_out(window: Window, lone: Services) -> None:
    """“Impact on learners” is on many a form, and nothing here can fill it."""
    at = plan_page(window, lone)
    box = next(each for each in at.text_input if each.label.startswith("A column of your own"))
    box.set_value("Impact on learners")
    next(each for each in at.button if each.label == "Add").click().run()
    assert boxes(drawn(at)) == [*USUAL, "Impact on learners"]
    press(at, "out.own-1")
    assert boxes(at) == USUAL and plan_columns(lone, ANA) == DEFAULT_COLUMNS


def test_each_change_can_be_undone_and_the_usual_columns_brought_back(window: Window, lone: Services) -> None:
    """Somebody who tries things out must not be afraid to."""
    at = plan_page(window, lone)
    assert at.button(key="plan.undo").disabled and at.button(key="plan.usual").disabled
    press(press(press(at, "down.issue"), "out.rag"), "out.review")
    press(at, "undo")
    assert boxes(at) == ["Action", "Issue", "Lead", "Milestone", "Success measure", "Evidence", "Review date"]
    press(at, "usual")
    assert boxes(at) == USUAL
    press(press(press(at, "undo"), "undo"), "undo")
    assert boxes(at) == USUAL and at.button(key="plan.undo").disabled


def test_two_columns_of_one_name_are_refused_and_nothing_changes(window: Window, lone: Services) -> None:
    """Nobody could tell them apart on paper."""
    at = plan_page(window, lone)
    next(each for each in at.text_input if each.value == "Lead").set_value("action").run()
    assert "called" in drawn(at).error[0].value and titles(plan_columns(lone, ANA)) == USUAL


def test_change_builds_on_what_another_window_kept(window: Window, lone: Services) -> None:
    """Two windows of one person must not take turns in undoing each other."""
    at = plan_page(window, lone)
    keep_plan_columns(lone, ANA, renamed(DEFAULT_COLUMNS, "rag", "Status"))
    press(at, "up.action")
    assert titles(plan_columns(lone, ANA)) == ["Action", "Issue", *USUAL[2:6], "Status", "Review date"]


@pytest.mark.parametrize("name", ["shortcodes", "addresses", "picture", "mathematics", "html", "blocks"])
def test_names_of_columns_are_never_markup(window: Window, lone: Services, name: str) -> None:
    """They stand in the labels of buttons, where Markdown is read."""
    title = f"{BEGIN} a {' '.join(WORDS[name].split())[:49]} {END}"
    keep_plan_columns(lone, ANA, renamed(DEFAULT_COLUMNS, "rag", title))
    at = plan_page(window, lone)
    press(at, "up.rag")
    keep_plan_columns(lone, ANA, left_out(renamed(DEFAULT_COLUMNS, "rag", title), "rag"))
    found = [*words(at), *words(drawn(at.run()))]
    theirs = [
        said for kind, part, said in found if BEGIN in said and (kind, part) not in AS_WORDS and kind not in COMPONENTS
    ]
    assert theirs and [unescaped(said) for said in theirs if unescaped(said)] == []


_CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(0, 14), st.sampled_from([-1, 1])),
        st.tuples(st.just("out"), st.integers(0, 14), st.just(0)),
        st.tuples(st.just("show"), st.integers(0, 14), st.just(0)),
        st.tuples(st.just("own"), st.integers(0, 14), st.just(0)),
    ),
    max_size=20,
)


@given(_CHANGES)
@settings(max_examples=60, deadline=None)
def test_whatever_is_done_no_column_is_lost_or_doubled(changes: list[tuple[str, int, int]]) -> None:
    """Every column that a session can fill is either shown or offered."""
    columns = DEFAULT_COLUMNS
    for what, place, by in changes:
        id = columns[place % len(columns)].id
        match what:
            case "move":
                before = titles(columns)
                columns = moved(columns, id, by)
                assert sorted(titles(columns)) == sorted(before)
            case "out" if id != "action":
                columns = left_out(columns, id)
                assert id not in {column.id for column in shown(columns)}
            case "show":
                columns = shown_last(columns, id)
                assert shown(columns)[-1].id == id
            case "own" if sum(column.is_own for column in columns) < 6:
                columns = with_own(columns, f"Ours {len(columns)} {place}")
        ids = [column.id for column in columns]
        assert len(set(ids)) == len(ids) and {column.id for column in DEFAULT_COLUMNS} <= set(ids)
    if len(shown(columns)) <= 12:
        checked_columns(columns)


def test_page_says_nothing_of_columns_before_they_are_opened(window: Window, lone: Services) -> None:
    """The page stays calm."""
    at = plan_page(window, lone, plan_columns=False)
    assert boxes(at) == [] and "Columns: names and order" in page_text(at)
