"""Incidents → page data: every word of an incident, ready to read in the page's language."""

from mapgen.views.incidents import Views, bounds_of, representative_point

__all__ = ["Views", "bounds_of", "representative_point"]
