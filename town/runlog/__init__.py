"""The run file: one SQLite database per run, written by one, read by many, also while it grows."""
