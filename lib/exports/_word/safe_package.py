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
_UNPACKED, _XML, _PARTS = 60_000_000, 12_000_000, 1_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_SAVE = "Open it in Word, choose “Save as”, “Word document (.docx)”, and give us that file."
_MACROS = re.compile(rb"macroEnabled|vbaProject|vbaData|activeX", re.IGNORECASE)
_OBJECTS = ("/oleObject", "/package", "/control", "/activeXControl", "/ctrlProp")
_FETCHES = {"DDE", "DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "DATABASE", "RD"}
"""Fields that fetch something from another file when Word opens or prints."""


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
    _check_fields(parts)
    return parts


def _unpacked(raw: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            listed = package.infolist()
            # Nothing is read beyond the size that the list gives, so a list that lies fails by its checksum.
            if len(listed) > _PARTS or sum(each.file_size for each in listed) > _UNPACKED:
                raise _bomb()
            if any(_is_xml(each.filename) and each.file_size > _XML for each in listed):
                raise _bomb()
            if any(each.flag_bits & 1 for each in listed) or len({each.filename for each in listed}) < len(listed):
                raise _broken()
            return {each.filename: package.read(each) for each in listed if not each.is_dir()}
    except AppError:
        raise
    except Exception as error:  # a broken package fails in many ways, down in the decompressors
        raise _broken() from error


def _bomb() -> AppError:
    return refuse(
        "template.too-large",
        "The template unpacks to far more than a letterhead needs.",
        "Take out what is not needed: a page with the styles, the header and the footer is enough.",
    )


def _broken() -> AppError:
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
        raise _broken()


def _macros() -> AppError:
    return refuse(
        "template.macros",
        "The template has macros, which are small programs, or buttons that run them.",
        _SAVE + " That leaves the macros behind.",
    )


def parsed(raw: bytes, *, refusal: Callable[[], AppError] = _broken) -> Any:
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
            raise refuse(
                "template.object",
                "The template holds an object of another program, such as a sheet of Excel or a button.",
                "Delete it in Word, or paste it as a picture, and save the file again.",
            )


def _check_outside(relations: list[Relation]) -> None:
    for each in relations:
        # Where the file's own template once was is left out when it is used; nearly every college's file has that.
        if not each.outside or each.sort.endswith(("/hyperlink", "/attachedTemplate")):
            continue
        shown = each.target if len(each.target) <= 80 else each.target[:79] + "…"
        raise refuse(
            "template.outside",
            f"The template fetches something from another place each time it is opened: “{shown}”.",
            "In Word: File, Info, “Edit links to files”; break each link, or put the picture in anew with "
            "Insert, Pictures; save the file again.",
        )


def _check_fields(parts: dict[str, bytes]) -> None:
    for name, raw in parts.items():
        if name.startswith("word/") and name.endswith(".xml") and (b"instr" in raw):
            for code in _codes(parsed(raw)):
                word = code.split(None, 1)[0].upper() if code.split() else ""
                if word in _FETCHES:
                    raise refuse(
                        "template.outside",
                        f"The template has a field, {word}, that fetches something from another file.",
                        "In Word: click into that text, press Ctrl+Shift+F9, which makes it plain; save the file again.",
                    )


def _codes(root: Any) -> Iterator[str]:
    """What each field does, those inside others too."""
    open_codes: list[str] = []
    for each in root.iter(f"{_W}fldSimple", f"{_W}fldChar", f"{_W}instrText"):
        sign = each.get(f"{_W}fldCharType")
        if each.tag == f"{_W}fldSimple":
            yield each.get(f"{_W}instr", "")
        elif each.tag == f"{_W}instrText" and open_codes:
            open_codes[-1] += each.text or ""
        elif sign == "begin":
            open_codes.append("")
        elif sign == "end" and open_codes:
            yield open_codes.pop()
    yield from open_codes
