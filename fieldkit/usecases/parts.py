"""What the use cases need of the machine: bytes, sound, speech and forms, as small protocols."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, BinaryIO, Protocol, Self

from fieldkit.domain.hearing.heard import Heard, ListeningSettings, ModelFacts, WindowHeard
from fieldkit.domain.hearing.spans import Span
from fieldkit.domain.hearing.translating import Pair, Way
from fieldkit.domain.hearing.tuning import Calibration
from fieldkit.domain.hearing.turns import Turns
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sheets.outline import Outline
from fieldkit.domain.sheets.question import FormFacts, FormProblem, Question
from fieldkit.domain.sound.sound import SoundFacts, Window
from fieldkit.domain.text.replacing import Found
from fieldkit.domain.visits.territory import Commune, Country


class BlobInTheMaking(Protocol):
    """A blob that is being written; `digest` names it once it is kept."""

    file: BinaryIO
    digest: str


class Blobs(Protocol):
    """Bytes named by their SHA-256, written once."""

    def put(self, source: BinaryIO) -> str:
        """Keep a stream; returns its digest, once the bytes are on disk."""

    def making(self) -> AbstractContextManager[BlobInTheMaking]:
        """Give a blob to write piece by piece, its first 64 KiB as often as need be; kept if the block ends well."""

    def open(self, digest: str) -> BinaryIO:
        """Open a blob for reading; raises `Damaged("blob-missing")`."""

    def has(self, digest: str) -> bool:
        """Say whether the blob is here."""

    def size(self, digest: str) -> int:
        """Return the number of bytes; raises `Damaged("blob-missing")`."""

    def verify(self, digest: str) -> bool:
        """Read a whole blob and say whether it still is what its name says; raises `Damaged("blob-missing")`."""

    def erase(self, digest: str) -> None:
        """Remove a blob from this laptop; for good, when a consent was withdrawn."""


class Ticket(Protocol):
    """How long work speaks and listens."""

    def reached(self, share: float) -> None:
        """Tell how much is done (0 to 1); raises `Cancelled` when asked to stop."""


class Traffic(Protocol):
    """What a transfer of blobs tells and asks while it runs; called from several threads at once."""

    def moved(self, blob: str, done: int, total: int) -> None:
        """Hear that `done` of `total` bytes of a blob have gone, or come; called every quarter of a megabyte.

        To pause, return later: nothing moves meanwhile, and a connection that was cut by then is taken up again.
        To cancel, raise `Cancelled`: what has arrived is kept, and the next sync goes on from there.
        """

    def allowed(self) -> int:
        """Return how many bytes a second all transfers together may take; 0 for as many as there are."""


class Decoder(Protocol):
    """Understands sound files."""

    def listen_through(
        self, sources: Sequence[BinaryIO], copy: BinaryIO, *, reached: Callable[[float], None]
    ) -> tuple[SoundFacts, bytes]:
        """Read whole files once, joined: write their listening copy, return facts and peaks."""

    def glance(self, source: BinaryIO) -> SoundFacts:
        """Return what a file's header promises, without decoding it; 0 seconds when it does not say."""

    def windows(self, source: BinaryIO, *, after: float, first_index: int) -> Iterator[Window]:
        """Cut sound at silences into windows of 3 to 5 minutes, from `after` seconds on."""

    def closer(self, source: BinaryIO, start: float, end: float, per_second: int) -> bytes:
        """Return the peaks of a stretch of a listening copy, finer than those that are kept."""

    def live_windows(self, source: Any, *, after: float, first_index: int) -> Iterator[Window]:
        """Cut a `Growing` recording into windows of 5 to 14 seconds."""


class Growing(Protocol):
    """A recording that is still being written; reading waits for more until nobody writes any more."""

    def __enter__(self) -> Self:
        """Return itself."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let it go."""

    def read(self, size: int) -> bytes:
        """Return at most `size` bytes, none at the end."""


class SpeechEngine(Protocol):
    """Writes down what was said in a window."""

    def listen(
        self, window: Window, settings: ListeningSettings, beat: Callable[[], None] = ...
    ) -> Iterator[Heard | WindowHeard]:
        """Yield segments as they are heard, then one `WindowHeard`; `beat` is called often while nothing comes.

        Times are seconds from the start of the recording. Closing the iterator early stops the work, and so does
        what `beat` raises.
        """


class Aligner(Protocol):
    """Knows when the words of a known text are said."""

    def align(self, window: Window, words: Sequence[str], *, model: str, language: str) -> list[Span]:
        """Return from when to when each word is said, in seconds of the recording, in order."""


class Voices(Protocol):
    """Tells voices apart."""

    def tell_apart(
        self, windows: Iterable[Window], *, count: int, at_least: int, reached: Callable[[float], None]
    ) -> Turns:
        """Return who speaks when; `count` voices, or when that is 0 as many as are found, `at_least` that many.

        `reached` is told how many seconds were heard; what it raises ends the work.
        """


