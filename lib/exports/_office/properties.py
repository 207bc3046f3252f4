"""This file is here to say in a document's properties what it is, and nothing of who made it or when."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from lib.model.text import clean
from lib.report.blocks import Report

_MOST = 255


def describe(about: Any, report: Report) -> None:
    """Title, subject and language in the core properties of python-docx or python-pptx; nobody's name, and no hour."""
    about.title, about.subject = clean(report.title)[:_MOST], clean(report.subject)[:_MOST]
    about.language, about.author, about.last_modified_by = report.language, "", ""
    about.comments, about.keywords, about.category = "", "", ""
    about.created = about.modified = datetime.combine(report.made, time())
    about.revision = 1
