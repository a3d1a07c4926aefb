"""A translator at work: texts to sentences, sentences to pieces, pieces through the model, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import ctranslate2
import sentencepiece

BEAM = 4
BATCH = 32
MOST_PIECES = 256
"""A sentence's translation is cut here: longer is a loop."""

SPACE = "▁"
"""How SentencePiece writes the space before a word."""


class Translator:
    """An Argos package in memory; CTranslate2 does not care whether Marian or OpenNMT trained it."""

    def __init__(self, folder: str, threads: int) -> None:
        """Load it; raises RuntimeError, ValueError or OSError when it is no translator."""
        self._model = ctranslate2.Translator(folder, device="cpu", inter_threads=1, intra_threads=threads)
        self._pieces = sentencepiece.SentencePieceProcessor(model_file=str(Path(folder) / "sentencepiece.model"))
        told = json.loads((Path(folder) / "metadata.json").read_text(encoding="utf-8"))
        self._prefix: str = told.get("target_prefix") or ""

    def translate(self, texts: Sequence[str]) -> list[str]:
        """Return as many texts in the other language; an empty one stays empty."""
        parts = [list(sentences(text)) for text in texts]
        said = iter(self._sentences([one for part in parts for one in part]))
        return [" ".join(next(said) for _ in part).strip() for part in parts]

    def _sentences(self, found: list[str]) -> list[str]:
        if not found:
            return []
        results = self._model.translate_batch(
            [self._pieces.encode(one, out_type=str) for one in found],
            target_prefix=[[self._prefix]] * len(found) if self._prefix else None,
            beam_size=BEAM,
            max_batch_size=BATCH,
            max_decoding_length=MOST_PIECES,
            replace_unknowns=True,
        )
        return [self._joined(result.hypotheses[0]) for result in results]

    def _joined(self, pieces: list[str]) -> str:
        written = pieces[1:] if self._prefix and pieces[:1] == [self._prefix] else pieces
        return "".join(written).replace(SPACE, " ").strip()


def sentences(text: str) -> Iterator[str]:
    """Yield a text's sentences: translators were taught one at a time."""
    yield from (one for one in re.split(r"(?<=[.!?…])\s+", text.strip()) if one)
