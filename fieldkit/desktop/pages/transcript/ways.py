"""The ways from the desk to what lies further, for what is chosen at this moment."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.keys.keymap import Keymap
from fieldkit.desktop.keys.page import KeysPage
from fieldkit.desktop.pages.transcript.further import Further
from fieldkit.desktop.pages.transcript.sound_and_text import SoundAndText
from fieldkit.desktop.pages.transcript.text.unknown import go_to_next_unknown

if TYPE_CHECKING:
    from fieldkit.desktop.pages.transcript.evidence import Evidence


class Ways:
    """What a page's menu and keys lead to."""

    def __init__(self, desk: Desk, page: SoundAndText) -> None:
        """Start from this page; `rebind` takes new keys once the page has any."""
        self._desk, self._page = desk, page
        self.rebind: Callable[[Keymap], object] = lambda _keymap: None

    def further(self) -> Further:
        """Return what goes further than the text, for the interview and the segment that is chosen."""
        page, chosen = self._page, self._page.chosen.current
        return Further(self._desk, page.interview, chosen.id if chosen else "", page.sound.play_from, page)

    def evidence(self) -> Evidence:
        """Return what has to do with evidence, for the segments and the words that are chosen."""
        from fieldkit.desktop.pages.transcript.evidence import Evidence

        page, chosen = self._page, self._page.chosen
        return Evidence(self._desk, page.interview, chosen.segments, page.sound.play_from, page, chosen.span)

    def see_excerpts(self) -> None:
        """Show what was cited of the interview, with a way to each place."""
        self.evidence().see_excerpts().wanted.connect(self._page.chosen.go_to)

    def walk(self) -> None:
        """Go through what the machine was unsure of, the worst first; the text shows where that is."""
        from fieldkit.desktop.pages.transcript.walk.walking import Walking

        page = self._page
        opened = Walking(self._desk, page.interview, page.sound.play_span, page)
        opened.panel.chosen.connect(page.chosen.go_to)
        opened.show()

    def ask_voices(self) -> None:
        """Ask how many voices there are, and their names."""
        chosen = self._page.chosen
        self.further().ask_voices(chosen.lines, chosen.offered)

    def go_to_unknown(self) -> None:
        """Go to the next word that nobody knows."""
        go_to_next_unknown(self._desk, self._page)

    def show_keys(self) -> None:
        """Show every key, and let them be changed."""
        asked = KeysPage(self._desk, self._page)
        asked.changed.connect(self.rebind)
        asked.open()
