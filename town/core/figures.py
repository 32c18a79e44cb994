"""Figures in words, for whoever watches a run: what was asked of a model, and how long something takes."""

from __future__ import annotations

from town.core.calls import Usage


def usage_figures(usage: Usage) -> tuple[str, ...]:
    """Calls, tokens, speed, what came from the record or a kept prefix, failures, cost; what is nothing is left out."""
    parts = [f"{usage.calls:,} calls"]
    if usage.replayed:
        parts.append(f"{usage.replayed:,} replies from the record")
    parts.append(f"{usage.tokens_in:,} tokens in ({usage.cached_rate:.0%} kept), {usage.tokens_out:,} out")
    if usage.seconds > 0:
        parts.append(f"{usage.tokens_out / usage.seconds:,.1f} tokens/s")
    parts.append(f"{usage.fallback_rate:.1%} fell back")
    if usage.retries:
        parts.append(f"{usage.retries:,} retries")
    if usage.cost:
        parts.append(f"{usage.cost:.2f} dollars")
    return tuple(parts)


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
