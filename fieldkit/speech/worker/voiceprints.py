"""What voices sound like: a vector for each moment of speech, close together for the same voice.

CAM++ (Wang et al. 2023) reads Kaldi's 80 mel bands of 1.5 s of speech. The vectors live in memory only: a voice is
personal data of the most sensitive kind, and what is kept of it is who speaks when.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import kaldi_native_fbank
import numpy as np
import onnxruntime

from fieldkit.speech.voice_model import BANDS, INPUT
from fieldkit.speech.worker.stretches import RATE, Span, voices

MOMENT, HOP = int(1.5 * RATE), int(0.75 * RATE)
SHORTEST = int(0.4 * RATE)
"""Less speech than this says nothing about whose it is."""

BATCH = 16


@dataclass(frozen=True, slots=True)
class Voiceprints:
    """Moments of speech as spans in samples, and a vector of length 1 for each: shape (moments, numbers)."""

    moments: tuple[Span, ...]
    vectors: np.ndarray


class VoiceModel:
    """The embedding model in memory."""

    def __init__(self, path: str, threads: int) -> None:
        """Load it for some threads; raises what onnxruntime raises when it is no model."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def prints(self, samples: np.ndarray) -> Voiceprints:
        """Return a print for every 0.75 s of speech in float samples from -1 to 1 at 16 kHz."""
        found = sorted(moments(voices(samples)), key=lambda one: one[0] - one[1])
        vectors = [vector for batch in _batches(found) for vector in self._batch(samples, batch)]
        order = sorted(range(len(found)), key=lambda place: found[place])
        kept = np.array([vectors[place] for place in order], np.float32).reshape(len(found), -1)
        return Voiceprints(tuple(found[place] for place in order), kept)

    def _batch(self, samples: np.ndarray, batch: list[Span]) -> np.ndarray:
        spectra = np.stack([_spectrum(samples[start:end]) for start, end in batch])
        (vectors,) = self._session.run(None, {INPUT: spectra})
        length = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(length, 1e-9))


def moments(found: list[Span]) -> list[Span]:
    """Cut voices into moments of 1.5 s, one every 0.75 s; a shorter voice is one moment."""
    made: list[Span] = []
    for start, end in found:
        if end - start < SHORTEST:
            continue
        last = max(start, end - MOMENT)
        made += [(at, min(at + MOMENT, end)) for at in range(start, last, HOP)] + [(last, end)]
    return made


def _batches(found: list[Span]) -> Iterator[list[Span]]:
    """Put moments of the same length together."""
    for _, same in groupby(found, key=lambda one: one[1] - one[0]):
        group = list(same)
        yield from (group[place : place + BATCH] for place in range(0, len(group), BATCH))


def _spectrum(sound: np.ndarray) -> np.ndarray:
    """Return log mel bands of a sound, their mean taken away: shape (frames of 10 ms, 80)."""
    options = kaldi_native_fbank.FbankOptions()
    options.frame_opts.dither = 0.0
    options.frame_opts.samp_freq = RATE
    options.mel_opts.num_bins = BANDS
    bank = kaldi_native_fbank.OnlineFbank(options)
    bank.accept_waveform(RATE, (sound * 32768).tolist())
    bank.input_finished()
    frames = np.stack([bank.get_frame(number) for number in range(bank.num_frames_ready)])
    return np.asarray(frames - frames.mean(axis=0), np.float32)
