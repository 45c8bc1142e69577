"""The checks judge the labelled cases as well as they did."""

from __future__ import annotations

import pytest

from tests.labelled.judge import Score, judge


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    return judge(tmp_path_factory.mktemp("labelled"))


def test_there_are_enough_cases_in_every_language(results):
    assert len(results) >= 60
    for locale in ("id", "ms", "vi", "th"):
        own = [result for result in results if result.locale == locale]
        assert len(own) >= 15
        assert 0.3 < sum(result.sound for result in own) / len(own) < 0.7


def test_precision_and_recall(results):
    score = Score.of(results)
    assert score.precision >= 0.94
    assert score.recall >= 0.94
