"""What works on a workspace: a part is imported and made when it is first asked for.

So a window opens, and a command answers, without waiting for libraries that it does not use.
"""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from fieldkit.bootstrap.leaving_parts import LeavingParts
from fieldkit.figures.concordance import NltkConcordance
from fieldkit.figures.likeness import ScipyLikeness
from fieldkit.settings.declared import Settings
from fieldkit.settings.places import ASSETS, SAMPLE_SOUND, Places
from fieldkit.store.protection.keys import sealer
from fieldkit.store.views.evidence import StoreEvidence
from fieldkit.store.views.matrix import StoreMatrix
from fieldkit.store.views.screens import StoreScreens
from fieldkit.store.views.search import StoreSearch
from fieldkit.store.work import Store
from fieldkit.store.workspace import backups_in
from fieldkit.usecases.sound.intake import Workbench
from vault.keys import Key

if TYPE_CHECKING:
    from fieldkit.audio.clips import Clipper
    from fieldkit.audio.decoder import PyAvDecoder
    from fieldkit.audio.recorders import Recorders
    from fieldkit.exchange.bundles import Bundles
    from fieldkit.exchange.formats.saving import FileWriters
    from fieldkit.exchange.link import ArchiveDoor
    from fieldkit.gazetteer.communes import CommuneList
    from fieldkit.gazetteer.countries import CountryList
    from fieldkit.sheets.forms import LibraryForms
    from fieldkit.speech.engine import Whisper
    from fieldkit.speech.models import ModelFolder
    from fieldkit.speech.speakers import Speakers
    from fieldkit.speech.translators import Interpreter
    from fieldkit.spelling.dictionaries import Dictionaries
    from fieldkit.spelling.patterns import GuardedPatterns
    from fieldkit.store.files.lent import LentFiles
    from fieldkit.usecases.hearing.measure import Yardstick
    from fieldkit.usecases.hearing.realign import AlignEars
    from fieldkit.usecases.hearing.transcribe import Wish


class Parts(LeavingParts):
    """A workspace's parts, each made when it is first asked for."""

    def __init__(self, folder: Path, store: Store, places: Places, key: Key | None = None) -> None:
        """Know an open store; nothing else is made yet. A protected workspace has a key."""
        self.folder = folder
        self.key = key
        self.sealer = sealer(key)
        self.store = store
        self.work = store.work
        self.blobs = store.blobs
        self.screens = StoreScreens(store)
        self.finder = StoreSearch(store)
        self.evidence = StoreEvidence(store)
        self.codes = StoreMatrix(store)
        self.concordance, self.likeness = NltkConcordance(), ScipyLikeness()
        self.settings = Settings(folder)
        self.backups = partial(backups_in, folder)
        self._places = places

    @cached_property
    def decoder(self) -> PyAvDecoder:
        """What understands sound."""
        from fieldkit.audio.decoder import PyAvDecoder

        return PyAvDecoder()

    @cached_property
    def bench(self) -> Workbench:
        """What intake works with."""
        return Workbench(blobs=self.blobs, decoder=self.decoder, wish=self.wish_at_once)

    def _derived(self, purpose: str) -> bytes | None:
        return self.key.derive(purpose) if self.key else None

    def wish_at_once(self) -> Wish | None:
        """Return how new sound is transcribed, None when people ask for each transcript."""
        return self.usual_wish() if self.settings.get("transcribe_at_once") else None

    def usual_wish(self) -> Wish:
        """Return how people usually want an interview transcribed."""
        from fieldkit.usecases.hearing.transcribe import Wish

        return Wish(
            model=str(self.settings.get("model")),
            speakers="auto" if self.settings.get("tell_voices_apart") else "off",
        )

    @cached_property
    def recorders(self) -> Recorders:
        """The recorder's parent side."""
        from fieldkit.audio.recorders import Recorders

        return Recorders(self.folder / "recordings", self._derived("recordings"))

    @cached_property
    def lent(self) -> LentFiles:
        """What other programs are shown."""
        from fieldkit.store.files.lent import LentFiles

        return LentFiles(is_protected=self.key is not None)

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
        from fieldkit.usecases.hearing.realign import AlignEars

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
        from fieldkit.usecases.hearing.measure import Yardstick

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
    def countries(self) -> CountryList:
        """The countries of the world."""
        from fieldkit.gazetteer.countries import CountryList

        return CountryList(ASSETS / "countries" / "countries.tsv")

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
    def clips(self) -> Clipper:
        """What writes passages of sound."""
        from fieldkit.audio.clips import Clipper

        return Clipper()

    @cached_property
    def archive(self) -> ArchiveDoor:
        """The way to the archive."""
        from fieldkit.exchange.downloads import Downloads
        from fieldkit.exchange.link import ArchiveDoor
        from fieldkit.store.protection.letters import Letters

        downloads = Downloads(self.folder / "downloads", self._derived("downloads"))
        return ArchiveDoor(self.blobs, downloads, Letters(self.folder, self.key))
