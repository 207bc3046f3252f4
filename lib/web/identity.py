"""This file is here to give each browser a cookie that says who it is, and to let it be forgotten."""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.config import Settings
from lib.usecases.rights import PERSON_COOKIE as COOKIE
from lib.usecases.rights import new_token, read_token

SHARED = "see_over_shared"
"""Its presence says: this computer is shared, so cookies end with the browser."""

_DAYS = 180
_CONDITIONS = (b"if-none-match", b"if-modified-since")
"""Left out for a browser without a cookie: "not modified" would come without one."""


def token_of(headers: Headers) -> str:
    """The person's token in a request, "" when it has none that we could have made."""
    return read_token(_cookies(headers).get(COOKIE))


def is_shared(headers: Headers) -> bool:
    return SHARED in _cookies(headers)


def cookie_line(name: str, value: str, *, settings: Settings, shared: bool) -> str:
    """A Set-Cookie value: never readable by scripts, sent back only to us, gone with a shared browser."""
    parts = [f"{name}={value}", "Path=/", "HttpOnly", "SameSite=Lax"]
    if not shared:
        parts.append(f"Max-Age={_DAYS * 24 * 3600}")
    if settings.public_url.startswith("https://"):
        parts.append("Secure")
    return "; ".join(parts)


def forget_line(name: str) -> str:
    """A Set-Cookie value that removes a cookie."""
    return f"{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"


class IdentityCookie:
    """Gives a browser its cookie with the first page, so that the page's own socket already carries it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or token_of(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        scope = {**scope, "headers": [each for each in scope["headers"] if each[0] not in _CONDITIONS]}

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                is_page = headers.get("content-type", "").startswith("text/html")
                if is_page and COOKIE not in "".join(headers.getlist("set-cookie")):
                    shared = self._settings.shared_computers or is_shared(Headers(scope=scope))
                    headers.append(
                        "set-cookie", cookie_line(COOKIE, new_token(), settings=self._settings, shared=shared)
                    )
                    if "no-store" not in headers.get("cache-control", ""):
                        # A cache that many share would hand one person's cookie to the next.
                        headers["cache-control"] = "private, no-cache"
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def _cookies(headers: Headers) -> dict[str, str]:
    """Read as Streamlit reads them, so that page and stream see the same person whatever else is sent along."""
    return cookie_parser(headers.get("cookie", ""))
