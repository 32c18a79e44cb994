"""Judges who read: what they are shown of an experiment, and what they said, as rankings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from town.lab.answers import Ranking
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
    """What people are asked to rank: questions of the first seed. None where its run is not there any more.

    What all conditions answered alike is left out: people have better things to do than to confirm that it is equal.
    """
    game = ["kind", "seed", "person", "question"]
    answers = tables["answers"][tables["answers"]["seed"] == written.seeds[0]]
    differing = answers[answers.groupby(game)["answer"].transform("nunique") > 1]
    items = items_of(written, {**tables, "answers": differing}, folder, written.seeds[:1], ITEMS)
    return Study(written.title or "Which answer is the most believable?", items) if items else None


def items_of(
    written: ExperimentFile, tables: Mapping[str, pd.DataFrame], folder: Path, seeds: Sequence[int], count: int
) -> tuple[Item, ...]:
    """Questions to be ranked by somebody who reads: drawn by name, as evenly over the categories as can be.

    Of answers with memories withheld, where there are any: a judge sees one day, and each answer is of who lived it.
    Seeds whose run is not there any more are left out.
    """
    from town.lab.stats.skill import drawn

    kind = WITHHELD if written.withhold else SIMULATED
    paths = {seed: run_folder(folder, (written.reference, seed)) / RUN_FILE for seed in seeds}
    there = [seed for seed, path in paths.items() if path.is_file()]
    answers = tables["answers"]
    answers = answers[(answers["kind"] == kind) & answers["seed"].isin(there)]
    if answers.empty:
        return ()
    chosen = drawn(answers.assign(judge=""), count)
    found: list[Item] = []
    for seed, part in chosen.groupby("seed"):
        with RunReader(paths[int(str(seed))]) as reader:
            found += _items(part, _Life(reader))
    return tuple(found)


def _items(answers: pd.DataFrame, lives: _Life) -> Iterator[Item]:
    for (seed, person, category, question), part in answers.groupby(
        ["seed", "person", "category", "question"], sort=False
    ):
        about, day, memories = lives[str(person)]
        texts = dict(zip(part["condition"], part["answer"], strict=True))
        asked = str(part["asked"].iloc[0])
        yield Item(int(str(seed)), str(person), about, day, memories, str(category), str(question), asked, texts)


def rankings_table(rankings: Iterable[Ranking], kind: str, judge: str = "") -> pd.DataFrame:
    """Table `rankings` of what judges said; with `judge`, all of them go by that name."""
    import pandas as pd

    rows: list[dict[str, object]] = []
    for ranking in rankings:
        of_game = {key: value for key, value in asdict(ranking).items() if key != "ranks"}
        of_game["judge"] = judge or ranking.judge
        rows += [{"kind": kind, **of_game, "condition": one, "rank": rank} for one, rank in ranking.ranks.items()]
    columns = ["kind", "judge", "seed", "person", "category", "question", "condition", "rank"]
    return pd.DataFrame(rows, columns=columns)


def rankings_of_people(files: Sequence[Path], study: Study, kind: str) -> pd.DataFrame:
    """The same of what people saved. Raises BadInput for files of other answers."""
    return rankings_table(read_all_rankings(files, study), kind, "people")
