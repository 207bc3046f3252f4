"""This file is here to keep JSON as plain text in a column, and to read the same short answers only once."""

from __future__ import annotations

import json
from functools import lru_cache

from sqlalchemy import Dialect, Text, TypeDecorator


class JsonText(TypeDecorator[object]):
    """JSON kept as plain text, letter for letter.

    Not the databases' own JSON types: SQLite's turns 4.0 into 4, and PostgreSQL's refuses U+0000.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: object, dialect: Dialect) -> object:
        text = str(value)
        # Most of what is kept is one of a few short answers, forty thousand times over in a large session.
        return _short(text) if len(text) <= _SHORT and text[:1] in _PLAIN else json.loads(text)


_SHORT = 24
"""Characters of an answer that is looked up instead of read again."""
_PLAIN = frozenset('"-0123456789ntf')
"""How JSON begins that is read as something nobody can change."""


@lru_cache(maxsize=2_048)
def _short(text: str) -> object:
    return json.loads(text)
