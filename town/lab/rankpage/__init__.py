"""Letting people judge: a page on which they rank the answers of all conditions, blind; what they saved, read back."""
