"""This file is here to break the cookie: everybody keeps their own, nobody gets another's."""

from __future__ import annotations

import re

import pytest
from starlette.datastructures import Headers

from lib.report.plan_columns import PlanColumn
from lib.runtime import Services
from lib.usecases.preferences import keep_plan_columns, plan_columns
from lib.usecases.rights import PERSON_COOKIE, new_token, read_token
from lib.web.identity import SHARED, token_of
from tests.conftest import ANA, BO
from tests.web.conftest import COOKIE, Ask


def cookies(response: object) -> list[str]:
    return response.headers.get_list("set-cookie")  # type: ignore[attr-defined, no-any-return]


def test_first_page_gives_a_cookie_that_scripts_and_other_sites_cannot_use(ask: Ask) -> None:
    """Who holds it is that person; so it is kept from everything but our own pages."""
    [line] = cookies(ask().get("/"))
    name, _, value = line.partition(";")[0].partition("=")
    parts = {part.strip() for part in line.split(";")[1:]}
    assert name == PERSON_COOKIE and read_token(value) == value
    assert {"HttpOnly", "SameSite=Lax", "Path=/", f"Max-Age={180 * 24 * 3600}"} == parts


def test_cookie_is_secure_behind_https_and_ends_with_the_browser_on_shared_computers(ask: Ask) -> None:
    """Over plain HTTP on a laptop Secure would mean no cookie at all."""
    secure = cookies(ask(PUBLIC_URL="https://see-over.example").get("/"))[0]
    assert "Secure" in secure
    shared = cookies(ask(PUBLIC_URL="http://10.0.0.7", SHARED_COMPUTERS="true").get("/"))[0]
    assert "Secure" not in shared and "Max-Age" not in shared


def test_browser_that_has_its_cookie_gets_no_other(ask: Ask) -> None:
    """The same browser is the same person, for half a year."""
    browser = ask()
    browser.get("/")
    mine = browser.cookies[PERSON_COOKIE]
    assert cookies(browser.get("/")) == [] and browser.cookies[PERSON_COOKIE] == mine


def test_two_browsers_are_two_people(ask: Ask) -> None:
    """And nobody can guess the next one."""
    assert len({ask().get("/").cookies[PERSON_COOKIE] for _ in range(5)}) == 5
    assert len(new_token()) >= 40


@pytest.mark.parametrize(
    "value",
    ["", "x", "ana", "x" * 39, "x" * 65, "x" * 100_000, "a b" * 20, "é" * 45, '"' + "x" * 43 + '"x', "../" * 15, "x" * 42 + "%00"],
)  # fmt: skip
def test_cookie_that_we_cannot_have_made_is_ignored_and_replaced(ask: Ask, value: str) -> None:
    """Forged, cut off, or written by another program on the same address."""
    answer = ask().get("/", headers={"cookie": f"{PERSON_COOKIE}={value}".encode()})
    assert answer.status_code == 200 and len(cookies(answer)) == 1


@pytest.mark.parametrize(
    "beside",
    ['{"theme":"dark"}=1', 'prefs={"a": [1, 2]}', "a b c=1", "=nameless", "flag", 'q="never ended', "\x7f=1", "ü=ö", "a=b=c", "$Version=1"],
)  # fmt: skip
def test_odd_cookie_of_another_program_does_not_hide_ours(beside: str) -> None:
    """On localhost every program's cookies come along; one of them must not make a stranger of Ana."""
    for line in (f"{beside}; {PERSON_COOKIE}={ANA.token}", f"{PERSON_COOKIE}={ANA.token}; {beside}"):
        assert token_of(Headers(raw=[(b"cookie", line.encode("latin-1"))])) == ANA.token


