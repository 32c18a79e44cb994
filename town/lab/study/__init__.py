"""The report of an experiment: one page that opens without a network, and its tables and figures as files."""
