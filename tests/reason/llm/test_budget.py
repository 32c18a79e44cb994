"""A model that stops when a run has taken what it may."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.reason.llm.scriptedmodel import HELLO, ScriptedModel, down
from town.core.calls import FREE, NONE_YET, Price, Usage
from town.core.errors import UsageError
from town.reason.llm.budget import Budget, BudgetSpent, Limits, check_cost_limit, counted, estimate, price_of
from town.reason.llm.model import ModelFailed, Reply, Request


def made(budget: Budget) -> int:
    """How many calls are made until it says stop."""
    for count in range(100):
        try:
            budget.complete(HELLO)
        except BudgetSpent:
            return count
    return 100


@pytest.mark.parametrize(
    ("limits", "count"),
    [
        (Limits(), 100),
        (Limits(calls=3), 3),
        (Limits(tokens=330), 3),
        (Limits(tokens=331), 4),
        (Limits(cost=0.0003), 3),  # 100 in at 0.5 and 10 out at 5 dollars per million: 0.0001 a call
        (Limits(calls=5, tokens=220), 2),
    ],
)
def test_what_is_spent_ends_it(limits: Limits, count: int) -> None:
    assert made(Budget(ScriptedModel(), limits, Price(0.5, 5))) == count


def test_what_the_run_took_before_counts() -> None:
    spent = Usage(calls=4, replayed=90, tokens_in=900, tokens_out=50)
    assert made(Budget(ScriptedModel(), Limits(calls=6), FREE, spent)) == 2
    assert made(Budget(ScriptedModel(), Limits(tokens=1000), FREE, spent)) == 1


def test_a_call_that_failed_was_made() -> None:
    budget = Budget(ScriptedModel(down()), Limits(calls=2))
    with pytest.raises(ModelFailed):
        budget.complete(HELLO)
    assert made(budget) == 1


@pytest.mark.parametrize(
    ("limits", "spent", "option"),
    [
        (Limits(calls=0), "the 0 calls that the run may make are made", "--max-calls"),
        (Limits(tokens=1000), "the run has taken 1,100 of 1,000 tokens", "--max-tokens"),
        (Limits(cost=2.5), "the run has cost 3.00 of 2.5 dollars", "--max-cost"),
    ],
)  # fmt: skip
def test_the_sentence_says_which_limit_and_how_to_go_on(limits: Limits, spent: str, option: str) -> None:
    budget = Budget(ScriptedModel(), limits, Price(1000, 20_000), Usage(tokens_in=1000, tokens_out=100))
    with pytest.raises(BudgetSpent) as stopped:
        budget.complete(HELLO)
    assert str(stopped.value) == f"{spent}; go on with town resume and {option} for more"


def test_many_threads_make_no_call_too_many() -> None:
    model = ScriptedModel(pause_s=0.001)
    budget = Budget(model, Limits(calls=40))
    with ThreadPoolExecutor(8) as threads:
        counts = list(threads.map(lambda _: made(budget), range(8)))
    assert sum(counts) == len(model.asked) == 40


def test_a_price_is_given_or_listed_for_all_states_of_a_model_or_not_known() -> None:
    assert price_of("openai", "gpt-4o-mini-2024-07-18") == Price(0.15, 0.6)
    assert price_of("openai", "gpt-4o-2024-11-20") == Price(2.5, 10)
    assert price_of("openai", "gpt-5-pro") is None  # whose name begins like that of a cheaper one
    assert price_of("openai", "gpt-4o", (None, 1.0)) == Price(2.5, 1.0)
    assert price_of("openai", "our-own", (0.2, None)) == Price(0.2, 0)
    assert price_of("openai", "our-own") is None
    assert price_of("llama", "gpt-4o.gguf") == FREE


def test_money_cannot_be_limited_where_nobody_knows_the_price() -> None:
    check_cost_limit(Limits(cost=1), Price(1, 1), "our-own")
    check_cost_limit(Limits(calls=1), None, "our-own")
    with pytest.raises(UsageError, match='the price of "our-own" is not known; give --price-in and --price-out'):
        check_cost_limit(Limits(cost=1), None, "our-own")


def test_it_is_the_model_that_it_holds() -> None:
    model = ScriptedModel(name="llama:small")
    budget = Budget(model, Limits(), FREE, NONE_YET)
    assert budget.name == "llama:small"
    budget.close()
    assert model.closed


class Uncounted(ScriptedModel):
    """Says how many tokens it took as a server might that does not count, or not well."""

    def __init__(self, tokens_in: int, tokens_out: int, cached: int = 0) -> None:
        super().__init__()
        self._counts = (tokens_in, tokens_out, cached)

    def complete(self, request: Request) -> Reply:
        return Reply("No, I am not.", *self._counts)


# HELLO is of 50 letters with what stands between them, the reply of 13
@pytest.mark.parametrize(
    ("counts", "taken"),
    [
        ((0, 0), (13, 4, 0, True)),
        ((-5, 7), (13, 7, 0, True)),
        ((100, 0), (100, 4, 0, True)),
        ((10**30, 10**30, 10**30), (13, 4, 13, True)),
        ((100, 7, -3), (100, 7, 0, False)),
        ((100, 7, 60), (100, 7, 60, False)),
    ],
)
def test_tokens_that_nobody_counted_are_a_quarter_of_the_letters(
    counts: tuple[int, ...], taken: tuple[int, int, int, bool]
) -> None:
    assert len(f"{HELLO.system}\n\n{HELLO.ask}") == 50
    budget = Budget(Uncounted(*counts), Limits())
    reply = budget.complete(HELLO)
    assert (reply.tokens_in, reply.tokens_out, reply.cached, reply.is_estimated) == taken
    assert (budget.usage.tokens_in, budget.usage.tokens_out, budget.usage.estimated) == (*taken[:2], int(taken[3]))


def test_an_empty_reply_has_no_tokens_and_letters_of_other_scripts_are_several_bytes() -> None:
    assert counted(HELLO, Reply("", 100, 0)) == Reply("", 100, 0)
    assert [estimate(text) for text in ("", "a", "abcde", "早上好", "доброе")] == [0, 1, 2, 3, 3]


def test_limits_hold_by_what_is_estimated_and_say_so() -> None:
    budget = Budget(Uncounted(0, 0), Limits(tokens=40), Price(1000, 20_000))
    assert made(budget) == 3
    with pytest.raises(BudgetSpent, match=r"^the run has taken about 51 of 40 tokens; go on with town resume"):
        budget.complete(HELLO)
    with pytest.raises(BudgetSpent, match=r"^the run has cost about 0\.02 of 0\.01 dollars"):
        Limits(cost=0.01).check(Usage(cost=0.02, estimated=1))


def test_of_a_reply_without_end_its_end_is_kept() -> None:
    reply = counted(HELLO, Reply("<think>" + "ha" * 300_000 + "</think>yes", 100, 7))
    assert (len(reply.text), reply.text[-11:]) == (400_000, "</think>yes")
