"""Experiments: many runs, and what needs minds or models to judge them."""
