"""This file is here to hold the page of a whole grid: empty, full, closed, shared out, with hostile words, for nobody else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.hiding import groups_of
from lib.model.meeting import Meeting
from lib.runtime import Services
from lib.usecases.filling import Cell, fill_cells
from lib.usecases.joining import invite_phones, join
from lib.usecases.reading import open_view
from lib.usecases.saving import Job, Save, save_all
from lib.usecases.settling import close_meeting
from lib.usecases.sharing_out import given_cards
from lib.usecases.staging import reveal_all
from tests.conftest import ANA, BO, CY, begin
from tests.few import few
from tests.nasty import NASTY
from tests.pages.conftest import HOST, SHEET, Window, drawn

CARDS = ("1", "2", "A")
MANAGER = "Line manager on the day shift"


def a_grid(services: Services, way: str = "groups", **parts: Any) -> Meeting:
    groups = {"groups": ("Provider", "Employer")} if way == "groups" else {}
    return begin(services, way, CARDS, "supporting-learning", **groups, **parts)  # type: ignore[arg-type]


def told(at: AppTest) -> dict[str, Any]:
    """What the grid in the browser is given."""
    found: list[dict[str, Any]] = []

    def walk(node: Any) -> None:
        for child in getattr(node, "children", {}).values():
            proto = getattr(child, "proto", None)
            text = str(getattr(proto, "json", "") or "")
            if '"columns"' in text and '"rows"' in text:
                found.append(json.loads(text)[0])
            walk(child)

    walk(at._tree)
    assert found, "there is no grid on the page"
    return found[0]


def row(at: AppTest, card: str) -> dict[str, Any]:
    return next(each for each in told(at)["rows"] if each["id"] == card)


def test_empty_grid_has_every_row_of_the_plan_and_says_how_it_works(lone: Services, window: Window) -> None:
    """Nothing is written yet: sixteen empty rows must NOT look like sixteen gaps."""
    at = drawn(window(SHEET, a_grid(lone).id))
    assert [each["id"] for each in told(at)["rows"]] == ["1", "2"]
    assert {cell["state"] for each in told(at)["rows"] for cell in each["cells"]} == {"open"}
    assert not any(each["gap"] for each in told(at)["rows"])
    assert any("it is saved as you go. 0 of 2 rows begun." in each.value for each in at.caption)


def test_full_grid_shows_texts_gaps_and_what_other_groups_wrote(lone: Services, window: Window) -> None:
    """The host sees the whole of it: whose word, where nobody is, and one click to an action."""
    meeting = a_grid(lone)
    provider, employer = groups_of(open_view(lone, ANA, meeting.id).record.subjects)
    cells = [Cell("1.workplace", MANAGER, provider), Cell("1.workplace", "Buddies", employer)]
    cells += [Cell(f"2.{column}", "Nobody", provider) for column in ("workplace", "provider")]
    fill_cells(lone, ANA, meeting.id, cells)
    at = drawn(window(SHEET, meeting.id))
    first = row(at, "1")["cells"][0]
    assert (first["text"], first["theirs"]) == (MANAGER, [{"name": "Employer", "text": "Buddies"}])
    assert row(at, "2")["gap"] == "Nobody named"
    at.button(key="grid.gap.2").click().run()
    assert [action.origin for action in open_view(lone, ANA, meeting.id).actions] == ["2"]


def test_what_people_chose_is_on_the_page_only_once_it_is_revealed(lone: Services, window: Window) -> None:
    """Blind means blind for whoever sits at the laptop too; then it is one click for all rows."""
    meeting = a_grid(lone, "team")
    join(lone, BO, invite_phones(lone, ANA, meeting.id), name="Bo")
    save_all(lone, [Job(BO, meeting.id, (Save("1.assessed", 1, "yes", "tab", 1),))])
    at = drawn(window(SHEET, meeting.id))
    assert row(at, "1")["cells"][3]["people"] == ""
    at.button(key="grid.reveal").click().run()
    assert row(drawn(at), "1")["cells"][3]["people"] == "Yes"


def test_rows_are_shared_out_and_taken_back_on_the_page(lone: Services, window: Window) -> None:
    """Evenly with one click; row 1 is then the first group's, and its cells are written for it."""
    meeting = a_grid(lone, lobby=True)
    invite_phones(lone, ANA, meeting.id)
    provider, employer = groups_of(open_view(lone, ANA, meeting.id).record.subjects)
    at = window(SHEET, meeting.id, **{"grid.share": True})
    assert any(button.label == "Let people answer" for button in at.button)
    at.button(key="grid.evenly").click().run()
    # The phones of each group have its rows from now on, and wait for no button.
    assert not any(button.label == "Let people answer" for button in at.button)
    assert given_cards(open_view(lone, ANA, meeting.id).record.subjects) == {provider: ("1",), employer: ("2",)}
    assert [(each["subject"], each["group"]) for each in told(at)["rows"]] == [
        (provider, "Provider"),
        (employer, "Employer"),
    ]
    at.button(key="grid.together").click().run()
    assert not open_view(lone, ANA, meeting.id).meeting.apart
    assert [each["group"] for each in told(at)["rows"]] == ["", ""]


