"""This file is here to say in plain words why a file cannot be read as YAML, and what usually helps."""

from __future__ import annotations

from typing import Any

import yaml

from lib.errors import Problem
from lib.model.text import clean, shortened

# A part of what either parser says → what it mostly means. The first that fits is used.
_ADVICE = (
    (
        "mapping values are not allowed",
        "A text with a colon and a space in it must be in quotes; or the line is indented too far.",
    ),
    ("mapping keys are not allowed", "A text that begins with a question mark must be in quotes."),
    (
        "cannot start any token",
        "A text that begins with @, ` or % must be in quotes; and indent by spaces, not by tabs.",
    ),
    ("end of stream", "A quote, a bracket or a brace is opened and never closed. Close it, or put the text in quotes."),
    ("scanning an alias", "A text that begins with * must be in quotes."),
    ("scanning an anchor", "A text that begins with & must be in quotes."),
    ("block scalar", "A text that begins with > or | must be in quotes."),
    ("tag", "A text that begins with ! must be in quotes."),
    ("escape", "In double quotes a backslash begins an escape. Use single quotes, or write two backslashes."),
    ("flow", "A text that begins with [ or { must be in quotes; a list in brackets needs its commas and its end."),
)
_OTHERWISE = (
    "Look at this line and the one above: the indentation must match its neighbours, and an apostrophe "
    "inside single quotes is written twice."
)


def cannot_read(error: Exception, text: str, where: str, last: yaml.Event | None) -> Problem:
    """The Problem for the first place where reading stopped; a YAML parser cannot look beyond it.

    `last` is what was read just before. A quote that was not closed swallows lines until the next
    one, so the line to look at is where it began and not where the parser stumbled.
    """
    said = getattr(error, "problem", None) or "it holds a value that YAML does not know"
    context = getattr(error, "context", None) or ""
    lines = text.splitlines()
    line, begun = _line(getattr(error, "problem_mark", None)), _line(getattr(error, "context_mark", None))
    advice = next((advice for sign, advice in _ADVICE if sign in f"{context} {said}"), _OTHERWISE)
    if isinstance(last, yaml.ScalarEvent) and last.style in ("'", '"'):
        opened, closed = _line(last.start_mark), _line(last.end_mark)
        if opened < closed == line:
            line, advice = (
                opened,
                f"The quote that is opened here is closed only in line {closed}. Close it on this line.",
            )
    if line > len(lines) or "end of stream" in said:
        line = begun
    if line <= len(lines) and "\t" in lines[line - 1][: -len(lines[line - 1].lstrip())]:
        advice = "This line is indented with a tab. Put spaces in its place, as many as the lines beside it have."
    stumbled = shown(lines[line - 1].strip()) if line <= len(lines) else ""
    return Problem("deck.not-yaml", f"{where}:{line}", f"This cannot be read as YAML: {stumbled} ({said}).", advice)


def _line(mark: Any) -> int:  # each of the two parsers has a class of its own
    return mark.line + 1 if mark else 1


def shown(text: str) -> str:
    """A person's own value as it can stand in a message: cleaned, on one line and short."""
    return shortened(clean(text[:600]), 60)
