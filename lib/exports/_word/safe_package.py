"""This file is here to look through a Word file that somebody gives us, before anything opens it."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from lib.errors import AppError, refuse

LARGEST = 5_000_000
_UNPACKED, _XML, _PARTS, _MARKS = 60_000_000, 12_000_000, 1_000, 1_000_000
"""Bytes in all, bytes of one part, parts, and ends of tags and values together: each takes some hundred bytes once read."""
_STRICT = b"http://purl.oclc.org/ooxml/"
_SAVE = "Open it in Word, choose “Save as”, “Word document (.docx)”, and give us that file."
_MACROS = re.compile(rb"macroEnabled|vbaProject|vbaData|activeX", re.IGNORECASE)
_OBJECTS = ("/oleObject", "/package", "/control", "/activeXControl", "/ctrlProp")


@dataclass(frozen=True)
class Relation:
    """What one part of the file says it belongs together with. `source` is the part, "" for the file itself."""

    source: str
    sort: str
    target: str
    outside: bool


def read_package(raw: bytes) -> dict[str, bytes]:
    """Every part by its name, once it is certain that it is small, whole, without macros, and fetches nothing.

    Raises AppError with what is wrong and the way out.
    """
    if len(raw) > LARGEST:
        raise refuse(
            "template.too-large",
            f"The template has {len(raw) / 1e6:.1f} MB and the most is {LARGEST // 1_000_000} MB.",
            "Make its pictures smaller: in Word, choose a picture, then “Compress pictures”.",
        )
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise refuse("template.not-word", "The template has a password, or is an old “.doc” file.", _SAVE)
    parts = _unpacked(raw)
    _check_sort(parts)
    relations = list(_relations(parts))
    _check_macros(parts, relations)
    _check_outside(relations)
    return parts


def _unpacked(raw: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            listed = package.infolist()
            # Nothing is read beyond the size that the list gives, so a list that lies fails by its checksum.
            if len(listed) > _PARTS or sum(each.file_size for each in listed) > _UNPACKED:
                raise too_much()
            if any(_is_xml(each.filename) and each.file_size > _XML for each in listed):
                raise too_much()
            if any(each.flag_bits & 1 for each in listed) or len({each.filename for each in listed}) < len(listed):
                raise broken()
            parts = {each.filename: package.read(each) for each in listed if not each.is_dir()}
    except AppError:
        raise
    except Exception as error:  # a broken package fails in many ways, down in the decompressors
        raise broken() from error
    if sum(map(_marks, parts.values())) > _MARKS:
        raise too_much()
    return parts


def _marks(raw: bytes) -> int:
    """How much there is to read in a part, whatever letters it is written in; 0 for a picture."""
    start = raw[:64].lstrip(b" \t\r\n\0\xef\xbb\xbf\xfe\xff")
    if start.startswith(b"\x4c\x6f\xa7\x94"):  # letters of old mainframes, which Word never writes
        raise broken()
    return raw.count(b"<") + raw.count(b"=") if start.startswith(b"<") else 0


def too_much() -> AppError:
    return refuse(
        "template.too-large",
        "The template unpacks to far more than a letterhead needs.",
        "Take out what is not needed: a page with the styles, the header and the footer is enough.",
    )


def broken() -> AppError:
    return refuse("template.not-word", "The template is not a Word document, or it is damaged.", _SAVE)


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _check_sort(parts: dict[str, bytes]) -> None:
    sorts, start = parts.get("[Content_Types].xml", b""), parts.get("_rels/.rels", b"")
    if _MACROS.search(sorts):
        raise _macros()
    if _STRICT in start:
        raise refuse("template.not-word", "The template is a “Strict Open XML” document.", _SAVE)
    if b"wordprocessingml." not in sorts or b"/officeDocument" not in start:
        raise broken()


def _macros() -> AppError:
    return refuse(
        "template.macros",
        "The template has macros, which are small programs, or buttons that run them.",
        _SAVE + " That leaves the macros behind.",
    )


def parsed(raw: bytes, *, refusal: Callable[[], AppError] = broken) -> Any:
    """The root of a part. Entities are never followed, and a part that declares any is refused."""
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise refusal()
    try:
        return etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refusal() from error


def _relations(parts: dict[str, bytes]) -> Iterator[Relation]:
    for name, raw in parts.items():
        if name.endswith(".rels"):
            folder, file = posixpath.split(name)
            source = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
            for each in parsed(raw):
                if isinstance(each.tag, str):
                    outside = each.get("TargetMode", "").lower() == "external"
                    yield Relation(source, each.get("Type", ""), each.get("Target", ""), outside)


def _check_macros(parts: dict[str, bytes], relations: list[Relation]) -> None:
    if any(_MACROS.search(name.encode()) for name in parts) or any("vba" in each.sort.lower() for each in relations):
        raise _macros()
    for each in relations:
        # A chart's own figures are a package too; they stay with the chart.
        if each.sort.endswith(_OBJECTS) and "/charts/" not in f"/{each.source}":
            raise holds_object()


def holds_object() -> AppError:
    return refuse(
        "template.object",
        "The template holds an object of another program, such as a sheet of Excel, a drawing or a button.",
        "Delete it in Word, or paste it as a picture, and save the file again.",
    )


def _check_outside(relations: list[Relation]) -> None:
    for each in relations:
        # Where the file's own template once was is left out when it is used; nearly every college's file has that.
        if each.outside and not each.sort.endswith(("/hyperlink", "/attachedTemplate")):
            raise fetches(each.target)


def fetches(what: str) -> AppError:
    shown = what if len(what) <= 80 else what[:79] + "…"
    return refuse(
        "template.outside",
        f"The template fetches something from another place when it is opened or printed: “{shown}”.",
        "In Word: File, Info, “Edit links to files”; break each link, or put the picture in anew with Insert, Pictures. "
        "A field becomes plain text with Ctrl+Shift+F9. Save the file again.",
    )
