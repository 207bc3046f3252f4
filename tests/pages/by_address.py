"""This file is here to open a page by an address with a query, as a link or a QR code does."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from lib.ui.identity import PERSON
from lib.usecases.rights import Person
from tests.conftest import ANA
from tests.pages.conftest import APP, ask_for, drawn

Open = Callable[..., AppTest]


def by_address(usual: str) -> Open:
    """Opens a page, the `usual` one unless another is named, with what its address says. The services of the test's
    `window` have to be up."""

    def open_page(page: str = usual, person: Person = ANA, **query: str) -> AppTest:
        at = AppTest.from_file(str(APP), default_timeout=60)
        at.session_state[PERSON] = person.token
        for name, value in query.items():
            at.query_params[name] = value
        return drawn(ask_for(at, page))

    return open_page
