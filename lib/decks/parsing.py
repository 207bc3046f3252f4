"""This file is here to turn YAML into plain data with a line for every part, and to refuse traps unbuilt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from lib.decks.decoding import HIDDEN, hidden_character
from lib.decks.yaml_advice import cannot_read, shown
from lib.errors import Problem

MOST_EVENTS = 20_000
MOST_LEVELS = 20
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # only its scanner and parser are used: it builds nothing

Path = tuple[str | int, ...]
"""Where a part lies: `("issues", 0, "cards", 2, "minutes")`."""

_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "seq", "map")}
_TEXT_TAG = "tag:yaml.org,2002:str"
# YAML 1.1 words that are not text. Its other readings (010 as 8, 1:30 as 90, dates) stay text:
# nobody who writes a deck means them.
_WORDS = re.compile("(?P<none>~|null|)|(?P<true>yes|true|on)|(?P<false>no|false|off)", re.IGNORECASE)
_INTEGER = re.compile("[-+]?(0|[1-9][0-9]{0,17})")
_DECIMAL = re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{0,18}")


@dataclass
class Parsed:
    """Plain data (dict, list, text, number, true or false, None) and where each part came from.

    `lines` count from 1. `written` holds an unquoted value as it stands in the file.
    Text comes without outer white space, so a folded block ends where its words end.
    """

    where: str
    data: object = None
    lines: dict[Path, int] = field(default_factory=dict)
    written: dict[Path, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def at(self, path: Path) -> str:
        """`cards/retro.yaml:42` for a part, or for the nearest part around it that is there."""
        while path and path not in self.lines:
            path = path[:-1]
        return f"{self.where}:{self.lines.get(path, 1)}"


def parse(text: str, where: str) -> Parsed:
    """Never raises for what is in the text. `data` is None when nothing could be built."""
    parsed = Parsed(where)
    events: list[yaml.Event] = []
    stopped = _collect(text, where, events)
    if stopped:
        parsed.problems.append(stopped)
        return parsed
    starts = [event for event in events if isinstance(event, yaml.DocumentStartEvent)]
    if len(starts) > 1:
        what = 'A second document begins here with "---", and a file holds one deck.'
        fix = "Take the line out, or move what follows into a file of its own."
        parsed.problems.append(Problem("deck.several-decks", f"{where}:{_line(starts[1])}", what, fix))
    if starts:
        rest = iter(events[2:])  # the stream and the document have begun
        parsed.data = _build(parsed, next(rest), rest, ())
    return parsed


def _collect(text: str, where: str, events: list[yaml.Event]) -> Problem | None:
    """Gather the events, and stop at the first that says the file is hostile or cannot be read."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=LOADER):
            events.append(event)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MOST_LEVELS:
                what = f"Here the parts lie more than {MOST_LEVELS} levels deep; a deck needs eight."
                return Problem("deck.too-deep", f"{where}:{_line(event)}", what, "Check the indentation and brackets.")
            if len(events) > MOST_EVENTS:
                what = f"Up to here the file has {MOST_EVENTS:,} parts, which is the most that is read."
                return Problem("deck.too-many-parts", f"{where}:{_line(event)}", what, "Split it into two decks.")
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return cannot_read(error, text, where, events[-1] if events else None)
    return None


def _build(parsed: Parsed, event: yaml.Event, rest: Iterator[yaml.Event], path: Path) -> object:
    parsed.lines.setdefault(path, _line(event))
    _refuse_marks(parsed, event)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(parsed, rest, path)
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[object] = []
        while not isinstance(event := next(rest), yaml.SequenceEndEvent):
            items.append(_build(parsed, event, rest, (*path, len(items))))
        return items
    if isinstance(event, yaml.ScalarEvent):
        return _scalar(parsed, event, path)
    return f"*{getattr(event, 'anchor', '')}"  # an alias: it has been refused, and is not to cause a second problem


def _mapping(parsed: Parsed, rest: Iterator[yaml.Event], path: Path) -> dict[str, object]:
    values: dict[str, object] = {}
    while not isinstance(event := next(rest), yaml.MappingEndEvent):
        if not isinstance(event, yaml.ScalarEvent):
            what = "The name of a field here is no plain word but a list, a set of fields or an alias."
            fix = "If the line begins with a bracket, a brace or a *, put the text in quotes."
            parsed.problems.append(Problem("deck.bad-key", f"{parsed.where}:{_line(event)}", what, fix))
            _build(Parsed(parsed.where), event, rest, ())
            _build(Parsed(parsed.where), next(rest), rest, ())
            continue
        _refuse_marks(parsed, event)
        key, line = event.value, _line(event)
        if key in values:
            first = parsed.lines[(*path, key)]
            what = f'"{shown(key)}" is given twice (lines {first} and {line}), and only one can count.'
            fix = "Take one of the two out. If they belong to two cards or prompts, the second lacks its dash."
            parsed.problems.append(Problem("deck.duplicate-key", f"{parsed.where}:{line}", what, fix))
            _build(Parsed(parsed.where), next(rest), rest, ())
            continue
        parsed.lines[(*path, key)] = line
        values[key] = _build(parsed, next(rest), rest, (*path, key))
    return values


def _scalar(parsed: Parsed, event: yaml.ScalarEvent, path: Path) -> object:
    value: str = event.value
    hidden = HIDDEN.search(value)
    if hidden:  # written as an escape such as "\0", since the file itself has none
        parsed.problems.append(hidden_character(hidden.group(), f"{parsed.where}:{_line(event)}"))
    if event.style or event.tag == _TEXT_TAG:
        return value.strip()
    parsed.written[path] = value
    word = _WORDS.fullmatch(value)
    if word:
        return None if word["none"] is not None else word["true"] is not None
    if _INTEGER.fullmatch(value):
        return int(value)
    return float(value) if _DECIMAL.fullmatch(value) else value.strip()


def _refuse_marks(parsed: Parsed, event: yaml.Event) -> None:
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor is None and tag is None:
        return
    where = f"{parsed.where}:{_line(event)}"
    if anchor is not None:
        mark = "*" if isinstance(event, yaml.AliasEvent) else "&"
        what = f'"{mark}{shown(anchor)}" is an alias or its anchor, and a deck has none of them.'
        fix = f'Write the text out. If the text itself begins with "{mark}", put it in quotes.'
        parsed.problems.append(Problem("deck.alias", where, what, fix))
    if tag is not None and tag not in _PLAIN_TAGS:
        what = f'"{shown(tag)}" is a tag, and a deck holds only text, numbers, lists and fields.'
        fix = 'Take it out. If the text itself begins with "!", put it in quotes.'
        parsed.problems.append(Problem("deck.tag", where, what, fix))


def _line(event: yaml.Event) -> int:
    mark = event.start_mark
    return mark.line + 1 if mark else 1
