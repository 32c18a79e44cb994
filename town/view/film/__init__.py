"""Pictures and films of a run, drawn where nobody looks."""
