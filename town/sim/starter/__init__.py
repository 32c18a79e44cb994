"""What `town new` writes: a town to begin with."""
