"""People as judges of an experiment: the page that they rank on, and what they saved, as rankings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from town.lab.batch.run import run_folder
from town.lab.batch.tables import SIMULATED, WITHHELD
from town.lab.batch.written import ExperimentFile
from town.lab.rankpage.day import about_person, day_of, key_memories
from town.lab.rankpage.items import Item, Line, Study
from town.lab.rankpage.saved import read_all_rankings
from town.runlog.folder import RUN_FILE
from town.runlog.reader import RunReader

if TYPE_CHECKING:
    import pandas as pd

ITEMS = 25  # questions on the page: about an hour's work


class _Life(dict[str, tuple[str, tuple[Line, ...], tuple[str, ...]]]):
    """What a judge has to know of each person of a run, read when it is asked for."""

    def __init__(self, reader: RunReader) -> None:
        super().__init__()
        self._reader = reader

    def __missing__(self, person: str) -> tuple[str, tuple[Line, ...], tuple[str, ...]]:
        reader, tick = self._reader, self._reader.last_tick
        found = about_person(reader, person), day_of(reader, person, tick), key_memories(reader, person, tick)
        self[person] = found
        return found


def study_of(written: ExperimentFile, tables: Mapping[str, pd.DataFrame], folder: Path) -> Study | None:
    """What people are asked to rank: questions of the first seed, as evenly over the categories as can be.

    Answers with memories withheld, where there are any: people see one day, and each answer is given by who lived it.
    None where the run of the first seed is not there.
    """
    from town.lab.stats.skill import drawn

    kind = WITHHELD if written.withhold else SIMULATED
    seed = written.seeds[0]
    path = run_folder(folder, (written.reference, seed)) / RUN_FILE
    answers = tables["answers"]
    answers = answers[(answers["kind"] == kind) & (answers["seed"] == seed)]
    if not path.is_file() or answers.empty:
        return None
    chosen = drawn(answers.assign(judge=""), ITEMS)
    with RunReader(path) as reader:
        return Study(written.title or "Which answer is the most believable?", tuple(_items(chosen, _Life(reader))))


def _items(answers: pd.DataFrame, lives: _Life) -> Iterator[Item]:
    for (seed, person, category, question), part in answers.groupby(
        ["seed", "person", "category", "question"], sort=False
    ):
        about, day, memories = lives[str(person)]
        texts = dict(zip(part["condition"], part["answer"], strict=True))
        asked = str(part["asked"].iloc[0])
        yield Item(int(str(seed)), str(person), about, day, memories, str(category), str(question), asked, texts)


def rankings_of_people(files: Sequence[Path], study: Study, kind: str) -> pd.DataFrame:
    """Table `rankings` of what people saved. Raises BadInput for files of other answers."""
    import pandas as pd

    rows: list[dict[str, object]] = []
    for ranking in read_all_rankings(files, study):
        of_game = {key: value for key, value in asdict(ranking).items() if key != "ranks"} | {"judge": "people"}
        rows += [
            {"kind": kind, **of_game, "condition": condition, "rank": rank} for condition, rank in ranking.ranks.items()
        ]
    columns = ["kind", "judge", "seed", "person", "category", "question", "condition", "rank"]
    return pd.DataFrame(rows, columns=columns)
