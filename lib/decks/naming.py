"""This file is here to call a part of a deck by the name its writer knows: prompt 3 of card "2.1"."""

from __future__ import annotations

from difflib import get_close_matches

from lib.decks.parsing import Path
from lib.decks.yaml_advice import shown

_ONE_OF: dict[str | int, str] = {
    "issues": "issue",
    "cards": "card",
    "prompts": "prompt",
    "footnotes": "footnote",
    "points": "point",
    "parts": "part",
    "boxes": "box",
    "sections": "section",
    "questions": "question",
    "statements": "statement",
    "arguments": "argument",
    "options": "option",
    "rows": "row",
    "columns": "column",
}


def named(data: object, path: Path) -> str:
    """`"minutes" of card "2.1"`, `point 2 of prompt 3 of card "1.1"`, `the deck`; begins in lower case.

    An issue or card goes by its id, which is unique, so what it lies in is left out; without a
    usable id, and for all else, it goes by its place, counted from 1.
    """
    if not path:
        return "the deck"
    last, around = path[-1], path[:-1]
    if isinstance(last, str):
        return f'"{shown(last)}" of {named(data, around)}'
    one = _ONE_OF.get(around[-1]) if around else "entry"
    if one is None:
        return f"entry {last + 1} of {named(data, around)}"
    id = given_id(value_at(data, path)) if one in ("issue", "card", "section", "question") else None
    if id is not None:
        return f'{one} "{shown(id)}"'
    outer = f" of {named(data, around[:-1])}" if len(around) > 1 else ""
    return f"{one} {last + 1}{outer}"


def starting(phrase: str) -> str:
    """The phrase as the start of a sentence."""
    return phrase[:1].upper() + phrase[1:]


def value_at(data: object, path: Path) -> object:
    """What lies at a path, None when nothing does."""
    for step in path:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def given_id(part: object) -> str | None:
    """The id written in a part, None when there is none or it is no text."""
    id = part.get("id") if isinstance(part, dict) else None
    return id if isinstance(id, str) and id else None


def nearest(word: object, known: list[str]) -> str | None:
    """The known word that was probably meant, None when nothing is near."""
    return next(iter(get_close_matches(str(word)[:60].lower(), known, n=1)), None)


def did_you_mean(word: object, known: list[str], otherwise: str) -> str:
    """`Did you mean "title"?`, or the other advice when nothing is near."""
    meant = nearest(word, known)
    return f'Did you mean "{meant}"?' if meant else otherwise


def quoted(words: list[str]) -> str:
    """`"view", "know" or "plan"`."""
    marked = [f'"{word}"' for word in words]
    return " or ".join([", ".join(marked[:-1]), marked[-1]] if len(marked) > 1 else marked)
