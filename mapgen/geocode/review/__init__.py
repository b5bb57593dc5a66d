"""What a person decides about places that are not sure: a file, and ways to look at it."""
