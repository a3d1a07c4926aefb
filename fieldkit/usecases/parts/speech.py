"""What listens, tells voices apart and translates, as use cases need it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from fieldkit.domain.hearing.heard import Heard, ListeningSettings, ModelFacts, WindowHeard
from fieldkit.domain.hearing.spans import Span
from fieldkit.domain.hearing.translating import Pair, Way
from fieldkit.domain.hearing.tuning import Calibration
from fieldkit.domain.hearing.turns import Turns
from fieldkit.domain.sound.sound import Window


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


class Calibrator(Protocol):
    """Finds how models are best run on this machine, and keeps it beside them."""

    def is_due(self, model: str) -> bool:
        """Say whether a model was never measured on this machine as it is now; what failed is not tried again."""

    def calibrate(self, model: str, excerpt: bytes, reached: Callable[[float], None]) -> Calibration:
        """Try some ways on an excerpt (16-bit samples), keep the best and return all; `reached` may raise to stop."""
