"""Cognition: minds see observations, ask typed questions, and never hold the world."""
