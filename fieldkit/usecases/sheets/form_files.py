"""The files of a form: pictures and sounds of its labels, lists of its choices, kept as blobs with its version."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.domain.sheets.form import FILE, FormVersion, file_named
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.parts.forms import FormFiles
from fieldkit.usecases.ports import OpenWork, Unit

MOST_BYTES = 200_000_000
"""A larger file is none that a form shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """Files found beside a form: their blobs by the names that it gives them, and the names that are nowhere."""

    blobs: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()


def folders_of(form: Path) -> tuple[Path, ...]:
    """Return where the files of a form lie: `NAME-media`, as ODK has it, `media`, or beside it."""
    return form.with_name(f"{form.stem}-media"), form.with_name("media"), form.parent


def gather(form: Path, names: Iterable[str], *, blobs: Blobs) -> Gathered:
    """Keep the files that a form names, found beside its own; raises `Refused("form-file-big")`."""
    kept: dict[str, str] = {}
    missing = []
    for name in names:
        file = found(form, name)
        if file is None:
            missing.append(name)
        else:
            kept[name] = put(file, blobs=blobs)
    return Gathered(blobs=kept, missing=tuple(missing))


def found(form: Path, name: str) -> Path | None:
    """Return where a file of a form lies, None when it is nowhere beside it."""
    places = (folder / Path(name).name for folder in folders_of(form))
    return next((one for one in places if one.is_file()), None)


def put(file: Path, *, blobs: Blobs) -> str:
    """Keep one file; returns its digest. Raises `Refused` (no-such-file, form-file-big) and `Unavailable("disk")`."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise Refused("form-file-big", name=file.name, most=MOST_BYTES // 1_000_000)
        with file.open("rb") as source:
            return blobs.put(source)
    except (FileNotFoundError, IsADirectoryError) as gone:
        raise Refused("no-such-file", name=file.name) from gone
    except OSError as trouble:
        raise Unavailable("disk", path=str(file)) from trouble


def write_beside(form: Path, files: Mapping[str, str], *, blobs: Blobs) -> None:
    """Write files where ODK looks for them: in the folder `NAME-media` beside the form."""
    folder = folders_of(form)[0]
    try:
        for name, digest in files.items():
            folder.mkdir(parents=True, exist_ok=True)
            with blobs.open(digest) as source:
                (folder / Path(name).name).write_bytes(source.read())
    except OSError as trouble:
        raise Unavailable("disk", path=str(folder)) from trouble


def copy_beside(form: Path, names: Iterable[str], target: Path) -> tuple[str, ...]:
    """Copy the files of a form to where another copy of it lies; returns the names of those that are nowhere."""
    here = {name: found(form, name) for name in names}
    folder = folders_of(target)[0]
    try:
        for name, file in here.items():
            if file is not None and found(target, name) is None:
                folder.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, folder / Path(name).name)
    except OSError as trouble:
        raise Unavailable("disk", path=str(folder)) from trouble
    return tuple(name for name, file in here.items() if file is None)


def of_text(form_blob: str, *, work: OpenWork) -> dict[str, str]:
    """Return the files of the version that has this text: their blobs by name."""
    with work() as unit:
        return known(unit, form_blob)


def newest(form: str, *, work: OpenWork) -> dict[str, str]:
    """Return the files of a form's newest version."""
    with work() as unit:
        versions = unit.records.find(FormVersion, form=form)
        return known(unit, versions[-1].blob) if versions else {}


def known(unit: Unit, form_blob: str) -> dict[str, str]:
    """Return the files of a text, in a unit of work."""
    said: dict[str, str] = {}
    for version in unit.records.find(FormVersion, blob=form_blob):
        for one in unit.statements.of(version.id):
            name = file_named(one.attribute)
            if name:
                said[name] = str(one.value or "")
    return {name: digest for name, digest in said.items() if digest}


def say(unit: Unit, version: str, files: Mapping[str, str]) -> None:
    """Say which files a version has, in a unit of work."""
    if files:
        unit.statements.say_all(version, {f"{FILE}{name}": digest for name, digest in files.items()})


def reader(files: Mapping[str, str], blobs: Blobs) -> FormFiles:
    """Return what finds a form's files by their names; one whose blob is not here yet is none."""

    def find(name: str) -> bytes | None:
        digest = files.get(name, "")
        if not digest or not blobs.has(digest):
            return None
        with blobs.open(digest) as source:
            return source.read()

    return find


def lent(name: str, digest: str, lend: Callable[[str, BinaryIO], Path], *, blobs: Blobs) -> Path:
    """Lend a form's file to another program; returns where it lies."""
    with blobs.open(digest) as source:
        return lend(name, source)
