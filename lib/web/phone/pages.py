"""This file is here to fill the phone's templates: every text is escaped, nothing is kept by a cache."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from lib.model.field_words import TAKE_BACK
from lib.web.phone.assets import CSS, JS

_TEMPLATES = Path(__file__).parent / "templates"
BUILD = hashlib.sha256(b"".join(file.read_bytes() for file in sorted(_TEMPLATES.glob("*.html")))).hexdigest()[:12]
"""Changes with the templates, so that no browser mixes pages of two versions."""

_PAGES = Environment(
    loader=FileSystemLoader(_TEMPLATES),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
    auto_reload=False,
)
_PAGES.globals.update(css=CSS.address, js=JS.address, take_back=TAKE_BACK)


def read_templates() -> None:
    """Read all of them now, so that no phone waits for it."""
    for name in _PAGES.list_templates():
        _PAGES.get_template(name)


def fill(template: str, **what: object) -> str:
    return _PAGES.get_template(template).render(what)


def page(template: str, status: int = 200, **what: object) -> HTMLResponse:
    """A page for one person; no cache keeps it."""
    return HTMLResponse(fill(template, **what), status, {"cache-control": "no-store"})


def island(data: object) -> Markup:
    """JSON that can stand inside a <script> element: nothing in it can end that element."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = written.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return Markup(safe)  # noqa: S704 - escaped for its place just above
