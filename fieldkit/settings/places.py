"""Where things are on this machine, outside any workspace."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

ASSETS = Path(__file__).parents[2] / "assets"
"""Icons, fonts, translations, communes and the sample visit, beside the code."""

SAMPLE_SOUND = ASSETS / "sample" / "interview.flac"
"""Known speech: the sample visit's interview, and what this machine is measured with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Folders: speech models, workspaces by default, this person's own choices."""

    models: Path
    workspaces: Path
    choices: Path


def usual() -> Places:
    """Return the usual folders; `FIELDKIT_MODELS` names another one for models."""
    data = Path(platformdirs.user_data_dir("fieldkit", appauthor=False))
    models = os.environ.get("FIELDKIT_MODELS")
    return Places(
        models=Path(models) if models else data / "models",
        workspaces=Path(platformdirs.user_documents_dir()) / "fieldkit",
        choices=Path(platformdirs.user_config_dir("fieldkit", appauthor=False)),
    )
