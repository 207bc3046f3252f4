"""This file is here to read what a phone sends: from our own pages only, and never more of it than can be meant."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request

from lib.errors import AppError, Problem, refuse
from lib.runtime import Services
from lib.usecases import networks
from lib.usecases.rights import Person
from lib.web.guard import comes_from_here
from lib.web.identity import token_of

LARGEST = 600_000
"""Bytes: forty of the longest texts there can be, and room for how they are written."""
MOST_FIELDS = 1_000
_HALF_CHARACTER = re.compile(r"\\u[dD][89a-fA-F]")
"""As JSON writes it; a text that was cut inside an emoji ends with one."""

_STATUS = {
    "session.not-here": 404,
    "phone.other-site": 403,
    "phone.too-large": 413,
    "join.too-many-guesses": 429,
    "join.wrong-code": 404,
    "export.unknown": 404,
    "export.one-at-a-time": 429,
    "export.busy": 503,
    "export.failed": 500,
}


def person_of(request: Request) -> Person:
    return Person(token_of(request.headers))


async def sent(request: Request, services: Services) -> bytes:
    """The body of a write. Raises AppError when it comes from another site, without a cookie, or is too large."""
    if not comes_from_here(request.headers, services.settings):
        raise refuse("phone.other-site", "This came from another site.", "Use the session’s own page.")
    if not token_of(request.headers):
        raise refuse(
            "phone.no-cookie",
            "This browser keeps no cookies, so it would be somebody else after every tap.",
            "Allow cookies for this page, or leave private mode, then reload the page.",
        )
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise refuse("phone.too-large", "That is too much at once.", "Shorten the text, then save again.")
    return bytes(body)


def is_json(request: Request) -> bool:
    """Whether our script sent it, and not a form."""
    return request.headers.get("content-type", "").partition(";")[0].strip() == "application/json"


def as_form(body: bytes) -> dict[str, str]:
    """A form as it was filled in; the last of several values of a name counts."""
    try:
        pairs = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise unreadable() from None
    return dict(pairs)


def as_json(body: bytes) -> dict[str, Any]:
    """A message as it was sent, but for halves of characters, which no database and no answer takes."""
    try:
        text = body.decode()
        told = json.loads(text)
        if _HALF_CHARACTER.search(text):
            told = json.loads(json.dumps(told, ensure_ascii=False).encode("utf-8", "ignore"))
    except (ValueError, RecursionError):
        raise unreadable() from None
    if not isinstance(told, dict):
        raise unreadable()
    return told


def text_in(told: dict[str, Any], name: str) -> str:
    """A text of a message, "" when it is not there; anything but a text is refused."""
    value = told.get(name, "")
    if not isinstance(value, str):
        raise unreadable()
    return value


def unreadable() -> AppError:
    return refuse(
        "phone.unreadable", "The page sent something that cannot be read.", "Reload the page, then try again."
    )


def status_of(problem: Problem) -> int:
    """404 for what is not theirs, so that nobody can probe for sessions; 503 while it is worth trying again."""
    return _STATUS.get(problem.code, 503 if problem.code.startswith("store.") else 409)


def client_address(request: Request, services: Services) -> str:
    """Where a request comes from, as far as it can be believed."""
    near = request.client.host if request.client else ""
    return networks.client_address(services, near, request.headers.get("x-forwarded-for", ""))
