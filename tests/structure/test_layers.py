"""This file is here to keep the layers: who may import whom, and which package may be used where."""

from __future__ import annotations

import sys

import pytest

from tests.structure.source_files import ROOT, Import, Source, sources

LAYERS = (
    {"app", "pages"},
    {"lib.ui", "lib.web"},
    {"lib.usecases"},
    {"lib.runtime"},
    {"lib.decks", "lib.store", "lib.exports", "lib.printing", "lib.live"},
    {"lib.typeset"},
    {"lib.report"},
    {"lib.kinds", "lib.voting", "lib.charts", "lib.priorities", "lib.places"},
    {"lib.model"},
    {"lib.errors", "lib.config", "lib.registry"},
)
"""From the top down; what stands in one row are siblings."""

UNDER_CONFIG = ("lib.config", "lib.errors")
"""The one import between siblings: a wrong setting is refused like anything else."""

DECK_MODELS = tuple(f"lib/model/{each.name}" for each in (ROOT / "lib" / "model").glob("*_deck.py"))
"""What the file of one kind of deck holds."""

ONLY_IN = {
    "streamlit": ("app.py", "pages/", "lib/ui/"),
    "starlette": ("lib/web/",),
    "starlette_compress": ("lib/web/",),
    "sse_starlette": ("lib/web/",),
    "segno": ("lib/web/", "lib/printing/"),
    "jinja2": ("lib/web/phone/",),
    "markupsafe": ("lib/web/phone/",),
    "sqlalchemy": ("lib/store/", "lib/runtime.py"),
    "alembic": ("lib/store/",),
    "plotly": ("lib/ui/plot.py",),
    "pydantic": ("lib/model/deck.py", *DECK_MODELS, "lib/decks/", "lib/config.py"),
    "pydantic_core": ("lib/decks/",),
    "yaml": ("lib/decks/",),
    "docx": ("lib/exports/_word/",),
    "pptx": ("lib/exports/_powerpoint/", "lib/exports/_office/"),
    "xlsxwriter": ("lib/exports/_excel/", "lib/exports/_office/"),
    "lxml": ("lib/exports/_word/", "lib/exports/_powerpoint/", "lib/exports/_office/"),
    "typst": ("lib/typeset/",),
    "pandas": ("lib/ui/",),
}
"""Packages that are not Python's own, and where they may be imported."""

INSIDE_FUNCTIONS = ("pandas", "docx", "pptx", "xlsxwriter", "lxml", "typst", "plotly")
"""Slow to load, so they wait until they are needed; what only such a place imports may begin with them."""
LOADED_LATE = tuple(f"lib/exports/_{name}/" for name in ("word", "office", "powerpoint", "excel", "pdf", "html"))


def depth(layer: str) -> int:
    return next(index for index, row in enumerate(LAYERS) if layer in row)


def layer_of(name: str) -> str:
    """The layer an import names, "" for what is not ours."""
    parts = name.split(".")
    return ".".join(parts[:2]) if parts[0] == "lib" else parts[0] if parts[0] in ("app", "pages") else ""


def wrong_imports(source: Source) -> list[str]:
    """Each import that goes up or sideways."""
    wrong = []
    for each in source.imports():
        target = layer_of(each.name)
        if not target or target == source.layer or (source.layer, target) == UNDER_CONFIG:
            continue
        if depth(target) <= depth(source.layer):
            wrong.append(f"{source.place}:{each.line} imports {each.name}")
    return wrong


def misplaced(source: Source) -> list[str]:
    """Each import of a package that is not allowed in this file, or not at its top."""
    wrong = []
    for each in source.imports():
        package = each.name.lstrip(".").split(".")[0]
        if each.name.startswith("."):
            wrong.append(f"{source.place}:{each.line} imports by a dot; write the whole name")
        elif package not in sys.stdlib_module_names and package != "lib":
            allowed = source.place.startswith(ONLY_IN.get(package, ()))
            late = package not in INSIDE_FUNCTIONS or each.nested or source.place.startswith(LOADED_LATE)
            if not (allowed and late):
                wrong.append(f"{source.place}:{each.line} imports {each.name}")
    return wrong


def test_imports_go_down_only() -> None:
    """A circle of layers is one layer that nobody can test, replace or read alone."""
    assert [wrong for source in sources() for wrong in wrong_imports(source)] == []


def test_packages_are_used_only_where_they_belong() -> None:
    """Whoever replaces Streamlit or SQLAlchemy must know where to look, and a start must not wait for Word."""
    assert [wrong for source in sources() for wrong in misplaced(source)] == []


def test_late_packages_are_not_loaded_by_a_start() -> None:
    """Each of them costs a start what a page costs; one import at the top of a module would bring it back."""
    loaders = [
        f"{source.place}:{each.line}"
        for source in sources()
        if not source.place.startswith(LOADED_LATE)
        for each in source.imports()
        if each.name.startswith("lib.exports._") and not each.nested
    ]
    assert loaders == []


def test_every_folder_has_its_layer() -> None:
    """A new package must be given a place in the order before anything leans on it."""
    known = set().union(*LAYERS)
    packages = {f"lib.{folder.name}" for folder in (ROOT / "lib").iterdir() if any(folder.glob("*.py"))}
    modules = {f"lib.{file.stem}" for file in (ROOT / "lib").glob("*.py") if file.stem != "__init__"}
    assert packages | modules <= known


@pytest.mark.parametrize(
    ("place", "text", "wrong"),
    [
        ("lib/model/text.py", "from lib.store import answers", 1),
        ("lib/charts/gaps.py", "def f():\n    from lib.priorities.gaps import gap", 1),
        ("lib/ui/card.py", "import lib.web.server", 1),
        ("lib/errors.py", "from lib.config import Settings", 1),
        ("lib/usecases/acting.py", "from lib.model.item import Item\nfrom lib.usecases.rights import require", 0),
    ],
)
def test_import_that_goes_up_or_sideways_is_found(place: str, text: str, wrong: int) -> None:
    """If the walk missed a way of importing, it would hold nothing."""
    assert len(wrong_imports(Source(place, text))) == wrong


@pytest.mark.parametrize(
    ("place", "text", "wrong"),
    [
        ("lib/usecases/acting.py", "import streamlit as st", 1),
        ("lib/usecases/acting.py", "from . import rights", 1),
        ("lib/ui/notes.py", "import pandas as pd", 1),
        ("lib/ui/notes.py", "def f():\n    import pandas as pd", 0),
        ("lib/ui/card.py", "from plotly import graph_objects", 1),
        ("lib/exports/word.py", "from docx import Document", 1),
        ("lib/web/server.py", "import requests", 1),
    ],
)
def test_package_out_of_its_place_is_found(place: str, text: str, wrong: int) -> None:
    """A package that is on no list is refused too, so that a new one is thought about."""
    assert len(misplaced(Source(place, text))) == wrong


def test_imports_are_told_apart_by_where_they_stand() -> None:
    """Only imports inside functions wait until they are needed; one under `if` at the top does not."""
    source = Source("lib/x.py", "import a\nif True:\n    import b\nclass C:\n    def f(self):\n        import c\n")
    assert source.imports() == (Import("a", 1, False), Import("b", 3, False), Import("c", 6, True))
