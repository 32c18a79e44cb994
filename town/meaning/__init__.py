"""What frames come to when they are held against one another: what stands open for a person."""
