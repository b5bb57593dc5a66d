"""Privacy: blurred places, columns left out, and personal data found in texts (docs/privacy.md)."""

from mapgen.privacy.blur import Blur, new_seed
from mapgen.privacy.dropping import without
from mapgen.privacy.personal import PersonalData

__all__ = ["Blur", "PersonalData", "new_seed", "without"]
