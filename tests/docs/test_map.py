"""This file is here to hold the map in lib/README.md to the folders and files there are."""

from __future__ import annotations

import re

from tests.docs.markdown_files import MAP, README, ROOT, rows


def named_in_tables() -> set[str]:
    cells = (row[0] for row in rows(MAP) if row)
    return {name.rstrip("/") for cell in cells for name in re.findall(r"`([\w./]+)`", cell)}


def test_every_package_and_top_module_is_on_the_map() -> None:
    """What is not on the map is built a second time."""
    lib = ROOT / "lib"
    packages = {f"lib/{folder.name}" for folder in lib.iterdir() if folder.is_dir() and folder.name != "__pycache__"}
    modules = {f"lib/{file.name}" for file in lib.glob("*.py") if file.name != "__init__.py"}
    assert (packages | modules) <= named_in_tables()


def test_everything_on_the_map_is_there() -> None:
    """A map of streets that were pulled down is worse than none."""
    gone = {name for name in named_in_tables() if "/" in name and not (ROOT / name).exists()}
    assert gone == set()


def test_every_test_folder_is_on_the_map() -> None:
    """A colleague must find where their test belongs."""
    folders = {f"tests/{folder.name}" for folder in (ROOT / "tests").iterdir() if any(folder.glob("*.py"))}
    assert folders <= named_in_tables()


def test_files_and_names_in_the_text_are_there() -> None:
    """Recipes name files and functions; a recipe that cannot be followed wastes an afternoon."""
    files = [*(ROOT / "lib").rglob("*.py"), *(ROOT / "lib").rglob("*.js"), *(ROOT / "tests").rglob("*.py")]
    code = "\n".join(file.read_text("utf-8") for file in files if "docs" not in file.parts)
    for document in (MAP, README):
        quoted = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL))
        named = {name for name in quoted if re.fullmatch(r"(lib|tests|pages|cards)/[\w./-]+", name)}
        assert {name for name in named if not (ROOT / name).exists()} - {"cards/yours.yaml"} == set()
        names = {name for name in quoted if re.fullmatch(r"_?[a-z]+_[a-z_]+|[A-Z]+_[A-Z_]+", name)}
        unknown = {name for name in names if document is MAP and not re.search(rf"\b{name}\b", code)}
        assert unknown - {"SEE_OVER_TEST_POSTGRES", "SEE_OVER_BROWSER", "down_revision"} == set()
