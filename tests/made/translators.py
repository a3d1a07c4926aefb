"""Small real translators that write gibberish: weights drawn at random, SentencePiece trained on sentences."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec
from ctranslate2.specs.model_spec import visit_spec

WIDTH = 32
SHAPES = {
    "embeddings": None,
    "self_attention/linear_0": (3 * WIDTH, WIDTH),
    "self_attention/linear_1": (WIDTH, WIDTH),
    "attention/linear_0": (WIDTH, WIDTH),
    "attention/linear_1": (2 * WIDTH, WIDTH),
    "attention/linear_2": (WIDTH, WIDTH),
    "ffn/linear_0": (2 * WIDTH, WIDTH),
    "ffn/linear_1": (WIDTH, 2 * WIDTH),
    "projection": None,
}
"""Shapes of weights by a part of their names; None is one row a piece."""

DECIDED = 2.0
"""How far pieces lie apart: so far that no machine's way of rounding turns one choice into another."""


def a_translator(path: Path, source: str, target: str, sentences: list[str], seed: int = 7) -> Path:
    """Write an `.argosmodel` that reads one language and writes another, as Argos packages are laid out."""
    pieces = _pieces(sentences)
    folder = path.parent / f".{path.stem}"
    _weights(folder, pieces, seed)
    told = {"package_version": "1.0", "from_code": source, "to_code": target}
    with zipfile.ZipFile(path, "w") as packed:
        root = f"translate-{source}_{target}"
        packed.writestr(f"{root}/metadata.json", json.dumps(told))
        packed.writestr(f"{root}/sentencepiece.model", pieces)
        packed.writestr(f"{root}/stanza/{source}/tokenize/ewt.pt", b"not wanted")
        for file in folder.iterdir():
            packed.write(file, f"{root}/model/{file.name}")
    return path


def _pieces(sentences: list[str]) -> bytes:
    made = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences), model_writer=made, vocab_size=80, hard_vocab_limit=False, minloglevel=2
    )
    return made.getvalue()


def _weights(folder: Path, pieces: bytes, seed: int) -> None:
    known = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    names = [known.id_to_piece(place) for place in range(known.get_piece_size())]
    chance = np.random.default_rng(seed)
    spec = TransformerSpec.from_config((1, 1), 2)

    def fill(layer: Any, path: str, value: Any) -> None:
        name = path.rpartition("/")[2]
        if name in ("gamma", "beta"):
            setattr(layer, name, np.full(WIDTH, name == "gamma", np.float32))
        elif value is None:
            shape = next(shape for part, shape in SHAPES.items() if part in path)
            drawn = chance.normal(0, 0.25 if shape else DECIDED, shape or (len(names), WIDTH))
            setattr(layer, name, drawn.astype(np.float32))

    visit_spec(spec, fill)
    spec.register_source_vocabulary(names)
    spec.register_target_vocabulary(names)
    spec.validate()
    folder.mkdir()
    spec.save(str(folder))
