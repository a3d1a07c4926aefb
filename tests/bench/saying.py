"""Saying many things at once over 50,000 words: places replaced, taken back, a speaker renamed, signs set right."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fieldkit.bootstrap import Workspace, make_workspace, open_workspace
from fieldkit.domain.replacing import Wanted
from fieldkit.usecases import undo
from fieldkit.usecases.text import correct, replace, typography
from tests.bench.language import SEGMENTS, TEXTS
from tests.heard import a_transcript

MOST_SECONDS = 3.0


def saying() -> str:
    """Time each verb once, on a workspace of its own."""
    with tempfile.TemporaryDirectory() as home:
        make_workspace(Path(home) / "ws", "", "fr")
        workspace = open_workspace(Path(home) / "ws")
        interview, _ = a_transcript(
            workspace, [TEXTS[n % len(TEXTS)].format(n=n, letters="o") for n in range(SEGMENTS)]
        )
        said = _said(workspace, interview)
        workspace.close()
    return "; ".join(said)


def _said(workspace: Workspace, interview: str) -> list[str]:
    work = workspace.work
    hits = replace.preview(
        Wanted(find="democratie", by="démocratie"), (interview,), patterns=workspace.patterns, work=work
    )
    _, segments = correct.read(interview, work=work)
    ids = tuple(segment.id for segment in segments)
    return [
        _timed(f"{len(hits):,} places replaced", lambda: replace.carry_out(hits, work=work)),
        _timed("taken back", lambda: undo.undo(interview, work=work)),
        _timed(f"{len(ids):,} passages given to a speaker", lambda: correct.set_speaker(ids, "Jean", work=work)),
        _timed("who is renamed", lambda: correct.rename_speaker(interview, "Jean", "Jeanne", work=work)),
        _timed("typography", lambda: typography.set_right(interview, work=work)),
    ]


def _timed(name: str, act: Callable[[], object]) -> str:
    began = time.perf_counter()
    act()
    seconds = time.perf_counter() - began
    return f"{name} in {seconds:.2f} s ({'under' if seconds < MOST_SECONDS else 'OVER'} {MOST_SECONDS:g})"
