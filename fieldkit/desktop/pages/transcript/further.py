"""What goes further than the text in sight: its voices, listening again, other texts, its language, its way out.

Dialogs are imported when they are first asked for: the desk opens twice as fast.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from fieldkit.desktop.desk import Desk
from fieldkit.desktop.errands import Reached
from fieldkit.desktop.widgets.parts import tell
from fieldkit.desktop.wording.words import said
from fieldkit.domain.text.line import Line
from fieldkit.domain.text.transcript import Segment
from fieldkit.usecases.hearing import adopt, realign, tell_apart, transcribe, translate, versions
from fieldkit.usecases.text import abbreviate, correct, typography

if TYPE_CHECKING:
    from fieldkit.desktop.dialogs.arriving.bring import BringTranscript
    from fieldkit.desktop.dialogs.listening.again import AskAgain
    from fieldkit.desktop.dialogs.listening.voices import AskVoices
    from fieldkit.desktop.dialogs.text.typography import AskTypography


class Further:
    """Asks about one interview, and the segment chosen in it (empty when none is)."""

    def __init__(
        self, desk: Desk, interview: str, segment: str, play: Callable[[float], None], parent: QWidget
    ) -> None:
        """Ask over a page; `play` plays from a second on."""
        self._desk, self._interview, self._segment = desk, interview, segment
        self._play, self._parent = play, parent

    def ask_voices(self, segments: Sequence[Segment | Line], people: tuple[str, ...]) -> None:
        """Ask how many voices there are, and what each is called."""
        from fieldkit.desktop.dialogs.listening.voices import AskVoices, heard_voices

        asked = AskVoices(heard_voices(segments), people, self._play, self._parent)
        asked.accepted.connect(partial(self._tell_voices, asked))
        asked.open()

    def ask_again(self) -> None:
        """Ask for another listening, of the segment or of all, or for the sense in another language."""
        ws = self._desk.workspace
        read = partial(translate.offer, self._interview, work=ws.work, interpreter=ws.interpreter)
        self._desk.bench.ask(read, self._ask_with)

    def _ask_with(self, offer: translate.Offer) -> None:
        from fieldkit.desktop.dialogs.listening.again import AskAgain

        models = tuple(one.name for one in self._desk.workspace.models.known() if one.installed)
        asked = AskAgain(self._segment, models, offer, self._desk.workspace.languages, self._parent)
        asked.accepted.connect(partial(self._listen_again, asked))
        asked.open()

    def see_history(self) -> None:
        """Show who changed what, and the way back."""
        from fieldkit.desktop.dialogs.past.history import History

        History(self._desk, self._interview, self._parent).open()

    def ask_align(self) -> None:
        """Ask whether the chosen passage or everything that was typed is found again in the sound."""
        from fieldkit.desktop.dialogs.text.align import AskAlign

        asked = AskAlign(self._segment, self._parent)
        asked.accepted.connect(lambda: self._align(asked.segment, asked.windowTitle()))
        asked.open()

    def _align(self, segment: str, title: str) -> None:
        workspace, interview = self._desk.workspace, self._interview

        def act(reached: Reached) -> int:
            wanted = (segment,) if segment else realign.typed(interview, work=workspace.work)
            return realign.realign(wanted, reached, work=workspace.work, ears=workspace.align_ears())

        self._desk.errands.run(title, act)

    def see_others(self) -> None:
        """Show the other texts beside the one that is read."""
        from fieldkit.desktop.dialogs.listening.versions import Versions

        read = partial(versions.listenings, self._interview, work=self._desk.workspace.work)
        self._desk.bench.ask(read, lambda found: Versions(found, self._desk, self._play, self._parent).open())

    def ask_export(self) -> None:
        """Ask in which format the text leaves, and where to; refused at once when it may not."""
        from fieldkit.desktop.dialogs.leaving.export import export_transcript

        export_transcript(self._desk, self._interview, self._parent)

    def find_and_replace(self) -> None:
        """Find words here or in all of the visit, and replace them."""
        from fieldkit.desktop.dialogs.text.replace import Replace

        Replace(self._desk, self._interview, self._play, self._parent).show()

    def check_spelling(self) -> None:
        """Walk through the unknown words."""
        from fieldkit.desktop.dialogs.text.spelling import Spelling

        Spelling(self._desk, self._interview, self._play, self._parent).open()

    def ask_typography(self) -> None:
        """Ask where signs are set right, and do it."""
        from fieldkit.desktop.dialogs.text.typography import AskTypography

        asked = AskTypography(self._segment, self._parent)
        asked.accepted.connect(partial(self._set_signs, asked))
        asked.open()

    def ask_abbreviations(self) -> None:
        """Show the table of short forms."""
        from fieldkit.desktop.dialogs.text.abbreviations import AskAbbreviations

        work = self._desk.workspace.work
        read = partial(abbreviate.table, work=work)
        self._desk.bench.ask(read, lambda table: AskAbbreviations(table, self._desk, self._parent).open())

    def _set_signs(self, asked: AskTypography) -> None:
        work = self._desk.workspace.work
        set_right = partial(typography.set_right, self._interview, asked.segments, work=work)
        self._desk.errands.run(said("Mise en forme"), lambda _reached: set_right(), self._tell_signs)

    def _tell_signs(self, count: int) -> None:
        done = said("Passages mis en forme : {count}. Ctrl+Z rend le texte d’avant.").format(count=count)
        tell(done if count else said("Tous les signes étaient déjà bien écrits."), self._parent)

    def bring(self, path: Path | None = None) -> None:
        """Show a transcript made elsewhere before it is taken; ask for its file when none is named."""
        from fieldkit.desktop.dialogs.arriving.bring import BringTranscript

        path = path or BringTranscript.chosen_file(self._parent)
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
