"""This file is here to hold the copies that phones take: one's own words only, one at a time, and never in the way of saving."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from lib.errors import refuse
from lib.exports import html, pdf
from lib.model.meeting import Meeting
from lib.runtime import Services, replaced
from lib.usecases.joining import join
from lib.usecases.rights import Person
from lib.usecases.staging import move
from tests.conftest import ANA, BO, CY
from tests.exports.reading import word_texts
from tests.web.conftest import Ask, app, served, until
from tests.web.phones import as_person, invited, joined, saved, words

DI = Person(f"di-{'x' * 40}")
MORE_THAN_THREADS = 45
"""Starlette works in forty threads."""


def room(ask: Ask, lone: Services) -> tuple[Meeting, httpx.Client, str]:
    """Bo and Di have each written something on card 2.1; Bo's browser, and his page's address."""
    meeting, code = invited(lone)
    bo, di = ask(), ask()
    at = joined(bo, code, BO, name="Bo")
    joined(di, code, DI, name="Di")
    move(lone, ANA, meeting.id, "card:2.1")
    saved(bo, at, {"field": "2.1.thought", "value": "Bo wrote this"})
    saved(di, at, {"field": "2.1.thought", "value": "Di wrote that"}, client="b" * 24)
    return meeting, bo, at


def test_every_format_on_the_page_brings_ones_own_words_and_nobody_elses(ask: Ask, lone: Services) -> None:
    """The file goes home with them; as an attachment, since words of people are no page of ours."""
    _, bo, at = room(ask, lone)
    page = bo.get(at).text
    for format in ("word", "pdf", "html"):
        assert f'href="{at}/copy/{format}"' in page
        answer = bo.get(f"{at}/copy/{format}")
        assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-disposition"].startswith('attachment; filename="my-answers.')
    said = bo.get(f"{at}/copy/html").text + "\n".join(word_texts(bo.get(f"{at}/copy/word").content))
    assert said.count("Bo wrote this") >= 2 and "Di" not in words(said)


def test_stranger_and_host_who_has_not_joined_get_none(ask: Ask, lone: Services) -> None:
    """To Cy a session that is there looks like one that is not."""
    meeting, _, _ = room(ask, lone)
    for person in (CY, ANA):
        answer = as_person(ask(), person).get(f"/phone/{meeting.id}/copy/html")
        assert answer.status_code in (404, 409) and "wrote" not in answer.text
    said = {as_person(ask(), CY).get(f"/phone/{id}/copy/html").text for id in (meeting.id, "nosuchsession")}
    assert len(said) == 1


@pytest.mark.parametrize("format", ["json", "excel", "x" * 300, "<script>"])
def test_format_that_phones_are_not_offered_is_refused_with_the_way_back(ask: Ask, lone: Services, format: str) -> None:
    """A copy of one's own is no copy of the session."""
    _, bo, at = room(ask, lone)
    answer = bo.get(f"{at}/copy/{format}")
    assert answer.status_code == 404 and "<script>" not in answer.text
    assert "Word" in words(answer.text) and f'href="{at}"' in answer.text


def test_pdf_that_cannot_be_made_is_told_on_the_phone_and_not_offered_where_it_never_can(
    ask: Ask, lone: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Calm words and the way back, and the other formats still come."""

    def broken(report: object) -> bytes:
        raise refuse("export.pdf-failed", "The PDF could not be made: it ended with 9.", "Take Word.")

    _, bo, at = room(ask, lone)
    monkeypatch.setattr(pdf, "render", broken)
    answer = bo.get(f"{at}/copy/pdf")
    assert answer.status_code == 409 and "could not be made" in words(answer.text) and f'href="{at}"' in answer.text
    assert bo.get(f"{at}/copy/html").status_code == 200
    monkeypatch.setattr(pdf, "ready", lambda: "No typst.")
    assert "/copy/pdf" not in bo.get(at).text and bo.get(f"{at}/copy/pdf").status_code == 404


@pytest.mark.slow
def test_room_that_takes_its_copies_at_once_does_not_stop_anyone_from_saving(
    lone: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the end everybody taps at the same moment, and somebody is still writing. One person gets one file at a time."""
    meeting, code = invited(lone)
    move(lone, ANA, meeting.id, "card:2.1")
    go, begun = threading.Event(), threading.Semaphore(0)
    real = html.render

    def slow(report: object) -> bytes:
        begun.release()
        go.wait(20)
        return real(report)  # type: ignore[arg-type]

    monkeypatch.setattr(html, "render", slow)
    people = [Person(f"phone-{number}-{'x' * 40}") for number in range(MORE_THAN_THREADS)]
    for who in people:
        join(lone, who, code, name="")
    with replaced(lone), served(app()) as url, ThreadPoolExecutor(MORE_THAN_THREADS + 1) as pool:

        def browser(who: Person) -> httpx.Client:
            from_here = {"origin": url}
            return as_person(httpx.Client(base_url=url, headers=from_here, timeout=30, trust_env=False), who)

        def copy(who: Person) -> int:
            with browser(who) as client:
                return client.get(f"/phone/{meeting.id}/copy/html").status_code

        try:
            copies = [pool.submit(copy, people[0])]
            assert begun.acquire(timeout=10)
            assert copy(people[0]) == 429
            copies += [pool.submit(copy, who) for who in people[1:]]
            assert begun.acquire(timeout=10)
            until(lambda: all(each.running() for each in copies))
            with browser(people[-1]) as client:
                save = {
                    "client": "a" * 24,
                    "saves": [{"n": 1, "field": "2.1.now", "round": 1, "value": "2", "seen": 0}],
                }
                answer = client.post(f"/phone/{meeting.id}/save", json=save, headers={"accept": "application/json"})
            assert answer.status_code == 200 and "problem" not in answer.text
            assert not any(each.done() for each in copies)
        finally:
            go.set()
        assert {each.result() for each in copies} == {200}
