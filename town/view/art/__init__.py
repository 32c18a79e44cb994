"""How people, icons and bubbles look: drawn from shapes at any scale, nothing is loaded."""
