"""This file is here for the page about this computer: say that it is shared, or leave it without a trace."""

from __future__ import annotations

from contextlib import suppress

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from lib.errors import AppError
from lib.runtime import services
from lib.usecases.preferences import forget_preferences
from lib.usecases.rights import PERSON_COOKIE, Person, new_token
from lib.web.guard import comes_from_here
from lib.web.identity import SHARED, cookie_line, forget_line, is_shared, token_of

_PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>This computer – See Over</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1.125rem/1.6 system-ui, sans-serif; max-width: 38rem; margin: 3rem auto; padding: 0 1rem;
  background: #fff; color: #111; }}
button {{ font: inherit; padding: .6rem 1.1rem; border: 2px solid #0b5cad; border-radius: .5rem; background: #0b5cad;
  color: #fff; cursor: pointer; }}
button:focus-visible, a:focus-visible {{ outline: 3px solid #e69f00; outline-offset: 2px; }}
a {{ color: #0b5cad; }}
section {{ border-top: 1px solid #8a8a8a; padding: .5rem 0 1.25rem; }}
@media (prefers-color-scheme: dark) {{ body {{ background: #14171c; color: #f2f2f2; }} a {{ color: #8ab4f8; }} }}
</style></head><body><main>
<h1>This computer</h1>
<p>{state}</p>
{shared}
<section><h2>Leave this computer</h2>
<p>This browser forgets every session it opened here, the decks you made, and your own column names and Word template. Sessions and decks stay on the server: to
open one again you need its return key, its link or its file, so take one with you first.</p>
<form method="post" action="/computer/leave"><button>Leave this computer</button></form></section>
<p><a href="/">Back to See Over</a></p>
</main></body></html>"""

_SHARE = """<section><h2>This is a shared computer</h2>
<p>From now on this browser forgets who you are when it is closed, so that the next person sees nothing of yours.</p>
<form method="post" action="/computer/shared"><button>This is a shared computer</button></form></section>"""


async def computer(request: Request) -> Response:
    """What this browser remembers, and the two things to do about it."""
    settings = (await run_in_threadpool(services)).settings
    if settings.shared_computers or is_shared(request.headers):
        state, share = "This browser forgets who you are when it is closed.", ""
    else:
        state, share = "This browser remembers you for 180 days, so that you can come back to your sessions.", _SHARE
    return HTMLResponse(_PAGE.format(state=state, shared=share), headers={"cache-control": "no-store"})


async def share_computer(request: Request) -> Response:
    """From here on both cookies end with the browser; the person stays the same until then."""
    return await _answer(request, leave=False)


async def leave_computer(request: Request) -> Response:
    """Another person from here on; a shared computer stays a shared one."""
    return await _answer(request, leave=True)


async def _answer(request: Request, *, leave: bool) -> Response:
    settings = (await run_in_threadpool(services)).settings
    if not comes_from_here(request.headers, settings):
        return HTMLResponse("This came from another site. Use the page itself.", 403)
    shared = is_shared(request.headers) or not leave
    if leave:
        who = Person(token_of(request.headers))
        with suppress(AppError):  # without its cookie nobody finds them again, and in time they go by themselves
            await run_in_threadpool(lambda: forget_preferences(services(), who))
    token = new_token() if leave else token_of(request.headers) or new_token()
    response = RedirectResponse("/" if leave else "/computer", 303, headers={"cache-control": "no-store"})
    if leave:
        response.headers["clear-site-data"] = '"cache", "storage"'
        response.headers.append("set-cookie", forget_line("_streamlit_xsrf"))
    response.headers.append(
        "set-cookie", cookie_line(PERSON_COOKIE, token, settings=settings, shared=shared or settings.shared_computers)
    )
    if shared:
        response.headers.append("set-cookie", cookie_line(SHARED, "1", settings=settings, shared=True))
    return response
