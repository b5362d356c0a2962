"""A real browser for tests: Debian's Chromium, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or ""
needs_browser = pytest.mark.skipif(
    not (CHROMIUM and find_spec("playwright")),
    reason="no Chromium here: `apt-get install chromium` and `pip install 'session-kit[test]'` bring it",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """A browser that ends with the tests of a module."""
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield chromium
        chromium.close()


PATIENCE = 180_000
"""Milliseconds that a page may take on a machine that does much else."""


def follow(page: Any, selector: str) -> None:
    """Clicks what leads to another page, and waits until that page is there.

    A click alone returns once the way is taken: what is read next may still be the page before.
    """
    with page.expect_navigation(timeout=PATIENCE):
        page.click(selector)
