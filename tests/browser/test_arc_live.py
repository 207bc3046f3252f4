"""This file is here to run one whole session with a projector, a host and eight phones: from joining to the agreed list."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from lib.usecases.rights import Person
from tests.browser import leading, phones, screens
from tests.browser.arc import (
    ACTIONS,
    APART,
    BO,
    CAST,
    DI,
    ED,
    FLO,
    GROUPS,
    GUS,
    HAL,
    IVY,
    JO,
    NO_DRAFTS,
    NOTES,
    OWNER,
    SECOND,
    THOUGHTS,
    Session,
    answer,
    goes_along,
    scanned,
    tap,
)
from tests.browser.conftest import Room
from tests.browser.witness import kept_by_person, look, texts_of_items
from tests.web.conftest import until


@pytest.mark.slow
def test_whole_session_from_joining_to_the_agreed_list(own_room: Room, ana: Person) -> None:
    """What a facilitator plans for weeks runs once. Every answer that a phone called saved is there once, whatever
    happened to the line and the server; and nobody must get what somebody else has not shown yet."""
    session = _begin(own_room, ana)
    try:
        for part in (
            _join,
            _think,
            _reveal_and_pass,
            _talk_and_answer_again,
            _write_notes,
            _work_apart,
            _agree,
            _close,
        ):
            part(session)
    finally:  # what everyone saw last
        look(session.host, "last-host")
        look(session.wall, "last-projector")
        for name, page in session.phones.items():
            look(page, f"last-{name.split()[0]}")


def _begin(room: Room, ana: Person) -> Session:
    host = room.window(ana, size=(1440, 900), reduced_motion="reduce")
    wall = room.window(size=screens.PROJECTOR, reduced_motion="reduce")
    session = Session(room, host, wall)
    session.witness.follow_screen("the host", host.context)
    session.witness.follow_screen("the projector", wall.context)
    session.meeting = leading.set_up(host, title="Staff day in spring", groups=GROUPS, theme="Learners and teachers")
    expect(host.get_by_text("No phone has reached us yet.")).to_be_visible()
    look(host, "01-host-lobby-unreached")
    leading.say_address(host, room.app.url)
    wall.goto("/project")
    asked = wall.locator(".asked")
    expect(asked).to_be_visible()
    look(wall, "02-projector-asks")
    leading.approve(host, asked.inner_text())
    expect(wall.locator(".wall .hall .code")).to_be_visible()
    session.code = wall.locator(".wall .hall .code").inner_text()
    look(wall, "03-projector-lobby")
    return session


def _join(session: Session) -> None:
    for number, (name, group) in enumerate(CAST):
        _join_one(session, name, group, number)
    expect(leading.counter(session.host, "here")).to_contain_text("8 joined")
    expect(session.wall.locator(".wall .here")).to_have_text("8 here")
    look(session.wall, "04-projector-lobby-full")
    look(session.host, "05-host-lobby-full")


def _join_one(session: Session, name: str, group: str, number: int) -> None:
    """Half of them scan, half of them type; two like it dark."""
    colours = "dark" if number in (1, 6) else "light"
    context = phones.phone(session.room, color_scheme=colours, reduced_motion="reduce")
    session.witness.follow_phone(name, context)
    page = context.new_page()
    if number % 2:
        page.goto(scanned(session.wall))
    else:
        page.goto("/j")
        page.get_by_label("The code on the screen").fill(session.code.lower())
        page.get_by_role("button", name="Join").click()
    if number == 1:
        look(page, "06-phone-door-dark")
    phones.enter(page, name=name, group=group)
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    session.phones[name] = page


def _think(session: Session) -> None:
    """Blind answers, while two phones reload, two lose the line, and the server is killed under the others."""
    room, host = session.room, session.host
    leading.step(host, "Start with card 2.1").click()
    for page in session.phones.values():
        phones.stands_on(page, "2.1")
    look(host, "10-host-think")
    look(session.wall, "11-projector-think")
    _reload_while_writing(session)
    room.watch.line_was_cut = True
    _lose_the_line(session, ED)
    _lose_the_line(session, FLO)
    session.phones[ED].context.set_offline(False)
    phones.is_saved(session.phones[ED])
    _kill_the_server_under(session, [GUS, HAL, IVY, JO])
    session.phones[FLO].context.set_offline(False)
    for name, page in session.phones.items():
        phones.is_saved(page)
        expect(phones.lost_banner(page)).to_be_hidden()
        expect(phones.thought(page)).to_have_value(THOUGHTS[name])
        assert page.evaluate(NO_DRAFTS), name
    session.holds()
    assert len(session.witness.said) >= 2 * len(CAST)  # each of them was told that a rating and a text are saved
    room.watch.line_was_cut = False
    expect(leading.counter(host, "in")).to_have_text("8 of 8 in")
    expect(session.wall.locator(".wall .strip")).to_contain_text("8 of 8 are in")
    for name in (BO, JO):
        phones.ready_button(session.phones[name]).click()
    expect(leading.counter(host, "ready")).to_have_text("2 ready")
    look(host, "12-host-all-in")
    look(session.wall, "13-projector-all-in")
    look(session.phones[DI], "14-phone-think-dark")
    session.nobody_has_what_is_another_s(THOUGHTS)


def _reload_while_writing(session: Session) -> None:
    """One with words that were typed this moment, one between a tap and a sentence."""
    bo, di = session.phones[BO], session.phones[DI]
    answer(bo, THOUGHTS[BO], "1", "5")
    bo.reload()
    expect(phones.thought(bo)).to_have_value(THOUGHTS[BO])
    phones.rate(di, "Where are we now?", "2")
    di.reload()
    expect(di.get_by_role("group", name="Where are we now?").get_by_role("radio", name="2")).to_be_checked()
    answer(di, THOUGHTS[DI], "2")
    for page in (bo, di):
        phones.is_saved(page)


def _lose_the_line(session: Session, name: str) -> None:
    page = session.phones[name]
    page.context.set_offline(True)
    answer(page, THOUGHTS[name], "3")
    expect(phones.lost_banner(page)).to_be_visible()


def _kill_the_server_under(session: Session, names: list[str]) -> None:
    """One answer is on disk and its confirmation is not on its way any more; the others are typed, or sent to nobody."""
    app, (stored, *others) = session.room.app, (session.phones[name] for name in names)

    def keep_and_die(route: Route) -> None:
        route.fetch()
        app.kill()
        route.abort()

    stored.route("**/save", keep_and_die, times=1)
    for number, page in enumerate(others):
        answer(page, THOUGHTS[names[number + 1]], str(2 + number))
    phones.write(stored, THOUGHTS[names[0]])
    expect(phones.lost_banner(stored)).to_be_visible()
    assert app.process is None
    session.holds()  # what was called saved a moment before the end
    phones.rate(stored, "Where are we now?", "4")
    look(stored, "15-phone-lost")
    expect(screens.wall_lost(session.wall)).to_be_visible()
    look(session.wall, "16-projector-lost")
    look(session.host, "17-host-lost")
    app.start()


def _reveal_and_pass(session: Session) -> None:
    """Ratings for all at once; words only as the host passes them, and one never."""
    host, wall = session.host, session.wall
    screens.connected(host)  # a click before the page found the new server would be lost
    leading.step(host, "Reveal to everyone").click()
    expect(screens.wall_face(wall)).to_have_class("face ratings")
    expect(screens.wall_face(wall)).to_contain_text("8 people")
    for page in session.phones.values():
        expect(page.locator(".spread").first).to_contain_text("8 ratings")
    look(wall, "20-projector-ratings")
    look(session.phones[DI], "21-phone-revealed-dark")
    expect(host.get_by_text("8 texts")).to_be_visible()
    look(host, "22-host-texts")
    session.read |= set(THOUGHTS.values())
    host.get_by_role("button", name="Pass", exact=True).first.click()
    expect(host.get_by_text("1 on the wall")).to_be_visible()
    host.get_by_role("button", name="Set aside").last.click()
    expect(host.get_by_text("Bring back")).to_be_visible()
    screens.button(host, "Show texts on the wall").click()
    expect(screens.wall_face(wall)).to_contain_text(THOUGHTS[BO])
    session.shown |= {BO}
    assert session.witness.carries("the projector", wall, [THOUGHTS[BO]])  # what is there is found
    assert session.witness.carries("the host", host, [THOUGHTS[JO]])
    session.nobody_has_what_is_another_s(THOUGHTS)
    host.get_by_role("button", name="Star").nth(1).click()
    screens.button(host, "Pass all 6").click()
    expect(screens.wall_face(wall)).to_contain_text(THOUGHTS[IVY])
    session.shown |= set(session.phones) - {JO}
    look(wall, "23-projector-texts")
    look(host, "24-host-passed")
    session.nobody_has_what_is_another_s(THOUGHTS)


def _talk_and_answer_again(session: Session) -> None:
    """Blind again; then what moved."""
    host, wall = session.host, session.wall
    leading.step(host, "On to the talk").click()
    expect(session.phones[BO].get_by_text("Talk about what you see")).to_be_visible()
    leading.step(host, "Second round").click()
    for number, (name, page) in enumerate(session.phones.items()):
        expect(page.get_by_text("Answer once more")).to_be_visible()
        phones.rate(page, "Where are we now?", str(2 + number % 2))
        if name in SECOND:
            phones.write(page, SECOND[name])
    for page in session.phones.values():
        phones.is_saved(page)
    look(session.phones[DI], "30-phone-second-dark")
    expect(leading.counter(host, "in")).to_have_text("8 of 8 in")
    look(host, "31-host-second")
    session.nobody_has_what_is_another_s(SECOND)
    leading.step(host, "Reveal again").click()
    expect(screens.wall_face(wall)).to_contain_text("Second round: ◆")
    look(wall, "32-projector-shift")
    for page in session.phones.values():
        expect(page.locator(".spread").first).to_contain_text("after talking")
    look(session.phones[BO], "33-phone-shift")
    session.holds()


def _write_notes(session: Session) -> None:
    """A scribe in each group; actions proposed by phones."""
    leading.step(session.host, "On to the note").click()
    for name, note, action in ((BO, NOTES[0], ACTIONS[0]), (HAL, NOTES[1], ACTIONS[1])):
        page = session.phones[name]
        page.get_by_role("button", name="I write for our group").first.click()
        page.get_by_label("What we agreed", exact=True).fill(note)
        phones.is_saved(page)
        page.get_by_label("Propose an action for the group").fill(action)
        page.get_by_role("button", name="Propose it").last.click()
        expect(page.get_by_text("Your action is proposed.")).to_be_visible()
    look(session.phones[BO], "40-phone-scribe")
    for name, action in ((DI, ACTIONS[2]), (IVY, ACTIONS[3])):
        page = session.phones[name]
        phones.open_more(page)
        page.get_by_label("Propose an action", exact=True).fill(action)
        page.get_by_role("button", name="Propose it").click()
        expect(page.get_by_text("Your action is proposed.")).to_be_visible()
    expect(session.phones[DI].get_by_text(NOTES[0])).to_be_visible()
    expect(session.phones[JO].get_by_text(NOTES[1])).to_be_visible()
    look(session.phones[DI], "41-phone-note-dark")
    look(session.wall, "42-projector-note")
    for name in (GUS, HAL, IVY, JO):
        assert not session.witness.carries(name, session.phones[name], [NOTES[0], ACTIONS[0], ACTIONS[2]])
    assert not session.witness.carries("the projector", session.wall, [*NOTES, *ACTIONS])


def _work_apart(session: Session) -> None:
    """Each group at its own place, moved by its scribe; one reveals, the other does not; then back together."""
    host, wall = session.host, session.wall
    leading.section(host, "People")
    screens.open_up(host, "Groups")
    host.get_by_role("radio", name="Apart: each at its own place").click()
    bo, hal = session.phones[BO], session.phones[HAL]
    expect(bo.get_by_role("heading", name="Move your group")).to_be_visible()
    bo.get_by_role("button", name="Next card").click()
    for name in (BO, DI, ED, FLO):
        goes_along(session.phones[name], "2.2")
    phones.stands_on(session.phones[JO], "2.1")
    look(wall, "50-projector-board")
    look(host, "51-host-apart")
    hal.get_by_role("button", name="Next card").click()
    for name in (GUS, HAL, IVY, JO):
        goes_along(session.phones[name], "2.2")
    for name, text in APART.items():
        answer(session.phones[name], text, "2")
        phones.is_saved(session.phones[name])
    session.nobody_has_what_is_another_s(APART)
    bo.get_by_role("button", name="Reveal", exact=True).click()
    expect(session.phones[FLO].locator(".spread").first).to_contain_text("2 ratings")
    expect(session.phones[IVY].locator(".spread")).to_have_count(0)
    session.read |= {APART[DI], APART[ED]}
    session.nobody_has_what_is_another_s(APART)
    look(bo, "52-phone-scribe-apart")
    screens.button(host, "Bring all together").click()
    expect(bo.get_by_role("heading", name="Move your group")).to_be_hidden()
    look(wall, "53-projector-together")
    look(host, "54-host-together")
    session.holds()


def _agree(session: Session) -> None:
    """Compare, take proposals up, vote blind, reveal, and give the first one an owner and a date."""
    host, wall = session.host, session.wall
    screens.link(host, "Compare").click()
    expect(screens.title(host, "Compare the groups")).to_be_visible()
    expect(host.get_by_text(NOTES[0])).to_be_visible()
    look(host, "60-host-compare")
    screens.button(host, "To the agreed list").click()
    expect(host.get_by_text("Proposed (4)")).to_be_visible()
    look(host, "61-host-proposed")
    screens.button(host, "Take up all").click()
    expect(host.get_by_text("Proposed (4)")).to_have_count(0)
    screens.button(host, "Invite the vote").click()
    expect(wall.locator(".wall .face")).to_contain_text("Vote on your phone")
    for number, page in enumerate(session.phones.values()):
        goes_along(page, "vote")
        for place in range(len(ACTIONS)):
            tap(page, "Impact", place, 5 - (place + number) % 3)
            tap(page, "Effort", place, 1 + (place + number % 2) % 4)
        phones.is_saved(page)
    look(wall, "62-projector-vote")
    look(session.phones[DI], "63-phone-vote-dark")
    look(host, "64-host-vote")
    expect(leading.counter(host, "in")).to_have_text("8 of 8 in")
    session.holds()
    screens.button(host, "Reveal the vote").click()
    expect(wall.locator(".wall .face")).to_contain_text("How we rated the actions")
    look(wall, "65-projector-ranking")
    look(host, "66-host-ranking")


def _close(session: Session) -> None:
    """An owner and a date in the table; the list on every screen; then closed, with one's own copy to take away."""
    host, wall = session.host, session.wall
    expect(host.get_by_text("The vote is revealed.")).to_be_visible()
    for column, part, text in ((1, "who", OWNER), (2, "by", "2027-03-31")):
        screens.settle(host)
        screens.grid(host).hover()  # a table that the page was scrolled to takes no click before
        screens.fill_cell(host, row=0, column=column, text=text)
        until(lambda part=part, text=text: text in texts_of_items(session.room.services, session.meeting, part))
    look(host, "70-host-owner")
    screens.link(host, "Cards").click()
    leading.step(host, "Agree the list").click()
    expect(wall.locator(".wall .face")).to_contain_text("What we agreed")
    expect(wall.locator(".wall .face")).to_contain_text(OWNER)
    expect(wall.locator(".wall .face")).to_contain_text("31 Mar 2027")
    for page in session.phones.values():
        expect(page.get_by_role("heading", name="What we agreed")).to_be_visible()
        expect(page.get_by_text(f"{OWNER} · by 31 March 2027")).to_be_visible()
    look(wall, "71-projector-agreed")
    look(host, "72-host-agreed")
    look(session.phones[DI], "73-phone-agreed-dark")
    screens.link(host, "Overview").click()
    screens.button(host, "Close the session").click()
    expect(screens.button(host, "Reopen the session")).to_be_visible()
    expect(wall.locator(".wall .face")).to_contain_text("Take your own copy away")
    look(wall, "74-projector-closed")
    look(host, "75-host-closed")
    for page in session.phones.values():
        expect(page.get_by_text("This session is closed, so nothing new is saved.")).to_be_visible()
        _nobody_saves_any_more(session, page)
    look(session.phones[BO], "76-phone-closed")
    page = session.phones[ED]
    page.goto(scanned(wall))
    look(page, "77-phone-scanned-the-end")
    with page.expect_download() as download:
        page.get_by_role("link", name="My own copy").click()
    copy = Path(download.value.path()).read_text("utf-8")
    assert all(words in copy for words in (THOUGHTS[ED], SECOND[ED], APART[ED], NOTES[0], ACTIONS[0]))
    assert not [other for name, other in THOUGHTS.items() if name != ED and other in copy]
    session.holds()
    for words in (*THOUGHTS.values(), *SECOND.values(), *APART.values(), *NOTES):
        assert list(kept_by_person(session.room.services, session.meeting).values()).count(words) == 1, words
    assert sorted(texts_of_items(session.room.services, session.meeting)) == sorted(ACTIONS)
    assert all(page.evaluate(NO_DRAFTS) for page in session.phones.values())


def _nobody_saves_any_more(session: Session, page: Page) -> None:
    """Even what a phone sends although its screen takes nothing."""
    save = {"client": "late", "saves": [{"n": 1, "field": "2.1.thought", "round": 2, "value": "Too late", "seen": 9}]}
    told = page.evaluate(
        """async ([address, save]) => (await fetch(address, { method: "POST", body: JSON.stringify(save),
          headers: { "content-type": "application/json", accept: "application/json" } })).text()""",
        [f"/phone/{session.meeting}/save", save],
    )
    assert "session.closed" in told
