"""Interviews: people of a run are asked by somebody from outside the town, and remember nothing of it."""

from town.lab.interview.interviewer import Interviewer
from town.lab.interview.withholding import WITHHELD, checked_kinds

__all__ = ["WITHHELD", "Interviewer", "checked_kinds"]
