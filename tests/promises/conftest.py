"""This file is here to lend these tests the pages' windows, which run the real pages without a browser."""

from __future__ import annotations

from tests.app_test import quick_pages as quick_pages
from tests.pages.conftest import window as window
