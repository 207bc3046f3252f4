"""This file is here to take the line, the page and the server away from a phone while somebody writes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from lib.model.meeting import Meeting
from lib.store import answers
from lib.usecases.rights import Person
from lib.usecases.settling import close_meeting
from tests.browser import phones
from tests.browser.conftest import Room
from tests.web.conftest import until


def kept(room: Room, meeting: Meeting) -> dict[tuple[str, int], object]:
    """What is on disk, by field and round; nothing is there twice."""
    with room.services.store.read() as connection:
        found = answers.answers_of(connection, meeting.id)
    assert len({(each.subject, each.field, each.round) for each in found}) == len(found)
    return {(each.field, each.round): each.value for each in found}


def in_session(room: Room, ana: Person, **options: object) -> tuple[Meeting, Page]:
    """A session on card 2.1, and one phone in it."""
    meeting = room.begin(ana, cards=("2.1", "2.2", "6.1"))
    page = phones.join(room, phones.invite(room, ana, meeting), **options)
    phones.stands_on(page, "2.1")
    return meeting, page


@pytest.mark.quick
def test_phone_without_a_line_keeps_words_and_sends_them_when_it_is_back(room: Room, ana: Person) -> None:
    """Half of the colleges have a corner without Wi-Fi. Confirmed only once it is on disk."""
    meeting, page = in_session(room, ana)
    room.watch.line_was_cut = True
    page.context.set_offline(True)
    phones.write(page, "Written without a line")
    phones.rate(page, "Where are we now?", "2")
    expect(phones.lost_banner(page)).to_be_visible()
    expect(page.locator(".saved")).to_have_text("Not saved yet, trying again")
    assert kept(room, meeting) == {}
    page.context.set_offline(False)
    phones.is_saved(page)
    expect(phones.lost_banner(page)).to_be_hidden()
    assert kept(room, meeting) == {("2.1.thought", 1): "Written without a line", ("2.1.now", 1): "2"}
    phones.lead(room, ana, meeting, "card:2.2")  # and it follows again
    phones.stands_on(page, "2.2")


def test_reload_without_a_line_to_save_on_keeps_the_draft(room: Room, ana: Person) -> None:
    """A thumb slips, the page reloads: the words are there, and are saved after all."""
    meeting, page = in_session(room, ana)
    room.watch.line_was_cut = True
    # No route could hold back what is sent as the page goes.
    page.evaluate("() => { window.fetch = () => Promise.reject(new Error('no line')); }")
    phones.write(page, "A draft")
    expect(page.locator(".saved")).to_have_text("Not saved yet, trying again")
    assert kept(room, meeting) == {}
    page.reload()
    expect(phones.thought(page)).to_have_value("A draft")
    until(lambda: kept(room, meeting))
    assert kept(room, meeting) == {("2.1.thought", 1): "A draft"}
    page.evaluate("""() => new Promise(done => {
        const look = () => Object.keys(localStorage).some(name => name.includes('draft')) ? setTimeout(look, 50) : done();
        look();
    })""")


def test_what_was_typed_a_moment_ago_leaves_with_the_page(room: Room, ana: Person) -> None:
    """People type, then put the phone away at once. One second of waiting must not cost a sentence."""
    meeting, page = in_session(room, ana)
    phones.write(page, "Off I go")
    page.goto("about:blank")
    until(lambda: kept(room, meeting) == {("2.1.thought", 1): "Off I go"})


@pytest.mark.slow
def test_confirmation_that_gets_lost_does_not_save_twice(room: Room, ana: Person) -> None:
    """The server had it, the phone did not hear so: it asks again with the same number."""
    meeting, page = in_session(room, ana)
    room.watch.line_was_cut = True
    lost = []

    def lose(route: object) -> None:
        if len(lost) < 2:
            lost.append(route.fetch())  # type: ignore[attr-defined]
            route.abort()  # type: ignore[attr-defined]
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/save", lose)
    phones.write(page, "Only once")
    phones.is_saved(page)
    assert len(lost) == 2
    with room.services.store.read() as connection:
        assert [each.version for each in answers.answers_of(connection, meeting.id)] == [1]


def test_server_that_is_killed_and_restarted_finds_the_same_person_card_and_draft(own_room: Room, ana: Person) -> None:
    """A laptop's battery ends. Nothing that was confirmed goes, and nothing that was typed."""
    room = own_room
    meeting, page = in_session(room, ana, name="Bo")
    phones.write(page, "Before")
    phones.is_saved(page)
    room.watch.line_was_cut = True
    room.app.kill()
    phones.write(page, "Before and after")
    expect(phones.lost_banner(page)).to_be_visible()
    room.app.start()
    phones.is_saved(page)
    expect(phones.lost_banner(page)).to_be_hidden()
    phones.stands_on(page, "2.1")
    assert kept(room, meeting) == {("2.1.thought", 1): "Before and after"}
    page.reload()
    expect(page.get_by_text("Bo", exact=True)).to_be_visible()
    expect(phones.thought(page)).to_have_value("Before and after")


