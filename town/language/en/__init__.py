"""English: morphology, clock and calendar, names, lists, and the reader of sentences."""
