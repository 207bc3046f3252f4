"""This file is here to put safe headers on every response, and to refuse writes that come from other sites."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import logging
import re
from pathlib import Path
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from lib.config import Settings

log = logging.getLogger("see_over")

_CALM = "Something went wrong here. Whoever runs this server finds it in the log. Nothing was confirmed as saved."


class SafeHeaders:
    """Keeps pages to this server: nothing is loaded from, sent to, or framed by anyone else.

    A bug below ends here as one calm line, whole in the log, so that this answer has the headers too.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = {
            "content-security-policy": content_security_policy(),
            "x-content-type-options": "nosniff",
            "x-frame-options": "DENY",
            # Not "no-referrer": a form would then say `Origin: null`, and over plain HTTP nothing else tells where it is from.
            "referrer-policy": "same-origin",
            "cross-origin-opener-policy": "same-origin",
            "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def send_with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            await self._app(scope, receive, send_with_headers)
        except Exception:
            if begun:
                raise
            log.exception("%s %s failed", scope["method"], scope["path"])
            await PlainTextResponse(_CALM, 500)(scope, receive, send_with_headers)


def content_security_policy() -> str:
    """What Streamlit's pages need and no more; its one inline script is allowed by its hash.

    `blob:` scripts are how Streamlit loads the code of our own components.
    """
    scripts = " ".join(f"'sha256-{digest}'" for digest in _inline_script_hashes())
    return (
        f"default-src 'self'; script-src 'self' blob: {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )


def _inline_script_hashes() -> list[str]:
    package = importlib.util.find_spec("streamlit")
    if package is None or package.origin is None:
        return []
    page = (Path(package.origin).parent / "static" / "index.html").read_text("utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    return [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]


def comes_from_here(headers: Headers, settings: Settings) -> bool:
    """Whether a write was sent by one of our own pages. Browsers add Origin to every cross-site write.

    A request without Origin is let through only when the browser says it is same-origin.
    """
    origin = headers.get("origin")
    if not origin or origin == "null":
        return headers.get("sec-fetch-site") == "same-origin"
    try:
        host = urlsplit(origin).netloc.lower()
    except ValueError:
        return False
    ours = (headers.get("host", "").lower(), urlsplit(settings.public_url).netloc.lower())
    return bool(host) and host in ours