def test_second_tab_shows_what_the_first_saved_and_overwrites_nothing(room: Room, ana: Person) -> None:
    """Links are opened twice without noticing."""
    meeting, page = in_session(room, ana)
    second = page.context.new_page()
    second.goto(page.url)
    phones.write(page, "From the first tab")
    phones.is_saved(page)
    expect(phones.thought(second)).to_have_value("From the first tab")
    phones.write(second, "And from the second")
    phones.is_saved(second)
    assert kept(room, meeting) == {("2.1.thought", 1): "And from the second"}


@pytest.mark.slow
def test_two_tabs_that_cannot_hear_each_other_show_both_texts(room: Room, ana: Person) -> None:
    """The slower one is not saved over the other; somebody chooses, and it is saved then."""
    meeting, page = in_session(room, ana)
    second = page.context.new_page()
    second.add_init_script("delete window.BroadcastChannel")
    second.goto(page.url)
    expect(phones.thought(second)).to_have_value("")
    phones.write(page, "From the first tab")
    phones.is_saved(page)
    phones.write(second, "From the second")
    expect(second.get_by_text("This text was changed in another window.")).to_be_visible()
    expect(second.locator("blockquote")).to_have_text("From the first tab")
    expect(phones.thought(second)).to_have_value("From the second")
    assert kept(room, meeting) == {("2.1.thought", 1): "From the first tab"}
    second.get_by_role("button", name="Join both").click()
    phones.is_saved(second)
    assert kept(room, meeting) == {("2.1.thought", 1): "From the first tab\n\nFrom the second"}


def test_phone_stays_with_its_draft_when_the_group_goes_on(room: Room, ana: Person) -> None:
    """The words stay under the fingers, and the way to the others is offered."""
    meeting, page = in_session(room, ana)
    phones.thought(page).press_sequentially("Half a sen")
    phones.lead(room, ana, meeting, "card:2.2")
    expect(phones.way_to_group(page)).to_have_text("The group is on 2.2. Go there")
    phones.stands_on(page, "2.1")
    phones.thought(page).press_sequentially("tence")
    phones.way_to_group(page).click()
    phones.stands_on(page, "2.2")
    expect(phones.thought(page)).to_have_value("")
    expect(phones.way_to_group(page)).to_be_hidden()
    phones.lead(room, ana, meeting, "card:2.1")
    phones.stands_on(page, "2.1")
    expect(phones.thought(page)).to_have_value("Half a sentence")


def test_phone_without_a_draft_goes_along_and_costs_no_page(room: Room, ana: Person) -> None:
    """Moving two hundred phones on must not be two hundred pages."""
    meeting, page = in_session(room, ana)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for card in ("2.2", "6.1", "2.1"):
        phones.lead(room, ana, meeting, f"card:{card}")
        phones.stands_on(page, card)
    assert asked == []


