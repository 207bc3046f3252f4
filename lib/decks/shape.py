"""This file is here to hold a deck against the model of its kind, and to say each misfit in plain words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from lib.decks.made_cards import where_said
from lib.decks.naming import did_you_mean, named, quoted, starting, value_at
from lib.decks.parsing import Parsed, Path
from lib.decks.wrong_values import say_not_allowed, say_wrong_length, say_wrong_text, say_wrong_type
from lib.decks.yaml_advice import shown
from lib.errors import Problem
from lib.model.deck import Deck

_SAYERS: dict[str, Callable[[Parsed, Path, ErrorDetails], Problem]] = {
    "string_type": say_wrong_text,
    "int_type": say_wrong_type,
    "tuple_type": say_wrong_type,
    "model_type": say_wrong_type,
    "literal_error": say_not_allowed,
    "string_pattern_mismatch": say_not_allowed,
    "greater_than_equal": say_not_allowed,
    "less_than_equal": say_not_allowed,
    "string_too_short": say_wrong_length,
    "string_too_long": say_wrong_length,
    "too_short": say_wrong_length,
    "too_long": say_wrong_length,
}


def fit(parsed: Parsed, model: type[Deck], most: int) -> tuple[Deck | None, list[Problem], int]:
    """(deck, problems, how many more): the deck, or the first `most` misfits in the order of the file."""
    try:
        return model.model_validate(parsed.data), [], 0
    except ValidationError as error:
        found = [each for each in error.errors(include_url=False, include_context=True) if not _is_echo(each)]
    found.sort(key=lambda each: _line(parsed, each["loc"]))
    # Finding a near word takes time, and a hostile file has thousands to find.
    return None, [_say(parsed, model, each) for each in found[:most]], max(0, len(found) - most)


def _is_echo(error: ErrorDetails) -> bool:
    """A list is called too short when entries in it do not fit, and those are told by themselves."""
    given = error["input"]
    return error["type"] == "too_short" and isinstance(given, list) and len(given) >= error["ctx"]["min_length"]


def _line(parsed: Parsed, path: Path) -> int:
    while path and path not in parsed.lines:
        path = path[:-1]
    return parsed.lines.get(path, 1)


def _say(parsed: Parsed, model: type[BaseModel], error: ErrorDetails) -> Problem:
    path = error["loc"]
    if error["type"] == "extra_forbidden":
        return _unknown_field(parsed, model, path)
    if error["type"] == "missing":
        return _missing_field(parsed, path)
    if error["type"] in _SAYERS:
        return _SAYERS[error["type"]](parsed, path, error)
    said = error["msg"].removeprefix("Value error, ")  # a rule of the kind's own model
    what = f"{starting(named(parsed.data, path))} does not fit: {said}."
    is_rule = said != error["msg"]
    fix = "Change what is named, then check again." if is_rule else "Compare it with the deck progression.yaml."
    return Problem("deck.not-allowed", where_said(parsed, path, said), what, fix)


def _unknown_field(parsed: Parsed, model: type[BaseModel], path: Path) -> Problem:
    owner, name = path[:-1], path[-1]
    known = _fields_at(model, owner)
    present = value_at(parsed.data, owner)
    free = [each for each in known if not isinstance(present, dict) or each not in present]
    fix = did_you_mean(name, free or known, f"It may have {quoted(known)}.")
    what = f'{starting(named(parsed.data, owner))} has a field "{shown(str(name))}", which is not known.'
    return Problem("deck.unknown-field", parsed.at(path), what, fix)


def _missing_field(parsed: Parsed, path: Path) -> Problem:
    owner, name = path[:-1], path[-1]
    what = f'{starting(named(parsed.data, owner))} has no "{name}".'
    return Problem("deck.missing-field", parsed.at(owner), what, f'Add a line "{name}: …" to it.')


def _fields_at(model: type[BaseModel], path: Path) -> list[str]:
    """Names of the fields that the part at `path` may have."""
    for step in path:
        if isinstance(step, str):
            model = _model_in(model.model_fields[step].annotation) or model
    return list(model.model_fields)


def model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model of the part at `path`, None where a kind knows of none."""
    for step in path:
        if isinstance(step, str):
            known = model.model_fields.get(step)
            inner = _model_in(known.annotation) if known else None
            if inner is None:
                return None
            model = inner
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    inner = (_model_in(each) for each in get_args(annotation))
    return next((model for model in inner if model), None)
