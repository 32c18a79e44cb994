"""Folders of sentence models that somebody made: read distrustfully, and laid anew from what is known."""
