"""`mapgen.toml`: what a publisher decides about a page."""

from mapgen.config.columns import Columns
from mapgen.config.kinds import Kind, Match
from mapgen.config.loading import FILE_NAME, find, load, settings_of
from mapgen.config.publishing import PANELS, Embed, License, Site, Tiles, TileSource
from mapgen.config.settings import PageTexts, Settings, ViewSetting
from mapgen.config.stories import StepSetting, StepTextsSetting, StorySetting, StoryTextsSetting
from mapgen.config.team import Table
from mapgen.config.theme import Theme, ThemeColors

__all__ = [
    "FILE_NAME",
    "PANELS",
    "Columns",
    "Embed",
    "Kind",
    "License",
    "Match",
    "PageTexts",
    "Settings",
    "Site",
    "StepSetting",
    "StepTextsSetting",
    "StorySetting",
    "StoryTextsSetting",
    "Table",
    "Theme",
    "ThemeColors",
    "TileSource",
    "Tiles",
    "ViewSetting",
    "find",
    "load",
    "settings_of",
]
