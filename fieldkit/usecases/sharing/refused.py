"""What the archive would not take: kept aside from the rest, and offered again once the reason is gone."""

from __future__ import annotations

from collections.abc import Mapping

from fieldkit.domain.errors import Refused
from fieldkit.domain.saying.statement import Json
from fieldkit.domain.sharing.contents import Carried, blobs_named
from fieldkit.usecases.facts import Synced
from fieldkit.usecases.parts.files import Blobs
from fieldkit.usecases.ports import OpenWork, Unit

REFUSED = "refused"
"""Under this name a workspace remembers ids of statements, with the archive's own reason."""
BLOB_TROUBLES = frozenset({"blob-lacking", "blob-digest"})
"""Reasons of the archive that go away when the blob comes, or is set right."""


def set_aside(no: Refused, said: tuple[Carried, ...], blobs: Blobs, *, work: OpenWork) -> int:
    """Keep what the archive will not take out of the way of the rest; raises what refuses everything.

    Ids that were not handed over do not count: an archive that names others each time would be asked without end.
    """
    listed = no.values.get("refused")
    handed = {one.statement.id for one in said}
    ids = (
        [id_ for id_ in listed if isinstance(id_, str) and id_ in handed] if isinstance(listed, (list, tuple)) else []
    )
    if no.values.get("because") in BLOB_TROUBLES:
        ids += [one.statement.id for one in said if not all(_is_good(digest, blobs) for digest in one.blobs)]
    with work() as unit:
        before = known(unit)
        fresh = [id_ for id_ in ids if id_ not in before]
        unit.remember(REFUSED, {**before, **dict.fromkeys(fresh, str(no.values.get("because", "")))})
    if not fresh:
        raise no
    return len(fresh)


def _is_good(digest: str, blobs: Blobs) -> bool:
    return blobs.has(digest) and blobs.verify(digest)


def offer_again(blobs: Blobs, *, work: OpenWork) -> None:
    """Offer again what waited for a blob that is here now, and is what it should be."""
    with work() as unit:
        refused = known(unit)
        waiting = [id_ for id_, reason in refused.items() if reason in BLOB_TROUBLES]
        named = {id_: blobs_named(one) for id_, one in unit.statements.among(waiting).items()}
        good = {id_ for id_, digests in named.items() if all(_is_good(digest, blobs) for digest in digests)}
        if good:
            unit.remember(REFUSED, {id_: reason for id_, reason in refused.items() if id_ not in good})


def known(unit: Unit) -> dict[str, str]:
    """Return what was refused, by id, with the archive's reason."""
    kept: Json = unit.recall(REFUSED)
    return {str(id_): str(reason) for id_, reason in kept.items()} if isinstance(kept, Mapping) else {}


def try_again(*, work: OpenWork) -> None:
    """Offer what was refused once more at the next sync: a role may have changed."""
    with work() as unit:
        unit.remember(REFUSED, {})
        unit.announce(Synced(0, 0))
