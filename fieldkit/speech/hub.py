"""Models from the hub: what came stays, whatever ended the fetching, and the next try goes on from there.

huggingface_hub says what there is and how its server is spoken to; it gives each try a file of its own, so that
a process that died begins a file again. Hence the files are fetched here.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"

import httpx2
from huggingface_hub import HfApi, get_session, hf_hub_url
from huggingface_hub.errors import HfHubHTTPError
from huggingface_hub.hf_api import RepoSibling
from huggingface_hub.utils import build_hf_headers, hf_raise_for_status  # type: ignore[attr-defined]

from fieldkit.domain.errors import Damaged, Unavailable
from fieldkit.speech.unpacking import SPEECH, check_room, disk_trouble
from fieldkit.speech.verified import chunks, digest_of

Reached = Callable[[int, int], None]
"""Told how many bytes are here, of how many; what it raises ends the fetching."""

TRIES = 5
"""A connection that breaks off this often without a byte in between is a network that is away."""

TIMEOUT = httpx2.Timeout(30.0)
_CHUNK = 1 << 20


def fetch(name: str, repository: str, folder: Path, reached: Reached) -> None:
    """Bring a repository's model files into a folder; what an earlier try left, whole or in part, is gone on with.

    `HF_ENDPOINT` names another hub. Raises `Unavailable` (no-network-for-model, disk-full-for-model, disk,
    model-being-installed) and `Damaged("model-altered")` when a file is not what the hub says it is.
    """
    try:
        published = HfApi().model_info(repository, files_metadata=True)
        files = [one for one in published.siblings or [] if SPEECH.takes(PurePosixPath(one.rfilename))]
        folder.mkdir(parents=True, exist_ok=True)
        _fetch_all(name, _Source(repository, published.sha or "main", folder), files, reached)
    except (HfHubHTTPError, httpx2.HTTPError, ConnectionError) as away:
        raise Unavailable("no-network-for-model", name=name) from away
    except OSError as trouble:
        raise disk_trouble(trouble, folder) from trouble


class _Source:
    """A revision of a repository, and the folder that its files come to."""

    def __init__(self, repository: str, revision: str, folder: Path) -> None:
        self._repository, self._revision, self._folder = repository, revision, folder

    def place(self, file: RepoSibling) -> Path:
        return self._folder / file.rfilename

    def part(self, file: RepoSibling) -> Path:
        """Return where a file grows, by what it will be: parts of another revision are not gone on with."""
        published = file.lfs.sha256 if file.lfs else file.blob_id
        return self._folder / f"{file.rfilename}.{(published or self._revision)[:16]}.part"

    def came(self, file: RepoSibling) -> int:
        """Return how many bytes of a file are here."""
        return next((one.stat().st_size for one in (self.place(file), self.part(file)) if one.is_file()), 0)

    @contextmanager
    def asked(self, file: RepoSibling, after: int) -> Iterator[httpx2.Response]:
        """Ask for a file's bytes from there on."""
        url = hf_hub_url(self._repository, file.rfilename, revision=self._revision)
        headers = build_hf_headers() | {"Accept-Encoding": "identity"}
        headers |= {"Range": f"bytes={after}-"} if after else {}
        with get_session().stream("GET", url, headers=headers, timeout=TIMEOUT) as response:
            hf_raise_for_status(response)
            yield response


def _fetch_all(name: str, source: _Source, files: list[RepoSibling], reached: Reached) -> None:
    for file in files:
        if source.place(file).is_file() and not _is_published(source.place(file), file):
            source.place(file).unlink()
    total = sum(file.size or 0 for file in files)
    came = sum(source.came(file) for file in files)
    check_room(source.place(files[0]).parent if files else Path(), total - came)
    for file in files:
        if not source.place(file).is_file():
            before = came - source.came(file)
            _fetch_one(name, source, file, partial(_tell, reached, before, total))
            came = before + source.came(file)


def _tell(reached: Reached, before: int, total: int, here: int) -> None:
    reached(before + here, total)


def _fetch_one(name: str, source: _Source, file: RepoSibling, reached: Callable[[int], None]) -> None:
    part = source.part(file)
    with part.open("ab") as target:
        _alone(target, name)
        _fill(source, file, target, reached)
    if not _is_published(part, file):
        part.unlink()
        raise Damaged("model-altered", name=name, file=file.rfilename)
    part.replace(source.place(file))


def _alone(target: BinaryIO, name: str) -> None:
    """Hold a growing file; the lock goes with the process, however that ends."""
    try:
        fcntl.flock(target, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as held:
        raise Unavailable("model-being-installed", name=name) from held


def _fill(source: _Source, file: RepoSibling, target: BinaryIO, reached: Callable[[int], None]) -> None:
    """Bring what a file lacks, again and again as long as bytes come."""
    tries = 0
    while file.size is None or target.tell() != file.size:
        before = target.tell()
        try:
            _pour(source, file, target, reached)
            if file.size is None:
                return
        except (httpx2.ConnectError, httpx2.TimeoutException, httpx2.RemoteProtocolError, httpx2.ReadError):
            tries = 1 if target.tell() > before else tries + 1
            if tries >= TRIES:
                raise
            time.sleep(0.5 * tries)


def _pour(source: _Source, file: RepoSibling, target: BinaryIO, reached: Callable[[int], None]) -> None:
    if file.size is not None and target.tell() > file.size:
        _empty(target)
    with source.asked(file, target.tell()) as response:
        if response.status_code != httpx2.codes.PARTIAL_CONTENT:
            _empty(target)
        reached(target.tell())
        for chunk in response.iter_bytes(_CHUNK):
            target.write(chunk)
            reached(target.tell())


def _empty(target: BinaryIO) -> None:
    target.seek(0)
    target.truncate()


def _is_published(path: Path, file: RepoSibling) -> bool:
    """Say whether a file is what the hub published: by its SHA-256, else by git's name for it."""
    if file.size is not None and path.stat().st_size != file.size:
        return False
    if file.lfs is not None:
        return digest_of([path]) == file.lfs.sha256
    if file.blob_id is None:
        return True
    digest = hashlib.sha1(b"blob %d\0" % path.stat().st_size, usedforsecurity=False)
    for chunk in chunks([path]):
        digest.update(chunk)
    return digest.hexdigest() == file.blob_id
