"""Languages: what a sentence means, read once where it arrives from outside, and the words to say it with."""
