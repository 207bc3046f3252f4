"""This file is here to read printed sheets back: where each word stands on the paper, in millimetres, and how large."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

POINTS = 72 / 25.4


@dataclass(frozen=True)
class Word:
    """A word on a page: its box in millimetres from the top left corner, its size in points, its angle in degrees."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    angle: int

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def sizes(raw: bytes) -> list[tuple[float, float]]:
    """Width and height of each page, in millimetres."""
    document = pypdfium2.PdfDocument(raw)
    return [(page.get_width() / POINTS, page.get_height() / POINTS) for page in document]


def words_on(raw: bytes, page: int) -> list[Word]:
    """Every word of a page, in the order of the file."""
    document = pypdfium2.PdfDocument(raw)
    height = document[page].get_height()
    text = document[page].get_textpage()
    words: list[Word] = []
    letters: list[tuple[str, tuple[float, float, float, float], float, int]] = []

    def end() -> None:
        if letters:
            boxes = [box for _, box, _, _ in letters]
            words.append(
                Word(
                    "".join(letter for letter, *_ in letters),
                    min(box[0] for box in boxes) / POINTS,
                    (height - max(box[3] for box in boxes)) / POINTS,
                    max(box[2] for box in boxes) / POINTS,
                    (height - min(box[1] for box in boxes)) / POINTS,
                    letters[0][2],
                    letters[0][3],
                )
            )
            letters.clear()

    for at in range(text.count_chars()):
        letter = text.get_text_range(at, 1)
        if not letter.strip():
            end()
            continue
        angle = round(pdfium.FPDFText_GetCharAngle(text.raw, at) * 57.29578) % 360
        letters.append((letter, text.get_charbox(at), _size(text, at), angle))
    end()
    return words


def page_texts(raw: bytes) -> list[str]:
    """What each page says, on one line, without the places where long words may break."""
    document = pypdfium2.PdfDocument(raw)
    texts = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(text.replace("\u200b", "").split()) for text in texts]


def lines_on(raw: bytes, page: int) -> list[tuple[float, float, float, float]]:
    """The boxes (left, top, right, bottom) of everything drawn on a page that is no text."""
    document = pypdfium2.PdfDocument(raw)
    height = document[page].get_height()
    boxes = []
    for each in document[page].get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = each.get_bounds()
        boxes.append((left / POINTS, (height - top) / POINTS, right / POINTS, (height - bottom) / POINTS))
    return boxes


def _size(text: pypdfium2.PdfTextPage, at: int) -> float:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text.raw, at, ctypes.byref(matrix))
    scale = (matrix.a**2 + matrix.b**2) ** 0.5
    return float(pdfium.FPDFText_GetFontSize(text.raw, at) * scale)
