"""Models brought in by name, through the real hub client, from a hub of this machine."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import uvicorn
from fastapi import FastAPI, Request, Response
from fastapi.responses import StreamingResponse

from fieldkit.domain.errors import Refused, Unavailable
from fieldkit.speech import catalogue
from fieldkit.speech.models import ModelFolder
from tests.around.answering import answering
from tests.conftest import ROOT
from tests.trials.survival import room_is_free

COMMIT = "a" * 40
WEIGHTS = bytes(range(256)) * 120_000
ENDS_SECONDS = 120.0
"""How long a program may take that is waited for."""
"""Thirty megabytes: the client writes ten at a time."""


@dataclass
class Hub:
    """What a hub holds, what it was asked, and whether it breaks off once, lies, or stops half-way until told."""

    files: dict[str, bytes]
    ranges: list[str] = field(default_factory=list)
    breaks_off: bool = False
    lies: bool = False
    goes_on: threading.Event = field(default_factory=threading.Event)
    stalls: bool = False
    url: str = ""

    def facts(self) -> list[dict[str, object]]:
        return [self._file(name, body) for name, body in self.files.items()]

    def _file(self, name: str, body: bytes) -> dict[str, object]:
        digest = hashlib.sha256(b"another" if self.lies else body).hexdigest()
        lfs = {"oid": digest, "sha256": digest, "size": len(body), "pointerSize": 130}
        named = hashlib.sha1(b"blob %d\0" % len(body) + body).hexdigest()
        known = {"type": "file", "path": name, "rfilename": name, "blobId": named, "size": len(body)}
        return known | ({"lfs": lfs} if name == "model.bin" else {})


def served(hub: Hub) -> FastAPI:
    app = FastAPI()
    facts = {"id": "Systran/faster-whisper-tiny", "sha": COMMIT, "private": False}

    @app.get("/api/models/{owner}/{name}")
    @app.get("/api/models/{owner}/{name}/revision/{commit}")
    def model() -> dict[str, object]:
        return facts | {"siblings": hub.facts()}

    @app.get("/api/models/{owner}/{name}/tree/{commit}")
    def tree() -> list[dict[str, object]]:
        return hub.facts()

    @app.api_route("/{owner}/{name}/resolve/{commit}/{file}", methods=["GET", "HEAD"])
    def file(file: str, request: Request) -> Response:
        return answer(hub, file, request)

    return app


def answer(hub: Hub, file: str, request: Request) -> Response:
    body = hub.files[file]
    tag = f'"{hashlib.sha256(body).hexdigest()}"'
    headers = {"X-Repo-Commit": COMMIT, "ETag": tag, "X-Linked-Etag": tag, "X-Linked-Size": str(len(body))}
    if request.method == "HEAD":
        return Response(headers=headers | {"Content-Length": str(len(body))})
    asked = request.headers.get("range", "")
    first = int(asked.removeprefix("bytes=").split("-")[0]) if asked else 0
    if file == "model.bin":
        hub.ranges.append(asked)
    if hub.breaks_off and file == "model.bin":
        return StreamingResponse(broken(hub, body), 200, headers | {"Content-Length": str(len(body))})
    if hub.stalls and file == "model.bin":
        return StreamingResponse(stalled(hub, body), 200, headers | {"Content-Length": str(len(body))})
    partial = {"Content-Range": f"bytes {first}-{len(body) - 1}/{len(body)}"} if first else {}
    return Response(body[first:], 206 if first else 200, headers | partial)


def broken(hub: Hub, body: bytes) -> Iterator[bytes]:
    """Send two thirds, then nothing more, this once."""
    hub.breaks_off = False
    yield body[: len(body) * 2 // 3]
    raise ConnectionError


def stalled(hub: Hub, body: bytes) -> Iterator[bytes]:
    """Send two thirds, then wait."""
    hub.stalls = False
    yield body[: len(body) * 2 // 3]
    hub.goes_on.wait(2 * ENDS_SECONDS)
    yield body[len(body) * 2 // 3 :]


@pytest.fixture
def hub() -> Iterator[Hub]:
    holds = Hub({"config.json": b"{}", "tokenizer.json": b"{}", "vocabulary.txt": b"a\n", "model.bin": WEIGHTS})
    with answering(uvicorn.Config(served(holds), log_config=None, access_log=False)) as port:
        holds.url = f"http://127.0.0.1:{port}"
        yield holds
        holds.goes_on.set()


def install(url: str, folder: Path) -> subprocess.Popen[str]:
    """Begin to install the tiny model as a person does, in a process of its own."""
    told = os.environ | {"HF_ENDPOINT": url, "FIELDKIT_MODELS": str(folder), "LANG": "fr_FR.UTF-8"}
    command = [sys.executable, "-m", "fieldkit.cli.main", "model", "install", "tiny"]
    return subprocess.Popen(command, env=told, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_a_model_is_fetched_verified_and_removed(hub: Hub, tmp_path: Path) -> None:
    process = install(hub.url, tmp_path)
    _, trouble = process.communicate(timeout=ENDS_SECONDS)
    assert process.returncode == 0, trouble
    models = ModelFolder(tmp_path)
    facts = models.verify("tiny")
    assert (facts.installed, facts.bytes) == (True, len(WEIGHTS))
    assert (Path(facts.path) / "model.bin").read_bytes() == WEIGHTS
    models.remove("tiny")
    assert not any(tmp_path.iterdir())


def test_a_download_goes_on_where_the_network_broke_off(hub: Hub, tmp_path: Path) -> None:
    hub.breaks_off = True
    process = install(hub.url, tmp_path)
    _, trouble = process.communicate(timeout=ENDS_SECONDS)
    assert process.returncode == 0, trouble
    whole, rest = hub.ranges
    assert (whole, first_byte(rest) > 0) == ("", True)
    assert (tmp_path / "tiny" / "model.bin").read_bytes() == WEIGHTS


def first_byte(asked: str) -> int:
    return int(asked.removeprefix("bytes=").split("-")[0])


def here(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("model.bin*"))


def wait_for_half(folder: Path, process: subprocess.Popen[str]) -> None:
    """Wait until half of the weights is here; a process that ends before is a failure."""
    while here(folder) < len(WEIGHTS) // 2:
        assert process.poll() is None
        time.sleep(0.02)


def test_a_download_whose_process_was_killed_goes_on_where_it_was(hub: Hub, tmp_path: Path) -> None:
    hub.stalls = True
    killed = install(hub.url, tmp_path)
    wait_for_half(tmp_path, killed)
    killed.send_signal(signal.SIGKILL)
    killed.communicate(timeout=ENDS_SECONDS)
    left = here(tmp_path)
    process = install(hub.url, tmp_path)
    _, told = process.communicate(timeout=ENDS_SECONDS)
    assert process.returncode == 0, told
    assert (hub.ranges[0], first_byte(hub.ranges[1])) == ("", left)
    assert (tmp_path / "tiny" / "model.bin").read_bytes() == WEIGHTS
    assert sorted(path.name for path in (tmp_path / "tiny").iterdir()) == sorted([*hub.files, "verified.json"])
    shares = [int(came) for came in re.findall(r"(\d+) / 31 MB", told)]
    assert (shares[0], shares[-1]) == (round(left / 1e6), 31)


def test_two_do_not_fetch_the_same_model_at_once(hub: Hub, tmp_path: Path) -> None:
    hub.stalls = True
    first = install(hub.url, tmp_path)
    wait_for_half(tmp_path, first)
    second = install(hub.url, tmp_path)
    _, told = second.communicate(timeout=ENDS_SECONDS)
    assert second.returncode == 1
    assert "déjà en cours" in told
    first.kill()
    first.communicate(timeout=ENDS_SECONDS)


def test_a_revision_that_changed_meanwhile_is_fetched_from_its_beginning(hub: Hub, tmp_path: Path) -> None:
    hub.stalls = True
    killed = install(hub.url, tmp_path)
    wait_for_half(tmp_path, killed)
    killed.kill()
    killed.communicate(timeout=ENDS_SECONDS)
    hub.files["model.bin"] = other = WEIGHTS[::-1]
    _, told = (process := install(hub.url, tmp_path)).communicate(timeout=ENDS_SECONDS)
    assert process.returncode == 0, told
    assert hub.ranges == ["", ""]
    assert (tmp_path / "tiny" / "model.bin").read_bytes() == other


def test_a_disk_that_is_too_full_is_told_before_a_byte_is_fetched(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_ENDPOINT", hub.url)
    free = shutil._ntuple_diskusage(10**9, 10**9, 20_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: free)
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", hub.url)
    with pytest.raises(Unavailable, match="disk-full-for-model") as told:
        ModelFolder(tmp_path).install("tiny")
    assert (told.value.values["needed"], told.value.values["free"], hub.ranges) == (31, 20, [])


@pytest.mark.skipif(shutil.which("mount") is None or os.geteuid() != 0, reason="needs to mount a tmpfs")
def test_a_disk_that_fills_up_while_a_model_comes_keeps_what_came(hub: Hub, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    if not room_is_free(disk, len(WEIGHTS) / 1e6 + 4):
        pytest.skip("tmpfs cannot be mounted here")
    try:
        hub.stalls = True
        process = install(hub.url, disk)
        wait_for_half(disk, process)
        with (disk / "ballast").open("wb", buffering=0) as ballast, pytest.raises(OSError, match="space"):
            while True:
                ballast.write(bytes(65536))
        hub.goes_on.set()
        _, told = process.communicate(timeout=ENDS_SECONDS)
        assert process.returncode == 1
        assert "disque est plein" in told
        left = here(disk)
        (disk / "ballast").unlink()
        process = install(hub.url, disk)
        assert process.wait(ENDS_SECONDS) == 0
        assert first_byte(hub.ranges[-1]) == left
        assert (disk / "tiny" / "model.bin").read_bytes() == WEIGHTS
    finally:
        os.system(f"umount {disk}")


def test_weights_that_are_not_what_the_hub_says_are_refused(hub: Hub, tmp_path: Path) -> None:
    hub.lies = True
    process = install(hub.url, tmp_path)
    _, trouble = process.communicate(timeout=ENDS_SECONDS)
    assert process.returncode != 0
    assert "model.bin" in trouble
    assert not (tmp_path / "tiny").exists()


def test_without_a_network_it_is_said_what_to_do(tmp_path: Path) -> None:
    process = install("http://127.0.0.1:9", tmp_path)
    _, trouble = process.communicate(timeout=ENDS_SECONDS)
    assert process.returncode != 0
    assert "sans réseau" in trouble


def test_a_laptop_that_is_too_small_is_told_before_the_download(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fieldkit.speech.models.machine_memory", lambda: 2_000)
    with pytest.raises(Refused, match="machine-too-small"):
        ModelFolder(tmp_path).install("large-v3")
    assert catalogue.KNOWN["base"].memory < 2_000
