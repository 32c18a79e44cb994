"""How long a server is waited for, and how long before it is asked again."""

from __future__ import annotations

import email.utils
import math
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass

CHECK_S = 10.0  # for a first answer
FIRST_S, LONGEST_S = 0.5, 8.0  # between two tries, where the server does not say
MOST_S = 120.0  # that a server may ask to wait
SOON_S = 2.0  # until it is said that somebody is waited for


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server is waited for, and how often it is asked again."""

    timeout_s: float = 120.0  # for one answer
    retries: int = 4  # after time-outs, lost connections, 429 (honouring Retry-After) and errors from 500 up
    check_s: float = CHECK_S  # for the first answers, of a server that may not be one

    @property
    def first_s(self) -> float:
        """Seconds for the list of models, and for a first word."""
        return min(self.check_s, self.timeout_s)


def wanted_wait(headers: Mapping[str, str]) -> float | None:
    """For how many seconds a server asks to be left alone, if it does."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) * unit
        except ValueError:
            continue
        return seconds if math.isfinite(seconds) and seconds > 0 else None
    try:
        moment = email.utils.parsedate_to_datetime(headers.get("retry-after", ""))
        return max(moment.timestamp() - time.time(), 0.0)
    except (TypeError, ValueError, OverflowError, OSError):  # no date, or one that no clock shows
        return None


def wait_before(retry: int, wanted: float | None) -> float | None:
    """Seconds before a retry, the first of which is 0; None where the server asks for more than there are."""
    if wanted is not None:
        return wanted if wanted <= MOST_S else None
    return min(FIRST_S * 2.0 ** min(retry, 10), LONGEST_S) * random.uniform(0.75, 1.0)  # noqa: S311 (so that many do not come at once)
