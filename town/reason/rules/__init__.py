"""The built-in reasoner: it answers every question of the mind without any model."""
