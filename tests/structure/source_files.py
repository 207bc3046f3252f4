"""This file is here to read the project's Python: its files, their layers, and what they import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Import:
    """One import. `nested` says that it stands inside a function; `line` counts from 1."""

    name: str
    line: int
    nested: bool


@dataclass(frozen=True)
class Source:
    """One Python file of the app. `place` is its path inside the project, with / on every system."""

    place: str
    text: str

    @property
    def layer(self) -> str:
        """The package or module right under lib (`lib.ui`, `lib.errors`), else `app` or `pages`."""
        parts = self.place.removesuffix(".py").split("/")
        return ".".join(parts[:2]) if parts[0] == "lib" else parts[0]

    @cache  # noqa: B019 - the files of the project are few, and several tests read each of them
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cache  # noqa: B019
    def imports(self) -> tuple[Import, ...]:
        """Everything imported anywhere in the file, `from lib.ui import visit` as lib.ui.visit."""
        return tuple(self._imports())

    def _imports(self) -> Iterator[Import]:
        nodes = list(ast.walk(self.tree()))
        functions = [node for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        inside = {id(node) for function in functions for node in ast.walk(function)}
        for node in nodes:
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [f"{'.' * node.level}{node.module or ''}.{alias.name}" for alias in node.names]
            else:
                continue
            for name in names:
                yield Import(name, node.lineno, id(node) in inside)


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file that the app is made of, tests left out."""
    files = [ROOT / "app.py", *sorted((ROOT / "lib").rglob("*.py")), *sorted((ROOT / "pages").rglob("*.py"))]
    return tuple(Source(file.relative_to(ROOT).as_posix(), file.read_text("utf-8")) for file in files)
