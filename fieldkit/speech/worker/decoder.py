"""The model at work: stretches of sound to text and words with times, several stretches a call.

Each decoder is one thread; batches on several decoders are faster than one decoder on several threads. The
encoder is given the stretch and a short margin instead of 30 seconds of padding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from faster_whisper import WhisperModel
from faster_whisper.tokenizer import Tokenizer
from faster_whisper.transcribe import get_compression_ratio, get_suppressed_tokens, merge_punctuations

MARGIN_FRAMES = 100
"""Silence after the sound (1 s): with less, the decoder does not know that the sound is over."""

MOST_FRAMES = 3000
MOST_TOKENS = 448
LEAST = 1e-9
"""No token is less probable than this."""

BEFORE, AFTER = "\"'“¿([{-«", "\"'.。,，!！?？:：”)]}、»"


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its seconds from the start of the stretch, and how sure the model was (0 to 1)."""

    text: str
    start: float
    end: float
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """What the model made of a stretch."""

    text: str
    language: str
    words: tuple[Word, ...]
    average_log_probability: float
    compression_ratio: float
    no_speech_probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How to decode: from which language, how wide, which names to set right; above 0, `temperature` draws lots.

    `once` is how many pieces of words in a row may not come twice (0: any may). `task` is transcribe, or translate
    (into English, which is all that Whisper can).
    """

    language: str
    beam: int = 5
    vocabulary: str = ""
    temperature: float = 0.0
    once: int = 0
    task: str = "transcribe"


class Decoder:
    """A model in memory, used by several threads at once."""

    def __init__(self, folder: str, device: str, compute: str, decoders: int) -> None:
        """Load a model; raises RuntimeError, ValueError or OSError when it is no model."""
        self._model = WhisperModel(
            folder,
            device=device,
            compute_type=compute,
            cpu_threads=1,
            num_workers=decoders,
            local_files_only=True,
        )

    def languages_of(self, sounds: Sequence[np.ndarray]) -> list[dict[str, float]]:
        """Return how likely each language is, for each sound (float samples at 16 kHz)."""
        encoded, _ = self._encoded(sounds)
        found = self._model.model.detect_language(encoded)
        return [{token[2:-2]: float(share) for token, share in one} for one in found]

    def decode(self, sounds: Sequence[np.ndarray], asked: Asked) -> list[Decoded]:
        """Write down some sounds in one call; they should be of like length."""
        encoded, frames = self._encoded(sounds)
        tokenizer = Tokenizer(
            self._model.hf_tokenizer,
            self._model.model.is_multilingual,
            task=asked.task,
            language=asked.language,
        )
        made = self._generated(encoded, tokenizer, asked, len(sounds))
        texts = [[token for token in one.sequences_ids[0] if token < tokenizer.eot] for one in made]
        aligned = self._model.find_alignment(tokenizer, texts, encoded, frames)
        return [
            _decoded(one, tokenizer.decode(tokens).strip(), _words(words), asked.language)
            for one, tokens, words in zip(made, texts, aligned or [[] for _ in texts], strict=True)
        ]

    def likelihoods(self, sound: np.ndarray, texts: Sequence[str], language: str) -> list[float]:
        """Return how probable a sound makes each text, as a logarithm (0 is certain)."""
        encoded, frames = self._encoded([sound])
        model = self._model
        tokenizer = Tokenizer(model.hf_tokenizer, model.model.is_multilingual, task="transcribe", language=language)
        prompt = model.get_prompt(tokenizer, [], without_timestamps=True)
        made = [model.model.align(encoded, prompt, [tokenizer.encode(" " + text)], frames)[0] for text in texts]
        return [float(np.log(np.maximum(one.text_token_probs, LEAST)).sum()) for one in made]

    def read_along(self, sound: np.ndarray, text: str, language: str) -> list[dict[str, Any]]:
        """Return the pieces of a text (`word`, with `start` and `end` in seconds) as they are said in a sound."""
        encoded, frames = self._encoded([sound])
        model = self._model
        tokenizer = Tokenizer(model.hf_tokenizer, model.model.is_multilingual, task="transcribe", language=language)
        tokens = tokenizer.encode(f" {text}")[: MOST_TOKENS // 2]
        found: list[dict[str, Any]] = model.find_alignment(tokenizer, [tokens], encoded, frames)[0]
        return found

    def _encoded(self, sounds: Sequence[np.ndarray]) -> tuple[Any, list[int]]:
        spectra = [self._model.feature_extractor(sound)[:, :-1] for sound in sounds]
        lengths = [min(MOST_FRAMES, one.shape[-1]) for one in spectra]
        room = min(MOST_FRAMES, max(lengths) + MARGIN_FRAMES)
        room += room % 2
        batch = np.zeros((len(sounds), spectra[0].shape[0], room), np.float32)
        for place, (one, length) in enumerate(zip(spectra, lengths, strict=True)):
            batch[place, :, :length] = one[:, :length]
        return self._model.encode(batch), lengths

    def _generated(self, encoded: Any, tokenizer: Tokenizer, asked: Asked, count: int) -> list[Any]:
        prompt = self._model.get_prompt(tokenizer, [], without_timestamps=True)
        draws = {"beam_size": asked.beam} if not asked.temperature else _drawn(asked.temperature)
        made: list[Any] = self._model.model.generate(
            encoded,
            [list(prompt) for _ in range(count)],
            max_length=MOST_TOKENS,
            suppress_blank=True,
            suppress_tokens=list(get_suppressed_tokens(tokenizer, [-1])),
            return_scores=True,
            return_no_speech_prob=True,
            no_repeat_ngram_size=asked.once,
            **draws,
        )
        return made


def _drawn(temperature: float) -> dict[str, Any]:
    return {"beam_size": 1, "num_hypotheses": 5, "sampling_topk": 0, "sampling_temperature": temperature}


def _decoded(made: Any, text: str, words: tuple[Word, ...], language: str) -> Decoded:
    count = len(made.sequences_ids[0])
    return Decoded(
        text=text,
        language=language,
        words=words,
        average_log_probability=float(made.scores[0]) * count / (count + 1),
        compression_ratio=float(get_compression_ratio(text)) if text else 0.0,
        no_speech_probability=float(made.no_speech_prob),
    )


def _words(aligned: list[dict[str, Any]]) -> tuple[Word, ...]:
    """Return words as people read them: what Whisper writes without a space before belongs to the last."""
    merge_punctuations(aligned, BEFORE, AFTER)
    words: list[Word] = []
    for one in aligned:
        text, start, end = str(one["word"]), float(one["start"]), float(one["end"])
        probability = float(one["probability"])
        if words and text and not text.startswith(" "):
            last = words[-1]
            words[-1] = Word(last.text + text.rstrip(), last.start, end, min(last.probability, probability))
        elif text.strip():
            words.append(Word(text.strip(), start, end, probability))
    return tuple(words)
