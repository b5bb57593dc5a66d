from __future__ import annotations

import re

from mapgen.config import Theme
from mapgen.picture.colors import Colors, colors_of
from tests.examples import ROOT

SHEET = (ROOT / "mapgen" / "viewer" / "src" / "styles" / "theme.css").read_text(encoding="utf-8")


def test_the_colours_are_the_light_ones_of_the_page() -> None:
    light = dict(re.findall(r"--mg-([\w-]+): (#\w+);", SHEET.split("@media")[0]))
    for name, color in {name: getattr(Colors(), name) for name in Colors.__struct_fields__}.items():
        declared = light[name.replace("_", "-")]
        assert color in {declared, "#" + "".join(2 * digit for digit in declared[1:])}, name


def test_a_house_style_changes_what_it_sets() -> None:
    changed = colors_of(Theme(land="#aabbcc"))
    assert changed.land == "#aabbcc"
    assert changed.water == Colors().water
