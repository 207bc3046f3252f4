"""This file is here to serve the phone's style sheet and script: small, packed once, kept by the browser for good."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

_PARTS = Path(__file__).parent / "parts"
_SCRIPT = ("drafts.js", "sending.js", "drawing.js", "following.js", "start.js")
"""In this order they are one script; none of them is any use by itself."""

FOR_GOOD = "public, max-age=31536000, immutable"
_LOOK_AGAIN = "no-cache"


@dataclass(frozen=True)
class Asset:
    """A file as it is sent. `address` names its content, so that a browser that has it never asks again."""

    address: str
    media_type: str
    body: bytes
    packed: bytes


def packed(text: str) -> bytes:
    """As every browser takes it, over plain http too. Packed once, so well."""
    return gzip.compress(text.encode(), 9, mtime=0)


def _asset(path: str, media_type: str, text: str) -> Asset:
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    return Asset(f"{path}?v={digest}", media_type, text.encode(), packed(text))


def _script() -> str:
    whole = "\n".join((_PARTS / name).read_text("utf-8") for name in _SCRIPT)
    return f'(() => {{\n"use strict";\n{whole}\n}})();\n'


CSS = _asset("/phone.css", "text/css", (_PARTS / "phone.css").read_text("utf-8"))
JS = _asset("/phone.js", "text/javascript", _script())


def style_sheet(request: Request) -> Response:
    return _serve(request, CSS)


def script(request: Request) -> Response:
    return _serve(request, JS)


def _serve(request: Request, asset: Asset) -> Response:
    is_this = request.query_params.get("v") == asset.address.rpartition("=")[2]
    headers = {"cache-control": FOR_GOOD if is_this else _LOOK_AGAIN}
    return either(request, asset.body, asset.packed, asset.media_type, headers)


def either(request: Request, body: bytes, small: bytes, media_type: str, headers: dict[str, str]) -> Response:
    """The packed bytes for a browser that takes them, else the plain ones."""
    headers = headers | {"vary": "accept-encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(small, media_type=media_type, headers=headers | {"content-encoding": "gzip"})
    return Response(body, media_type=media_type, headers=headers)
