"""A desk for one dialog or panel: the real workspace, bench and bridge, without a window around."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.desktop.desk import Desk
from fieldkit.desktop.errands import Errands


@contextmanager
def a_desk(workspace: Workspace) -> Iterator[Desk]:
    """Open a desk on a workspace; it is idle when it closes."""
    bench, errands, bridge = Bench(), Errands(), Bridge()
    workspace.store.listen(bridge.tell)
    try:
        yield Desk(
            workspace=workspace,
            bench=bench,
            errands=errands,
            bridge=bridge,
            language="fr",
            go=lambda _page, _id: None,
            restyle=lambda: None,
        )
    finally:
        workspace.store.forget(bridge.tell)
        bench.close()
        errands.close()
