"""How a laptop meets the archive of a few lines, and tells what is still to go."""

from __future__ import annotations

from fieldkit.bootstrap import Workspace
from fieldkit.usecases.sharing import parcels, sync
from fieldkit.usecases.sharing.sync import Way
from tests.around.shelves import Shelf


def meet(ws: Workspace, shelf: Shelf) -> sync.Met:
    return sync.meet(work=ws.work, door=shelf.door(ws.blobs), blobs=ws.blobs)


def way(ws: Workspace, shelf: Shelf) -> Way:
    return Way(door=shelf.door(ws.blobs), blobs=ws.blobs)


def outgoing(ws: Workspace) -> parcels.Outgoing:
    return parcels.outgoing(work=ws.work, blobs=ws.blobs)
