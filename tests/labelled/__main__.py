"""Prints how well the checks judge the labelled cases: python -m tests.labelled"""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.labelled.judge import Score, judge

with tempfile.TemporaryDirectory() as folder:
    results = judge(Path(folder))
print(f"{'':10} {'cases':>6} {'faulty':>7} {'precision':>10} {'recall':>7}")
for locale in [*dict.fromkeys(result.locale for result in results), "all"]:
    score = Score.of([result for result in results if locale in (result.locale, "all")])
    print(f"{locale:10} {score.cases:6} {score.faulty:7} {score.precision:10.2f} "
          f"{score.recall:7.2f}")
for result in results:
    if result.sound == bool(result.said):
        kind = "objects to a sound case" if result.sound else "misses"
        print(f"  {result.locale} {kind}: {result.name}"
              + (f" ({result.fault})" if result.fault else "")
              + "".join(f"\n      {one}" for one in result.said))
