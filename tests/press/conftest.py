"""The built PDFs of the small guide in press_sample."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # for press_sample, whatever the import mode

from press_sample import EDITION, LOCALES, make_tree, pages  # noqa: E402

from guidebook.press import build, verapdf  # noqa: E402


@pytest.fixture(scope="session", autouse=True)
def judged() -> Iterator[Callable]:
    """The veraPDF gate, started once for all builds of the tests."""
    with verapdf.gate() as judged, pytest.MonkeyPatch.context() as patch:
        patch.setattr(verapdf, "gate", lambda: nullcontext(judged))
        yield judged


@pytest.fixture(scope="session")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree whose five PDFs are built."""
    root = make_tree(tmp_path_factory.mktemp("tree"), [pages(locale) for locale in LOCALES])
    build.build(root, list(LOCALES), EDITION)
    return root
