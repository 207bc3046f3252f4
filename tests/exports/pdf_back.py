"""This file is here to read a PDF back as a screen reader does: what is tagged, what stands beside a figure, its levels."""

from __future__ import annotations

import ctypes
import re
import unicodedata
import zlib
from collections.abc import Iterator
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as pdfium

_ALT = re.compile(rb"/Alt\s*(?=[(<])")
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_TURNED = dict(zip(">)]}»›", "<([{«‹", strict=True))
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


@lru_cache(maxsize=4)
def pdf_text(raw: bytes) -> str:
    """All that is tagged, in order; repeated heads, page numbers and running heads are artifacts and are left out.

    Everything where nothing is tagged. Signs that run from right to left, and emoji, come in an order of their own.
    """
    tagged, everything = bytearray(), bytearray()
    for is_tagged, text in _text_objects(raw):
        everything += text
        if is_tagged:
            tagged += text
    return bytes(tagged or everything).decode("utf-16-le", "replace")


def _text_objects(raw: bytes) -> Iterator[tuple[bool, bytes]]:
    document = pypdfium2.PdfDocument(raw)
    try:
        for page in document:
            words = page.get_textpage()
            for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                size = pdfium.FPDFTextObj_GetText(each.raw, words.raw, None, 0)
                kept = ctypes.create_string_buffer(max(size, 2))
                pdfium.FPDFTextObj_GetText(
                    each.raw, words.raw, ctypes.cast(kept, ctypes.POINTER(ctypes.c_ushort)), size
                )
                yield pdfium.FPDFPageObj_GetMarkedContentID(each.raw) >= 0, kept.raw[: max(size - 2, 0)]
            words.close()
            page.close()
    finally:
        document.close()


def pdf_pages(raw: bytes) -> list[str]:
    """What a page shows, running heads too."""
    document = pypdfium2.PdfDocument(raw)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def pdf_alts(raw: bytes) -> list[str]:
    """What stands for each picture and chart."""
    return [_string(_token(part, found.end())) for part in _inside(raw) for found in _ALT.finditer(part)]


def pdf_outline(raw: bytes) -> list[tuple[int, str]]:
    """(level, title) of every entry, the first level being 0."""
    document = pypdfium2.PdfDocument(raw)
    try:
        return [(entry.level, entry.get_title()) for entry in document.get_toc()]
    finally:
        document.close()


def pdf_inside(raw: bytes) -> bytes:
    """The file with everything that is packed in it unpacked, and all its text."""
    return b"\n".join([*_inside(raw), pdf_text(raw).encode(), *(page.encode() for page in pdf_pages(raw))])


class _Kept(dict[int, str]):
    """What becomes of each sign, found out once: there are books of them to compare."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        lost = sign.isspace() or unicodedata.category(sign) in ("Cc", "Cf", "Mn", "Cn") or sign in "-\ufffd"
        self[code] = kept = "" if lost else _TURNED.get(sign, sign)
        return kept


_KEPT = _Kept()


def squeezed(text: str) -> str:
    """Without what a page does not keep: spaces, places to break, hyphens that a line ended with, signs that only join or
    turn others. Brackets are all turned one way, since they are mirrored in lines that run from right to left."""
    return unicodedata.normalize("NFC", text).translate(_KEPT)


def has_own_order(text: str) -> bool:
    """Whether pdfium gives its signs in another order than they are written in, in halves, or not at all."""
    return any(
        unicodedata.bidirectional(sign) in ("R", "AL", "AN")
        or ord(sign) > 0xFFFF
        or unicodedata.east_asian_width(sign) in "WF"
        for sign in text
    )


def _inside(raw: bytes) -> Iterator[bytes]:
    yield raw
    for packed in _STREAM.findall(raw):
        try:
            yield zlib.decompress(packed)
        except zlib.error:
            continue


def _token(part: bytes, start: int) -> bytes:
    """The string that begins here; brackets inside may stand without an escape where they are balanced."""
    if part[start : start + 1] == b"<":
        return part[start : part.index(b">", start) + 1]
    deep, at = 0, start
    while at < len(part):
        sign = part[at : at + 1]
        deep += (sign == b"(") - (sign == b")")
        at += 2 if sign == b"\\" else 1
        if not deep:
            break
    return part[start:at]


def _string(found: bytes) -> str:
    if found.startswith(b"<"):
        kept = bytes.fromhex(found[1:-1].decode())
    else:
        kept = re.sub(
            rb"\\([0-7]{1,3}|.)",
            lambda sign: bytes([int(sign[1], 8)]) if sign[1].isdigit() else _ESCAPES.get(sign[1], sign[1]),
            found[1:-1],
            flags=re.DOTALL,
        )
    if kept.startswith(b"\xfe\xff"):
        return kept[2:].decode("utf-16-be", "replace")
    return kept.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
