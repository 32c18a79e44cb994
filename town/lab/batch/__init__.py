"""Experiments: conditions x seeds, each a run that is lived and then questioned; what is done is kept."""
