"""What goes further than the text in sight: its voices, listening again, other texts beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.dialogs.again import AskAgain
from fieldkit.desktop.dialogs.bring import BringTranscript
from fieldkit.desktop.dialogs.versions import Versions
from fieldkit.desktop.dialogs.voices import AskVoices, heard_voices
from fieldkit.domain.transcript import Segment
from fieldkit.usecases import adopt, correct, tell_apart, transcribe, versions


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
        """Ask for another listening, of the segment or of all."""
        models = tuple(one.name for one in self._desk.workspace.models.known() if one.installed)
        asked = AskAgain(self._segment, models, self._parent)
        asked.accepted.connect(partial(self._listen_again, asked))
        asked.open()

    def see_others(self) -> None:
        """Show the other texts beside the one that is read."""
        read = partial(versions.others, self._interview, work=self._desk.workspace.work)
        self._desk.bench.ask(read, lambda found: Versions(found, self._desk, self._play, self._parent).open())

    def bring(self) -> None:
        """Ask for a transcript made elsewhere, and show it before it is taken."""
        path = BringTranscript.chosen_file(self._parent)
        if path is not None:
            asked = BringTranscript(path, self._interview, self._desk, self._parent)
            asked.accepted.connect(partial(self._adopt, asked))
            asked.open()

    def _adopt(self, asked: BringTranscript) -> None:
        workspace, found = self._desk.workspace, asked.transcript
        if found is None:
            return
        take = partial(adopt.adopt, self._interview, found, asked.fit, work=workspace.work, blobs=workspace.blobs)
        self._desk.errands.run(asked.windowTitle(), lambda reached: take(reached=reached))

    def _listen_again(self, asked: AskAgain) -> None:
        workspace = self._desk.workspace
        ask = partial(transcribe.ask, self._interview, asked.wish, work=workspace.work)
        self._desk.bench.ask(ask, lambda _job: workspace.lane.wake())

    def _tell_voices(self, asked: AskVoices) -> None:
        workspace = self._desk.workspace
        for old, new in asked.renamed.items():
            self._desk.bench.ask(partial(correct.rename_speaker, self._interview, old, new, work=workspace.work))
        if asked.count is not None:
            tell = partial(tell_apart.ask, self._interview, asked.count, work=workspace.work)
            self._desk.bench.ask(tell, lambda _job: workspace.lane.wake())
