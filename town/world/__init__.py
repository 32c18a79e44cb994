"""Physics: the map, where everyone is, what they can sense, and what becomes of intents. No minds, no models."""
