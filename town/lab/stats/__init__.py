"""Statistics of an experiment: pure functions from tables to tables; the draws of bootstrap and order go by name.

`skill` (TrueSkill), `ranks` (Kruskal-Wallis, Dunn, Friedman), `effects` (differences from a reference, paired over
seeds, and in how many seeds), `planning` (power, seeds, hours) and `finding` (the sentence that a row allows).
What each may be trusted for stands in `docs/statistics.md`.
"""
