"""This file is here so that a start does not wait for what phones need: it is loaded a moment later, or for the first phone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from inspect import iscoroutinefunction
from threading import Lock
from typing import TYPE_CHECKING, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

if TYPE_CHECKING:
    from lib.web.phone.endpoints import Endpoint


class Later:
    """Stands in routes for what answers phones. Forty phones that come at once wait for one loading."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._found: dict[str, Endpoint] = {}

    def __call__(self, name: str) -> Callable[[Request], Awaitable[Response]]:
        """Answers as the endpoint of that name does, which runs in a thread unless it is a coroutine."""

        async def answer(request: Request) -> Response:
            found = self._found or await run_in_threadpool(self.load)
            endpoint: Any = found[name]
            drawn = endpoint(request) if iscoroutinefunction(endpoint) else run_in_threadpool(endpoint, request)
            response: Response = await drawn
            return response

        return answer

    def load(self) -> dict[str, Endpoint]:
        with self._lock:
            if not self._found:
                from lib.web.phone.endpoints import endpoints

                self._found = endpoints()
            return self._found


def load_ahead() -> None:
    """Load all of it, so that no phone has to wait."""
    Later().load()
