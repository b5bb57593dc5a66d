"""Incidents → the words of the document in a language, ready to read."""

from mapgen.views.counts import Counts, counts_of, years_of
from mapgen.views.edition import Edition, Editions, overview
from mapgen.views.incidents import Table

__all__ = ["Counts", "Edition", "Editions", "Table", "counts_of", "overview", "years_of"]
