"""TrueSkill of conditions from how their answers were ranked, and the drawing of rankings to rate by."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import NamedTuple

import pandas as pd
from trueskill import Rating, TrueSkill

from town.core.rng import chance

GAME = ["kind", "judge", "seed", "person", "category", "question"]
TRUESKILL = ["kind", "judge", "condition", "mu", "sigma"]
SHOWN = 500  # as 100 evaluators who rank in each of 5 categories


class Game(NamedTuple):
    """The answers of several conditions to one question, as ranked: a free-for-all; equal ranks are a draw."""

    name: str
    conditions: tuple[str, ...]
    ranks: tuple[float, ...]


def trueskill_table(rankings: pd.DataFrame, seed: int = 0) -> pd.DataFrame:
    """Table `trueskill`: mean and standard deviation of each condition's skill, per kind and judge, best first.

    The library's default environment (mu 25, sigma 25/3, beta 25/6, tau 1/12, draws 10 %); the paper states none. A
    rating depends a little on the order of the games, which is drawn by name.
    """
    rows = []
    for (kind, judge), part in rankings.groupby(["kind", "judge"]):
        rated = rate(sorted(_games(part), key=lambda game: chance(seed, 0, game.name, "order of rankings")))
        for condition in sorted(map(str, part["condition"].unique())):
            rating = rated.get(condition, TrueSkill().create_rating())
            rows.append((kind, judge, condition, rating.mu, rating.sigma))
    table = pd.DataFrame(rows, columns=TRUESKILL)
    return table.sort_values(
        ["kind", "judge", "mu", "condition"], ascending=[True, True, False, True], ignore_index=True
    )


def rate(games: list[Game]) -> dict[str, Rating]:
    """Ratings of all conditions after the games, one game after another."""
    environment = TrueSkill()
    ratings: dict[str, Rating] = {}
    for game in games:
        before = [(ratings.get(condition, environment.create_rating()),) for condition in game.conditions]
        after = environment.rate(before, ranks=game.ranks)
        ratings.update({condition: rating for condition, (rating,) in zip(game.conditions, after, strict=True)})
    return ratings


def drawn(rankings: pd.DataFrame, count: int = SHOWN, seed: int = 0) -> pd.DataFrame:
    """At most `count` questions of each kind and judge, as evenly over the categories as there are questions.

    Which ones is drawn by name from seed, person and question: the same for every judge, and further runs of an
    experiment move no other draw.
    """
    games = rankings[GAME].drop_duplicates()
    games = games.assign(drawn=[chance(seed, 0, _name(row[2:]), "rankings to rate") for row in _rows(games)])
    games = games.sort_values(["kind", "judge", "category", "drawn", *GAME[2:]], ignore_index=True)
    # the first of each category, then the second of each, ...: an even share of each, however few one has
    games["round"] = games.groupby(["kind", "judge", "category"]).cumcount()
    games = games.sort_values(["kind", "judge", "round", "drawn"], ignore_index=True)
    chosen = games[games.groupby(["kind", "judge"]).cumcount() < count]
    kept = rankings.merge(chosen[GAME], on=GAME)
    return kept.sort_values([*GAME, "condition"], ignore_index=True)


def _games(part: pd.DataFrame) -> Iterator[Game]:
    ranked = part[part["rank"].notna()].sort_values([*GAME, "condition"])
    for key, game in ranked.groupby(GAME):
        if len(game) > 1:
            conditions = tuple(map(str, game["condition"]))
            yield Game(_name(key), conditions, tuple(map(float, game["rank"])))


def _name(key: tuple[Hashable, ...]) -> str:
    return "/".join(map(str, key))


def _rows(frame: pd.DataFrame) -> Iterator[tuple[Hashable, ...]]:
    return frame.itertuples(index=False, name=None)
