"""The only place where parts are chosen.

A part is imported and made when it is first asked for, so that a window opens, and a command answers,
without waiting for libraries that it does not use.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.settings.declared import Settings
from fieldkit.settings.places import ASSETS, SAMPLE_SOUND, Places, usual
from fieldkit.store.screens import StoreScreens
from fieldkit.store.work import Store
from fieldkit.store.workspace import backups_in, make_workspace, open_store
from fieldkit.usecases.intake import Workbench

if TYPE_CHECKING:
    from fieldkit.audio.clips import Clipper
    from fieldkit.audio.decoder import PyAvDecoder
    from fieldkit.audio.recorders import Recorders
    from fieldkit.domain.departure import Departure
    from fieldkit.domain.job import Job
    from fieldkit.exchange.bundles import Bundles
    from fieldkit.exchange.formats.saving import FileWriters
    from fieldkit.exchange.link import ArchiveDoor
    from fieldkit.exchange.papers.press import PdfPress
    from fieldkit.gazetteer.communes import CommuneList
    from fieldkit.jobs.lane import Lane
    from fieldkit.sheets.forms import LibraryForms
    from fieldkit.sheets.guides import GuideReader
    from fieldkit.speech.engine import Whisper
    from fieldkit.speech.models import ModelFolder
    from fieldkit.speech.speakers import Speakers
    from fieldkit.speech.translators import Interpreter
    from fieldkit.spelling.dictionaries import Dictionaries
    from fieldkit.spelling.patterns import GuardedPatterns
    from fieldkit.usecases.measure import Yardstick
    from fieldkit.usecases.parts import Ticket
    from fieldkit.usecases.realign import AlignEars
    from fieldkit.usecases.transcribe import Wish

__all__ = ["Workspace", "make_workspace", "open_workspace"]


class Workspace:
    """A workspace with every part that works on it."""

    def __init__(self, folder: Path, store: Store, places: Places) -> None:
        """Know an open store; nothing else is made yet."""
        self.folder = folder
        self.store = store
        self.work = store.work
        self.blobs = store.blobs
        self.screens = StoreScreens(store)
        self.settings = Settings(folder)
        self._places = places

    def backups(self) -> tuple[Departure, ...]:
        """Return the copies of the whole database that lie here."""
        return backups_in(self.folder)

    @cached_property
    def decoder(self) -> PyAvDecoder:
        """What understands sound."""
        from fieldkit.audio.decoder import PyAvDecoder

        return PyAvDecoder()

    @cached_property
    def bench(self) -> Workbench:
        """What intake works with."""
        aside = self.folder / "incoming"
        return Workbench(blobs=self.blobs, decoder=self.decoder, aside=aside, wish=self.wish_at_once)

    def wish_at_once(self) -> Wish | None:
        """Return how new sound is transcribed, None when people ask for each transcript."""
        return self.usual_wish() if self.settings.get("transcribe_at_once") else None

    def usual_wish(self) -> Wish:
        """Return how people usually want an interview transcribed."""
        from fieldkit.usecases.transcribe import Wish

        return Wish(
            model=str(self.settings.get("model")),
            speakers="auto" if self.settings.get("tell_voices_apart") else "off",
        )

    @cached_property
    def recorders(self) -> Recorders:
        """The recorder's parent side."""
        from fieldkit.audio.recorders import Recorders

        return Recorders(self.folder / "recordings")

    @cached_property
    def models(self) -> ModelFolder:
        """The speech models of this machine."""
        from fieldkit.speech.models import ModelFolder

        return ModelFolder(self._places.models)

    @cached_property
    def engine(self) -> Whisper:
        """What turns sound into words."""
        from fieldkit.speech.engine import Whisper

        return Whisper(self.models)

    def align_ears(self) -> AlignEars:
        """Return what finds again when words are said."""
        from fieldkit.usecases.realign import AlignEars

        return AlignEars(
            blobs=self.blobs,
            decoder=self.decoder,
            aligner=self.engine,
            model=str(self.settings.get("model")),
            installed=frozenset(one.name for one in self.models.known() if one.installed),
        )

    @cached_property
    def yardstick(self) -> Yardstick:
        """What finds out how a model is best run here."""
        from fieldkit.speech.calibrator import Calibrator
        from fieldkit.usecases.measure import Yardstick

        return Yardstick(
            sound=SAMPLE_SOUND,
            decoder=self.decoder,
            calibrator=Calibrator(self.models, self.engine.device),
            tell=self.store.tell,
        )

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages that the engine can be told, by their codes."""
        from fieldkit.speech.languages import LANGUAGES

        return LANGUAGES

    @cached_property
    def speakers(self) -> Speakers:
        """What tells voices apart."""
        from fieldkit.speech.speakers import Speakers

        return Speakers(self.models.voice_model)

    @cached_property
    def interpreter(self) -> Interpreter:
        """What puts texts into another language."""
        from fieldkit.speech.translators import Interpreter

        return Interpreter(self.models.translators)

    @cached_property
    def dictionaries(self) -> Dictionaries:
        """What knows how words are spelt."""
        from fieldkit.spelling.dictionaries import Dictionaries

        return Dictionaries()

    @cached_property
    def patterns(self) -> GuardedPatterns:
        """What reads regular expressions."""
        from fieldkit.spelling.patterns import GuardedPatterns

        return GuardedPatterns()

    @cached_property
    def forms(self) -> LibraryForms:
        """What runs case forms."""
        from fieldkit.sheets.forms import LibraryForms

        return LibraryForms()

    @cached_property
    def gazetteer(self) -> CommuneList:
        """The communes of France."""
        from fieldkit.gazetteer.communes import CommuneList

        return CommuneList(ASSETS / "communes" / "communes.tsv.xz")

    @cached_property
    def bundles(self) -> Bundles:
        """What packs and unpacks bundles."""
        from fieldkit.exchange.bundles import Bundles

        return Bundles(self.blobs)

    @cached_property
    def writers(self) -> FileWriters:
        """What writes transcripts in every format."""
        from fieldkit.exchange.formats.saving import FileWriters

        return FileWriters()

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

    @cached_property
    def clips(self) -> Clipper:
        """What writes passages of sound."""
        from fieldkit.audio.clips import Clipper

        return Clipper()

    @cached_property
    def archive(self) -> ArchiveDoor:
        """The way to the archive."""
        from fieldkit.exchange.link import ArchiveDoor

        return ArchiveDoor(self.blobs)

    @cached_property
    def lane(self) -> Lane:
        """Where jobs are done, in a thread of its own."""
        from fieldkit.jobs.lane import Lane

        labour = Labour(self)
        return Lane("transcription", labour.verbs(), self.work, is_held=labour.is_held, rest=labour.rest)

    def close(self) -> None:
        """Stop the machine's work and let go; a recording under way goes on."""
        self.lane.stop()
        self.engine.close()
        self.interpreter.close()
        if "dictionaries" in self.__dict__:
            self.dictionaries.close()
        self.store.close()


