"""How the tiles of The Ville look; everything is drawn here, nothing is loaded."""
