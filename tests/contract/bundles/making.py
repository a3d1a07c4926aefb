"""A bundle made of a whole workspace, taken in by another, its payload listed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fieldkit.bootstrap import Workspace
from fieldkit.usecases.sharing import bundle


def made(ws: Workspace, out: Path, **how: Any) -> bundle.BundleMade:
    reading = bundle.Reading(forms=ws.forms, blobs=ws.blobs, language="fr")
    return bundle.make((), bundle.Wrapping(out=out, **how), work=ws.work, bundles=ws.bundles, reading=reading)


def take(ws: Workspace, path: Path) -> bundle.Taken:
    return bundle.take_in(path, work=ws.work, bundles=ws.bundles, blobs=ws.blobs)


def names(bag: Path) -> set[str]:
    data = bag / "data"
    return {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
