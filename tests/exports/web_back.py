"""This file is here to read a web page and a calendar back."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "caption",
        "figcaption",
        "dt",
        "dd",
        "blockquote",
        "summary",
        "section",
        "header",
        "footer",
        "main",
        "nav",
        "title",
        "desc",
        "text",
        "option",
        "legend",
        "figure",
        "table",
        "tr",
    ]
)
_SAID = ("alt", "aria-label", "title")
_LEADS_OUT = ("src", "srcset", "data", "poster", "action", "formaction", "background", "ping", "href", "xlink:href")
_RUNS = frozenset(("script", "iframe", "object", "embed", "form", "base", "link", "applet", "portal"))


class Page(HTMLParser):
    """`texts` is what is said, block by block; `dangers` is all that runs or leads out."""

    def __init__(self, raw: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.tags: list[str] = []
        self.dangers: list[str] = []
        self.styles = ""
        self.language = ""
        self._open: list[str] = []
        self._said: list[str] = []
        self.feed(raw.decode("utf-8"))
        self.close()
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "br":
            self._said.append("\n")
        elif tag in _BLOCKS:
            self._end()
        if tag not in ("br", "meta", "img", "hr", "col", "input", "wbr"):
            self._open.append(tag)
        self.texts += [given[name] for name in _SAID if given.get(name)]
        self.dangers += [f"<{tag}>"] if tag in _RUNS else []
        for name, value in given.items():
            outward = name in _LEADS_OUT and not value.startswith(("#", "data:image/"))
            if name.startswith("on") or outward or "url(" in value.replace(" ", "").replace("url(#", ""):
                self.dangers.append(f"<{tag} {name}={value[:60]!r}>")
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.dangers.append("refresh")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if tag in _BLOCKS:
            self._end()

    def handle_data(self, data: str) -> None:
        if "style" in self._open:
            self.styles += data
            if re.search(r"@import|url\((?!\s*[\"']?(?:#|data:))", data):
                self.dangers.append(f"style: {data[:60]}")
        else:
            self._said.append(data)

    def _end(self) -> None:
        text, self._said = "".join(self._said), []
        if text.strip():
            self.texts.append(text)


def table_rows(raw: bytes, first: str) -> int:
    """Rows under the head that begins with `first`; no table stands in another."""
    tables = re.findall(r"<table.*?</table>", raw.decode(), re.DOTALL)
    found = [table for table in tables if re.search(rf"<th[^>]*>{re.escape(first)}</th>", table.partition("</tr>")[0])]
    return sum(table.count("<tr") - 1 for table in found)


def calendar_events(raw: bytes) -> list[Any]:
    """The events as a calendar takes them in. Fails on a line over 75 bytes, and on one that does not end in CR LF."""
    from icalendar import Calendar

    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    for line in lines:
        assert len(line) <= 75, line
        assert b"\n" not in line and b"\r" not in line, line
    read = Calendar.from_ical(raw)
    assert not read.errors
    assert [part.name for part in read.subcomponents if part.name not in ("VEVENT", "VTIMEZONE")] == []
    return list(read.walk("VEVENT"))


def calendar_texts(raw: bytes) -> list[str]:
    events = calendar_events(raw)
    return [str(event[name]) for event in events for name in ("SUMMARY", "DESCRIPTION", "LOCATION") if name in event]
