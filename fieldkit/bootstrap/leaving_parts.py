"""Parts for the days before people leave: papers to print, interview guides, what the laptop has."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.settings.places import ASSETS

if TYPE_CHECKING:
    from fieldkit.audio.laptop import ThisLaptop
    from fieldkit.exchange.papers.press import PdfPress
    from fieldkit.sheets.guides import GuideReader
    from fieldkit.speech.models import ModelFolder


class LeavingParts:
    """What a workspace has besides; `folder` and `models` are the workspace's."""

    folder: Path

    if TYPE_CHECKING:

        @property
        def models(self) -> ModelFolder:
            """The speech models of this machine."""

    @cached_property
    def laptop(self) -> ThisLaptop:
        """What a visit needs of this machine."""
        from fieldkit.audio.laptop import ThisLaptop

        return ThisLaptop(self.folder, lambda: tuple(one.name for one in self.models.known() if one.installed))

    @cached_property
    def press(self) -> PdfPress:
        """What prints papers."""
        from fieldkit.exchange.papers.press import PdfPress

        return PdfPress()

    @cached_property
    def guides(self) -> GuideReader:
        """What reads interview guides."""
        from fieldkit.sheets.guides import GuideReader

        return GuideReader(ASSETS / "guides" / "entretien.yaml")
