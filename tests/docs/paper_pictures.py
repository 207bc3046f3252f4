"""This file is here to show what comes on paper: both sides of a sheet of cards, and the notes of a session."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
from PIL import Image

from lib.runtime import Services
from lib.usecases.printing import Wish, picture_sheets, source_from_library
from lib.usecases.reading import open_view
from lib.usecases.reporting import download
from lib.usecases.rights import Person
from tests.docs.pictures import HEIGHT, WIDTH, keep_picture, side_by_side

GREY = "#767C85"
_MARGIN = 16
_ROOM = 3
"""Pages beside each other, as wide as the other pictures."""


def take_paper(services: Services, person: Person, meeting: str) -> None:
    source = source_from_library(services, person, "progression")
    fronts_and_backs = picture_sheets(services, source, Wish(cards=("2.1", "2.2", "2.3", "3.1"), size="a6"))
    keep_picture(_beside([Image.open(BytesIO(raw)) for raw in fronts_and_backs]), "paper-cards")

    notes = download(services, open_view(services, person, meeting), "pdf").make().raw
    pages = pypdfium2.PdfDocument(notes)
    shown = [pages[number].render(scale=1.5).to_pil() for number in range(min(_ROOM, len(pages)))]
    keep_picture(_beside(shown), "paper-notes")


def _beside(pages: list[Image.Image]) -> Image.Image:
    return side_by_side([_fitted(page.convert("RGB")) for page in pages], GREY)


def _fitted(page: Image.Image) -> Image.Image:
    """The page as high as the picture, or as wide as its share of it, with a margin of the ground above and below."""
    room = (WIDTH // _ROOM - 2 * _MARGIN, HEIGHT - 2 * _MARGIN)
    page.thumbnail((room[0] if page.width < page.height else WIDTH, room[1]), Image.Resampling.LANCZOS)
    framed = Image.new("RGB", (page.width, HEIGHT), GREY)
    framed.paste(page, (0, (HEIGHT - page.height) // 2))
    return framed
