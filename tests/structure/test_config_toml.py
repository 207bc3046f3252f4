"""This file is here to hold Streamlit's settings and the packages to their reasons, and to what is installed."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import PackageNotFoundError, version

import pytest
from packaging.requirements import Requirement
from streamlit import config

from tests.structure.source_files import ROOT, sources

CONFIG, PROJECT = ROOT / ".streamlit" / "config.toml", ROOT / "pyproject.toml"


def options() -> dict[str, object]:
    """Every option that config.toml sets, by its full name such as `theme.light.textColor`."""

    def flat(start: str, part: dict[str, object]) -> dict[str, object]:
        found: dict[str, object] = {}
        for name, value in part.items():
            found |= flat(f"{start}{name}.", value) if isinstance(value, dict) else {f"{start}{name}": value}
        return found

    return flat("", tomllib.loads(CONFIG.read_text("utf-8")))


def unreasoned(text: str) -> list[str]:
    """Lines that set something, or name a package, and do not say why behind a #."""
    lines = [line.strip() for line in text.splitlines()]
    telling = [line for line in lines if re.match(r'[A-Za-z]+ = |"[A-Za-z]', line)]
    return [line for line in telling if not re.search(r"\s# \S.*$", line)]


def dependencies() -> list[Requirement]:
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    extras = [each for extra in project["optional-dependencies"].values() for each in extra]
    return [Requirement(each) for each in [*project["dependencies"], *extras]]


def test_every_setting_of_streamlit_has_its_reason() -> None:
    """A line that nobody dares to touch is a line without a reason."""
    assert unreasoned(CONFIG.read_text("utf-8")) == []


def test_every_setting_is_one_that_this_streamlit_knows() -> None:
    """Streamlit only warns about a name it does not know; a slip would open the server without a word."""
    known = config.get_config_options()
    assert options()
    assert [name for name in options() if name not in known] == []
    assert {name: config.get_option(name) for name in options()} == options()


def test_server_listens_to_this_computer_only() -> None:
    """Plain HTTP on a college network is for whoever chose it, and for nobody by accident."""
    assert options()["server.address"] == "127.0.0.1"


def test_nothing_is_told_to_anyone() -> None:
    """Streamlit would send statistics by default, and link errors to search engines."""
    assert options()["browser.gatherUsageStats"] is False
    assert options()["client.showErrorLinks"] is False
    assert options()["client.showErrorDetails"] == "none"


def test_every_package_has_its_reason() -> None:
    """Each one is somebody else's code that we answer for."""
    text = PROJECT.read_text("utf-8")
    packages = [line for line in text.splitlines() if re.match(r'\s+"[\w\[\]-]+[=<>~]', line)]
    assert len(packages) == len(dependencies())
    assert unreasoned("\n".join(packages)) == []


@pytest.mark.parametrize("package", dependencies(), ids=str)
def test_package_is_pinned_exactly_and_installed_as_pinned(package: Requirement) -> None:
    """A stranger next year must get what was tested, and the tests must test it."""
    pins = list(package.specifier)
    assert len(pins) == 1
    assert pins[0].operator == "=="
    assert "*" not in pins[0].version
    if package.marker and not package.marker.evaluate():
        pytest.skip(f"not for this system: {package.marker}")
    try:
        installed = version(package.name)
    except PackageNotFoundError:
        pytest.skip("not installed here")
    assert installed == pins[0].version


def test_what_the_app_imports_is_pinned() -> None:
    """What comes along with another package may go with its next version."""
    names = {
        "docx": "python-docx",
        "pptx": "python-pptx",
        "yaml": "pyyaml",
        "sse_starlette": "sse-starlette",
        "pydantic_core": "pydantic",
    }
    imported = {each.name.split(".")[0] for source in sources() for each in source.imports()}
    theirs = imported - set(sys.stdlib_module_names) - {"lib"}
    pinned = {package.name for package in dependencies()}
    assert {names.get(name, name.replace("_", "-")) for name in theirs} <= pinned


@pytest.mark.parametrize(
    ("text", "found"),
    [('address = "127.0.0.1"\n', 1), ('address = "127.0.0.1"  # only here\n', 0), ("# a remark\n[server]\n", 0)],
)
def test_line_without_a_reason_is_found(text: str, found: int) -> None:
    """If the search missed it, the tests above would hold nothing."""
    assert len(unreasoned(text)) == found
