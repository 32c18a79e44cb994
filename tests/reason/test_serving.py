"""How a model is served: every number has both ends, whether typed or read from a run file."""

from __future__ import annotations

import pytest

from town.core.errors import RunFileError, UsageError
from town.reason.serving import USUAL, read_serving

WRONG = [
    ("concurrency", 0, "--concurrency 0: it has to be 1 or more"),
    ("threads", 10**26, "--threads 1e+26: it has to be at most 1,000"),
    ("context", 10**9, "--context 1e+09: it has to be at most 100,000,000"),
    ("gpu_layers", -2, "--gpu-layers -2: it has to be -1 or more"),
    ("max_tokens", -1, "--max-tokens -1: it has to be 1 or more"),
    ("max_cost", float("nan"), "--max-cost nan: it has to be at most 1,000,000,000"),
    ("price_in", float("inf"), "--price-in inf: it has to be at most 1,000,000,000"),
]


@pytest.mark.parametrize(("key", "value", "sentence"), WRONG)
def test_numbers_that_cannot_be_are_refused_where_they_are_typed(key: str, value: float, sentence: str) -> None:
    with pytest.raises(UsageError) as refused:
        USUAL.but({key: value})
    assert str(refused.value) == sentence


@pytest.mark.parametrize("written", ['{"threads":100000000000000000000000000}', '{"max_cost":-1}', "[[", '{"seed":1'])
def test_numbers_that_cannot_be_are_refused_where_a_run_file_has_them(written: str) -> None:
    with pytest.raises(RunFileError, match="the run file's word on how its model is served cannot be read"):
        read_serving(written)


def test_numbers_at_the_ends_are_taken() -> None:
    assert USUAL.but({"threads": 1_000, "gpu_layers": -1, "max_cost": 0.0}).threads == 1_000
