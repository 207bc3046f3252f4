"""This file is here to lend these tests the pages' windows, which run the real pages without a browser."""

from __future__ import annotations

from tests.pages.conftest import components, window

__all__ = ["components", "window"]
