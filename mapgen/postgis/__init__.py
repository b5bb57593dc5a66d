"""A team's database: making its tables, filling them, reading them, hearing of changes. Loads psycopg."""

from mapgen.postgis.changes import listen
from mapgen.postgis.push import Pushed, push
from mapgen.postgis.tables import init

__all__ = ["Pushed", "init", "listen", "push"]
