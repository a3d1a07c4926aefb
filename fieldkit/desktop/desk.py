"""What every page is given: the workspace, the bench, the bridge, and the way to other pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Shared by all pages of one window; `language` is fr or en; `go` opens a page by name and id."""

    workspace: Workspace
    bench: Bench
    bridge: Bridge
    language: str
    go: Callable[[str, str], None]
