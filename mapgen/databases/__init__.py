"""Known databases: each is told by its columns and mapped on the incident (docs/databases.md)."""
