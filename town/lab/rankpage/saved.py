"""What people saved, read back: refused in one sentence where it is damaged or belongs to other answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from town.core.errors import BadInput
from town.core.plainfile import MEGABYTE, read_file
from town.lab.answers import Ranking
from town.lab.rankpage.items import Study, cards, ranks

FORMAT = "town rankings 1"
AGAIN = 'save it again with the page\'s "Save rankings"'


class _Ranked(Struct, frozen=True):
    item: int
    order: tuple[str, ...]  # labels, the most believable first


class _Saved(Struct, frozen=True):
    format: str
    study: str
    judge: str
    rankings: tuple[_Ranked, ...]


def read_rankings(path: Path, study: Study) -> tuple[Ranking, ...]:
    """The rankings that one judge saved, in the order of the page. Raises BadInput for all but answers of the study."""
    saved = _read(path)
    if saved.study != study.id:
        raise BadInput(
            f"{path}: these are rankings of other answers (study {saved.study}, not {study.id});"
            " rank on the page that was written for this experiment, and save from there"
        )
    places = [ranked.item for ranked in saved.rankings]
    if len(set(places)) < len(places):
        raise BadInput(f"{path}: a question is ranked twice; {AGAIN}")
    for ranked in saved.rankings:
        _check(path, ranked, study)
    return tuple(_ranking(ranked, saved.judge, study) for ranked in sorted(saved.rankings, key=lambda one: one.item))


def read_all_rankings(paths: Sequence[Path], study: Study) -> tuple[Ranking, ...]:
    """The rankings of several judges together, a file each. Raises BadInput where two files have the same judge."""
    by_judge: dict[str, Path] = {}
    found: list[Ranking] = []
    for path in paths:
        judge = _read(path).judge
        if judge in by_judge:
            raise BadInput(
                f'{path}: "{judge}" is the judge of {by_judge[judge]} already;'
                " leave one of the two out, or save one of them under another name"
            )
        by_judge[judge] = path
        found += read_rankings(path, study)
    return tuple(found)


def _read(path: Path) -> _Saved:
    data = read_file(path, 16 * MEGABYTE, "; name a file saved by the ranking page")
    try:
        saved = msgspec.json.decode(data, type=_Saved)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise BadInput(f"{path}: is damaged, or no file of rankings ({error}); {AGAIN}") from error
    if saved.format != FORMAT:
        raise BadInput(f'{path}: its format is "{saved.format}", and "{FORMAT}" is read here; {AGAIN}')
    if not saved.judge.strip():
        raise BadInput(f"{path}: it does not say who ranked; enter a name on the page, and {AGAIN}")
    return saved


def _check(path: Path, ranked: _Ranked, study: Study) -> None:
    if not 0 <= ranked.item < len(study.items):
        raise BadInput(f"{path}: there is no question {ranked.item} among {len(study.items)}; {AGAIN}")
    labels = sorted(card.label for card in cards(study.items[ranked.item]))
    if sorted(ranked.order) != labels:
        raise BadInput(
            f"{path}: question {ranked.item} ranks {', '.join(ranked.order) or 'nothing'};"
            f" each of {', '.join(labels)} has to be there once; {AGAIN}"
        )


def _ranking(ranked: _Ranked, judge: str, study: Study) -> Ranking:
    item = study.items[ranked.item]
    return Ranking(judge.strip(), item.seed, item.person, item.question, item.category, ranks(item, ranked.order))
