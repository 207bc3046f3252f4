"""This file is here to draw the QR code of a card."""

from __future__ import annotations

import io

import segno
from segno.encoder import DataOverflowError

from lib.errors import refuse

_QUIET = 1
"""Modules of white around it; the card has white enough for the other three that the standard asks for."""


def draw_qr(link: str) -> str:
    """An SVG of plain black squares, never of the micro sort, which many phones do not read."""
    drawn = io.BytesIO()
    try:
        code = segno.make(link, micro=False, error="m")
    except DataOverflowError:
        raise refuse(
            "print.long-address",
            f"The address “{link[:60]}…” is too long for a QR code on a card.",
            "Type a shorter one, or leave the QR codes out.",
        ) from None
    code.save(drawn, kind="svg", border=_QUIET, dark="#000000", light="#ffffff", omitsize=True, xmldecl=False)
    return drawn.getvalue().decode()
