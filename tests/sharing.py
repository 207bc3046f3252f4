"""This file is here to share the tests out when pytest has several workers (`-n`): a file to each, the browser's last."""

from __future__ import annotations

from xdist.scheduler import LoadScopeScheduling

from tests.conftest import BROWSER


class BrowserLast(LoadScopeScheduling):
    """A worker that is free takes the next file, so that what a file makes for itself is made once.

    All tests in the browser go to one worker, and come last: Chromium and the app it looks at want two cores for
    themselves, and what Playwright leaves running in a process disturbs tests with event loops of their own.
    """

    def _split_scope(self, nodeid: str) -> str:
        return BROWSER if nodeid.startswith(BROWSER) else nodeid.partition("::")[0]
