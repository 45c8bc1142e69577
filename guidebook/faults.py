"""Faults: what is wrong, where, and what to do, in words a translator can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong.

    file: path from the repository root, or a name such as "site/pdf/th/identification.pdf".
    line: line number counted from 1; 0 when the whole file is meant.
    rule: short name of the rule, the same as the module in `guidebook/checks` that holds it.
    message: what is wrong. advice: what to do about it.
    warning: True when the build may go on.
    """

    file: str
    line: int
    rule: str
    message: str
    advice: str = ""
    warning: bool = False

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        kind = "warning: " if self.warning else ""
        text = f"{place}: {kind}{self.rule}: {self.message}"
        return f"{text} {self.advice}" if self.advice else text


class Faults(Exception):
    """All faults of a run, raised together so that nobody has to mend them one run at a time."""

    def __init__(self, faults: Iterable[Fault]):
        self.faults = sorted(set(faults))
        super().__init__("\n".join(str(fault) for fault in self.faults))
