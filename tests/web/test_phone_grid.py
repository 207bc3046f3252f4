"""This file is here to look at a grid on phones: what is each person's, what the group writes, and whose rows they are."""

from __future__ import annotations

import json
import re

import httpx
import pytest

from lib.model.hiding import groups_of
from lib.model.meeting import Meeting
from lib.runtime import Services
from lib.usecases.filling import Cell, fill_cells
from lib.usecases.reading import open_view
from lib.usecases.sharing_out import share_out
from lib.usecases.staging import set_pace
from lib.usecases.taking_part import become_scribe
from tests.conftest import ANA, BO
from tests.web.conftest import FROM_HERE, Ask
from tests.web.phones import SCRIPT, invited, joined, saved, words

FOREMAN = "Ed the foreman"
ASKED = "At the workplace, which people support learners in this? Write “Nobody” if so."


@pytest.fixture
def meeting(lone: Services) -> tuple[Meeting, str]:
    return invited(
        lone, way="groups", cards=("1", "2", "3", "A"), deck="supporting-learning", groups=("Provider", "Employer")
    )


def group_ids(services: Services, meeting: Meeting) -> list[str]:
    return list(groups_of(open_view(services, ANA, meeting.id).record.subjects))


def lasting(page: str) -> dict[str, object]:
    found = re.search(r'id="state">(.*?)</script>', page, re.DOTALL)
    assert found
    told: dict[str, object] = json.loads(found[1])
    return told


def test_each_says_for_themselves_whether_it_is_assessed_and_sees_what_the_group_wrote(
    ask: Ask, lone: Services, meeting: tuple[Meeting, str]
) -> None:
    """A phone asks one thing of each person; the words are the group's, and nobody is shown boxes they may not fill."""
    [_, employer] = group_ids(lone, meeting[0])
    bo = ask()
    at = joined(bo, meeting[1], name="Bo", group=employer)
    fill_cells(lone, ANA, meeting[0].id, [Cell("1.workplace", FOREMAN, employer)])
    page = bo.get(at).text
    assert 'name="1.assessed"' in page
    assert "<textarea" not in page.split('id="note"')[1]
    assert FOREMAN in page and "I write for our group" in page
    assert saved(bo, at, {"field": "1.assessed", "value": "yes"})[0].get("version") == 1
    [refused] = saved(bo, at, {"field": "1.workplace", "value": "Words", "n": 2})
    assert refused["problem"]["code"] == "answer.unknown-field"


def test_writer_comes_to_the_way_on_after_the_last_box_and_is_told_of_the_last_row(
    ask: Ask, lone: Services, meeting: tuple[Meeting, str]
) -> None:
    """“Next” above the boxes is pressed before they are filled in. Each is on a row of their own, so there must NOT be
    buttons that move the group: “Reveal” would show another row than the one that is on the phone."""
    [provider, employer] = group_ids(lone, meeting[0])
    share_out(lone, ANA, meeting[0].id, {provider: ["1"], employer: ["2", "3"]})
    set_pace(lone, ANA, meeting[0].id, "own")
    bo = ask()
    at = joined(bo, meeting[1], name="Bo", group=employer)
    become_scribe(lone, BO, meeting[0].id)
    first, last = bo.get(f"{at}?card=2").text, bo.get(f"{at}?card=3").text
    assert first.index('id="note"') < first.rindex("<textarea") < first.index('id="along"')
    ended = 'id="end">That was the last one'
    assert ended in last and ended not in first
    assert '<section class="steer" hidden>' in first and '<section class="steer">' not in first


def test_whoever_writes_for_the_group_gets_a_box_for_each_column(
    ask: Ask, lone: Services, meeting: tuple[Meeting, str]
) -> None:
    """Each box says its question in full, and how to say that there is nobody."""
    bo = ask()
    at = joined(bo, meeting[1], name="Bo", group=group_ids(lone, meeting[0])[1])
    become_scribe(lone, BO, meeting[0].id)
    note = bo.get(f"{at}/note").text
    assert ASKED in words(note)
    assert note.count("<textarea") == 5, "four columns of words, and what was agreed"
    told = bo.post(f"{at}/note", json={"field": "1.workplace", "text": FOREMAN, "seen": 0}, headers=SCRIPT)
    assert told.status_code == 200, told.text
    assert open_view(lone, ANA, meeting[0].id).value("1.workplace", group_ids(lone, meeting[0])[1]) == FOREMAN


def test_note_of_an_ordinary_card_still_waits_for_its_step(
    ask: Ask, lone: Services, meeting: tuple[Meeting, str]
) -> None:
    """Only cards with boxes of the group have something to fill in from the start."""
    set_pace(lone, ANA, meeting[0].id, "own")
    bo = ask()
    at = joined(bo, meeting[1], name="Bo", group=group_ids(lone, meeting[0])[1])
    first, last = bo.get(at).text, bo.get(f"{at}?card=A").text
    assert lasting(first)["boxed"] == ["1", "2", "3"]
    assert re.search(r'<section id="note" data-card="1">', first)
    assert re.search(r'<section id="note" data-card="A" hidden>', last)


def test_phone_lists_its_own_groups_rows_only(ask: Ask, lone: Services, meeting: tuple[Meeting, str]) -> None:
    """Rows that are another table's are not offered, not even at one's own pace."""
    set_pace(lone, ANA, meeting[0].id, "own")
    provider, employer = group_ids(lone, meeting[0])
    bo = ask()
    at = joined(bo, meeting[1], name="Bo", group=employer)
    share_out(lone, ANA, meeting[0].id, {provider: ("1", "2"), employer: ("3",)})
    page = bo.get(at).text
    assert lasting(page)["cards"] == ["3"]
    assert re.findall(r'<li><a href="/phone/\w+\?card=(\w+)"', page) == ["3"]
    elsewhere: httpx.Response = bo.get(f"{at}?card=1", headers=FROM_HERE)
    assert 'data-card="3"' in elsewhere.text and 'name="1.assessed"' not in elsewhere.text