class Labour:
    """What the machine does for a workspace: one handler a verb of the board."""

    def __init__(self, workspace: Workspace) -> None:
        """Work with this workspace's parts."""
        self._at = workspace

    def verbs(self) -> dict[str, Callable[[Job, Ticket], None]]:
        """Return what does which job."""
        from fieldkit.usecases import tell_apart, transcribe, translate

        return {
            transcribe.VERB: self._transcribe,
            tell_apart.VERB: self._tell_apart,
            translate.VERB: self._translate,
        }

    def is_held(self) -> bool:
        """Say whether work waits for the mains."""
        from fieldkit.audio.recorder.surroundings import battery

        return bool(self._at.settings.get("pause_on_battery")) and battery() is not None

    def rest(self, idle: float) -> None:
        """Let the workers go when they were idle for long."""
        self._at.engine.rest(idle)
        self._at.interpreter.rest(idle)

    def _transcribe(self, job: Job, ticket: Ticket) -> None:
        from fieldkit.usecases import listening, measure

        model = job.option("model", "base")
        measure.before_first_use(
            model, lambda _seconds: ticket.reached(0.0), with_=self._at.yardstick, work=self._at.work
        )
        ears = listening.Ears(
            blobs=self._at.blobs,
            decoder=self._at.decoder,
            engine=self._at.engine,
            tell=self._at.store.tell,
            listen_in=self._at.recorders.listen_in,
            gazetteer=self._at.gazetteer,
        )
        listening.carry_out(job, ticket, work=self._at.work, ears=ears)

    def _tell_apart(self, job: Job, ticket: Ticket) -> None:
        from fieldkit.usecases import tell_apart

        self._at.engine.rest(inf)  # two models at once are more memory than a small laptop has
        ears = tell_apart.VoiceEars(blobs=self._at.blobs, decoder=self._at.decoder, voices=self._at.speakers)
        tell_apart.carry_out(job, ticket, work=self._at.work, ears=ears)

    def _translate(self, job: Job, ticket: Ticket) -> None:
        from fieldkit.usecases import translate

        pen = translate.Pen(blobs=self._at.blobs, interpreter=self._at.interpreter)
        translate.carry_out(job, ticket, work=self._at.work, pen=pen)


def open_workspace(folder: Path, places: Places | None = None) -> Workspace:
    """Open a workspace; raises `Refused` (not-a-workspace, workspace-newer)."""
    return Workspace(folder, open_store(folder), places or usual())
