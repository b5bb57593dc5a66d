"""Places in words → points, with where each is from and how sure it is. Nothing is guessed in silence."""
