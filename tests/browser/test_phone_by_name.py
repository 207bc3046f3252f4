"""This file is here to join as phones in a room do: over plain http, by an address that is not the phone's own."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect

from lib.usecases.rights import Person
from tests.browser import phones
from tests.browser.conftest import FLAGS, PATIENCE, Room, chromium

NAME = "phone.test"


def test_phone_joins_and_saves_over_plain_http_by_an_address_in_the_network(
    browser: Browser, room: Room, ana: Person
) -> None:
    """Browsers trust 127.0.0.1 and leave headers out elsewhere: what works on the laptop itself may refuse every phone."""
    meeting = room.begin(ana)
    code = phones.invite(room, ana, meeting)
    there = browser.browser_type.launch(
        executable_path=chromium(), args=[*FLAGS, f"--host-resolver-rules=MAP {NAME} 127.0.0.1"]
    )
    try:
        page = there.new_page(base_url=f"http://{NAME}:{urlsplit(room.app.url).port}", locale="en-GB")
        page.set_default_timeout(PATIENCE)
        page.goto("/j")
        assert page.evaluate("isSecureContext") is False, "else this shows nothing that 127.0.0.1 does not"
        page.get_by_label("The code on the screen").fill(code)
        page.get_by_role("button", name="Join").click()
        phones.enter(page, name="Bo")
        expect(page).to_have_url(re.compile(rf"^http://{NAME}:\d+/phone/"))
        phones.lead(room, ana, meeting, "card:2.1")
        phones.stands_on(page, "2.1")
        phones.write(page, "Over the college's Wi-Fi")
        phones.is_saved(page)
    finally:
        there.close()
    with room.services.store.read() as connection:
        kept = connection.exec_driver_sql("SELECT value FROM answer WHERE field = '2.1.thought'").scalars().all()
    assert '"Over the college\'s Wi-Fi"' in kept
