"""What somebody answers when asked from outside."""
