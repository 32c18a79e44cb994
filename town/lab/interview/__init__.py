"""Interviews: people of a run are asked by somebody from outside the town, and remember nothing of it."""

from town.lab.interview.answering import stack_to_ask
from town.lab.interview.conversation import Conversation
from town.lab.interview.interviewer import ASKER, Interviewer
from town.lab.interview.withholding import WITHHELD, checked_kinds

__all__ = ["ASKER", "WITHHELD", "Conversation", "Interviewer", "checked_kinds", "stack_to_ask"]
