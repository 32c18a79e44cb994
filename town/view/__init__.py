"""The town in a window: reads a run file, never writes it."""