def test_page_for_a_browser_without_a_cookie_is_answered_whole_and_kept_by_no_shared_cache(ask: Ask) -> None:
    """ "Not modified" would come without a cookie; a shared cache would hand one person's to the next."""
    fresh = ask().get("/", headers={"if-none-match": '"same"'})
    assert fresh.status_code == 200 and len(fresh.content) > 1_000 and len(cookies(fresh)) == 1
    assert "private" in fresh.headers["cache-control"]
    known = ask().get("/", headers={**COOKIE, "if-none-match": '"same"'})
    assert known.status_code == 304


def test_scripts_pictures_and_events_set_no_cookie(ask: Ask) -> None:
    """Only a page does: two files loaded at once would make two people of one."""
    for address in ("/a.js", "/text", "/healthz", "/nowhere", "/live/x/stage"):
        assert cookies(ask().get(address)) == []


def test_page_about_this_computer_says_what_is_remembered(ask: Ask) -> None:
    """Before anybody decides, they read how it is."""
    assert "180 days" in ask().get("/computer", headers=COOKIE).text
    shared = ask().get("/computer", headers={"cookie": f"{COOKIE['cookie']}; {SHARED}=1"}).text
    assert "when it is closed" in shared and "/computer/shared" not in shared
    assert ask().get("/computer").headers["cache-control"] == "no-store"


def test_sharing_keeps_the_person_and_ends_with_the_browser(ask: Ask) -> None:
    """Whoever says so in the middle of a session goes on in it."""
    answer = ask().post("/computer/shared", headers={**COOKIE, "origin": "http://testserver"})
    lines = cookies(answer)
    assert (answer.status_code, answer.headers["location"]) == (303, "/computer")
    assert any(line.startswith(f"{PERSON_COOKIE}={ANA.token};") for line in lines)
    assert any(line.startswith(f"{SHARED}=1;") for line in lines)
    assert not any("Max-Age" in line for line in lines)


def test_leaving_makes_another_person_and_wipes_what_the_browser_kept(ask: Ask) -> None:
    """The next one at this computer must see nothing of Ana's."""
    answer = ask().post("/computer/leave", headers={**COOKIE, "origin": "http://testserver"})
    token = next(line for line in cookies(answer) if line.startswith(PERSON_COOKIE)).partition(";")[0].partition("=")[2]
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert read_token(token) and token not in (ANA.token, BO.token)
    assert "storage" in answer.headers["clear-site-data"]
    assert any(re.match(r"_streamlit_xsrf=;.*Max-Age=0", line) for line in cookies(answer))


def test_leaving_forgets_column_names_and_template_of_this_browser_only(ask: Ask, lone: Services) -> None:
    """A college's letterhead is nothing for the next one at this computer."""
    for person in (ANA, BO):
        keep_plan_columns(lone, person, (PlanColumn("action", "What we will do"),))
    ask().post("/computer/leave", headers={**COOKIE, "origin": "https://evil.example"})
    assert plan_columns(lone, ANA)[0].title == "What we will do"
    ask().post("/computer/leave", headers={**COOKIE, "origin": "http://testserver"})
    assert plan_columns(lone, ANA)[0].title == "Issue"
    assert plan_columns(lone, BO)[0].title == "What we will do"
    assert "column names and Word template" in ask().get("/computer").text


def test_shared_computer_stays_shared_after_leaving(ask: Ask) -> None:
    """It is the computer that is shared, and not the person."""
    headers = {"cookie": f"{COOKIE['cookie']}; {SHARED}=1", "origin": "http://testserver"}
    lines = cookies(ask().post("/computer/leave", headers=headers))
    assert any(line.startswith(f"{SHARED}=1;") for line in lines)
    assert not any("Max-Age=1" in line for line in lines)


@pytest.mark.parametrize("address", ["/computer/leave", "/computer/shared"])
def test_other_sites_cannot_make_this_browser_forget(ask: Ask, address: str) -> None:
    """A page elsewhere with a form in it must not cost Ana her sessions."""
    answer = ask().post(address, headers={**COOKIE, "origin": "https://evil.example"})
    assert answer.status_code == 403 and cookies(answer) == []
    assert ask().get(address, headers=COOKIE).status_code == 405
