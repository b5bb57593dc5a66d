"""From a table of any origin to records in the canonical form."""
