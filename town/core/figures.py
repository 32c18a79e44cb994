"""Figures in words, for whoever watches a run: what was asked of a model, and how long something takes."""

from __future__ import annotations

import re
from collections import Counter

from town.core.calls import Usage

WORTH_A_WORD = 0.02  # share of answers by rules from which the last line of a run says so


def usage_figures(usage: Usage) -> tuple[str, ...]:
    """Calls, tokens, speed, what came from the record or a kept prefix, failures, cost; what is nothing is left out."""
    parts = [f"{usage.calls:,} calls"]
    if usage.replayed:
        parts.append(f"{usage.replayed:,} replies from the record")
    parts.append(f"{usage.about}{usage.tokens_in:,} tokens in ({usage.cached_rate:.0%} kept), {usage.tokens_out:,} out")
    if usage.seconds > 0:
        parts.append(f"{usage.tokens_out / usage.seconds:,.1f} tokens/s")
    parts.append(f"{usage.fallback_rate:.1%} fell back")
    if usage.retries:
        parts.append(f"{usage.retries:,} retries")
    if usage.cost:
        parts.append(f"{usage.about}{usage.cost:.2f} dollars")
    return tuple(parts)


def rules_share(usage: Usage | None) -> str:
    """Which share of the answers were the rules', and mostly why, in one sentence; "" where it is not worth a word."""
    if usage is None or usage.fallback_rate <= WORTH_A_WORD:
        return ""
    counts: Counter[str] = Counter()
    example: dict[str, str] = {}
    for cause, count in sorted(usage.fallbacks.items()):
        counts[alike(cause)] += count
        example.setdefault(alike(cause), cause)
    commonest = max(counts, key=lambda kind: counts[kind])
    share = f"{100 * usage.fallback_rate:.0f} % of {usage.answers:,} answers were the rules'"
    return f"{share}, mostly because: {example[commonest]}"


def alike(cause: str) -> str:
    """A cause without what differs from case to case: what is quoted, and numbers."""
    return re.sub(r'"[^"]*"|\d+', "…", cause)


def in_line(figures: tuple[str, ...]) -> str:
    """Figures as one line."""
    return " · ".join(figures)


def duration(seconds: float) -> str:
    """Hours and minutes, or minutes and seconds: "2 h 5 min", "5 min 3 s", "3 s"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"
