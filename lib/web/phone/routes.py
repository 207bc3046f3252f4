"""This file is here to list the addresses that phones ask for."""

from __future__ import annotations

from starlette.routing import Route

from lib.web.phone.later import Later


def phone_routes() -> list[Route]:
    later = Later()
    return [
        Route("/j", later("ask_code"), methods=["GET"]),
        Route("/j", later("take_code"), methods=["POST"]),
        Route("/j/{code}", later("show_door"), methods=["GET"]),
        Route("/j/{code}", later("come_in"), methods=["POST"]),
        Route("/phone.css", later("style_sheet"), methods=["GET"]),
        Route("/phone.js", later("script"), methods=["GET"]),
        Route("/phone/{meeting}", later("show_phone"), methods=["GET"]),
        Route("/phone/{meeting}/main", later("show_main"), methods=["GET"]),
        Route("/phone/{meeting}/note", later("show_note"), methods=["GET"]),
        Route("/phone/{meeting}/day", later("show_day"), methods=["GET"]),
        Route("/phone/{meeting}/cards", later("show_cards"), methods=["GET"]),
        Route("/phone/{meeting}/copy", later("show_copy"), methods=["GET"]),
        Route("/phone/{meeting}/copy/{format}", later("show_own_copy"), methods=["GET"]),
        Route("/phone/{meeting}/save", later("save"), methods=["POST"]),
        Route("/phone/{meeting}/{act}", later("act"), methods=["POST"]),
    ]
