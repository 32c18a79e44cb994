"""From the layout to layers of tile names, and from those to Tiled's files."""
