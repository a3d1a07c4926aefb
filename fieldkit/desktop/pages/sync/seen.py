"""What the page of sync shows, read in one go."""

from __future__ import annotations

from dataclasses import dataclass

from fieldkit.bootstrap import Workspace
from fieldkit.usecases.reviewing.changes import Arrival, came
from fieldkit.usecases.reviewing.disputes import Dispute, disputes
from fieldkit.usecases.screens import Pulse, VisitLine
from fieldkit.usecases.sharing.offline import Choice, choices
from fieldkit.usecases.sharing.orders import Order, waiting
from fieldkit.usecases.sharing.parcels import Outgoing, outgoing
from fieldkit.usecases.sharing.space import HeldSound, held


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSync:
    """The archive, what would go out, what waits for a person, what came, the sound that is here and that is away."""

    pulse: Pulse
    visits: tuple[VisitLine, ...]
    outgoing: Outgoing
    disputes: tuple[Dispute, ...]
    orders: tuple[Order, ...]
    sounds: tuple[HeldSound, ...]
    away: tuple[Choice, ...]
    arrivals: tuple[Arrival, ...]


def see(workspace: Workspace) -> SeenSync:
    """Read what the page shows."""
    return SeenSync(
        pulse=workspace.screens.pulse(),
        visits=workspace.screens.visits(),
        outgoing=outgoing(work=workspace.work, blobs=workspace.blobs),
        disputes=disputes(work=workspace.work),
        orders=waiting(work=workspace.work),
        sounds=held(work=workspace.work, blobs=workspace.blobs),
        away=choices(work=workspace.work, blobs=workspace.blobs),
        arrivals=came(work=workspace.work),
    )
