"""Translators on this machine: Argos packages (CTranslate2 weights, a SentencePiece model), verified before use."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from fieldkit.domain.errors import Damaged, Refused, Unavailable
from fieldkit.domain.hearing.heard import ModelFacts
from fieldkit.domain.hearing.translating import Pair, Way
from fieldkit.speech import verified as checked
from fieldkit.speech.process import WorkerProcess
from fieldkit.speech.unpacking import Kind, take
from fieldkit.speech.verified import MANIFEST, settle

PACKAGE = ".argosmodel"
METADATA, PIECES = "metadata.json", "sentencepiece.model"
KIND = Kind(
    marker=METADATA,
    wanted=(METADATA, PIECES, "bpe.model", "model/model.bin", "model/config.json", "model/*vocabulary*"),
)

THREADS = max(1, min(4, os.cpu_count() or 2))


class TranslatorFolder:
    """A folder with one folder a translator, named by its languages: `fr-en`."""

    def __init__(self, folder: Path) -> None:
        """Keep translators here; the folder is made when the first is installed."""
        self._folder = folder

    def known(self) -> tuple[ModelFacts, ...]:
        """Return every translator that is here."""
        return tuple(self._facts(pair) for pair in self.pairs())

    def pairs(self) -> tuple[Pair, ...]:
        """Return from which language to which there is a translator."""
        here = sorted(path.parent.name for path in self._folder.glob(f"*/{MANIFEST}"))
        return tuple(Pair(*name.split("-", 1)) for name in here)

    def has(self, name: str) -> bool:
        """Say whether a translator of this name is here."""
        return any(pair.name == name for pair in self.pairs())

    def install(self, source: Path) -> ModelFacts:
        """Bring a translator in, from an Argos package or a folder of the same.

        Raises `Refused` (not-a-translator, translator-tokenizer), and what `unpacking.take` raises.
        """
        aside = self._folder / ".incoming"
        take(source, aside, KIND)
        try:
            pair = _read(aside, source.name)
            settle(aside, self._folder / pair.name)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
        return self._facts(pair)

    def remove(self, name: str) -> None:
        """Remove a translator from this machine."""
        shutil.rmtree(self._folder / name)

    def verify(self, name: str) -> ModelFacts:
        """Read all of a translator again; raises `Damaged("model-altered")`."""
        checked.verify(self._folder / name, name)
        return self._facts(Pair(*name.split("-", 1)))

    def verified(self, name: str) -> Path:
        """Return a translator's folder, read again in full when its files look other than at their last check."""
        return checked.verified(self._folder / name, name)

    def _facts(self, pair: Pair) -> ModelFacts:
        place = self._folder / pair.name
        weights = place / "model.bin"
        size = weights.stat().st_size if weights.exists() else 0
        languages = f"{pair.source} → {pair.target}"
        return ModelFacts(name=pair.name, installed=True, path=str(place), bytes=size, languages=languages)


def _read(aside: Path, name: str) -> Pair:
    """Return the languages of a translator that was just unpacked; the codes become a folder's name."""
    lacking = [file for file in (METADATA, "model.bin") if not (aside / file).is_file()]
    if lacking:
        raise Refused("not-a-translator", path=name, lacking=", ".join(lacking))
    if not (aside / PIECES).is_file():
        raise Refused("translator-tokenizer", path=name)
    try:
        told = json.loads((aside / METADATA).read_text(encoding="utf-8"))
        codes = (told["from_code"], told["to_code"])
    except (ValueError, KeyError, TypeError, RecursionError) as broken:
        raise Refused("not-a-translator", path=name, lacking="from_code, to_code") from broken
    if not all(isinstance(code, str) and re.fullmatch("[a-z]{2,3}", code) for code in codes):
        raise Refused("not-a-translator", path=name, lacking="from_code, to_code")
    return Pair(*codes)


class Interpreter:
    """Translates texts in a worker process, started when needed."""

    def __init__(self, folder: TranslatorFolder) -> None:
        """Take translators from this folder."""
        self._folder = folder
        self._worker: WorkerProcess | None = None

    def pairs(self) -> tuple[Pair, ...]:
        """Return from which language to which there is a translator."""
        return self._folder.pairs()

    def translate(self, texts: Sequence[str], way: Way) -> list[str]:
        """Return as many texts, each taken the whole way.

        Raises `Refused("model-missing")`, `Damaged("model-altered")` and `Unavailable` (translator-unreadable,
        translation-failed, speech-worker-died).
        """
        told = list(texts)
        for pair in way:
            told = self._ask(pair, told)
        return told

    def rest(self, idle: float) -> None:
        """Let the worker go when nobody asked for some seconds."""
        if idle >= 1:
            self.close()

    def close(self) -> None:
        """Let the worker go."""
        worker, self._worker = self._worker, None
        if worker is not None:
            worker.close()

    def _ask(self, pair: Pair, texts: list[str]) -> list[str]:
        place = self._folder.verified(pair.name)
        self._worker = worker = self._worker or WorkerProcess()
        try:
            worker.ask(do="translate", folder=str(place), threads=THREADS, texts=texts)
            answered: list[str] = worker.answer()["texts"]
        except (BrokenPipeError, EOFError) as died:
            self.close()
            raise Unavailable("speech-worker-died") from died
        if len(answered) != len(texts):
            raise Damaged("translation-failed", reason=f"{len(answered)}/{len(texts)}")
        return answered
