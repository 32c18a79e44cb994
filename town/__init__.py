"""A town of generative agents on one's own machine: live it, record it, replay it, take it apart."""

__version__ = "0.1.0"
