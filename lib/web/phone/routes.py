"""This file is here to list the addresses that phones ask for."""

from __future__ import annotations

from starlette.routing import Route

from lib.web.phone.acts import act
from lib.web.phone.assets import script, style_sheet
from lib.web.phone.card_page import show_cards, show_copy, show_day, show_main, show_note, show_phone
from lib.web.phone.copies import OwnCopies
from lib.web.phone.door import ask_code, come_in, show_door, take_code
from lib.web.phone.saving import save


def phone_routes() -> list[Route]:
    return [
        Route("/j", ask_code, methods=["GET"]),
        Route("/j", take_code, methods=["POST"]),
        Route("/j/{code}", show_door, methods=["GET"]),
        Route("/j/{code}", come_in, methods=["POST"]),
        Route("/phone.css", style_sheet, methods=["GET"]),
        Route("/phone.js", script, methods=["GET"]),
        Route("/phone/{meeting}", show_phone, methods=["GET"]),
        Route("/phone/{meeting}/main", show_main, methods=["GET"]),
        Route("/phone/{meeting}/note", show_note, methods=["GET"]),
        Route("/phone/{meeting}/day", show_day, methods=["GET"]),
        Route("/phone/{meeting}/cards", show_cards, methods=["GET"]),
        Route("/phone/{meeting}/copy", show_copy, methods=["GET"]),
        Route("/phone/{meeting}/copy/{format}", OwnCopies().show, methods=["GET"]),
        Route("/phone/{meeting}/save", save, methods=["POST"]),
        Route("/phone/{meeting}/{act}", act, methods=["POST"]),
    ]
