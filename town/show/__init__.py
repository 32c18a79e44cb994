"""A run on the terminal: colours where there is a terminal, plain lines where there is none."""
