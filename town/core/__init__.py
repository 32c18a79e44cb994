"""Values only: frozen, in simulated seconds, tiles and ticks; imports nothing else of the project."""
