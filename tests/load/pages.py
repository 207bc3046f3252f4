"""This file is here to read a phone's page as a browser does: its form, what the form sends, and the files it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode


@dataclass
class Form:
    """One form. `values` is what it would send untouched; `choices` are the values of each group of buttons or list."""

    action: str
    method: str
    values: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)

    def body(self, **filled: str) -> bytes:
        """What is sent: hidden fields as they are, the first of each choice, and `filled` in the fields there are."""
        chosen = {name: values[0] for name, values in self.choices.items() if values}
        known = self.values | chosen
        return urlencode(known | {name: value for name, value in filled.items() if name in known}).encode()


@dataclass
class Page:
    """The forms of a page, and the addresses of the files that it loads by itself."""

    forms: list[Form] = field(default_factory=list)
    files: list[str] = field(default_factory=list)


def read_page(html: str) -> Page:
    reader = _Reader()
    reader.feed(html)
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._form: Form | None = None
        self._list = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "script" and given.get("src"):
            self.page.files.append(given["src"])
        elif tag == "link" and given.get("href") and set(given.get("rel", "").split()) & {"stylesheet", "icon"}:
            self.page.files.append(given["href"])
        elif tag == "img" and given.get("src", "data:").startswith("/"):
            self.page.files.append(given["src"])
        elif tag == "form":
            self._form = Form(given.get("action", ""), given.get("method", "get").upper())
            self.page.forms.append(self._form)
        elif self._form is not None and name:
            self._take(tag, name, given)
        elif tag == "option" and self._form is not None and self._list and given.get("value"):
            self._form.choices[self._list].append(given["value"])

    def _take(self, tag: str, name: str, given: dict[str, str]) -> None:
        assert self._form is not None
        sort = given.get("type", "text") if tag == "input" else tag
        if sort == "radio":
            self._form.choices.setdefault(name, []).append(given.get("value", "on"))
        elif sort == "select":
            self._list = name
            self._form.choices.setdefault(name, [])
        elif sort not in ("submit", "button", "checkbox"):
            self._form.values[name] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._list = ""
