"""This file is here for what the tests of the phone's routes share: a session with a code, and phones that join it."""

from __future__ import annotations

import re
from typing import Any

import httpx

from lib.model.meeting import Meeting
from lib.runtime import Services
from lib.usecases.joining import invite_phones
from lib.usecases.reading import open_view
from lib.usecases.rights import PERSON_COOKIE, Person
from tests.conftest import ANA, BO, begin
from tests.web.conftest import FROM_HERE

SCRIPT = {**FROM_HERE, "accept": "application/json"}


def invited(services: Services, **parts: Any) -> tuple[Meeting, str]:
    """A session of Ana's that phones can join, and its code."""
    id = begin(services, **parts).id
    code = invite_phones(services, ANA, id)
    return open_view(services, ANA, id).meeting, code


def as_person(browser: httpx.Client, who: Person) -> httpx.Client:
    """A browser with somebody's cookie."""
    browser.headers["cookie"] = f"{PERSON_COOKIE}={who.token}"
    return browser


def joined(browser: httpx.Client, code: str, who: Person = BO, **form: str) -> str:
    """The phone page's address, after joining."""
    answer = as_person(browser, who).post(f"/j/{code}", data=form, headers=FROM_HERE)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def saved(browser: httpx.Client, at: str, *saves: dict[str, Any], client: str = "a" * 24) -> list[dict[str, Any]]:
    """What the server says to saves of our script. `at` is the phone page's address."""
    some = [{"n": n, "round": 1, "seen": 0, **save} for n, save in enumerate(saves, start=1)]
    answer = browser.post(f"{at}/save", json={"client": client, "saves": some}, headers=SCRIPT)
    assert answer.status_code == 200, answer.text
    told: list[dict[str, Any]] = answer.json()["saved"]
    return told


def words(page: str) -> str:
    """What a page says, on one line."""
    text = re.sub(r"<script.*?</script>|<[^>]+>", " ", page, flags=re.DOTALL)
    return " ".join(text.replace("&#39;", "'").replace("&amp;", "&").split())
