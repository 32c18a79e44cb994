"""From frames to English: what is meant as it is said by one to another, or as it is noted for the record."""
