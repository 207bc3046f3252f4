"""This file is here to hand a participant their own answers as a file that is read, printed and kept."""

from __future__ import annotations

import asyncio
import logging

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from lib.errors import AppError, refuse
from lib.runtime import Services, services
from lib.usecases.phone_view import see_phone
from lib.usecases.reading import View, open_view
from lib.usecases.reporting import download
from lib.usecases.rights import Person
from lib.web.phone.card_page import closed_door
from lib.web.phone.copy_formats import OWN, copy_formats
from lib.web.phone.forms import person_of

_AT_ONCE = 2
_LOG = logging.getLogger("see_over")


class OwnCopies:
    """The route of the copies. Whoever waits for one holds no thread, since answers are saved by the same threads."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(_AT_ONCE)
        self._waiting: set[str] = set()

    async def show(self, request: Request) -> Response:
        person, format = person_of(request), request.path_params["format"]
        back = ""
        try:
            shared, view = await run_in_threadpool(_own_view, person, request.path_params["meeting"])
            back = f"/phone/{view.meeting.id}"
            if person.token in self._waiting:
                raise refuse(
                    "export.one-at-a-time",
                    "A copy for this phone is being made already.",
                    "Wait until it has come, then ask for the next.",
                )
            self._waiting.add(person.token)
            try:
                async with self._places:
                    return await run_in_threadpool(_file, shared, view, format)
            finally:
                self._waiting.discard(person.token)
        except AppError as error:
            return closed_door(error.problem, back)
        except Exception:  # a fault of ours, which must not be the last that somebody sees of the session
            _LOG.exception("making a copy as %s failed", format[:40])
            return closed_door(
                refuse(
                    "export.failed",
                    "The file could not be made. The reason is in the log of this server.",
                    "Take another format, they all hold the same. Nothing of yours is lost.",
                ).problem,
                back,
            )


def _own_view(person: Person, meeting: str) -> tuple[Services, View]:
    """Raises AppError for whoever does not take part."""
    shared = services()
    see_phone(shared, person, meeting)
    return shared, open_view(shared, person, meeting, "answer")


def _file(shared: Services, view: View, format: str) -> Response:
    """Always as an attachment, so that what people wrote is never a page of ours. Raises AppError for a format that is not offered."""
    offered = copy_formats()
    if format not in offered:
        raise refuse(
            "export.unknown", f"There is no format “{format[:40]}”.", f"Choose one of {', '.join(offered.values())}."
        )
    name, make, media_type = download(shared, view, format, wanted=OWN)
    headers = {
        "cache-control": "no-store",
        "content-disposition": f'attachment; filename="my-answers.{name.rpartition(".")[2]}"',
    }
    return Response(make().raw, media_type=media_type, headers=headers)
