"""How the text is written: how large, and whether doubtful words are underlined; kept as it was chosen."""

from __future__ import annotations

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.pages.transcript.text.view import SegmentView


class TypeOfText:
    """The type of one view."""

    def __init__(self, desk: Desk, view: SegmentView) -> None:
        """Write as was chosen last."""
        self._settings, self._view = desk.workspace.settings, view
        view.write_in(float(self._settings.get("text_pixels")))
        view.underline(bool(self._settings.get("underline_doubts")))

    def resize(self, by: float) -> None:
        """Write larger or smaller, from now on."""
        self._view.write_in(self._view.font().pixelSize() + by)
        self._settings.choose("text_pixels", float(self._view.font().pixelSize()))

    def underline(self, is_wanted: bool) -> None:
        """Underline doubtful words, or do not, from now on."""
        self._view.underline(is_wanted)
        self._settings.choose("underline_doubts", is_wanted)
