"""The memory stream: what one person remembers, its vectors, and the paper's way of recalling."""
