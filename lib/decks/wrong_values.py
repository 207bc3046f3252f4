"""This file is here to say what is wrong with a value and how to write it, YAML's traps included."""

from __future__ import annotations

from pydantic_core import ErrorDetails

from lib.decks.naming import did_you_mean, named, quoted, starting
from lib.decks.parsing import Parsed, Path
from lib.decks.yaml_advice import shown
from lib.errors import Problem

_ID_RULE = "An id begins with a letter or digit, and has up to 40 letters, digits, dots, dashes and underscores."
_PATTERNS = {
    "id": _ID_RULE,
    "language": 'Give a language code, for example "en-GB".',
}
_FORMAT = "Write format: 1. A deck with a higher number needs a newer See Over."
_WANTED = {
    "int_type": ("a whole number", "Write it in digits and without quotes, for example 8."),
    "tuple_type": ("a list", 'Write each entry on a line of its own that begins with "- ".'),
    "model_type": ("a set of fields", "Write each field on a line of its own, for example title: …"),
}


def say_wrong_text(parsed: Parsed, path: Path, error: ErrorDetails) -> Problem:
    """Text was wanted, and YAML read something else."""
    given, written = error["input"], shown(parsed.written.get(path, ""))
    subject, where = starting(named(parsed.data, path)), parsed.at(path)
    if given is None:
        what, fix = f"{subject} has nothing in it.", "Write its text, or take the line out if it is not needed."
    elif isinstance(given, bool | int | float):
        reading = "yes or no" if isinstance(given, bool) else "a number"
        key = f"{path[-1]}: " if isinstance(path[-1], str) else "- "
        what = f"{subject} is {written}, which YAML reads as {reading} and not as text."
        fix = f'Put it in quotes: {key}"{written}".'
    elif isinstance(given, dict):
        names = quoted([shown(name) for name in given][:3])
        what = f"{subject} was read as fields ({names}) and must be one text."
        fix = "If the text has a colon and a space in it, put the whole text in quotes."
    else:
        what = f"{subject} is a list and must be one text."
        fix = "Write one text. If it begins with a bracket, put it in quotes."
    return Problem("deck.wrong-type", where, what, fix)


def say_wrong_type(parsed: Parsed, path: Path, error: ErrorDetails) -> Problem:
    """A whole number, a list or a set of fields was wanted."""
    given, subject = error["input"], starting(named(parsed.data, path))
    must, fix = _WANTED[error["type"]]
    if error["type"] == "int_type":
        digits = isinstance(given, str) and given.isdecimal() and len(given) < 10
        fix = f"Write {path[-1]}: {int(given)}, without quotes." if digits else fix
    elif error["type"] == "model_type" and isinstance(path[-1], int):
        fix = 'Begin it with its first field, for example "- text: …".'
    if given is None:
        what = f"{subject} has nothing in it and must be {must}."
        fix = f"{fix} Or take the line out if it is not needed."
    else:
        what = f"{subject} is {_shown(parsed, path, given)} and must be {must}."
    return Problem("deck.wrong-type", parsed.at(path), what, fix)


def say_not_allowed(parsed: Parsed, path: Path, error: ErrorDetails) -> Problem:
    """The right sort of value, but not one of those that are allowed."""
    given, field = error["input"], str(path[-1])
    context = error.get("ctx", {})
    what = f"{starting(named(parsed.data, path))} is {_shown(parsed, path, given)}, which it cannot be."
    if error["type"] == "string_pattern_mismatch":
        code = "deck.bad-id" if field == "id" else "deck.not-allowed"
        return Problem(code, parsed.at(path), what, _PATTERNS.get(field, "Compare it with another deck."))
    if error["type"] == "literal_error":
        known = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
        fix = _FORMAT if field == "format" else did_you_mean(given, known, f"Choose {quoted(known)}.")
        return Problem("deck.not-allowed", parsed.at(path), what, fix)
    limit = f"{context['ge']} or more" if "ge" in context else f"{context['le']} or less"
    return Problem("deck.not-allowed", parsed.at(path), what, f"Give a whole number, {limit}.")


def say_wrong_length(parsed: Parsed, path: Path, error: ErrorDetails) -> Problem:
    """A text or a list that is empty, too short or too long."""
    given, context, subject = error["input"], error["ctx"], starting(named(parsed.data, path))
    if error["type"] == "string_too_short":
        what, fix = f"{subject} is empty.", "Write its text, or take the line out if it is not needed."
    elif error["type"] == "string_too_long":
        what = f"{subject} has {len(given):,} characters and the most is {context['max_length']:,}."
        fix = "Shorten it, or split it into two."
    elif error["type"] == "too_short":
        what = f"{subject} has {_entries(len(given))} and needs {context['min_length']}."
        fix = 'Add what is missing, each on a line that begins with "- ".'
    else:
        what = f"{subject} has {_entries(len(given))} and the most is {context['max_length']}."
        fix = "Take some out, or split it into two."
    return Problem("deck.wrong-length", parsed.at(path), what, fix)


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count or 'no'} entries"


def _shown(parsed: Parsed, path: Path, given: object) -> str:
    if isinstance(given, str):
        return f'"{shown(given)}"'
    if isinstance(given, dict):
        return "a set of fields"
    return "a list" if isinstance(given, list) else shown(parsed.written.get(path, str(given)))
