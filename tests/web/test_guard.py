"""This file is here to break what keeps other sites out: the headers on every answer, and where a write came from."""

from __future__ import annotations

import re

import httpx
import pytest
from starlette.datastructures import Headers

from lib.config import Settings
from lib.runtime import Services
from lib.web.guard import comes_from_here, content_security_policy
from tests.conftest import begin
from tests.web.conftest import COOKIE, FROM_HERE, Ask

ADDRESSES = ["/", "/a.js", "/text", "/healthz", "/computer", "/nowhere", "/live/none/stage", "/bug", "/computer/leave"]


def policy(response: httpx.Response) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response.headers["content-security-policy"].split(";"))
    return {name: sources for name, _, sources in parts}


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_has_the_headers_errors_included(ask: Ask, address: str) -> None:
    """One answer without them is the one that is used."""
    answer = ask().get(address, headers=COOKIE)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert policy(answer)["frame-ancestors"] == "'none'"
    assert policy(answer)["default-src"] == "'self'"


def test_event_stream_has_the_headers_too(live: httpx.Client, lone: Services) -> None:
    """It is an answer like any other."""
    meeting = begin(lone)
    with live.stream("GET", f"/live/{meeting.id}/stage") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert policy(answer)["frame-ancestors"] == "'none'"


def test_no_script_runs_that_did_not_come_from_here() -> None:
    """A text that slips through somewhere as markup still cannot run, nor send anything anywhere."""
    sources = dict(part.strip().partition(" ")[::2] for part in content_security_policy().split(";"))
    assert "unsafe-inline" not in sources["script-src"] and "unsafe-eval" not in sources["script-src"]
    assert not re.search(r"https?:|\*", content_security_policy())
    assert sources["object-src"] == "'none'" and sources["form-action"] == "'self'"
    assert "sha256-" in sources["script-src"]


def test_bug_is_one_calm_line_that_tells_nothing(ask: Ask, caplog: pytest.LogCaptureFixture) -> None:
    """The visitor learns that it failed, the log learns why."""
    answer = ask().get("/bug")
    assert answer.status_code == 500
    assert "secret" not in answer.text and "Zero" not in answer.text and "log" in answer.text
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("headers", "allowed"),
    [
        ({"origin": "http://testserver"}, True),
        ({"origin": "http://TESTSERVER"}, True),
        ({"origin": "https://see-over.example"}, True),
        ({"origin": "https://evil.example"}, False),
        ({"origin": "http://testserver.evil.example"}, False),
        ({"origin": "http://testserver:81"}, False),
        ({"origin": "http://testserver@evil.example"}, False),
        ({"origin": "file://"}, False),
        ({"origin": "testserver"}, False),
        ({"origin": "http://["}, False),
        ({"origin": "null"}, False),
        ({"origin": "null", "sec-fetch-site": "cross-site"}, False),
        ({"origin": "null", "sec-fetch-site": "same-origin"}, True),
        ({"origin": "https://evil.example", "sec-fetch-site": "same-origin"}, False),
        ({}, False),
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "none"}, False),
        ({"origin": ""}, False),
    ],
)  # fmt: skip
def test_write_is_let_in_only_when_it_comes_from_one_of_our_pages(headers: dict[str, str], allowed: bool) -> None:
    """The cookie travels with a form on any site; the origin says whose form it is."""
    settings = Settings(public_url="https://see-over.example")
    assert comes_from_here(Headers({"host": "testserver", **headers}), settings) is allowed


@pytest.mark.parametrize("origin", ["file://", "x", "", "null", "//"])
def test_without_a_public_address_an_empty_origin_is_still_not_ours(origin: str) -> None:
    """Nothing equals nothing: an origin without a host must not match a setting that is not set."""
    assert not comes_from_here(Headers({"host": "testserver", "origin": origin}), Settings())
    assert not comes_from_here(Headers({"origin": origin}), Settings())


def test_pages_and_scripts_are_compressed_and_small_answers_are_not(ask: Ask) -> None:
    """A cold page is 2.9 MB; on college Wi-Fi that is the difference between a start and a wait."""
    for address in ("/", "/a.js"):
        answer = ask().get(address, headers={"accept-encoding": "gzip"})
        assert answer.headers["content-encoding"] == "gzip"
        assert "accept-encoding" in answer.headers["vary"].lower()
    assert "content-encoding" not in ask().get("/text", headers={"accept-encoding": "gzip"}).headers


def test_event_stream_is_never_compressed(live: httpx.Client, lone: Services) -> None:
    """A compressor would hold an event back until it has enough of them."""
    meeting = begin(lone)
    with live.stream("GET", f"/live/{meeting.id}/stage", headers={"accept-encoding": "gzip, br, zstd"}) as answer:
        assert "content-encoding" not in answer.headers


def test_write_from_elsewhere_moves_nothing(ask: Ask, lone: Services) -> None:
    """The must-not of every route that writes."""
    from lib.usecases.staging import see_stage
    from tests.conftest import ANA

    meeting = begin(lone)
    for headers in ({"origin": "https://evil.example"}, {"origin": "null"}, {}, {"sec-fetch-site": "cross-site"}):
        answer = ask().post(f"/live/{meeting.id}/move", content="next", headers={**COOKIE, **headers})
        assert answer.status_code == 403 and set(answer.json()) == {"what", "fix"}
    assert see_stage(lone, ANA, meeting.id)["face"] == "front"
    assert ask().post(f"/live/{meeting.id}/move", content="next", headers={**COOKIE, **FROM_HERE}).status_code == 200