class Interpreter(Protocol):
    """Puts texts into another language."""

    def pairs(self) -> tuple[Pair, ...]:
        """Return from which language to which there is a translator."""

    def translate(self, texts: Sequence[str], way: Way) -> list[str]:
        """Return as many texts, each taken the whole way; none of it leaves this machine."""


class Models(Protocol):
    """Speech models on this machine."""

    def known(self) -> tuple[ModelFacts, ...]:
        """Return every model that has a name, installed or not."""

    def install(self, source: str, reached: Callable[[int, int], None] = ...) -> ModelFacts:
        """Bring a model in, by name or from a folder; it is verified before it is used.

        `reached` is told how many bytes are here, of how many.
        """

    def remove(self, name: str) -> None:
        """Remove a model from this machine."""

    def verify(self, name: str) -> ModelFacts:
        """Read all of a model again; raises `Damaged("model-altered")`."""


class Gazetteer(Protocol):
    """The communes of France."""

    def find(self, text: str, limit: int) -> tuple[Commune, ...]:
        """Return the communes that a name being typed can mean: equal, beginning with it, holding its words."""

    def named(self, name: str) -> tuple[Commune, ...]:
        """Return the communes of exactly this name, whatever its accents and capitals."""

    def get(self, insee: str) -> Commune | None:
        """Return the commune that has this code today, None when none has."""

    def neighbours(self, insee: str, limit: int) -> tuple[Commune, ...]:
        """Return the other communes of the same EPCI, the most populous first: where each lies is not known."""


class Countries(Protocol):
    """The countries of the world."""

    def find(self, text: str, language: str, limit: int) -> tuple[Country, ...]:
        """Return the countries that a name or code being typed can mean, the nearest first."""

    def named(self, code: str, language: str) -> str:
        """Return a country's name by its code, the code itself when none has it."""


class Calibrator(Protocol):
    """Finds how models are best run on this machine, and keeps it beside them."""

    def is_due(self, model: str) -> bool:
        """Say whether a model was never measured on this machine as it is now; what failed is not tried again."""

    def calibrate(self, model: str, excerpt: bytes, reached: Callable[[float], None]) -> Calibration:
        """Try some ways on an excerpt (16-bit samples), keep the best and return all; `reached` may raise to stop."""


class Spelling(Protocol):
    """The words of one language; asked for many at once, since they are kept in another process."""

    def unknown(self, words: Iterable[str]) -> frozenset[str]:
        """Return those of the words that are not in the dictionary; raises `Unavailable("spelling-died")`."""

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return words that may be meant, the likeliest first; takes up to a second."""


class Dictionaries(Protocol):
    """Dictionaries on this machine."""

    def of(self, language: str) -> Spelling | None:
        """Return a language's dictionary, None when there is none."""


class Pattern(Protocol):
    """A pattern that was read."""

    def find(self, text: str) -> tuple[Found, ...]:
        """Return what is found in a text, in order; raises `Refused("pattern-too-slow")` rather than hang."""


class Patterns(Protocol):
    """Regular expressions as people write them."""

    def read(self, pattern: str, *, minds_case: bool) -> Pattern:
        """Return a pattern; raises `Refused` (pattern-unreadable with its place, pattern-too-large)."""


FormFiles = Callable[[str], bytes | None]
"""Returns what is in the file of a name that lies beside a form, None when there is none."""


class FilledForm(Protocol):
    """A form with answers in it, running."""

    def ask(self, language: str) -> tuple[Question, ...]:
        """Return the form as it stands now, relevant questions only, in order."""

    def answer(self, path: str, value: Json) -> FormProblem | None:
        """Give an answer; a refused one is returned as a problem and changes nothing."""

    def keep(self, path: str, value: Json) -> FormProblem | None:
        """Give an answer and keep it whatever it breaks, which is returned as a problem."""

    def add(self, path: str) -> None:
        """Add one more item to a repeated group."""

    def remove(self, path: str) -> None:
        """Remove one item of a repeated group."""

    def problems(self, *, complete: bool) -> tuple[FormProblem, ...]:
        """Return the rules that answers break; required ones only for a complete sheet."""

    def answers(self) -> dict[str, Json]:
        """Return every answer by path."""


class Forms(Protocol):
    """Forms that sheets are made of."""

    def known(self, language: str) -> tuple[FormFacts, ...]:
        """Return the forms of the library."""

    def text(self, form: str) -> bytes:
        """Return a form's definition, to be kept with its sheets; raises `Refused("unknown-form")`."""

    def facts(self, definition: bytes) -> FormFacts:
        """Return a form's id, version and title."""

    def fill(self, definition: bytes, answers: Mapping[str, Json], files: FormFiles) -> FilledForm:
        """Run a form with these answers in it; `files` are those that lie beside it."""


class FormOutlines(Protocol):
    """What forms ask, whatever the answers."""

    def outline(self, definition: bytes, language: str) -> Outline:
        """Return a form's outline, worded in a language; raises `Refused("form-refused")`."""
