"""This file is here to draw several groups side by side and on the way to one list, as a host sees them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from lib.model.meeting import VOTE, Meeting, Names
from lib.runtime import Services
from lib.usecases.acting import add_action
from lib.usecases.agreeing import merge, set_dots, take_up
from lib.usecases.grouping import add_group, rename_group
from lib.usecases.joining import invite_phones, join
from lib.usecases.reading import open_view
from lib.usecases.rights import Person
from lib.usecases.saving import Job, Save, save_all
from lib.usecases.staging import move
from lib.usecases.taking_part import become_scribe, propose, write_group_note
from tests.conftest import ANA, begin
from tests.nasty import NASTY
from tests.pages.conftest import ACTIONS, COMPARE, HOME, PRIORITIES, Window, drawn, page_text, words
from tests.pages.hostile import HOSTILE
from tests.pages.test_hostile_words import AS_WORDS, BEGIN, COMPONENTS, END, unescaped

OPEN = {"merging": True, "not_now": True, "bring": True}


def phone(group: int, place: int) -> Person:
    return Person(f"phone-{group}-{place}-{'x' * 40}")


def groups(
    services: Services,
    *sizes: int,
    names: Names = "named",
    text: str = "Something",
    called: str = "Something",
    shown: bool = True,
) -> Meeting:
    """A session in as many groups, each of so many phones; the second group rates higher than the others."""
    meeting = begin(services, names=names)
    ids = [open_view(services, ANA, meeting.id).subject.id]
    rename_group(services, ANA, meeting.id, ids[0], f"Group 1 {called}")
    ids += [add_group(services, ANA, meeting.id, f"Group {at} {called}").id for at in range(2, len(sizes) + 1)]
    code = invite_phones(services, ANA, meeting.id)
    move(services, ANA, meeting.id, "card:2.1")
    for at, (group, size) in enumerate(zip(ids, sizes, strict=True)):
        for place in range(size):
            join(services, phone(at, place), code, name=called if names == "named" else "", group=group)
            saves = (Save("2.1.now", 1, "5" if at == 1 else "2"), Save("2.1.matters", 1, "4"))
            save_all(services, [Job(phone(at, place), meeting.id, saves)])
        become_scribe(services, phone(at, 0), meeting.id)
        write_group_note(services, phone(at, 0), meeting.id, "2.1.note", f"Note {at} {text}"[:9_000], 0)
        propose(services, phone(at, 0), meeting.id, "1", f"Proposal {at} {text}"[:900], for_group=True)
    if shown:
        move(services, ANA, meeting.id, "reveal")
    return meeting


def html_of(at: AppTest) -> str:
    return "\n".join(text for kind, _, text in words(at) if kind == "html")


def test_groups_stand_side_by_side_once_they_revealed(window: Window, lone: Services) -> None:
    """Before the reveal the host's page has not a number of it; after, each group's row and the verdict."""
    meeting = groups(lone, 3, 2, 3, shown=False)
    at = drawn(window(COMPARE, meeting.id))
    assert "Where we are now" not in html_of(at) and "Answered and not revealed yet" in page_text(at)
    assert "Note 1" in page_text(at), "a group's note is no secret of one person"
    move(lone, ANA, meeting.id, "reveal")
    at = drawn(window(COMPARE, meeting.id))
    assert "Group 2 Something stands alone" in page_text(at)
    table = html_of(at)
    assert all(f"Group {number} Something" in table for number in (1, 2, 3))
    assert re.search(r"Group 2 Something</th>(<td[^>]*></td>){4}<td[^>]*>2</td>", table)
    for section in ("issues", "notes", "actions"):
        drawn(window(COMPARE, meeting.id, compare=section))
    assert "Groups side by side" in page_text(drawn(window(PRIORITIES, meeting.id)))


def test_small_groups_of_an_anonymous_session_are_kept_back_and_it_says_so(window: Window, lone: Services) -> None:
    """Two people are known to everyone in the room: neither their row nor their proposals are theirs on the screen."""
    meeting = groups(lone, 6, 5, 2, names="anonymous")
    at = drawn(window(COMPARE, meeting.id))
    table = html_of(at)
    assert table.count("kept back") == 4 and "anonymous" in page_text(at)
    assert re.search(r"Everyone</th>(<td[^>]*></td>)<td[^>]*>8</td>", table)
    assert "Actions" not in [each for radio in at.get("button_group") for each in radio.options]
    listed = page_text(drawn(window(ACTIONS, meeting.id, **OPEN)))
    assert "Proposal 2" in listed and "raised by" not in listed and "Raised by" not in listed


def test_one_group_says_how_there_could_be_more(window: Window, lone: Services) -> None:
    """Nobody should look for a comparison that cannot be."""
    meeting = begin(lone)
    assert "one group" in page_text(drawn(window(COMPARE, meeting.id)))
    assert "Compare" not in [link.proto.label for link in window(ACTIONS, meeting.id).get("page_link")]


def click(at: AppTest, key: str) -> AppTest:
    at.button(key=key).click()
    return drawn(at.run())


def test_proposals_are_taken_up_merged_and_taken_apart_on_the_actions_page(window: Window, lone: Services) -> None:
    """The way from several lists to one, as a host clicks it."""
    meeting = groups(lone, 2, 2)
    at = drawn(window(ACTIONS, meeting.id, **OPEN))
    assert "Proposed (2)" in page_text(at)
    click(at, "take.all")
    assert [action.what[:10] for action in open_view(lone, ANA, meeting.id).actions] == ["Proposal 0", "Proposal 1"]
    first, second = open_view(lone, ANA, meeting.id).actions
    at = drawn(window(ACTIONS, meeting.id, **OPEN))
    click(at, f"merge.{first.id}.{second.id}")
    assert len(open_view(lone, ANA, meeting.id).actions) == 1
    at = drawn(window(ACTIONS, meeting.id, **OPEN))
    assert "is part of" in page_text(at)
    click(at, f"apart.{second.id}")
    assert len(open_view(lone, ANA, meeting.id).actions) == 2


def test_vote_is_invited_revealed_and_shortens_the_list_by_dots(window: Window, lone: Services) -> None:
    """Nothing of the vote is on the host's page before the reveal; then ticks say what stays."""
    meeting = groups(lone, 2, 2)
    actions = [add_action(lone, ANA, meeting.id, f"Action {number}") for number in range(3)]
    set_dots(lone, ANA, meeting.id, 5)
    at = click(drawn(window(ACTIONS, meeting.id, **OPEN)), "vote.invite")
    assert open_view(lone, ANA, meeting.id).meeting.stage.place == VOTE
    save_all(lone, [Job(phone(0, 0), meeting.id, (Save("vote.dots", 1, {actions[1].id: 5}),))])
    at = drawn(window(ACTIONS, meeting.id, **OPEN))
    assert not at.checkbox
    at = click(at, "vote.reveal")
    ticks = {box.label: box.value for box in at.checkbox}
    assert ticks == {"**5** Action 1": True, "**0** Action 0": False, "**0** Action 2": False}
    at.button(key="FormSubmitter:vote.shorten-Keep the ticked ones").click()
    drawn(at.run())
    view = open_view(lone, ANA, meeting.id)
    assert [action.what for action in view.actions] == ["Action 1"] and len(view.actions_set_aside) == 2


