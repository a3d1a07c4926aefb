"""What a recogniser hears: words with times, and how sure it was."""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.domain.hearing.spans import Span
from fieldkit.domain.text.transcript import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardWord:
    """One word; times in seconds from the start of the recording, probability from 0 to 1."""

    text: str
    start: float
    end: float
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A stretch of speech as the machine wrote it, with the figures that tell how doubtful it is.

    `fault` is what still looks wrong after a second look (loop, phantom, improbable, dropped, not-understood);
    `otherwise` what the other look gave, or all that a loop wrote. Without words, a voice was not understood.
    """

    start: float
    end: float
    text: str
    language: str
    words: tuple[HeardWord, ...] = ()
    average_log_probability: float = 0.0
    compression_ratio: float = 0.0
    no_speech_probability: float = 0.0
    fault: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowHeard:
    """The end of a window: its language, how many seconds were voiced and where, the worker's peak memory."""

    language: str
    voiced: float
    peak_rss_mb: float
    voices: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeningSettings:
    """How to listen: `model` is a name, `language` a Whisper code, several ("fr,en"), or "auto".

    `vocabulary` are names to expect, the most likely first. `is_live` leaves a processor to the recorder.
    """

    model: str = "base"
    language: str = "auto"
    beam: int = 5
    vocabulary: str = ""
    is_live: bool = False
    task: Task = Task.TRANSCRIBE


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelFacts:
    """A speech model: whether it is here, where, how large, for which languages.

    `memory` is what it takes while it listens, in MB; `pace` how many seconds it needs here for a second of
    sound, 0 while that is not measured; `estimate` is a guess at it for a model that is not here, 0 without one.
    """

    name: str
    installed: bool
    path: str
    bytes: int
    languages: str
    memory: int = 0
    pace: float = 0.0
    estimate: float = 0.0
