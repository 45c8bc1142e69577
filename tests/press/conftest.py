"""The built PDFs of the small guide in press_sample."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for press_sample, whatever the import mode

from press_sample import EDITION, LOCALES, make_tree, pages  # noqa: E402

from guidebook.press import build  # noqa: E402


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree whose five PDFs are built."""
    root = make_tree(tmp_path_factory.mktemp("tree"), [pages(locale) for locale in LOCALES])
    build.build(root, list(LOCALES), EDITION)
    return root
