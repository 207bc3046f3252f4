"""This file is here to draw the QR code that opens a session on a phone."""

from __future__ import annotations

import io

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from lib.errors import AppError
from lib.runtime import services
from lib.usecases.rights import Person
from lib.usecases.watching import join_link
from lib.web.events import refused
from lib.web.identity import token_of

QUIET_ZONE = 4
"""Modules of white around the code, as the standard asks for."""


def qr_code(request: Request) -> Response:
    """The QR code as an SVG for whoever may show the session: plain black on white, whatever stands around it."""
    person = Person(token_of(request.headers))
    host = f"{request.url.scheme}://{request.headers.get('host', '')}"
    try:
        link = join_link(services(), person, request.path_params["meeting"], host)
    except AppError as error:
        return _refused(error)
    return Response(
        draw_qr(link), media_type="image/svg+xml", headers={"cache-control": "no-store", "x-robots-tag": "noindex"}
    )


def _refused(error: AppError) -> JSONResponse:
    answer = refused(error)
    answer.headers["cache-control"] = "no-store"
    return answer


def draw_qr(text: str) -> bytes:
    """A QR code that is read from across a room, by the oldest phone: never a micro one, a tenth of it may be hidden."""
    import segno

    drawn = io.BytesIO()
    code = segno.make(text, micro=False, error="m")
    code.save(drawn, kind="svg", border=QUIET_ZONE, dark="#000000", light="#ffffff", omitsize=True, xmldecl=False)
    return drawn.getvalue()
