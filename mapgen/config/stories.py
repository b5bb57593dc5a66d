"""`[[stories]]`: what can be told with the incidents, step by step."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from mapgen.config.base import check_bounds
from mapgen.model import LanguageTag, Step, StepTexts, Story, StoryTexts


class StepTextsSetting(StepTexts, forbid_unknown_fields=True):
    """The words of a step in another language."""


class StoryTextsSetting(StoryTexts, forbid_unknown_fields=True):
    """The words of a story in another language."""


# what overrides a field here is of the same form, and refuses keys that it does not know
class StepSetting(Step, forbid_unknown_fields=True):
    """A step of a story."""

    translations: dict[LanguageTag, StepTextsSetting] = field(default_factory=dict)  # type: ignore[assignment]

    def __post_init__(self) -> None:
        check_bounds(self.bounds)
        if self.time and self.time[0] > self.time[1]:
            raise ValueError(f"the time begins on {self.time[0]}, after its end on {self.time[1]}")


class StorySetting(Story, forbid_unknown_fields=True):
    """A story, as the data can have it too (`mapgen.model.Story`)."""

    steps: Annotated[list[StepSetting], Meta(min_length=1)]  # type: ignore[assignment]
    translations: dict[LanguageTag, StoryTextsSetting] = field(default_factory=dict)  # type: ignore[assignment]
