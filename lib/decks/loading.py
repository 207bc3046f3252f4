"""This file is here to load decks, with every mistake in every file found at once."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

from lib.decks.decoding import HIDDEN, LARGEST, decode, hidden_character, too_large
from lib.decks.made_cards import broken_cards
from lib.decks.naming import given_id, nearest, quoted
from lib.decks.parsing import MOST_LEVELS, Parsed, parse
from lib.decks.rules import FILE_NAME, broken_rules, clashing_fields, wrong_file_name
from lib.decks.shape import fit
from lib.decks.yaml_advice import shown
from lib.errors import Problem
from lib.model.deck import Deck
from lib.registry import find_plugins

MOST_PROBLEMS = 50
"""Most problems told about one file; a last one says how many more there are."""

_MOST_TEXTS = 100_000
"""Texts and names of fields in a deck as plain data, where each empty field is written out."""


@dataclass(frozen=True)
class Library:
    """Decks by id, in the order of their file names, and what keeps others out of it."""

    decks: dict[str, Deck] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What one file came to: a deck, or else at least one problem; never both."""

    deck: Deck | None
    problems: tuple[Problem, ...] = ()


def load_decks(folder: Path) -> Library:
    """Every deck that lies in the folder itself as `<id>.yaml`; never raises for what it finds there.

    A file with a problem is left out whole and hides no other.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if _is_meant_as_deck(path))
    except OSError as error:
        what = f"The folder of decks cannot be read: {error.strerror}."
        return Library(problems=(_unreadable(shown(str(folder)), what),))
    parts = [_parse_file(path, f"{folder.name}/{shown(path.name)}") for path in paths]
    readings = [_finish(part, path.name, parts) for part, path in zip(parts, paths, strict=True)]
    return Library(
        decks={reading.deck.id: reading.deck for reading in readings if reading.deck},
        problems=tuple(problem for reading in readings for problem in reading.problems),
    )


def read_file(path: Path, where: str) -> Reading:
    """One deck from a file. `where` is what its problems call it."""
    return _finish(_parse_file(path, where), path.name, ())


def read_deck(data: bytes, name: str) -> Reading:
    """One deck from an upload. Never raises; `name` must be `<id>.yaml` and is never used as a path."""
    return _finish(_parse_bytes(data, shown(name) or "deck"), name, ())


def read_upload(data: bytes, where: str) -> Reading:
    """One deck from a file that may be called anything. Never raises; `where` is what its problems call it."""
    return check(_parse_bytes(data, shown(where) or "deck"))


def read_data(data: Mapping[str, Any], where: str) -> Reading:
    """One deck from plain data, such as a saved session has of the deck that it ran on. Never raises.

    There a deck stands with all that its file could leave out, so it has more parts than a file may have.
    """
    texts, depth = _texts(data)
    if depth > MOST_LEVELS:
        what = f"The parts of this deck lie more than {MOST_LEVELS} levels deep; a deck needs eight."
        return Reading(None, (Problem("deck.too-deep", where, what, "Choose the file as it was saved."),))
    if sum(map(len, texts)) > 4 * LARGEST or len(texts) > _MOST_TEXTS:
        return Reading(None, (too_large(sum(map(len, texts)), where),))
    found = HIDDEN.search("".join(texts))
    return Reading(None, (hidden_character(found.group(), where),)) if found else check(Parsed(where, data=_bare(data)))


def check(parsed: Parsed) -> Reading:
    """What parsed data comes to; no file name has to agree with its id."""
    name = f"{given_id(parsed.data)}.yaml"
    return _finish(parsed, name if FILE_NAME.fullmatch(name) else "my-deck.yaml", ())


def _texts(data: object) -> tuple[list[str], int]:
    """Every text and every name of a field, and how deep the deepest lies. It does not call itself, however deep."""
    found: list[str] = []
    parts, depth = [data], 0
    while parts and depth <= MOST_LEVELS:
        depth += 1
        inner: list[object] = []
        for part in parts:
            if isinstance(part, str):
                found.append(part)
            elif isinstance(part, Mapping):
                inner += (*part, *part.values())
            elif isinstance(part, list):
                inner += part
        parts = inner
    return found, depth


def _bare(part: Any) -> Any:
    """Texts without outer white space, as a file is read."""
    if isinstance(part, Mapping):
        return {name: _bare(value) for name, value in part.items()}
    return [_bare(each) for each in part] if isinstance(part, list) else part.strip() if isinstance(part, str) else part


def _is_meant_as_deck(path: Path) -> bool:
    return path.suffix.lower() in (".yaml", ".yml") and not path.name.startswith(".")


def _parse_file(path: Path, where: str) -> Parsed:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return Parsed(where, problems=[_unreadable(where, "This is not a file.")])
        if found.st_size > LARGEST:
            return Parsed(where, problems=[too_large(found.st_size, where)])
        with path.open("rb") as file:
            return _parse_bytes(file.read(LARGEST + 1), where)
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte in it
        what = f"This file cannot be read: {getattr(error, 'strerror', None) or error}."
        return Parsed(where, problems=[_unreadable(where, what)])


def _parse_bytes(data: bytes, where: str) -> Parsed:
    text, problems = decode(data, where)
    if problems:
        return Parsed(where, problems=list(problems))
    parsed = parse(text, where)
    if parsed.data is None and not parsed.problems:
        fix = "Begin with format: 1, and take another deck as a pattern."
        parsed.problems.append(Problem("deck.empty", where, "There is nothing in this file.", fix))
    elif parsed.data is not None and not isinstance(parsed.data, dict):
        sort = "a list" if isinstance(parsed.data, list) else "one text or number"
        what = f"This file holds {sort}, and a deck is a set of fields such as format, id and title."
        fix = "Begin with format: 1, and take another deck as a pattern."
        parsed.problems.append(Problem("deck.not-a-deck", parsed.at(()), what, fix))
    return parsed


def _finish(parsed: Parsed, name: str, others: Iterable[Parsed]) -> Reading:
    """Check what was parsed. `others` are the files beside it, which may have the same id."""
    problems, deck, unsaid = list(parsed.problems), None, 0
    if isinstance(parsed.data, dict):
        kind, unknown = _kind_of(parsed, parsed.data)
        problems += unknown
        if kind:
            deck, misfits, unsaid = fit(parsed, kind.DECK, MOST_PROBLEMS)
            problems += misfits
        problems += broken_rules(parsed)
        if deck and kind and not problems:
            problems += islice(broken_cards(parsed, deck), MOST_PROBLEMS + 1)
            problems += () if problems else clashing_fields(parsed, kind.fields(deck))
    if not any(problem.code == "deck.unreadable" for problem in problems):
        id = given_id(parsed.data)
        same = (each.where for each in others if each is not parsed and given_id(each.data) == id)
        problems += wrong_file_name(parsed, name, next(same, ""))
    if not problems:
        return Reading(deck)
    problems.sort(key=_line)
    unsaid += len(problems[MOST_PROBLEMS:])
    if unsaid:
        what = f"There are {unsaid:,} more problems in this file."
        more = Problem("deck.more-problems", parsed.where, what, "Mend the ones above, then check again.")
        problems[MOST_PROBLEMS:] = [more]
    return Reading(None, tuple(problems))


def _kind_of(parsed: Parsed, data: dict[str, object]) -> tuple[ModuleType | None, list[Problem]]:
    """The module of the deck's kind. A mistyped kind is read as what was meant, so that the rest is checked too."""
    kinds = find_plugins("lib.kinds")
    kind, where = data.get("kind"), parsed.at(("kind",))
    if isinstance(kind, str) and kind in kinds:
        return kinds[kind], []
    known = f"It can be {quoted(list(kinds))}."
    if kind is None:
        what = 'The deck has no "kind", so its fields cannot be checked.'
        return None, [Problem("deck.missing-field", where, what, f'Add a line "kind: …". {known}')]
    meant = nearest(kind, list(kinds))
    if meant:
        data["kind"] = meant
    what = f'The deck has the kind "{shown(str(kind))}", which is not known.'
    fix = f'Did you mean "{meant}"?' if meant else known
    return kinds.get(meant or ""), [Problem("deck.unknown-kind", where, what, fix)]


def _unreadable(where: str, what: str) -> Problem:
    return Problem("deck.unreadable", where, what, "Check that it is there and that this account may read it.")


def _line(problem: Problem) -> int:
    line = problem.where.rpartition(":")[2]
    return int(line) if line.isdecimal() else 0
