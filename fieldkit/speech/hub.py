"""Models from the hub, through huggingface_hub: gone on with when the network breaks off, checked by digest."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

import httpx2
from huggingface_hub import HfApi, snapshot_download
from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError
from tqdm.auto import tqdm

from fieldkit.domain.errors import Damaged, Unavailable

WANTED = ["config.json", "model.bin", "tokenizer.json", "vocabulary.*", "preprocessor_config.json"]
_CHUNK = 1 << 20


def fetch(name: str, repository: str, folder: Path, reached: Callable[[float], None]) -> None:
    """Bring a repository's model files into a folder; files that an earlier try left whole stay.

    `reached` is told how many bytes came, again and again; what it raises ends the fetching.

    `HF_ENDPOINT` names another hub. Raises `Unavailable("no-network-for-model")`, `Unavailable("disk")` and
    `Damaged("model-altered")` when a file is not what the hub says it is.
    """
    try:
        published = HfApi().model_info(repository, files_metadata=True)
        snapshot_download(
            repository,
            revision=published.sha,
            local_dir=folder,
            allow_patterns=WANTED,
            tqdm_class=_telling(reached),
        )
    except (HfHubHTTPError, LocalEntryNotFoundError, httpx2.HTTPError) as away:
        raise Unavailable("no-network-for-model", name=name) from away
    except OSError as trouble:
        raise Unavailable("disk", path=str(folder), reason=trouble.strerror or str(trouble)) from trouble
    for file in published.siblings or []:
        path = folder / file.rfilename
        if path.is_file() and file.lfs is not None and _digest(path) != file.lfs.sha256:
            path.unlink()
            raise Damaged("model-altered", name=name, file=file.rfilename)


def _telling(reached: Callable[[float], None]) -> type[tqdm]:
    """Return a progress bar that shows nothing and tells how far it is."""

    class Telling(tqdm):  # type: ignore[misc]
        def __init__(self, *values: Any, **options: Any) -> None:
            super().__init__(*values, **options | {"disable": True})
            self.came = 0.0

        def update(self, n: float | None = 1) -> None:
            self.came += n or 0.0
            reached(self.came)

    return Telling


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
