"""This file is here to say what stands in each place where a person or a deck can put a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from lib.model.text import LONGEST_TEXT, clean


def kept(text: str) -> str:
    """A text as the app keeps it: cleaned, without outer white space."""
    return clean(text).strip()


def kept_line(text: str) -> str:
    return " ".join(clean(text).split())


class Voice(Protocol):
    """What is said next. A deck has nothing empty and nothing over 2,000 signs; a line has at most 300."""

    def words(self) -> str: ...
    def line(self) -> str: ...
    def deck_words(self) -> str: ...
    def deck_line(self) -> str: ...


class Same:
    """The same text in every place."""

    def __init__(self, text: str) -> None:
        self._text = text

    def words(self) -> str:
        return kept(self._text)

    def line(self) -> str:
        return kept_line(self._text)[:300].strip()

    def deck_words(self) -> str:
        return self.words()[:2_000].strip() or "words"

    def deck_line(self) -> str:
        return self.line() or "line"


class InTurn:
    """One text after the other, round and round, each with a number of its own, so that no place can be lost unseen.

    `said` is all that was said so far.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = [texts[name] for name in sorted(texts)]
        self.said: list[str] = []

    def words(self) -> str:
        return self._next(LONGEST_TEXT)

    def line(self) -> str:
        return self._next(300, on_a_line=True)

    def deck_words(self) -> str:
        return self._next(2_000)

    def deck_line(self) -> str:
        return self.line()

    def _next(self, longest: int, *, on_a_line: bool = False) -> str:
        place = len(self.said)
        number, text = f" ({place})", self._texts[place % len(self._texts)]
        text = (kept_line if on_a_line else kept)(text)[: longest - len(number)]
        self.said.append(f"{text}{number}".strip())
        return self.said[-1]
