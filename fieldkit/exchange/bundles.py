"""Bundles of visits: readable without fieldkit, complete enough to be taken in by another."""

from __future__ import annotations

import hashlib
import json
import secrets
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from fieldkit.domain.errors import FieldkitError, Refused, Unavailable
from fieldkit.domain.sharing.contents import Carried, VisitContents
from fieldkit.exchange import describing, taking
from fieldkit.exchange.laying import Laid, Payload, in_memory, slug
from fieldkit.exchange.layout import lay
from fieldkit.exchange.preview import Told, names_page, preview, sounds_of
from fieldkit.exchange.private import lay_private
from fieldkit.exchange.wire import to_wire
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.sharing.bundle import BundleMade, Reached, TakenOut, Wrapping
from sync.bundle import contents
from sync.bundle.crate import METADATA, PREVIEW, metadata
from sync.bundle.placing import FolderPlace, Place, ZipPlace
from sync.bundle.splitting import shares
from sync.bundle.verifying import verify
from sync.bundle.writing import BagSummary, PayloadFile, write_bag
from sync.errors import SyncError, SyncUnavailable
from vault.age import Identity
from vault.errors import Mistyped

RESERVE = 64 << 20
"""Bytes that stay free on the disk that a bundle is written to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One bag to write: its name, what it holds in order, and which of how many it is."""

    name: str
    files: list[PayloadFile]
    info: dict[str, str]

    @property
    def bytes(self) -> int:
        return sum(file.size for file in self.files)


class Bundles:
    """Writes and reads bundles; blobs come from and go to one place."""

    def __init__(self, blobs: Blobs) -> None:
        """Carry blobs from here, keep those that come in here."""
        self._blobs = blobs

    def write(
        self,
        visits: tuple[VisitContents, ...],
        wrapping: Wrapping,
        reached: Reached = lambda _done, _total: None,
    ) -> BundleMade:
        """Write visits as bags: folders, zips, or zips for some readers only.

        Raises `Refused` (bundle-exists, bundle-part-small, recipient-wrong) and `Unavailable` (disk, disk-full);
        then nothing is left behind.
        """
        carried = _once(visits)
        open_, private = Payload(self._blobs), Payload(self._blobs)
        lay(open_, visits)
        lay_private(private, visits, carried)
        try:
            name = _name_of(visits, is_sealed=bool(wrapping.recipients))
            parts = list(_open_parts(name, open_, visits, carried, wrapping.max_size))
            restricted = [_private_part(name, private, visits, carried)] if _has_names(wrapping, carried) else []
            written = _write_all([*parts, *restricted], wrapping, reached)
        except SyncError as trouble:
            raise _in_our_words(trouble, wrapping.out) from trouble
        bags, last = written[: len(parts)], written[len(parts) :]
        return BundleMade(
            path=bags[0].path,
            records=len(carried),
            blobs=len(open_.places) + (len(private.places) if restricted else 0),
            bytes=sum(bag.bytes for bag in written),
            parts=tuple(bag.path for bag in bags),
            restricted=last[0].path if last else None,
        )

    def read(self, path: Path, reached: Reached = lambda _done, _total: None, keys: Sequence[str] = ()) -> TakenOut:
        """Verify a bundle, keep its blobs, return what it holds; whatever is wrong, nothing is kept.

        Raises `Refused("key-mistyped")` for a key that is none (`AGE-SECRET-KEY-1…`).
        """
        return taking.take(path, self._blobs, reached, [_identity(key) for key in keys])

    def verify(self, path: Path, keys: Sequence[str] = ()) -> tuple[str, ...]:
        """Judge any BagIt bag, opened with one of these keys if it is sealed; returns what is wrong with it.

        Raises `Unavailable("disk")`.
        """
        identities = [_identity(key) for key in keys]
        try:
            return tuple(str(fault) for fault in verify(path, identities=identities).faults)
        except OSError as trouble:
            raise Unavailable("disk", path=str(path), reason=trouble.strerror) from trouble

    def new_key(self) -> str:
        """Return a new key that bundles can be sealed to."""
        return Identity(secrets.token_bytes(32)).written()

    def recipient_of(self, key: str) -> str:
        """Return to whom is sealed what this key opens; raises `Refused("key-mistyped")`."""
        return str(_identity(key).recipient)


