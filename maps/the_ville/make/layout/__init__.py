"""What stands where in The Ville: sectors, rooms, furniture, streets and trees."""
