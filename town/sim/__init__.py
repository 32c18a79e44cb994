"""Putting it together: scenario files, the opening of a run, and the tick loop."""
