"""How answers are judged: truth against the run file, a rubric, and what all rankings have in common."""
