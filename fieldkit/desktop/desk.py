"""What every page is given: the workspace, the bench, the bridge, and the way to other pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fieldkit.bootstrap import Workspace
from fieldkit.desktop.bench import Bench
from fieldkit.desktop.bridge import Bridge
from fieldkit.desktop.errands import Errands
from fieldkit.desktop.rights import Rights

if TYPE_CHECKING:
    from fieldkit.desktop.locksmith import Locksmith


def _stay(_wish: object) -> None:
    """Stay as it is: nobody stands at the door."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Shared by all pages of one window; `language` is fr or en.

    The bench is for what takes a moment, errands for what takes more than a second. `go` opens a page by
    name and id; `restyle` shows the window again in the look and language that are chosen now. `locksmith` is
    who changes keys, None where no window stands at the workspace's door; `convert` takes a wish for protection,
    or for none. `rights` greys what somebody may not do who was invited to read.
    """

    workspace: Workspace
    bench: Bench
    errands: Errands
    bridge: Bridge
    language: str
    go: Callable[[str, str], None]
    restyle: Callable[[], None]
    locksmith: Locksmith | None = None
    convert: Callable[[object], None] = _stay
    rights: Rights = field(default_factory=Rights)