def _identity(key: str) -> Identity:
    try:
        return Identity.parse(key)
    except Mistyped as wrong:
        raise Refused("key-mistyped") from wrong


def _name_of(visits: tuple[VisitContents, ...], *, is_sealed: bool) -> str:
    """Name a bundle by where and when, one that is sealed by what tells a finder neither."""
    if is_sealed:
        told = "\n".join(sorted(one.visit.id for one in visits))
        return f"fieldkit-{hashlib.sha256(told.encode()).hexdigest()[:12]}"
    return slug("-".join(["fieldkit", str(visits[0].visit.start), visits[0].territory.name]))


def _open_parts(
    name: str, payload: Payload, visits: tuple[VisitContents, ...], carried: list[Carried], most: int
) -> Iterator[_Part]:
    light = [laid for laid in payload.files if not laid.is_heavy]
    heavy = {laid.file.path: laid for laid in payload.files if laid.is_heavy}
    said = Laid(in_memory(contents.STATEMENTS, _lines(carried, private=False)), {"name": "Statements"})
    fixed = [*(laid.file for laid in [*light, said]), *_around([*payload.files, said], payload, visits, "1 of 1")]
    divided = shares(fixed, [laid.file for laid in heavy.values()], most)
    for number, share in enumerate(divided, 1):
        which = "" if len(divided) == 1 else f"{number} of {len(divided)}"
        files = [*light, *(heavy[file.path] for file in share), said]
        yield _Part(
            name=name + (f"-part-{number}-of-{len(divided)}" if which else ""),
            files=[*_sorted(files), *_around(files, payload, visits, which)],
            info=_info(visits, which, name),
        )


def _around(files: list[Laid], payload: Payload, visits: tuple[VisitContents, ...], which: str) -> list[PayloadFile]:
    """Return what describes a part: where its blobs stand, its crate, and its page to read."""
    here = {laid.file.path for laid in files}
    places = {digest: path for digest, path in payload.places.items() if path in here}
    blobs = Laid(in_memory(contents.PLACES, _json(places)), {"name": "Where each blob stands"})
    root = describing.root(visits, f" ({which})" if which else "")
    folders = [folder for folder in payload.folders if any(path.startswith(folder["@id"]) for path in here)]
    entities = [*folders, *(laid.entity for laid in _laid([*files, blobs]))]
    told = [Told(visit=one, sounds={i.interview.id: sounds_of(i, places) for i in one.interviews}) for one in visits]
    said = f"Partie {which.replace('of', 'sur')} : les sons qui manquent ici sont dans les autres." if which else ""
    return [
        blobs.file,
        in_memory(PREVIEW, preview(told, said).encode()),
        in_memory(METADATA, metadata(root, entities, describing.others(visits))),
    ]


def _private_part(name: str, payload: Payload, visits: tuple[VisitContents, ...], carried: list[Carried]) -> _Part:
    said = Laid(in_memory(contents.STATEMENTS, _lines(carried, private=True)), {"name": "Restricted statements"})
    blobs = Laid(in_memory(contents.PLACES, _json(payload.places)), {"name": "Where each blob stands"})
    files = [*payload.files, said, blobs]
    root = {
        **describing.root(visits, " (names)"),
        "conditionsOfAccess": "Restricted: names, contacts and agreements.",
    }
    entities = [*payload.folders, *(laid.entity for laid in _laid(files))]
    around = [
        in_memory(PREVIEW, names_page(visits).encode()),
        in_memory(METADATA, metadata(root, entities, describing.others(visits))),
    ]
    info = {**_info(visits, "", name), "Internal-Sender-Description": "Restricted: names, contacts and agreements"}
    return _Part(name=f"{name}-restricted", files=[*_sorted(files), *around], info=info)


