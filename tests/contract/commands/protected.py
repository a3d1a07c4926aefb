"""What is said in a protected workspace, and its passphrases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fieldkit.bootstrap import Workspace, open_workspace, protection
from tests.made.heard import a_transcript

SAID, OTHER = "trois mots sans rapport", "quatre autres mots encore"
CANARY = "Zoraïde"

Told = Callable[..., dict[str, Any]]


def a_file(path: Path, line: str) -> str:
    path.write_text(line + "\nune autre ligne\n", encoding="utf-8")
    return str(path)


def opened(ws: str) -> Workspace:
    return open_workspace(Path(ws), key=protection.unlock(Path(ws), SAID))


def heard_interview(ws: str) -> str:
    workspace = opened(ws)
    interview, _ = a_transcript(workspace, [f"bonjour {CANARY}", "merci beaucoup"])
    workspace.close()
    return interview
