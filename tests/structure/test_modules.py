"""This file is here to keep modules small, opened with a sentence, and free of state."""

from __future__ import annotations

import ast
import re
from statistics import median

import pytest

from tests.structure.source_files import ROOT, Source, sources

LONGEST, LONGEST_MEDIAN, LONGEST_FRAME, LONGEST_TEST = 300, 120, 60, 400
LOADED_BY_PATH = ("lib/store/migrations",)
"""Alembic reads these files by their path and imports no package."""


def lines(source: Source) -> int:
    return len(source.text.splitlines())


def changeable(source: Source) -> list[str]:
    """Names at the top of a module that hold a list, dict or set under a name that does not say it is constant."""
    found = []
    for node in source.tree().body:
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        for target in targets:
            if isinstance(target, ast.Name) and _holds_state(node.value) and not _is_constant(target.id):
                found.append(f"{source.place}:{node.lineno} {target.id}")
    return found


def _holds_state(value: ast.expr | None) -> bool:
    if isinstance(value, ast.Call):
        return getattr(value.func, "id", getattr(value.func, "attr", "")) in (
            "list",
            "dict",
            "set",
            "defaultdict",
            "deque",
        )
    return isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp)


def _is_constant(name: str) -> bool:
    return bool(re.fullmatch(r"_{0,2}[A-Z][A-Z0-9_]*|__all__", name))


def changed_constants(source: Source) -> list[str]:
    """Places where a constant of the module is changed after all."""
    tree = source.tree()
    constants = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and _is_constant(target.id)
    }
    changing = {
        "append",
        "add",
        "update",
        "pop",
        "clear",
        "extend",
        "remove",
        "setdefault",
        "insert",
        "discard",
        "popitem",
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in changing:
            changed = node.func.value
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            changed = node.value
        elif isinstance(node, ast.Global):
            found.append(f"{source.place}:{node.lineno} global {', '.join(node.names)}")
            continue
        else:
            continue
        if isinstance(changed, ast.Name) and changed.id in constants:
            found.append(f"{source.place}:{node.lineno} {changed.id}")
    return found


def test_module_is_short_enough_to_read() -> None:
    """A file of more than 300 lines is about two things."""
    assert [source.place for source in sources() if lines(source) > LONGEST] == []


def test_most_modules_are_much_shorter() -> None:
    """The limit must not become the size that all grow to; the frame stays a frame."""
    assert median(lines(source) for source in sources() if not source.place.endswith("__init__.py")) < LONGEST_MEDIAN
    assert next(lines(source) for source in sources() if source.place == "app.py") < LONGEST_FRAME


def test_tests_are_short_enough_to_read() -> None:
    """Tests are read more often than code, mostly by somebody in a hurry."""
    long = [
        file.name for file in (ROOT / "tests").rglob("*.py") if len(file.read_text("utf-8").splitlines()) > LONGEST_TEST
    ]
    assert long == []


def test_module_opens_with_a_sentence() -> None:
    """The first line is what a colleague reads to know whether they are in the right file."""
    openings = {source.place: (ast.get_docstring(source.tree()) or "").split("\n\n")[0] for source in sources()}
    assert {place: said for place, said in openings.items() if not _is_sentence(said)} == {}


def _is_sentence(said: str) -> bool:
    return bool(re.fullmatch(r"[A-Z].*[.`]", said, re.DOTALL)) and len(said.split()) >= 4


def test_module_keeps_no_state() -> None:
    """State in a module is shared by everyone in the room, and no test can put another in its place."""
    kept_for_a_run = ("app", "pages")  # Streamlit runs these anew for each visit
    modules = [source for source in sources() if source.layer not in kept_for_a_run]
    assert [name for source in modules for name in (*changeable(source), *changed_constants(source))] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("seen = []", 1),
        ("_cache: dict[str, int] = {}", 1),
        ("kept = defaultdict(list)", 1),
        ("NAMES = ['a']", 0),
        ("_NAMES: tuple[str, ...] = ()", 0),
        ("NAMES = {}\ndef f():\n    NAMES['a'] = 1", 1),
        ("NAMES = []\ndef f():\n    NAMES.append(1)", 1),
        ("count = 0\ndef f():\n    global count", 1),
    ],
)
def test_state_in_a_module_is_found(text: str, found: int) -> None:
    """If the search missed a way of keeping some, it would hold nothing."""
    source = Source("lib/x.py", text)
    assert len(changeable(source) + changed_constants(source)) == found


def test_every_package_says_what_it_is_for_and_imports_nothing() -> None:
    """A package that imports its modules loads all of them for whoever wants one."""
    for folder in {file.parent for file in (ROOT / "lib").rglob("*.py")}:
        if folder.relative_to(ROOT).as_posix().startswith(LOADED_BY_PATH):
            continue
        opening = folder / "__init__.py"
        assert opening.exists(), f"{folder.name} has no __init__.py"
        body = ast.parse(opening.read_text("utf-8")).body
        assert len(body) == 1, opening
        assert isinstance(body[0], ast.Expr), opening


def test_pages_lie_one_folder_down() -> None:
    """Streamlit serves a file directly in pages/ without our frame to the first visitor after a start."""
    assert {source.place.count("/") for source in sources() if source.layer == "pages"} == {2}


def test_names_say_what_is_in_a_file() -> None:
    """A drawer called "misc" is where duplicates hide."""
    nameless = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager"}
    assert not [file for file in ROOT.glob("[a-z]*/**/*.py") if file.stem.strip("_") in nameless]
