"""The commands: each takes arguments, calls the pipeline, and says what came of it."""