def _has_names(wrapping: Wrapping, carried: list[Carried]) -> bool:
    return wrapping.has_names and any(one.is_private for one in carried)


def _write_all(parts: list[_Part], wrapping: Wrapping, reached: Reached) -> list[BagSummary]:
    total = sum(part.bytes for part in parts)
    _check_room(wrapping.out, total)
    written: list[BagSummary] = []
    done = 0
    try:
        for part in parts:
            before = done
            place = _place(part.name, wrapping)
            written.append(write_bag(place, part.files, part.info, lambda more, b=before: reached(b + more, total)))  # type: ignore[misc]
            done += written[-1].bytes
    except BaseException:
        for bag in written:
            _remove(bag.path)
        raise
    return written


def _place(name: str, wrapping: Wrapping) -> Place:
    if wrapping.recipients:
        return ZipPlace(wrapping.out / f"{name}.zip.age", name, wrapping.recipients)
    return ZipPlace(wrapping.out / f"{name}.zip", name) if wrapping.is_zip else FolderPlace(wrapping.out / name)


def _check_room(out: Path, needed: int) -> None:
    """Say before hours of writing that it would not fit."""
    there = next((path for path in (out, *out.parents) if path.exists()), Path())
    try:
        free = shutil.disk_usage(there).free
    except OSError as trouble:
        raise Unavailable("disk", path=str(out), reason=trouble.strerror) from trouble
    if free < needed + RESERVE:
        raise Unavailable("disk-full", path=str(out))


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


def _in_our_words(trouble: SyncError, out: Path) -> FieldkitError:
    if isinstance(trouble, SyncUnavailable):
        key = "disk-full" if trouble.key == "disk-full" else "disk"
        return Unavailable(key, path=str(out), reason=trouble.values.get("reason", ""))
    if trouble.key == "part-too-small":
        needed = int(str(trouble.values["needed"])) / 1e6
        return Refused("bundle-part-small", needed=ceil(needed), path=trouble.values["path"])
    if trouble.key == "recipient-wrong":
        return Refused("recipient-wrong", **trouble.values)
    return Refused("bundle-exists", path=str(trouble.values.get("path", out)))


def _once(visits: tuple[VisitContents, ...]) -> list[Carried]:
    """Return every statement once, in order of id."""
    by_id = {one.statement.id: one for visit in visits for one in visit.carried}
    return [by_id[id_] for id_ in sorted(by_id)]


def _info(visits: tuple[VisitContents, ...], which: str, group: str) -> dict[str, str]:
    said_on = max(one.statement.at for visit in visits for one in visit.carried).date()
    places = ", ".join(visit.territory.name for visit in visits)
    parts = {"Bag-Group-Identifier": group, "Bag-Count": which} if which else {}
    return {
        "Source-Organization": "fieldkit",
        "Bag-Software-Agent": "fieldkit",
        contents.FORMAT: str(contents.NEWEST),
        "Bagging-Date": said_on.isoformat(),
        "External-Identifier": visits[0].visit.id,
        "External-Description": f"Interviews, transcripts and case sheets: {places}",
        **parts,
    }


def _lines(carried: Iterable[Carried], *, private: bool) -> bytes:
    wanted = (to_wire(one).to_json() for one in carried if one.is_private == private)
    return "".join(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n" for one in wanted).encode()


def _json(value: dict[str, str]) -> bytes:
    return json.dumps(value, indent=1, sort_keys=True).encode()


def _laid(files: Iterable[Laid]) -> list[Laid]:
    return sorted(files, key=lambda laid: laid.file.path)


def _sorted(files: Iterable[Laid]) -> list[PayloadFile]:
    return [laid.file for laid in _laid(files)]
