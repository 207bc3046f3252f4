"""This file is here to hold what answers phones, loaded and with its templates read; `later.py` says when."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from lib.web.phone.acts import act
from lib.web.phone.assets import script, style_sheet
from lib.web.phone.card_page import show_cards, show_copy, show_day, show_main, show_note, show_phone
from lib.web.phone.copies import OwnCopies
from lib.web.phone.door import ask_code, come_in, show_door, take_code
from lib.web.phone.pages import read_templates
from lib.web.phone.saving import save

Endpoint = Callable[[Request], Response] | Callable[[Request], Awaitable[Response]]


def endpoints() -> dict[str, Endpoint]:
    """Each by the name that `routes.py` gives it; none of them has to load anything more for a page."""
    read_templates()
    return {
        "ask_code": ask_code,
        "take_code": take_code,
        "show_door": show_door,
        "come_in": come_in,
        "style_sheet": style_sheet,
        "script": script,
        "show_phone": show_phone,
        "show_main": show_main,
        "show_note": show_note,
        "show_day": show_day,
        "show_cards": show_cards,
        "show_copy": show_copy,
        "show_own_copy": OwnCopies().show,
        "save": save,
        "act": act,
    }
