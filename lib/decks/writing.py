"""This file is here to write a deck as YAML in the style of `cards/`: what is read back is the same deck."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from lib.decks.shape import model_at
from lib.model.deck import Deck
from lib.registry import find_plugins

_WIDTH = 120
"""Characters on a line, its indentation included."""

_SECTIONS = ("words", "issues")
"""Before these of the deck's own fields stands an empty line, as before every issue and card but the first."""

# Begins and goes on so that no parser could take it for anything but text.
_PLAIN = re.compile(r"[^\W_][^:#\n\t]*(?:(?::(?! )|(?<! )#|:(?=\S))[^:#\n\t]*)*|[“‘(][^:#\n\t]*")
_NOT_TEXT = re.compile(
    r"~|null|yes|no|true|false|on|off|y|n|[-+]?[0-9][0-9_,.:e+-]*|0[xob][0-9a-f_]+|\.(nan|inf)|\d{4}-.*", re.IGNORECASE
)


def write_deck(data: Mapping[str, Any]) -> str:
    """YAML of a deck as plain data, which need not be a right one yet: whatever it holds is written.

    Fields come in the order of the kind's model and unknown ones last. Prompts lose an id that is their place
    anyway. Text that the parser would strip or refuse comes back stripped or refused.
    """
    return "\n".join(_deck(dict(data))) + "\n"


def plain_data(deck: Deck) -> dict[str, Any]:
    """What was written for this deck, as plain data: fields that were left out stay left out."""
    data: dict[str, Any] = deck.model_dump(mode="json", exclude_unset=True)
    return data


def _deck(data: dict[str, Any]) -> Iterator[str]:
    kinds = find_plugins("lib.kinds")
    kind = kinds.get(str(data.get("kind")))
    model = kind.DECK if kind else Deck
    for name in _in_order(data, model):
        value = data[name]
        if value is None or value in ([], ()):
            continue
        if name in _SECTIONS or _is_parts(value):
            yield ""
        yield from _field(name, value, 0, (name,), model)


def _field(name: str, value: Any, indent: int, path: tuple[str, ...], model: Any) -> Iterator[str]:
    """The lines of one field, the first of them with its name."""
    start = " " * indent + _key(name) + ":"
    if isinstance(value, Mapping):
        if not value:
            yield f"{start} {{}}"
            return
        yield start
        yield from _mapping(value, indent + 2, path, model)
    elif isinstance(value, list | tuple):
        flow = _flow(value)
        if (
            flow
            and len(start) + len(flow) < _WIDTH
            and path[-1] in ("now", "matters", "points")
            and path[0] == "scales"
        ):
            yield f"{start} {flow}"
        elif not value:
            yield f"{start} []"
        else:
            yield start
            yield from _sequence(value, indent + 2, path, model)
    else:
        first, *rest = _scalar(value, len(start) + 1, indent + 2)
        yield f"{start} {first}"
        yield from rest


def _mapping(value: Mapping[str, Any], indent: int, path: tuple[str, ...], model: Any) -> Iterator[str]:
    for name in _in_order(value, model_at(model, path)):
        if value[name] is not None:
            yield from _field(name, value[name], indent, (*path, name), model)


def _sequence(values: list[Any] | tuple[Any, ...], indent: int, path: tuple[str, ...], model: Any) -> Iterator[str]:
    apart = path in (("issues",), ("issues", "cards"))
    for place, each in enumerate(values):
        if apart and place:
            yield ""
        if isinstance(each, Mapping):
            each = _as_written(each, place) if path[-1] == "prompts" else each
            lines = list(_mapping(each, indent + 2, path, model)) or [" " * (indent + 2) + "{}"]
            yield " " * indent + "- " + lines[0][indent + 2 :]
            yield from lines[1:]
        elif isinstance(each, list | tuple):
            flow = _flow(each)
            yield " " * indent + "- " + (flow or json.dumps(list(each), ensure_ascii=False))
        else:
            first, *rest = _scalar(each, indent + 2, indent + 2)
            yield " " * indent + "- " + first
            yield from rest


def _as_written(prompt: Mapping[str, Any], place: int) -> dict[str, Any]:
    return {name: value for name, value in prompt.items() if name != "id" or value != str(place + 1)}


def _in_order(value: Mapping[str, Any], model: Any) -> list[str]:
    known = list(model.model_fields) if model is not None else []
    return sorted(value, key=lambda name: known.index(name) if name in known else len(known))


def _is_parts(value: Any) -> bool:
    return isinstance(value, list | tuple) and any(isinstance(each, Mapping) for each in value)


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", name) and not _NOT_TEXT.fullmatch(name) else _quoted(name)


def _flow(values: list[Any] | tuple[Any, ...]) -> str:
    """Short words in brackets, "" for what needs a line each."""
    texts = [
        each if isinstance(each, str) and _is_plain(each) and not set(each) & set(",[]{}") else "" for each in values
    ]
    return f"[{', '.join(texts)}]" if texts and all(texts) else ""


def _scalar(value: Any, used: int, indent: int) -> list[str]:
    """The lines of a value; what follows the first is indented by `indent`. `used` is what stands before the first."""
    if value is None:
        return ["null"]
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, int | float):
        return [str(value)]
    text = str(value)
    short = text if _is_plain(text) else _quoted(text)
    if "\n" not in text and used + len(short) <= _WIDTH:
        return [short]
    if _is_foldable(text):
        return [">-", *(" " * indent + line for line in _folded(text, _WIDTH - indent))]
    if _is_literal(text):
        return ["|-", *((" " * indent + line) if line else "" for line in text.split("\n"))]
    return [_quoted(text)]


def _is_plain(text: str) -> bool:
    return (
        bool(_PLAIN.fullmatch(text))
        and not _NOT_TEXT.fullmatch(text)
        and not text.endswith((":", " "))
        and "  " not in text
        and _is_visible(text)
    )


def _is_foldable(text: str) -> bool:
    """One line of words with single spaces between them, of which a block makes the same line again."""
    return "\n" not in text and "  " not in text and text == text.strip() and _is_visible(text)


def _is_literal(text: str) -> bool:
    """Several lines, none of which begins or ends with white space that a reader cannot see."""
    lines = text.split("\n")
    return len(lines) > 1 and text == text.strip() and all(line == line.strip() and _is_visible(line) for line in lines)


def _is_visible(text: str) -> bool:
    """Nothing that YAML escapes, and no space but the ordinary one, at which a line could be broken by mistake."""
    return not any(
        unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp", "Cn", "Co")
        or character in "\ufeff\x85"
        or (character != " " and character.isspace())
        for character in text
    )


def _folded(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _quoted(text: str) -> str:
    """In double quotes with escapes where something could be lost, as in JSON, which YAML reads."""
    escaped = json.dumps(text, ensure_ascii=False)
    return "".join(each if _is_visible(each) else _escape(each) for each in escaped)


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
