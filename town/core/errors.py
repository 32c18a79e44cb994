"""Every way the program refuses, each as one sentence that names the place, the value and the remedy."""

from __future__ import annotations

from collections.abc import Sequence

from town.core.oddmarks import explained


class TownError(Exception):
    """Anything that is said to the user in a sentence, or a few, instead of a traceback; exit code 1."""

    exit_code = 1

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__("\n".join(sentences))


class UsageError(TownError):
    """The command line asks for something that cannot be; exit code 2."""

    exit_code = 2


class BadInput(TownError):  # noqa: N818 (what it is, not that it is one)
    """One or more faults in files that people write (map, cast, scenario), each a sentence with file and place."""

    def __init__(self, faults: str | Sequence[str]) -> None:
        self.faults: tuple[str, ...] = tuple(map(explained, (faults,) if isinstance(faults, str) else faults))
        super().__init__(*self.faults)


class RunFileError(TownError):
    """A run file that is missing, foreign, newer than this program, or cannot be written."""


class RunBusyError(RunFileError):
    """A run file that another process is writing."""


class ModelError(TownError):
    """A model (sentence encoder, language model) that is missing, altered or failing."""


class Stopped(TownError):  # noqa: N818 (what happened)
    """Ctrl-C or a request to end, obeyed: the sentence says what is kept; exit code 130, or 143 for SIGTERM."""

    def __init__(self, sentence: str, exit_code: int = 130) -> None:
        super().__init__(sentence)
        self.exit_code = exit_code


class RunStopped(TownError):  # noqa: N818 (what happened)
    """Whoever answers ends a run before its time; it keeps the ticks before, and can go on with `remedy`."""

    def __init__(self, why: str, remedy: str, remedy_at_first: str = "") -> None:
        """`remedy_at_first` helps where the run has not begun, so that there is nothing to go on with."""
        super().__init__(f"{why}; {remedy}")
        self._at_first = f"{why}; {remedy_at_first or remedy}"

    def before_its_first_tick(self) -> TownError:
        """The same of a run that leaves no file."""
        return TownError(self._at_first)
