"""What somebody makes of what they remember."""
