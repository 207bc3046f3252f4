"""This file is here to attack the phone's own copy: by others, after leaving, in odd ways, and while its making breaks."""

from __future__ import annotations

import pytest

from lib.exports import html
from lib.runtime import Services
from lib.usecases.joining import leave_meeting
from tests.conftest import BO
from tests.web.conftest import Ask
from tests.web.phones import as_person
from tests.web.test_phone_copies import DI, room


def test_exception_in_the_making_is_told_calmly_and_holds_no_place(
    ask: Ask, lone: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours must not read as "Internal Server Error" at the end of somebody's day, nor stop the next one."""

    def broken(report: object) -> bytes:
        raise RuntimeError("secret words of the fault")

    _, bo, at = room(ask, lone)
    real = html.render
    monkeypatch.setattr(html, "render", broken)
    for _ in range(5):
        answer = bo.get(f"{at}/copy/html")
        assert answer.status_code == 500 and "secret" not in answer.text and f'href="{at}"' in answer.text
    monkeypatch.setattr(html, "render", real)
    assert bo.get(f"{at}/copy/html").status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_copy_is_only_fetched(ask: Ask, lone: Services, method: str) -> None:
    """Anything else is nobody's browser."""
    _, bo, at = room(ask, lone)
    answer = bo.request(method, f"{at}/copy/html")
    assert answer.status_code in (403, 404, 405) and "wrote" not in answer.text


@pytest.mark.parametrize(
    "path", ["HTML", "html/", "html%00", "html%0d%0aX-Evil:%201", "..%2fcopy%2fhtml", "%2e%2e", "html;json", "json", ""]
)
def test_odd_names_of_a_format_bring_no_file_and_no_header(ask: Ask, lone: Services, path: str) -> None:
    """The name comes from an address that anybody can write."""
    _, bo, at = room(ask, lone)
    answer = bo.get(f"{at}/copy/{path}")
    assert "X-Evil" not in answer.headers and answer.status_code in (200, 302, 307, 404)
    assert "attachment" not in answer.headers.get("content-disposition", "") or path in ("", "html/")


def test_other_members_copy_by_the_same_address_is_their_own(ask: Ask, lone: Services) -> None:
    """An address that somebody passes on opens nothing of theirs."""
    _, _, at = room(ask, lone)
    said = as_person(ask(), DI).get(f"{at}/copy/html").text
    assert "Di wrote that" in said and "Bo wrote" not in said


def test_head_tells_no_more_than_that_there_is_one(ask: Ask, lone: Services) -> None:
    """Browsers and scanners ask for heads."""
    _, bo, at = room(ask, lone)
    assert bo.head(f"{at}/copy/html").text == ""
    assert ask().head(f"{at}/copy/html").status_code == 404


def test_nobody_has_a_copy_after_leaving(ask: Ask, lone: Services) -> None:
    """Whoever leaves a computer leaves nothing on it to come back to."""
    meeting, bo, at = room(ask, lone)
    leave_meeting(lone, BO, meeting.id)
    answer = bo.get(f"{at}/copy/html")
    assert answer.status_code == 404 and "wrote" not in answer.text
