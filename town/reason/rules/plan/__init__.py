"""How a day goes."""
