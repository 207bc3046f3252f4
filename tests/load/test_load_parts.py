"""This file is here to show that the load test would notice what it is there to notice: its count of what was kept, its clock, its lines."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from lib.model.answer import Answer
from tests.load.checking import compare
from tests.load.crowd import crowd_process
from tests.load.figures import Times
from tests.load.pages import read_page
from tests.load.phone import PhoneFailed, Save
from tests.load.servers import bare_route
from tests.load.wire import EventReader, ResponseReader

BO = "bo"


def save(n: int, value: str, version: int | None) -> Save:
    return Save(n, "2.1.thought", 1, value, version)


def row(value: str, version: int, subject: str = BO) -> Answer:
    return Answer("m", subject, "2.1.thought", 1, value, version, 0.0)


TWO = (save(1, "first", 1), save(2, "second", 2))


def test_all_kept_once_is_found_to_be_so() -> None:
    """An alarm that always rings is no alarm. A save whose answer never came must NOT count as lost, kept or not."""
    for value, version in (("second", 2), ("third", 3)):
        kept = compare([(BO, (*TWO, save(3, "third", None)))], [row(value, version)], [BO])
        assert (kept.confirmed, kept.lost, kept.doubled) == (2, (), ())


@pytest.mark.parametrize(
    "rows",
    [[], [row("first", 1)], [row("something else", 2)], [row("second", 2, "cy")]],
    ids=["no row", "older one", "another text", "somebody else's"],
)
def test_confirmed_save_that_is_not_there_is_lost(rows: list[Answer]) -> None:
    """Saved means saved; one loss in a hundred thousand must show."""
    assert compare([(BO, TWO)], rows, [BO]).lost


def test_phone_that_is_not_in_the_session_is_lost() -> None:
    """All its answers would be gone, and no row would miss them."""
    assert compare([("", ())], [], []).lost


@pytest.mark.parametrize(
    ("saves", "rows", "people"),
    [
        (TWO, [row("second", 3)], [BO]),
        ((save(1, "first", 1), save(2, "second", 1)), [row("second", 2)], [BO]),
        (TWO, [row("second", 2)], [BO, "bo again"]),
        (TWO, [row("second", 2), Answer("m", BO, "2.1.now", 1, "3", 1, 0.0)], [BO]),
    ],
    ids=["one more version", "one version confirmed twice", "a person without a phone", "nobody gave it"],
)
def test_save_that_counted_twice_is_found(saves: tuple[Save, ...], rows: list[Answer], people: list[str]) -> None:
    """A retry that doubles turns thirty people into thirty-one."""
    kept = compare([(BO, saves)], rows, people)
    assert kept.doubled
    assert not kept.lost


def test_percentiles_are_values_that_were_measured() -> None:
    """Nearest rank: p99 of few is the worst of them, and must NOT be a number between two."""
    times = Times.of(range(100, 0, -1))
    assert (times.p50, times.p95, times.p99, times.most) == (50, 95, 99, 100)
    assert Times.of([1, 2, 9]).p95 == 9
    assert Times.of([]).p95 == 0


@pytest.mark.parametrize("step", [1, 7, 1_000])
def test_answers_are_read_however_they_are_cut_up(step: int) -> None:
    """The wire cuts where it likes; a byte too few would wait for ever."""
    plain = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nSet-Cookie: a=b\r\n\r\nhello"
    chunked = b"HTTP/1.1 303 See Other\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n"
    reader, answers, sent = ResponseReader(), [], plain + chunked
    # One request at a time, so no chunk of the wire has the end of one answer and the beginning of the next.
    for message in (plain, chunked):
        pieces = [message[at : at + step] for at in range(0, len(message), step)]
        answers += [answer for piece in pieces if (answer := reader.feed(piece, 1.0))]
    assert [(answer.status, answer.text) for answer in answers] == [(200, "hello"), (303, "hello")]
    assert sum(answer.size for answer in answers) == len(sent)
    assert answers[0].header("set-cookie") == "a=b"


@pytest.mark.parametrize("step", [1, 5, 1_000])
def test_events_are_read_however_they_are_cut_up(step: int) -> None:
    """Keep-alive comments are no events. An event has the time of its last byte."""
    parts = (b": ping\r\n\r\n", b'event: counts\r\ndata: {"in": 3}\r\n\r\n', b'data: {"revision": 1}\r\n\r\n')
    body = b"".join(b"%x\r\n%b\r\n" % (len(part), part) for part in parts)
    stream = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body
    reader = EventReader()
    events = [event for at in range(0, len(stream), step) for event in reader.feed(at, stream[at : at + step])]
    assert [(event.name, event.told) for event in events] == [("counts", {"in": 3}), ("message", {"revision": 1})]
    assert events[-1].at <= len(stream)


def test_form_sends_what_the_page_put_into_it() -> None:
    """A phone fills in the form that is there, so a field that is renamed must NOT be sent under its old name."""
    page = read_page(
        '<link rel="stylesheet" href="/p.css?1"><script src="/p.js" defer></script><form method="post" action="/j/ABC">'
        '<input type="hidden" name="t" value="x&amp;y"><input name="name"><select name="group"><option value="">–</option>'
        '<option value="g1">One</option><option value="g2">Two</option></select><button name="go">Join</button></form>'
    )
    assert page.files == ["/p.css?1", "/p.js"]
    (form,) = page.forms
    assert (form.action, form.method) == ("/j/ABC", "POST")
    assert form.body(name="Bo", nick="Bo") == b"t=x%26y&name=Bo&group=g1"


def test_phones_save_on_the_bare_route_and_again_when_the_line_went_down(tmp_path: Path) -> None:
    """The client is timed against a route that does next to nothing; a save that is cut off must NOT stay unconfirmed."""

    async def visit() -> None:
        with bare_route(tmp_path) as (address, used), crowd_process() as crowd:
            await crowd.do("connect", server=address, phones=10)
            spread = await crowd.do("answer_spread", ratings="2.1.now", texts="2.1.thought", over=0.3)
            assert len(spread.saves) == 20
            assert all(0 < seconds < 5 for seconds in spread.seconds)
            cut = await crowd.do("answer_and_lose_the_line", texts="2.1.thought")
            assert len(cut.saves) == 10
            accounts = await crowd.do("accounts")
            assert sum(account.resent for account in accounts) == 10
            assert all(save.version for account in accounts for save in account.saves)
            assert (used.memory() or 1) > 0
            with pytest.raises(PhoneFailed, match="ConnectionRefusedError"):
                await crowd.do("connect", server="http://127.0.0.1:9", phones=1)

    asyncio.run(visit())
