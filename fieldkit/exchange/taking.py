"""Taking a bundle in that may be hostile: everything is verified first, and nothing is kept unless all is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fieldkit.domain.errors import Damaged, FieldkitError, Refused, Unavailable
from fieldkit.domain.saying.statement import Statement
from fieldkit.exchange.wire import from_wire
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.sharing.bundle import Reached, TakenOut
from sync.bundle import contents
from sync.bundle.reading import Bag, open_bag
from sync.bundle.verifying import Fault, verify_bag
from sync.errors import SyncError
from sync.protocol import WireStatement
from vault.age import Identity

_HOSTILE = frozenset({"path-unsafe", "path-twice"})
_NO_BAG = frozenset({"not-a-bundle", "bagit-txt-missing", "manifest-missing", "payload-missing"})


def take(path: Path, blobs: Blobs, reached: Reached, identities: Sequence[Identity] = ()) -> TakenOut:
    """Verify a bundle, keep its blobs, return what it holds; one that is sealed to these identities is read as it is.

    Raises `Refused` (not-a-bundle, bundle-sealed, bundle-hostile, bundle-newer, bundle-too-large),
    `Damaged("bundle-damaged")` and `Unavailable`; then nothing that came with it is kept.
    """
    try:
        with open_bag(path, identities) as bag:
            return _take(bag, path, blobs, reached)
    except SyncError as trouble:
        named = str(trouble.values.get("reason") or trouble.values.get("path", ""))
        raise _refusal(Fault(trouble.key, named), path) from trouble
    except OSError as trouble:
        raise Unavailable("disk", path=str(path), reason=trouble.strerror) from trouble


def _take(bag: Bag, path: Path, blobs: Blobs, reached: Reached) -> TakenOut:
    total = 2 * sum(bag.files.values())
    found = verify_bag(bag, lambda done: reached(done, total))
    if not found.is_valid:
        raise _refusal(found.faults[0], path)
    contents.check_ours(bag, found)
    statements = tuple(_statement(one) for one in contents.statements(bag, found))
    places = contents.places(bag, found)
    fresh: list[str] = []
    done = total // 2
    try:
        for digest, place in sorted(places.items()):
            done += _keep(bag, digest, place, blobs, fresh)
            reached(done, total)
    except BaseException:
        for digest in fresh:
            blobs.erase(digest)
        raise
    return TakenOut(statements=statements, fresh=tuple(fresh))


def _statement(wire: WireStatement) -> Statement:
    try:
        statement = from_wire(wire)
    except (ValueError, TypeError, FieldkitError) as wrong:
        raise Damaged("bundle-damaged", reason=wire.id[:200]) from wrong
    if statement.at.tzinfo is None:
        raise Damaged("bundle-damaged", reason=statement.id[:200])
    return statement


def _keep(bag: Bag, digest: str, place: str, blobs: Blobs, fresh: list[str]) -> int:
    size = bag.files[f"data/{place}"]
    is_here = blobs.has(digest)
    if is_here and blobs.verify(digest):
        return size
    with bag.open(f"data/{place}") as source:
        kept = blobs.put(source)
    if kept != digest:  # it stays: it may be a blob that was here, and nobody names it otherwise
        raise Damaged("bundle-damaged", reason=place)
    if not is_here:
        fresh.append(digest)
    return size


def _refusal(fault: Fault, path: Path) -> FieldkitError:
    if fault.key == "bundle-hostile":
        return Refused("bundle-hostile", reason=fault.path)
    if fault.key in _HOSTILE:
        return Refused("bundle-hostile", reason=str(fault))
    if fault.key in ("bagit-newer", "bundle-newer"):
        return Refused("bundle-newer", path=str(path))
    if fault.key == "too-large":
        return Refused("bundle-too-large", path=str(path))
    if fault.key == "bundle-sealed":
        return Refused("bundle-sealed", path=str(path))
    if fault.key in _NO_BAG:
        return Refused("not-a-bundle", path=str(path))
    return Damaged("bundle-damaged", reason=fault.path if fault.key == "bundle-damaged" else str(fault))
