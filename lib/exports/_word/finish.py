"""This file is here to turn a Word document into bytes that depend on nothing but the report."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from lib.report.blocks import Report


def finish(document: Any, report: Report) -> bytes:
    """The file, with the report's day as the date of all its parts: no hour of the meeting is in it."""
    written, packed = io.BytesIO(), io.BytesIO()
    document.save(written)
    day = (max(report.made.year, 1980), report.made.month, report.made.day, 0, 0, 0)
    with zipfile.ZipFile(written) as parts, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for part in parts.infolist():
            package.writestr(zipfile.ZipInfo(part.filename, day), parts.read(part), zipfile.ZIP_DEFLATED)
    return packed.getvalue()
