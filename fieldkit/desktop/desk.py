"""What every page is given: the workspace, the bench, the bridge, and the way to other pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.desktop.errands import Errands
from fieldkit.desktop.rights import Rights


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Shared by all pages of one window; `language` is fr or en.

    The bench is for what takes a moment, errands for what takes more than a second. `go` opens a page by
    name and id; `restyle` shows the window again in the look and language that are chosen now.
    `rights` greys what somebody may not do who was invited to read.
    """

    workspace: Workspace
    bench: Bench
    errands: Errands
    bridge: Bridge
    language: str
    go: Callable[[str, str], None]
    restyle: Callable[[], None]
    rights: Rights = field(default_factory=Rights)
