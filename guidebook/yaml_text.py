"""YAML that outsiders may have written, read as fast as it can be done safely."""

from __future__ import annotations

import re
from typing import Any

import yaml

# libyaml is ten times faster, and breaks the whole process on nesting without end. What nests more
# than anybody writes goes to the Python loader, which raises RecursionError instead.
MOST_BRACKETS = 2_000  # in a file; data/references.yml has some hundreds
DEEP = re.compile(r"^ {200}|(?:[\[{] ?){30}|(?:[-?] ){30}", re.MULTILINE)


def loader(text: str) -> type:
    """The loader for a text: safe in any case, libyaml's where its nesting is ordinary."""
    deep = text.count("[") + text.count("{") > MOST_BRACKETS or DEEP.search(text)
    return yaml.SafeLoader if deep else yaml.CSafeLoader


def load(text: str) -> Any:
    """The content of a YAML text. Raises yaml.YAMLError, ValueError or RecursionError."""
    return yaml.load(text, Loader=loader(text))  # noqa: S506 (both are safe loaders)
