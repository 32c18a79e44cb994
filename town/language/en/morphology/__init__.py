"""Morphology of English: the forms of verbs, the number of nouns, and the article before a word.

Rules of spelling (`spelling`) make and undo the forms of most words; what they do not give stands in tables of the
common words (`tables`), checked against published lists.
"""

from town.language.en.morphology.articles import article
from town.language.en.morphology.nouns import is_noun, plural, plurals, singular
from town.language.en.morphology.verbs import (
    base_form,
    forms_of,
    gerund,
    is_irregular_past,
    is_only_verb,
    is_verb_base,
    is_verb_form,
    participle,
    past,
    third_person,
)

__all__ = [
    "article",
    "base_form",
    "forms_of",
    "gerund",
    "is_irregular_past",
    "is_noun",
    "is_only_verb",
    "is_verb_base",
    "is_verb_form",
    "participle",
    "past",
    "plural",
    "plurals",
    "singular",
    "third_person",
]