@pytest.mark.parametrize("state", ["proposed", "merged", "voted"])
def test_words_of_groups_are_never_markup(window: Window, lone: Services, state: str) -> None:
    """A group's name is typed by people too, and stands in tables, labels and Markdown."""
    text = f"{BEGIN} {' '.join({**NASTY, **HOSTILE}[name] for name in ('html', 'markdown', 'shortcodes'))} {END}"
    meeting = groups(lone, 2, 2, 2, text=text, called=f"{BEGIN} <script>*x* :a: [b](c) {END}")
    if state != "proposed":
        everything = [item.id for item in open_view(lone, ANA, meeting.id).entries("proposal")]
        take_up(lone, ANA, meeting.id, everything[:2])
        merge(lone, ANA, meeting.id, everything[1], everything[0])
    if state == "voted":
        set_dots(lone, ANA, meeting.id, 3)
        move(lone, ANA, meeting.id, VOTE)
        action = open_view(lone, ANA, meeting.id).actions[0]
        save_all(lone, [Job(phone(0, 0), meeting.id, (Save("vote.dots", 1, {action.id: 3}),))])
        move(lone, ANA, meeting.id, "reveal")
    seen = 0
    pages: list[tuple[str, dict[str, Any]]] = [
        (page, {"compare": section} if page == COMPARE else {})
        for page in (COMPARE, ACTIONS)
        for section in (("cards", "issues", "notes", "actions") if page == COMPARE else ("",))
    ]
    for page, chosen in pages:
        for kind, part, said in words(drawn(window(page, meeting.id, **OPEN, **chosen))):
            if BEGIN not in said or (kind, part) in AS_WORDS or kind in COMPONENTS:
                continue
            if kind == "html":
                assert "<script" not in said and "<img" not in said and "&lt;script" in said
            else:
                assert unescaped(said) == [], f"{page} {kind} {part}: {said[:300]}"
            seen += 1
    assert seen


def test_home_offers_to_bring_sessions_together(window: Window, lone: Services) -> None:
    """Groups that met on different days start from here; a single file is not enough."""
    at = drawn(window(HOME, bring=True))
    assert "become one new session" in page_text(at)
