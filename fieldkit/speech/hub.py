"""Models from the hub, through huggingface_hub: gone on with when the network breaks off, checked by digest."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

import httpx2
from huggingface_hub import HfApi, snapshot_download
from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

from fieldkit.domain.errors import Damaged, Unavailable

WANTED = ["config.json", "model.bin", "tokenizer.json", "vocabulary.*", "preprocessor_config.json"]
_CHUNK = 1 << 20


def fetch(name: str, repository: str, folder: Path) -> None:
    """Bring a repository's model files into a folder; files that an earlier try left whole stay.

    `HF_ENDPOINT` names another hub. Raises `Unavailable("no-network-for-model")`, `Unavailable("disk")` and
    `Damaged("model-altered")` when a file is not what the hub says it is.
    """
    try:
        published = HfApi().model_info(repository, files_metadata=True)
        snapshot_download(repository, revision=published.sha, local_dir=folder, allow_patterns=WANTED)
    except (HfHubHTTPError, LocalEntryNotFoundError, httpx2.HTTPError) as away:
        raise Unavailable("no-network-for-model", name=name) from away
    except OSError as trouble:
        raise Unavailable("disk", path=str(folder), reason=trouble.strerror or str(trouble)) from trouble
    for file in published.siblings or []:
        path = folder / file.rfilename
        if path.is_file() and file.lfs is not None and _digest(path) != file.lfs.sha256:
            path.unlink()
            raise Damaged("model-altered", name=name, file=file.rfilename)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
