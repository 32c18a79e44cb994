"""No dialogue act stands in the code as a bare string: where a word is the name of one, it means something else."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from town.core.acts import Act

TOWN = Path(__file__).resolve().parents[1] / "town"

# function -> which of its arguments comes from another list of words that has some in common with the acts
OTHER_LISTS = {
    "Move": 1,  # the key of a wording
    "_gathering_move": 3,  # the same
    "weigh": 0,  # an exchange that somebody wants more or less
    "chance": 1,  # what the dice are thrown for
    "Asked": 1,  # the kind of question that an interviewer asks
    "icon": 0,  # a picture
}

# of the modules that know acts: words that are none there, with what they are and how often they stand there
AMONG_ACTS: dict[str, dict[str, tuple[str, int]]] = {
    "reason/rules/talk/answer.py": {"invite": ("a kind of question", 1)},
    "reason/rules/talk/dialogue.py": {"invite": ("a kind of question", 2)},
    "reason/rules/talk/events.py": {"invite": ("the key of a wording", 1)},
    "reason/rules/talk/follow.py": {"accept": ("the key of a wording", 2)},
    "reason/rules/talk/news.py": {
        "confide": ("an exchange, and how the key of a wording begins", 2),
        "gossip": ("an exchange", 1),
        "tell": ("how the key of a wording begins", 1),
    },
    "reason/rules/talk/noting.py": {"praise": ("a word of a note", 1)},
    "reason/rules/talk/noting_plans.py": {"invite": ("a kind of question", 1)},
    "reason/rules/talk/speak.py": {
        "invite": ("how the key of a wording begins", 1),
        "ask_along": ("how the key of a wording begins", 1),
    },
}

# of those that do not: the words, with what they are
ELSEWHERE: dict[str, dict[str, str]] = {
    "core/config.py": {"ask": "a key of a setting"},
    "lab/batch/people.py": {"answer": "a column"},
    "lab/batch/tables.py": {"answer": "a column"},
    "lab/judging/words.py": {"praise": "a key of a list of words"},
    "lab/questionnaire.py": {"ask": "a key of the file, and a gap in a question"},
    "lab/report.py": {"answer": "the head of a column"},
    "lab/study/tables.py": {"answer": "a column"},
    "reason/llm/loose.py": {"answer": "a key in a model's reply"},
    "reason/llm/openai_dialect.py": {"answer": "the name of a schema"},
    "reason/rules/interview/gatherings.py": {"tell": "a class of words"},
    "reason/rules/interview/interview.py": {"introduce": "a kind of question", "praise": "a kind of question"},
    "reason/rules/plan/planning.py": {"ask": "an errand"},
    "reason/rules/plan/wants.py": {"ask": "an errand"},
}


def _of_other_lists(tree: ast.AST) -> set[ast.AST]:
    """Everything within the arguments that are words of other lists."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            index = OTHER_LISTS.get(called)
            if index is not None and index < len(node.args):
                found |= set(ast.walk(node.args[index]))
    return found


def _names_of_acts(code: str) -> Counter[str]:
    """How often the name of each act is written as a string, as far as it may be an act."""
    tree = ast.parse(code)
    others = _of_other_lists(tree)
    return Counter(
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in set(Act) and node not in others
    )


def test_names_of_acts_are_found_wherever_they_stand() -> None:
    code = """
if move.act == "part" or state.act in ("ask", "tell"):
    weighed = ctx.weigh("accept" if mine else "decline")
    found = Move("greet", "greet", {"told": "fact"})
by_act = {"ask": answer}
"""

    assert _names_of_acts(code) == {"part": 1, "ask": 2, "tell": 1, "greet": 1}


def _found(*, knows_acts: bool) -> dict[str, Counter[str]]:
    """What is found in each of our modules that imports the acts, or in each that does not.

    The language packages are left out: to ask, to thank and to tell are words of the language there.
    """
    found = {}
    for path in sorted(set(TOWN.rglob("*.py")) - set((TOWN / "language").rglob("*.py"))):
        code = path.read_text(encoding="utf-8")
        names = _names_of_acts(code)
        if names and path != TOWN / "core" / "acts.py" and ("from town.core.acts import" in code) == knows_acts:
            found[path.relative_to(TOWN).as_posix()] = names
    return found


def test_no_act_is_a_bare_string_where_acts_are_known() -> None:
    expected = {file: {word: times for word, (_, times) in words.items()} for file, words in AMONG_ACTS.items()}

    assert _found(knows_acts=True) == expected


def test_no_act_is_a_bare_string_elsewhere() -> None:
    found = {file: set(names) for file, names in _found(knows_acts=False).items()}

    assert found == {file: set(words) for file, words in ELSEWHERE.items()}
