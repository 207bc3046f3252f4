"""This file is here to pack an Office file so that its bytes depend on nothing but the report."""

from __future__ import annotations

import io
import zipfile
from datetime import date


def packed(raw: bytes, made: date) -> bytes:
    """The same parts with the report's day as the date of all: no hour of the meeting is in the file."""
    written = io.BytesIO()
    day = (max(made.year, 1980), made.month, made.day, 0, 0, 0)
    with zipfile.ZipFile(io.BytesIO(raw)) as parts, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for part in parts.infolist():
            package.writestr(zipfile.ZipInfo(part.filename, day), parts.read(part), zipfile.ZIP_DEFLATED)
    return written.getvalue()
