"""What a person holds to be so, from what they remember."""
