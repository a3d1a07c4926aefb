"""Answers commands: a JSON line each, a window's samples as raw bytes after a `listen` line.

Answers are JSON lines on what was standard output; everything the libraries print goes to standard error.
"""

from __future__ import annotations

import base64
import ctypes
import json
import os
import resource
import sys
from contextlib import suppress
from typing import Any, BinaryIO

import numpy as np

os.environ["HF_HUB_OFFLINE"] = "1"

from fieldkit.speech.voice_model import TROUBLE
from fieldkit.speech.worker.card import device
from fieldkit.speech.worker.decoder import Asked, Decoder
from fieldkit.speech.worker.listening import Listener
from fieldkit.speech.worker.placing import times_of
from fieldkit.speech.worker.segments import Piece
from fieldkit.speech.worker.stretches import RATE
from fieldkit.speech.worker.translation import Translator
from fieldkit.speech.worker.voiceprints import VoiceModel


class Worker:
    """Answers one command after the other."""

    def __init__(self, asked: BinaryIO, answers: int) -> None:
        """Read commands from a stream, answer on a file descriptor."""
        self._asked = asked
        self._answers = os.fdopen(answers, "w", encoding="utf-8")
        self._decoder: Decoder | None = None
        self._listener: Listener | None = None
        self._voices: VoiceModel | None = None
        self._translators: dict[str, Translator] = {}

    def run(self) -> None:
        """Answer until the line closes."""
        for line in iter(self._asked.readline, b""):
            command = json.loads(line)
            samples = np.frombuffer(self._asked.read(command["bytes"]), np.int16).astype(np.float32) / 32768
            if command["do"] == "device":
                self._say(device=device())
            elif command["do"] == "load":
                self._load(command)
            elif command["do"] == "listen":
                self._listen(command, samples)
            elif command["do"] == "align":
                self._align(command, samples)
            elif command["do"] == "voices":
                self._print(command, samples)
            elif command["do"] == "translate":
                self._translate(command)

    def _load(self, command: dict[str, Any]) -> None:
        self._listener = self._decoder = None
        try:
            self._decoder = decoder = Decoder(command["folder"], device(), command["compute"], command["decoders"])
        except (RuntimeError, ValueError, OSError) as trouble:
            self._say(failed="model-unreadable", reason=str(trouble))
            return
        self._listener = Listener(decoder)
        self._say(ready=True, peak_rss_mb=_peak_mb())

    def _listen(self, command: dict[str, Any], samples: np.ndarray) -> None:
        assert self._listener is not None
        asked = Asked(language="", beam=command["beam"], vocabulary=command["vocabulary"], task=command["task"])
        try:
            heard = self._listener.listen(
                samples, command["languages"], asked, decoders=command["decoders"], batch=command["batch"]
            )
        except (RuntimeError, ValueError) as trouble:
            self._say(failed="speech-failed", reason=str(trouble))
            return
        for piece in heard.pieces:
            self._say(segment=_plain(piece))
        spans = [[start / RATE, end / RATE] for start, end in heard.voices]
        self._say(done=True, language=heard.language, voiced=heard.voiced, voices=spans, peak_rss_mb=_peak_mb())
        _give_back_memory()

    def _align(self, command: dict[str, Any], samples: np.ndarray) -> None:
        assert self._decoder is not None
        try:
            spans = times_of(self._decoder, samples, command["words"], command["language"])
        except (RuntimeError, ValueError) as trouble:
            self._say(failed="speech-failed", reason=str(trouble))
            return
        self._say(done=True, spans=spans)

    def _print(self, command: dict[str, Any], samples: np.ndarray) -> None:
        """Answer with moments of speech and the print of each, as base64 of 32-bit floats."""
        try:
            self._voices = self._voices or VoiceModel(command["model"], command["threads"])
            found = self._voices.prints(samples)
        except TROUBLE as trouble:
            self._say(failed="voices-failed", reason=str(trouble))
            return
        moments = [[start / RATE, end / RATE] for start, end in found.moments]
        self._say(done=True, moments=moments, prints=base64.b64encode(found.vectors.tobytes()).decode())

    def _translate(self, command: dict[str, Any]) -> None:
        folder = command["folder"]
        try:
            self._translators[folder] = self._translators.get(folder) or Translator(folder, command["threads"])
        except (RuntimeError, ValueError, OSError) as trouble:
            self._say(failed="translator-unreadable", reason=str(trouble))
            return
        try:
            self._say(done=True, texts=self._translators[folder].translate(command["texts"]))
        except (RuntimeError, ValueError) as trouble:
            self._say(failed="translation-failed", reason=str(trouble))

    def _say(self, **facts: object) -> None:
        self._answers.write(json.dumps(facts) + "\n")
        self._answers.flush()


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _give_back_memory() -> None:
    """Hand free memory to the system, where the C library can: what windows leave in crumbs adds up over hours."""
    if sys.platform == "linux":
        with suppress(AttributeError):
            ctypes.CDLL(None).malloc_trim(0)


def _plain(piece: Piece) -> dict[str, object]:
    return {
        "start": piece.start,
        "end": piece.end,
        "text": " ".join(word.text for word in piece.words),
        "language": piece.decoded.language,
        "average_log_probability": piece.decoded.average_log_probability,
        "compression_ratio": piece.decoded.compression_ratio,
        "no_speech_probability": piece.decoded.no_speech_probability,
        "fault": piece.fault,
        "otherwise": piece.otherwise,
        "words": [[word.text, word.start, word.end, word.probability] for word in piece.words],
    }


def main() -> None:
    """Keep standard output for answers: whatever libraries print there goes to standard error."""
    answers = os.dup(1)
    os.dup2(2, 1)
    Worker(sys.stdin.buffer, answers).run()


if __name__ == "__main__":
    main()