@pytest.mark.slow
def test_sentence_under_way_at_the_reveal_is_still_taken(room: Room, ana: Person) -> None:
    """The host cannot see who is still typing. Ratings are shown at once, and nobody's words are cut off."""
    meeting, page = in_session(room, ana)
    phones.rate(page, "Where are we now?", "4")
    phones.is_saved(page)
    phones.thought(page).press_sequentially("Nearly")
    phones.lead(room, ana, meeting, "reveal")
    expect(page.get_by_text("1 rating: 4")).to_be_visible()
    phones.thought(page).press_sequentially(" done")
    phones.is_saved(page)
    assert kept(room, meeting)["2.1.thought", 1] == "Nearly done"
    expect(page.get_by_role("radio", name="4 Embedded")).to_be_disabled()
    expect(phones.thought(page)).not_to_be_editable()


@pytest.mark.slow
def test_whoever_joins_late_sees_where_the_group_is(room: Room, ana: Person) -> None:
    """With what was revealed, and not with what is still blind."""
    meeting, early = in_session(room, ana)
    phones.rate(early, "Where are we now?", "4")
    phones.is_saved(early)
    phones.lead(room, ana, meeting, "reveal")
    code = phones.invite(room, ana, meeting)
    late = phones.join(room, code)
    expect(late.get_by_text("1 rating: 4")).to_be_visible()
    phones.lead(room, ana, meeting, "card:2.2")
    phones.rate(early, "Where are we now?", "1")
    phones.is_saved(early)
    latest = phones.join(room, code)
    phones.stands_on(latest, "2.2")
    expect(latest.locator(".spread")).to_have_count(0)


@pytest.mark.slow
def test_first_content_is_there_at_once(room: Room, ana: Person) -> None:
    """A page that is slow to come is reloaded by thirty people. Printed; fails by an order of magnitude only."""
    _, page = in_session(room, ana)
    # Waited for inside the page: the policy of our pages lets nobody evaluate text there again and again.
    painted = """() => new Promise(done => new PerformanceObserver((seen, observer) => {
        const paint = seen.getEntriesByName('first-contentful-paint')[0];
        if (paint) { observer.disconnect(); done(paint.startTime); }
    }).observe({ type: 'paint', buffered: true }))"""
    times = []
    for _ in range(3):
        page.reload()
        times.append(page.evaluate(painted))
    print(f"first content of the phone page after {sorted(times)[1]:.0f} ms")
    assert sorted(times)[1] < 1_500


def test_stream_is_closed_while_the_phone_sleeps_and_open_again_after(room: Room, ana: Person) -> None:
    """A phone in a pocket must not hold a line, and must be in step the moment it is looked at."""
    meeting, page = in_session(room, ana)
    hide = "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }"
    page.wait_for_load_state("networkidle")
    with page.expect_event("requestfailed", lambda request: "/stage" in request.url):
        page.evaluate(hide, True)
    phones.lead(room, ana, meeting, "card:6.1")
    phones.stands_on(page, "2.1")
    page.evaluate(hide, False)
    phones.stands_on(page, "6.1")


def test_text_refused_while_closed_is_saved_once_it_is_open_again(room: Room, ana: Person) -> None:
    """Closed is closed and says so; the text stays in the box, and the host can reopen."""
    meeting, page = in_session(room, ana)
    phones.thought(page).press_sequentially("One more thing")
    close_meeting(room.services, ana, meeting.id, closed=True)
    expect(page.get_by_text("This session is closed, so nothing new is saved. Your text")).to_be_visible()
    expect(phones.thought(page)).to_have_value("One more thing")
    close_meeting(room.services, ana, meeting.id, closed=False)
    phones.lead(room, ana, meeting, "card:2.1")
    phones.is_saved(page)
    assert kept(room, meeting) == {("2.1.thought", 1): "One more thing"}
