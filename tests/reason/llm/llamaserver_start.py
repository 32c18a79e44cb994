"""Start `llama_cpp.server` without AMX, which virtual machines announce and may not keep the registers of."""

from __future__ import annotations

import runpy
from typing import Any

from llama_cpp import llama_cpp

plain_defaults = llama_cpp.llama_model_default_params


def without_amx() -> Any:
    """The parameters of a model whose weights stay as they are, instead of being packed for AMX."""
    parameters = plain_defaults()
    parameters.use_extra_bufts = False
    return parameters


if __name__ == "__main__":
    llama_cpp.llama_model_default_params = without_amx
    runpy.run_module("llama_cpp.server", run_name="__main__")
