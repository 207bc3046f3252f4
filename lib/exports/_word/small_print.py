"""This file is here to tell of print under 12 points in a finished Word file, which only a template can bring."""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from lib.exports._word.style_sheet import size_of

READABLE = 12.0


def small_print(raw: bytes) -> str:
    """ "The notes go down to 10 points …", or "" where nothing is under 12."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        names = [name for name in package.namelist() if posixpath.dirname(name) == "word" and name.endswith(".xml")]
        # Our own file, so it is known what comes.
        roots = {posixpath.basename(name): etree.fromstring(package.read(name)) for name in names}
    sheet = roots["styles.xml"]
    text = _smallest(roots["document.xml"], sheet)
    edges = [_smallest(root, sheet) for name, root in roots.items() if name.startswith(("header", "footer"))]
    parts = [("the text", text), ("the header or footer", min(edges, default=READABLE))]
    said = [f"{what} goes down to {size:g} points" for what, size in parts if size < READABLE]
    if not said:
        return ""
    return f"As your template sets it, {' and '.join(said)}; many people cannot read less than 12."


def _smallest(root: Any, sheet: Any) -> float:
    known = {each.get(qn("w:styleId")) for each in sheet.findall(qn("w:style"))}
    # A style that is not there looks like none.
    used = {id if id in known else "" for each in root.iter(qn("w:pStyle")) for id in [each.get(qn("w:val"))]}
    sizes = [size_of(sheet, id) for id in used]
    sizes += [float(each.get(qn("w:val"))) / 2 for each in root.iter(qn("w:sz")) if _is_print(each)]
    return min(sizes, default=READABLE)


def _is_print(size: Any) -> bool:
    """Whether signs are of this size; the mark of an empty paragraph is none."""
    return bool(size.getparent().getparent().tag == qn("w:r"))
