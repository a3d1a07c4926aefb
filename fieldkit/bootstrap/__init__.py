"""The only place where parts are chosen."""

from fieldkit.bootstrap.workspace import Workspace, open_workspace
from fieldkit.store.workspace import make_workspace

__all__ = ["Workspace", "make_workspace", "open_workspace"]
