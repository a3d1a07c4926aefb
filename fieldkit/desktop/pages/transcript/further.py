"""What goes further than the text in sight: its voices, listening again, other texts, its way out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.again import AskAgain
from fieldkit.desktop.dialogs.export import export_transcript
from fieldkit.desktop.dialogs.versions import Versions
from fieldkit.desktop.dialogs.voices import AskVoices, heard_voices
from fieldkit.desktop.pages.transcript.evidence import Evidence
from fieldkit.domain.transcript import Segment
from fieldkit.usecases import correct, tell_apart, transcribe, translate, versions


class Further:
    """Asks about one interview, and the segment chosen in it (empty when none is)."""

    def __init__(
        self, desk: Desk, interview: str, segment: str, play: Callable[[float], None], parent: QWidget
    ) -> None:
        """Ask over a page; `play` plays from a second on."""
        self._desk, self._interview, self._segment = desk, interview, segment
        self._play, self._parent = play, parent

    def ask_voices(self, segments: tuple[Segment, ...], people: tuple[str, ...]) -> None:
        """Ask how many voices there are, and what each is called."""
        asked = AskVoices(heard_voices(segments), people, self._play, self._parent)
        asked.accepted.connect(partial(self._tell_voices, asked))
        asked.open()

    def ask_again(self) -> None:
        """Ask for another listening, of the segment or of all, or for the sense in another language."""
        ws = self._desk.workspace
        read = partial(translate.offer, self._interview, work=ws.work, interpreter=ws.interpreter)
        self._desk.bench.ask(read, self._ask_with)

    def _ask_with(self, offer: translate.Offer) -> None:
        models = tuple(one.name for one in self._desk.workspace.models.known() if one.installed)
        asked = AskAgain(self._segment, models, offer, self._desk.workspace.languages, self._parent)
        asked.accepted.connect(partial(self._listen_again, asked))
        asked.open()

    def see_others(self) -> None:
        """Show the other texts beside the one that is read."""
        read = partial(versions.listenings, self._interview, work=self._desk.workspace.work)
        self._desk.bench.ask(read, lambda found: Versions(found, self._desk, self._play, self._parent).open())

    def ask_export(self) -> None:
        """Ask in which format the text leaves, and where to; refused at once when it may not."""
        export_transcript(self._desk, self._interview, self._parent)

    def evidence(self) -> Evidence:
        """Return what has to do with evidence, for the segment that is chosen."""
        chosen = (self._segment,) if self._segment else ()
        return Evidence(self._desk, self._interview, chosen, self._play, self._parent)

    def _listen_again(self, asked: AskAgain) -> None:
        workspace, wish = self._desk.workspace, asked.wish
        ask = partial(transcribe.ask, self._interview, wish, work=workspace.work)
        if asked.sense and not wish.part:
            sense = partial(translate.ask, self._interview, asked.sense, wish.model)
            ask = partial(sense, work=workspace.work, interpreter=workspace.interpreter)
        self._desk.bench.ask(ask, lambda _job: workspace.lane.wake())

    def _tell_voices(self, asked: AskVoices) -> None:
        workspace = self._desk.workspace
        for old, new in asked.renamed.items():
            self._desk.bench.ask(partial(correct.rename_speaker, self._interview, old, new, work=workspace.work))
        if asked.count is not None:
            tell = partial(tell_apart.ask, self._interview, asked.count, work=workspace.work)
            self._desk.bench.ask(tell, lambda _job: workspace.lane.wake())
