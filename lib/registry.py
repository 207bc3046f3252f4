"""This file is here to find what lies on a shelf: one module in a folder is one plug-in."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType, ModuleType


@cache
def find_plugins(package_name: str) -> Mapping[str, ModuleType]:
    """Every module of a package such as "lib.kinds", by its short name, sorted by it.

    Names that begin with "_" are left out. A module that cannot be imported raises as it is:
    that is a bug, and a shelf with a gap in it would hide it. A shelf is looked through once.
    """
    package = import_module(package_name)
    names = sorted(found.name for found in pkgutil.iter_modules(package.__path__) if not found.name.startswith("_"))
    return MappingProxyType({name: import_module(f"{package_name}.{name}") for name in names})


def find_plugin(package_name: str, name: str) -> ModuleType:
    """One module of a shelf. `name` must come from us (a deck's kind is checked when it is loaded)."""
    return import_module(f"{package_name}.{name}")
