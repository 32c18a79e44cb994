# ruff: noqa: INP001, T201 (a script, which says what it has made)
"""Make published_verbs.tsv and published_nouns.tsv of tests/language/data, whose README.md says from what.

Run it with an interpreter that has wordfreq 3.1.1, and with the files of UniMorph and of AGID:

    python .ci/make_published_forms.py eng.args infl.txt
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from pathlib import Path
from typing import Final

from wordfreq import word_frequency

DATA: Final = Path(__file__).resolve().parents[1] / "tests" / "language" / "data"
N_WORDS: Final = 1_000
RARE: Final = 0.01  # of the frequency of the most frequent spelling: below that a spelling is left out ("twote")
CELLS: Final = ("third", "gerund", "past", "participle")
TAGS: Final = {"V;PRS;NOM(3,SG)": "third", "V;V.PTCP;PRS": "gerund", "V;PST": "past", "V;V.PTCP;PST": "participle"}
MODAL: Final = ("can", "will", "may", "must", "shall")  # both lists mix them with "to can" and "to will"
PLAIN: Final = re.compile(r"[a-z]{2,}")
ENTRY: Final = re.compile(r"([a-z]+)([~<!?]*)\s*([\d.]*)")

Forms = dict[str, dict[str, list[str]]]  # word -> cell -> spellings


def often(word: str) -> float:
    """How frequent a word is."""
    return float(word_frequency(word, "en"))


def unimorph_verbs(path: Path) -> Forms:
    """The verbs of UniMorph of which it has every form."""
    found: Forms = defaultdict(lambda: defaultdict(list))
    for line in path.read_text(encoding="utf-8").splitlines():
        base, form, tag = line.split("\t")
        if tag in TAGS and PLAIN.fullmatch(base) and PLAIN.fullmatch(form) and form not in found[base][TAGS[tag]]:
            found[base][TAGS[tag]].append(form)
    return {base: forms for base, forms in found.items() if len(forms) == len(CELLS) and base not in MODAL}


def agid(path: Path, part: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Words of a part of speech and their cells; spellings that AGID thinks to be of another word are left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        head, _, rest = line.partition(": ")
        word, found = head.split()
        if found == part and PLAIN.fullmatch(word):
            yield word, [_spellings(cell) for cell in rest.split(" | ")]


def _spellings(cell: str) -> list[str]:
    """The spellings of a cell, those that AGID is not sure of with a "?"."""
    hits = [ENTRY.fullmatch(re.sub(r"\{.*?\}", "", entry).strip()) for entry in cell.split(", ")]
    kept = [hit for hit in hits if hit and not set(hit[2]) & set("!?<") and float(hit[3] or 0) < 2]
    return [f"{hit[1]}?" if hit[2] or float(hit[3] or 0) >= 1 else hit[1] for hit in kept]


def agid_nouns(path: Path) -> dict[str, list[str]]:
    """The nouns of AGID but those that are their own plurals, by which it means mass nouns too.

    A plural that AGID is not sure of, or that is a noun of its own ("media"), ends in "?".
    """
    entries = {word: cells[0] for word, cells in agid(path, "N")}
    return {
        word: [one if one not in entries else f"{one}?" for one in plurals]
        for word, plurals in entries.items()
        if plurals and word not in [one.rstrip("?") for one in plurals]
    }


def agid_verbs(path: Path) -> Forms:
    """The verbs of AGID; "be" has cells of its own and is left out."""
    found: Forms = {}
    for word, cells in agid(path, "V"):
        full = [cells[0], *cells] if len(cells) == len(CELLS) - 1 else cells
        if len(full) == len(CELLS):
            plain = [[one.rstrip("?") for one in cell] for cell in full]
            found[word] = dict(zip(("past", "participle", "gerund", "third"), plain, strict=True))
    return found


def common_verbs(first: Forms, second: Forms) -> list[str]:
    """The verbs of both lists of which the rarest form is most frequent."""

    def use(verb: str) -> float:
        return min(often(verb), *(max(map(often, first[verb][cell])) for cell in CELLS[:3]))

    return sorted(first.keys() & second.keys(), key=lambda verb: (-use(verb), verb))[:N_WORDS]


def merged(first: Mapping[str, list[str]], second: Mapping[str, list[str]], cell: str, bases: Container[str]) -> str:
    """The spellings of a cell; what only one list has, or is the base of another verb, ends in "?"."""
    both = list(dict.fromkeys((*first[cell], *second[cell])))
    least = RARE * max(map(often, both))
    kept = [one for one in both if often(one) >= least]
    sure = [one in first[cell] and one in second[cell] and one not in bases for one in kept]
    return "/".join(one if is_sure else f"{one}?" for one, is_sure in zip(kept, sure, strict=True))


def main() -> None:
    """Make both files."""
    first, second = unimorph_verbs(Path(sys.argv[1])), agid_verbs(Path(sys.argv[2]))
    rows = [[verb, *(merged(first[verb], second[verb], cell, second.keys() - {verb}) for cell in CELLS)]
            for verb in common_verbs(first, second)]  # fmt: skip
    _write("published_verbs.tsv", [["base", *CELLS], *rows])
    nouns = agid_nouns(Path(sys.argv[2]))

    def use(noun: str) -> float:
        return min(often(noun), max(often(one.rstrip("?")) for one in nouns[noun]))

    common = sorted((word for word in nouns if len(word) > 2), key=lambda noun: (-use(noun), noun))
    _write("published_nouns.tsv", [["singular", "plural"], *([one, "/".join(nouns[one])] for one in common[:N_WORDS])])


def _write(name: str, rows: list[list[str]]) -> None:
    (DATA / name).write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    print(name, len(rows) - 1, "words")


if __name__ == "__main__":
    main()
