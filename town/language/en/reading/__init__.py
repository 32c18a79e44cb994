"""From English sentences to frames."""
