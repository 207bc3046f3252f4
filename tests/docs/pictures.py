"""This file is here to keep a look at a page as a small picture, once the page stands still."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from tests.server import PROJECT

SCREENS = PROJECT / "lib" / "help" / "screens"
WIDTH, HEIGHT = 1280, 720
LARGEST = 120_000
COLOURS = 128
"""A screen of text and charts has few; a picture of 256 colours or fewer is a third of the size."""


def keep(page: Page, name: str) -> None:
    """Write a picture of the page."""
    page.locator("[data-testid=stStatusWidget]").wait_for(state="hidden")
    keep_picture(look(page), name)


def look(page: Page) -> Image.Image:
    """The page once it stands still: two looks that follow each other are the same."""
    page.evaluate("document.fonts.ready.then(() => true)")
    before, taken = b"", page.screenshot(animations="disabled", caret="hide")
    while before != taken:
        page.wait_for_timeout(200)
        before, taken = taken, page.screenshot(animations="disabled", caret="hide")
    return Image.open(BytesIO(taken)).convert("RGB")


def keep_picture(picture: Image.Image, name: str) -> None:
    """Write it with few colours. Ends the run when it is too large for every clone to carry."""
    small = BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    if small.tell() > LARGEST:
        raise SystemExit(f"{name}.png has {small.tell():,} bytes, and the most is {LARGEST:,}.")
    Path(SCREENS / f"{name}.png").write_bytes(small.getvalue())
    print(f"{name}.png {small.tell():,} bytes")


def side_by_side(moments: list[Image.Image], around: str) -> Image.Image:
    """Several narrow looks in one picture of the usual size, on a ground of the colour `around`."""
    whole = Image.new("RGB", (WIDTH, HEIGHT), around)
    between = (WIDTH - sum(moment.width for moment in moments)) // (len(moments) + 1)
    left = between
    for moment in moments:
        whole.paste(moment, (left, 0))
        left += moment.width + between
    return whole
