"""What changed between two versions of the data, in an editor's words."""

from mapgen.diff.comparing import Comparison, Entry, compare
from mapgen.diff.corrections import drafts
from mapgen.diff.machine import as_json
from mapgen.diff.markdown import as_markdown
from mapgen.diff.revisions import Version, read_version
from mapgen.diff.text import as_text

__all__ = [
    "Comparison",
    "Entry",
    "Version",
    "as_json",
    "as_markdown",
    "as_text",
    "compare",
    "drafts",
    "read_version",
]
