"""One browser for all tests that need one: two cannot run beside each other."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import sync_playwright

BROWSERS = ("chromium", "google-chrome", "chromium-browser")


def launch(playwright):
    """Headless Chromium from the system, never a downloaded one."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    assert path, f"none of {BROWSERS} is installed: run make test, it says what to install"
    return playwright.chromium.launch(
        executable_path=path,
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"])


def pytest_addoption(parser):
    """Pictures are compared by press/test_pictures.py."""
    parser.addoption("--accept-pictures", action="store_true",
                     help="keep the pictures of pages as they look now")


@pytest.fixture(scope="session")
def browser():
    """One browser for all tests."""
    with sync_playwright() as playwright:
        chromium = launch(playwright)
        yield chromium
        chromium.close()
