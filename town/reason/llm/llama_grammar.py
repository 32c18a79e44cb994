"""From a JSON schema to what may be sampled: a grammar with bounded strings, arrays and spaces, and its sampler."""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from typing import Any, Final

import llama_cpp.llama_cpp as lib
import numpy as np
from llama_cpp.llama_grammar import json_schema_to_gbnf

from town.reason.llm.llama_engine import Engine
from town.reason.llm.model import ModelFailed

LONGEST: Final = 400  # characters of a string whose schema gives no maxLength; llama.cpp refuses grammars beyond 2,000
MOST: Final = 20  # items of an array whose schema gives no maxItems
RANGE: Final = 100  # integers between a minimum and a maximum that are listed one by one
KEPT: Final = 64  # compiled grammars
# no control characters, which JSON does not allow in strings, and no \u, by which halves of characters could be written
CHAR: Final = r"""char ::= [^"\\\x00-\x1F\x7F] | "\\" ["\\/n]"""

Schema = dict[str, Any]


def grammar_of(schema: str) -> str:
    """The GBNF grammar of a JSON schema; ModelFailed if the schema is not one that llama-cpp-python can express."""
    try:
        gbnf = json_schema_to_gbnf(json.dumps(bounded(json.loads(schema))))
    except Exception as error:  # it says nowhere what it raises
        message = f"no grammar can be made of the schema {schema[:200]}: {error}"
        raise ModelFailed(message) from error
    return re.sub(r"(?m)^char ::= .*$", lambda _: CHAR, gbnf)


def bounded(schema: Any) -> Any:
    """The schema with a bound for every string, array and integer that can have one."""
    if isinstance(schema, list):
        return [bounded(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    found: Schema = {key: bounded(part) for key, part in schema.items()}
    if "enum" in found or "const" in found:
        return found
    match found.get("type"):
        case "string" if "pattern" not in found and "format" not in found:
            found["maxLength"] = min(found.get("maxLength", LONGEST), 4 * LONGEST)
        case "array" if "items" in found:
            found.setdefault("maxItems", max(MOST, found.get("minItems", 0)))
        case "integer":
            least, most = found.get("minimum"), found.get("maximum")
            if isinstance(least, int) and isinstance(most, int) and 0 <= most - least <= RANGE:
                return {"enum": list(range(least, most + 1))}
    return found


class Grammars:
    """Compiled grammars, by schema."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._compiled: OrderedDict[str, Any] = OrderedDict()

    def sampler(self, schema: str) -> Any:
        """A sampler at the grammar's beginning; the caller frees it."""
        if schema not in self._compiled:
            self._compiled[schema] = self._compile(schema)
            if len(self._compiled) > KEPT:
                lib.llama_sampler_free(self._compiled.popitem(last=False)[1])
        self._compiled.move_to_end(schema)
        return lib.llama_sampler_clone(self._compiled[schema])

    def close(self) -> None:
        """Free all of them."""
        while self._compiled:
            lib.llama_sampler_free(self._compiled.popitem()[1])

    def _compile(self, schema: str) -> Any:
        found = lib.llama_sampler_init_grammar(self.engine.vocabulary, grammar_of(schema).encode(), b"root")
        if not found:
            message = f"llama.cpp refuses the grammar of the schema {schema[:200]}; give it smaller bounds"
            raise ModelFailed(message)
        return found


class Sampler:
    """Picks the tokens of one reply: by temperature and seed, and of those that the grammar allows, if there is one.

    A token is drawn without the grammar first, which is a look at the whole vocabulary cheaper, and drawn again under
    it only if the grammar forbids it. Temperature 0 takes the most probable.
    """

    def __init__(self, engine: Engine, temperature: float, seed: int, grammar: Any = None) -> None:
        self.engine = engine
        self.grammar = grammar
        self._chain = _chain(temperature, seed)

    def close(self) -> None:
        """Free the samplers, the grammar's too."""
        lib.llama_sampler_free(self._chain)
        if self.grammar is not None:
            lib.llama_sampler_free(self.grammar)

    def next(self) -> int:
        """The next token of the reply."""
        token = self.engine.sample(self._chain)
        if self.grammar is None:
            return token
        if not self._allows(token):
            token = self._next_allowed()
        lib.llama_sampler_accept(self.grammar, token)
        return token

    def _allows(self, token: int) -> bool:
        """Whether the grammar can go on with a token."""
        one = _candidates(np.array([token], np.int32), np.zeros(1, np.float32))
        lib.llama_sampler_apply(self.grammar, one)
        return bool(one.data[0].logit > -np.inf)

    def _next_allowed(self) -> int:
        everything = _candidates(np.arange(self.engine.size, dtype=np.int32), self.engine.logits())
        lib.llama_sampler_apply(self.grammar, everything)
        lib.llama_sampler_apply(self._chain, everything)
        return int(everything.data[everything.selected].id)


def _chain(temperature: float, seed: int) -> Any:
    """Samplers in a row, which is llama.cpp's usual one without penalties."""
    chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
    if temperature <= 0:
        lib.llama_sampler_chain_add(chain, lib.llama_sampler_init_greedy())
        return chain
    for sampler in (
        lib.llama_sampler_init_top_k(40),
        lib.llama_sampler_init_top_p(0.95, 1),
        lib.llama_sampler_init_min_p(0.05, 1),
        lib.llama_sampler_init_temp(temperature),
        lib.llama_sampler_init_dist(seed & 0xFFFFFFFF),
    ):
        lib.llama_sampler_chain_add(chain, sampler)
    return chain


def _candidates(tokens: np.ndarray[Any, Any], logits: np.ndarray[Any, Any]) -> Any:
    """Tokens and their logits as llama.cpp takes them."""
    rows = (lib.llama_token_data * len(tokens))()
    columns = np.ctypeslib.as_array(rows)
    columns["id"], columns["logit"] = tokens, logits
    found = lib.llama_token_data_array(data=rows, size=len(tokens), selected=-1, sorted=False)
    found.rows = rows  # which have to live as long as what points to them
    return found
