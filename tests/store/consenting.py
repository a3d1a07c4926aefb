"""An interview whose speakers agreed to something."""

from __future__ import annotations

from fieldkit.bootstrap import Workspace
from fieldkit.domain.people.consent import Given, Scope, Terms
from fieldkit.usecases.people import consent

MARKER = "zanzibarmarin"
TEXTS = ("bonjour à tous", f"la {MARKER} appartient aux habitants", "merci beaucoup")


def agree(workspace: Workspace, interview: str, *scopes: Scope, name: str = "Claire", **terms: object) -> str:
    wanted = Terms(**terms)  # type: ignore[arg-type]
    return consent.note(
        interview, name, frozenset(scopes), Given.ORAL, None, wanted, work=workspace.work, blobs=workspace.blobs
    )
