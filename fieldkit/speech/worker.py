"""The speech worker: holds nothing but a warm model. The only file that imports faster_whisper.

It reads a JSON line from standard input, a window's samples as raw bytes after a `listen` line, and
answers in JSON lines on what was standard output; everything the libraries print goes to standard error.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from typing import Any, BinaryIO

import numpy as np

os.environ["HF_HUB_OFFLINE"] = "1"

from faster_whisper import WhisperModel
from faster_whisper.transcribe import Segment
from faster_whisper.vad import VadOptions, get_speech_timestamps

RATE = 16_000
CLEAR_VOICE_SECONDS = 1.0
"""Less voice than this in a window never decides a language: detection on near-silence is noise."""


class Worker:
    """Answers one command after the other."""

    def __init__(self, asked: BinaryIO, answers: int) -> None:
        """Read commands from a stream, answer on a file descriptor."""
        self._asked = asked
        self._answers = os.fdopen(answers, "w", encoding="utf-8")
        self._model: WhisperModel | None = None

    def run(self) -> None:
        """Answer until the line closes."""
        for line in iter(self._asked.readline, b""):
            command = json.loads(line)
            if command["do"] == "load":
                self._load(command)
            elif command["do"] == "listen":
                self._listen(command)

    def _load(self, command: dict[str, Any]) -> None:
        try:
            self._model = WhisperModel(
                command["folder"],
                device=command["device"],
                compute_type=command["compute"],
                cpu_threads=command["threads"],
                local_files_only=True,
            )
        except (RuntimeError, ValueError, OSError) as trouble:
            self._say(failed="model-unreadable", reason=str(trouble))
            return
        self._say(ready=True)

    def _listen(self, command: dict[str, Any]) -> None:
        raw = self._asked.read(command["bytes"])
        samples = np.frombuffer(raw, np.int16).astype(np.float32) / 32768
        voiced = _voiced_seconds(samples)
        language = command["language"]
        if self._model is None or not voiced:
            self._end(language or "", 0.0)
            return
        try:
            segments, info = self._model.transcribe(
                samples,
                language=language,
                beam_size=command["beam"],
                vad_filter=True,
                word_timestamps=True,
                condition_on_previous_text=False,
            )
            for segment in segments:
                self._say(segment=_plain(segment, info.language))
        except (RuntimeError, ValueError) as trouble:
            self._say(failed="speech-failed", reason=str(trouble))
            return
        self._end(info.language if language or voiced >= CLEAR_VOICE_SECONDS else "", voiced)

    def _end(self, language: str, voiced: float) -> None:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        self._say(done=True, language=language, voiced=voiced, peak_rss_mb=peak)

    def _say(self, **facts: object) -> None:
        self._answers.write(json.dumps(facts) + "\n")
        self._answers.flush()


def _voiced_seconds(samples: np.ndarray) -> float:
    stretches = get_speech_timestamps(samples, VadOptions())
    return float(sum(stretch["end"] - stretch["start"] for stretch in stretches)) / RATE


def _plain(segment: Segment, language: str) -> dict[str, object]:
    return {
        "start": segment.start,
        "end": segment.end,
        "text": segment.text.strip(),
        "language": language,
        "average_log_probability": segment.avg_logprob,
        "compression_ratio": segment.compression_ratio,
        "no_speech_probability": segment.no_speech_prob,
        "words": _joined(segment),
    }


def _joined(segment: Segment) -> list[list[object]]:
    """Return words as people read them: what Whisper writes without a space before belongs to the last."""
    words: list[list[Any]] = []
    for word in segment.words or ():
        if words and not word.word.startswith(" "):
            text, start, _, probability = words[-1]
            lowest = min(probability, float(word.probability))
            words[-1] = [text + word.word.rstrip(), start, float(word.end), lowest]
        else:
            words.append([word.word.strip(), float(word.start), float(word.end), float(word.probability)])
    return words


def main() -> None:
    """Keep standard output for answers: whatever libraries print there goes to standard error."""
    answers = os.dup(1)
    os.dup2(2, 1)
    Worker(sys.stdin.buffer, answers).run()


if __name__ == "__main__":
    main()
