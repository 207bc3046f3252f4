"""This file is here to write the faithful copy of a meeting, which can be opened again."""

from __future__ import annotations

import json

from lib.report.blocks import Report

LABEL = "Session file (JSON)"
SUFFIX = ".json"
MEDIA_TYPE = "application/json"


def render(report: Report) -> bytes:
    """UTF-8, indented, without escapes. Holds what was saved: edits made for a report are not in it."""
    return json.dumps(report.record, ensure_ascii=False, indent=2, allow_nan=False).encode("utf-8", "replace")
