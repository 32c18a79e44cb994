"""`write_report`: the page, with everything inside, and the files beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from town.core.wholefile import write_file
from town.lab.study.about import About
from town.lab.study.blocks import Picture, Section
from town.lab.study.drawing import inline
from town.lab.study.files import file_name, write_pictures, write_tables
from town.lab.study.looks import DARK, LIGHT, Looks
from town.lab.study.section_effects import effects
from town.lab.study.section_paper import beside_the_paper
from town.lab.study.section_run import repeat_it, what_failed, what_was_found, what_was_run
from town.lab.study.section_tests import tests
from town.lab.study.section_town import acquaintance, attendance, outcomes, spreading
from town.lab.study.tables import Tables

HERE = Path(__file__).parent


def write_report(tables: Mapping[str, pd.DataFrame], about: About, folder: Path, findings: Sequence[str] = ()) -> Path:
    """Write report.html into a folder, with `tables/` (CSV, Parquet) and `figures/` (SVG) beside it.

    The page needs none of the files beside it. `findings` are sentences in plain words. Returns the page's path.
    """
    found = Tables(tables)
    sections = sections_of(found, about, findings)
    names = write_tables(found, folder / "tables")
    write_pictures((one for part in sections for one in part.blocks if isinstance(one, Picture)), folder / "figures")
    path = folder / "report.html"
    write_file(path, page(about, sections, names))
    return path


def sections_of(tables: Tables, about: About, findings: Sequence[str]) -> tuple[Section, ...]:
    """The parts of the report in their order, without those that have nothing in them."""
    looks = Looks(about, tables)
    parts = (
        what_was_run(about, looks),
        what_was_found(findings),
        beside_the_paper(about, tables, looks),
        effects(tables, looks),
        spreading(about, tables, looks),
        acquaintance(about, tables, looks),
        attendance(about, tables, looks),
        outcomes(tables, looks),
        tests(tables, looks),
        what_failed(about, looks),
        repeat_it(about, tables, looks),
    )
    return tuple(part for part in parts if part.blocks)


def page(about: About, sections: Sequence[Section], names: Sequence[str]) -> str:
    """The report as HTML."""
    engine = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    engine.filters["inline"] = lambda shown: Markup(inline(shown))  # noqa: S704 (drawn here; matplotlib escapes words)
    engine.filters["file_name"] = file_name
    style = Markup((HERE / "report.css").read_text(encoding="utf-8"))  # noqa: S704 (a file of ours)
    template = engine.get_template("report.html")
    return template.render(about=about, sections=sections, names=names, style=style, light=LIGHT, dark=DARK)
