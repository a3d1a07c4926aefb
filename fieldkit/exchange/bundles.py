"""Bundles of visits: readable without fieldkit, complete enough to be taken in by another."""

from __future__ import annotations

import io
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from fieldkit.domain.contents import Carried, VisitContents
from fieldkit.domain.errors import Damaged, Refused, Unavailable
from fieldkit.domain.statement import Statement
from fieldkit.exchange.layout import BundleLayout, slug
from fieldkit.exchange.wire import from_wire, in_our_words, to_wire
from fieldkit.usecases.bundle import BundleMade, Wrapping
from fieldkit.usecases.parts import Blobs
from sync.bundle.sealing import seal_for
from sync.bundle.verifying import unpacked, verify, verify_folder
from sync.bundle.writing import PayloadFile, write_bag
from sync.bundle.zipping import zip_bag
from sync.errors import SyncError
from sync.protocol import WireStatement

STATEMENTS = "statements/statements.jsonl"
RESTRICTED = "restricted/statements.jsonl"
PLACES = "statements/blobs.json"
"""Where each blob stands in the payload, by digest."""


class Bundles:
    """Writes and reads bundles; blobs come from and go to one place."""

    def __init__(self, blobs: Blobs) -> None:
        """Carry blobs from here, keep those that come in here."""
        self._blobs = blobs

    def write(self, visits: tuple[VisitContents, ...], wrapping: Wrapping) -> BundleMade:
        """Write visits as one bag: a folder, a zip, or a zip for one reader only."""
        name = slug("-".join(["fieldkit", str(visits[0].visit.start), visits[0].territory.name]))
        try:
            wrapping.out.mkdir(parents=True, exist_ok=True)
            return self._write(visits, wrapping, name)
        except SyncError as trouble:
            raise in_our_words(trouble) from trouble
        except OSError as trouble:
            raise Unavailable("disk", path=str(wrapping.out), reason=trouble.strerror) from trouble

    def read(self, path: Path) -> tuple[Statement, ...]:
        """Verify a bundle, keep its blobs, return its statements.

        Raises `Refused("not-a-bundle")` and `Damaged("bundle-damaged")`; then nothing was kept but blobs,
        which nobody names.
        """
        try:
            with unpacked(path) as bag:
                found = verify_folder(bag)
                if not found.is_valid:
                    raise Damaged("bundle-damaged", reason=str(found.faults[0]))
                return self._take(bag, path)
        except SyncError as trouble:
            raise Refused("not-a-bundle", path=str(path)) from trouble
        except OSError as trouble:
            raise Unavailable("disk", path=str(path), reason=trouble.strerror) from trouble

    def verify(self, path: Path) -> tuple[str, ...]:
        """Judge any BagIt bag; returns what is wrong with it."""
        return tuple(str(fault) for fault in verify(path).faults)

    def _write(self, visits: tuple[VisitContents, ...], wrapping: Wrapping, name: str) -> BundleMade:
        carried = _once(visits)
        layout = BundleLayout(visits, self._blobs)
        target = wrapping.out / name
        if wrapping.recipient or wrapping.is_zip:
            with tempfile.TemporaryDirectory(prefix=".bundle-", dir=wrapping.out) as aside:
                bag = write_bag(Path(aside) / name, self._payload(layout, carried), _info(visits))
                target = _wrapped(bag.path, wrapping)
        else:
            bag = write_bag(target, self._payload(layout, carried), _info(visits))
        return BundleMade(path=target, records=len(carried), blobs=len(layout.places), bytes=bag.bytes)

    def _payload(self, layout: BundleLayout, carried: list[Carried]) -> Iterator[PayloadFile]:
        yield from layout.files()
        yield _bytes(STATEMENTS, _lines(one for one in carried if not one.is_restricted))
        restricted = _lines(one for one in carried if one.is_restricted)
        if restricted:
            yield _bytes(RESTRICTED, restricted)
        yield _bytes(PLACES, json.dumps(layout.places, indent=1, sort_keys=True).encode())

    def _take(self, bag: Path, source: Path) -> tuple[Statement, ...]:
        try:
            places: dict[str, str] = json.loads((bag / "data" / PLACES).read_text())
            statements = [*_read_lines(bag / "data" / STATEMENTS)]
        except FileNotFoundError as none:
            raise Refused("not-a-bundle", path=str(source)) from none
        except (ValueError, SyncError) as wrong:
            raise Damaged("bundle-damaged", reason=PLACES) from wrong
        if (bag / "data" / RESTRICTED).exists():
            statements += _read_lines(bag / "data" / RESTRICTED)
        for digest, place in sorted(places.items()):
            self._keep(bag, digest, place)
        return tuple(from_wire(wire) for wire in statements)

    def _keep(self, bag: Path, digest: str, place: str) -> None:
        path = (bag / "data" / place).resolve()
        if not path.is_relative_to((bag / "data").resolve()) or not path.is_file():
            raise Damaged("bundle-damaged", reason=place)
        if self._blobs.has(digest):
            return
        with path.open("rb") as kept:
            if self._blobs.put(kept) != digest:
                raise Damaged("bundle-damaged", reason=place)


def _wrapped(bag: Path, wrapping: Wrapping) -> Path:
    """Put a bag's folder into one file, sealed for its reader if there is one."""
    zipped = bag.with_suffix(".zip")
    zip_bag(bag, zipped)
    shutil.rmtree(bag)
    final = wrapping.out / (zipped.name + (".age" if wrapping.recipient else ""))
    if final.exists():
        raise Refused("bundle-exists", path=str(final))
    if wrapping.recipient:
        seal_for(zipped, final, wrapping.recipient)
    else:
        zipped.replace(final)
    return final


def _once(visits: tuple[VisitContents, ...]) -> list[Carried]:
    """Return every statement once, in order of id."""
    by_id = {one.statement.id: one for visit in visits for one in visit.carried}
    return [by_id[id_] for id_ in sorted(by_id)]


def _info(visits: tuple[VisitContents, ...]) -> dict[str, str]:
    return {
        "Bag-Software-Agent": "fieldkit",
        "Bagging-Date": max(one.statement.at for visit in visits for one in visit.carried).date().isoformat(),
        "External-Identifier": visits[0].visit.id,
        "External-Description": ", ".join(visit.territory.name for visit in visits),
    }


def _lines(carried: Any) -> bytes:
    lines = (json.dumps(to_wire(one).to_json(), ensure_ascii=False, sort_keys=True) for one in carried)
    return "".join(line + "\n" for line in lines).encode()


def _read_lines(path: Path) -> list[WireStatement]:
    with path.open(encoding="utf-8") as lines:
        return [WireStatement.from_json(json.loads(line)) for line in lines]


def _bytes(path: str, raw: bytes) -> PayloadFile:
    def open_bytes() -> BinaryIO:
        return io.BytesIO(raw)

    return PayloadFile(path, open_bytes)
