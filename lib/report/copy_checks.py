"""This file is here to take plain data apart piece by piece, each checked and named where it is wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, TypeVar

from lib.errors import AppError, refuse
from lib.model.text import LONGEST_TEXT, clean

_T = TypeVar("_T")
_LARGEST_NUMBER = 1e12


def wrong(called: str, what: str) -> AppError:
    return refuse(
        "copy.wrong-type",
        f"In this file {called} {what}.",
        "Nothing was opened. Choose the file as it was saved, without changes made by hand.",
    )


def unknown(where: str, id: str) -> AppError:
    return refuse(
        "copy.unknown-reference",
        f"“{id[:60]}” in {where} is nowhere in this file.",
        "Nothing was opened. Choose the file as it was saved.",
    )


class Part:
    """One object of the file. Every reader below gives the value or refuses the file with its name."""

    def __init__(self, called: str, data: object) -> None:
        if not isinstance(data, dict):
            raise wrong(called, "must be an object with named parts")
        if not all(isinstance(key, str) for key in data):
            raise wrong(called, "must have names for all its parts")
        self.called = called
        self._data: dict[str, Any] = data

    def name(self, key: str) -> str:
        return f"“{key[:40]}” in {self.called}"

    def only(self, *keys: str) -> None:
        """Refuse parts that no version of the format has."""
        for key in self._data:
            if key not in keys:
                raise refuse(
                    "copy.unknown-part",
                    f"{self.name(key)} is not part of a saved session.",
                    f"It has {', '.join(keys)}. Choose the file as it was saved.",
                )

    def must_have(self, key: str) -> None:
        self._value(key)

    def optional(self, key: str) -> Any:
        return self._data.get(key)

    def mapping_itself(self) -> dict[str, Any]:
        return self._data

    def mapping(self, key: str) -> dict[str, Any]:
        return Part(self.name(key), self._value(key)).mapping_itself()

    def part(self, key: str) -> Part:
        return Part(f"“{key}”", self._value(key))

    def parts(self, key: str, most: int) -> list[Part]:
        return [Part(f"“{key}” number {number}", each) for number, each in enumerate(self._list(key, most), start=1)]

    def texts(self, key: str, most: int, longest: int = LONGEST_TEXT) -> tuple[str, ...]:
        return tuple(self._checked_text(key, each, longest) for each in self._list(key, most))

    def text(self, key: str, longest: int = LONGEST_TEXT) -> str:
        """Cleaned, and never shortened."""
        return self._checked_text(key, self._value(key), longest)

    def local_id(self, key: str, start: str, *, may_be_empty: bool = False) -> str:
        """An id such as "subject-12"."""
        id = self.text(key, 40)
        if not (may_be_empty and id == "") and not re.fullmatch(rf"{start}-[1-9][0-9]{{0,5}}", id, re.ASCII):
            raise refuse(
                "copy.bad-id",
                f"{self.name(key)} is “{id}”, and ids look like “{start}-1”.",
                "Nothing was opened. Choose the file as it was saved.",
            )
        return id

    def one_of(self, key: str, allowed: tuple[_T, ...]) -> _T:
        value = self._value(key)
        for each in allowed:
            if value == each:
                return each
        raise wrong(self.name(key), f"is “{str(value)[:40]}” and must be one of {', '.join(map(str, allowed))}")

    def flag(self, key: str) -> bool:
        value = self._value(key)
        if not isinstance(value, bool):
            raise wrong(self.name(key), "must be true or false")
        return value

    def whole(self, key: str, lowest: int, highest: int) -> int:
        value = self._value(key)
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            raise wrong(self.name(key), f"must be a whole number from {lowest:,} to {highest:,}")
        return value

    def whole_or_none(self, key: str, lowest: int, highest: int) -> int | None:
        return None if self._value(key) is None else self.whole(key, lowest, highest)

    def number(self, key: str) -> float:
        value = self._value(key)
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= _LARGEST_NUMBER:
            raise wrong(self.name(key), "must be a number of a possible size")
        return value

    def number_or_none(self, key: str) -> float | None:
        return None if self._value(key) is None else self.number(key)

    def day(self, key: str) -> str:
        """An ISO date, or ""."""
        text = self.text(key, 10)
        try:
            return text and date.fromisoformat(text).isoformat()
        except ValueError:
            raise wrong(self.name(key), f"is “{text}” and must be a date such as 2027-01-31") from None

    def _value(self, key: str) -> Any:
        if key not in self._data:
            raise refuse(
                "copy.missing-part",
                f"{self.name(key)} is missing.",
                "Nothing was opened. Choose the file as it was saved.",
            )
        return self._data[key]

    def _list(self, key: str, most: int) -> list[Any]:
        value = self._value(key)
        if not isinstance(value, list):
            raise wrong(self.name(key), "must be a list")
        if len(value) > most:
            raise refuse(
                "copy.too-many",
                f"{self.name(key)} has {len(value):,} entries and the most is {most:,}.",
                "Nothing was opened. Split the session, or ask whoever runs this server.",
            )
        return value

    def _checked_text(self, key: str, value: object, longest: int) -> str:
        if not isinstance(value, str):
            raise wrong(self.name(key), "must be text")
        if len(value) > longest:
            raise wrong(self.name(key), f"has {len(value):,} characters and the most is {longest:,}")
        return clean(value)