def test_one_team_is_told_how_rows_can_be_shared_out(lone: Services, window: Window) -> None:
    """A button that does nothing would be worse than none."""
    at = drawn(window(SHEET, a_grid(lone, "team").id, **{"grid.share": True}))
    assert any("There is one group" in each.value for each in at.markdown)


def test_closed_grid_shows_everything_and_takes_nothing(lone: Services, window: Window) -> None:
    """Closed is closed, and says so."""
    meeting = a_grid(lone, "team")
    fill_cells(lone, ANA, meeting.id, [Cell("1.workplace", MANAGER)])
    reveal_all(lone, ANA, meeting.id)
    close_meeting(lone, ANA, meeting.id, closed=True)
    at = drawn(window(SHEET, meeting.id))
    assert told(at)["closed"]
    assert row(at, "1")["cells"][0]["text"] == MANAGER
    assert at.button(key="grid.wall").disabled


@pytest.mark.parametrize("name", few(NASTY, keep=3))
def test_hostile_words_come_to_the_browser_as_they_are(lone: Services, window: Window, name: str) -> None:
    """They are data of the component, which writes them as text; nothing of them may reach Markdown unescaped."""
    meeting = a_grid(lone, "alone")
    [saved] = fill_cells(lone, ANA, meeting.id, [Cell("1.workplace", NASTY[name])])
    at = drawn(window(SHEET, meeting.id))
    stored = open_view(lone, ANA, meeting.id).value("1.workplace")
    assert saved.state == "saved" or not stored
    assert row(at, "1")["cells"][0]["text"] == (stored or "")


def test_nobody_else_gets_the_grid(lone: Services, window: Window) -> None:
    """Bo takes part on his phone, Cy is not in the session and must see nothing."""
    meeting = a_grid(lone, "team")
    fill_cells(lone, ANA, meeting.id, [Cell("1.workplace", MANAGER)])
    join(lone, BO, invite_phones(lone, ANA, meeting.id), name="Bo")
    for person in (BO, CY):
        at = window(SHEET, meeting.id, person)
        assert [each.value for each in at.error]
        assert MANAGER not in str(at._tree)


def test_row_that_is_up_can_be_filled_in_beside_the_wall_too(lone: Services, window: Window) -> None:
    """Whoever leads card by card writes the same cells in the host's window, under Note."""
    meeting = a_grid(lone, "team")
    fill_cells(lone, ANA, meeting.id, [Cell("1.workplace", MANAGER)])
    at = drawn(window(HOST, meeting.id))
    boxes = {box.label: box for box in at.text_area}
    *cells, note = boxes
    assert cells == ["Workplace people", "Provider people", "The learning", "Who assesses"]
    assert note == "What we agreed on 1: Who helps when learners learn by watching and imitating?"
    assert boxes["Workplace people"].value == MANAGER
    boxes["Provider people"].input("Tutors").run()
    assert open_view(lone, ANA, meeting.id).value("1.provider") == "Tutors"
