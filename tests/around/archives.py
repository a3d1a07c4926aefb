"""Archives for tests: made where it is asked for, served from a thread or as a process, with people who joined."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from sync.archive.home import Archive
from sync.archive.http.app import build
from sync.archive.http.patience import Patient
from sync.archive.members import accounts, tokens
from sync.client.link import ArchiveLink, Membership, join
from sync.protocol import WireStatement
from tests.around.answering import PATIENCE_SECONDS, answering
from tests.conftest import ROOT

_NUMBERS = itertools.count(1)


@dataclass
class Served:
    """An archive that answers at an address."""

    archive: Archive
    url: str

    def code(self, name: str, role: str) -> str:
        with self.archive.database.writing() as connection:
            return accounts.add_user(connection, name, role, self.archive.pepper)

    def member(self, name: str = "samir", role: str = "researcher", device: str = "portable") -> Membership:
        return join(self.url, self.code(name, role), device)

    def tool(self, name: str = "samir", role: str = "researcher") -> str:
        """Give a token that needs no signature, as an administrator does for programs that are not ours."""
        self.code(name, role)
        with self.archive.database.writing() as connection:
            return tokens.for_tool(connection, name, "outil", 1)

    def link(self, name: str = "samir", role: str = "researcher") -> ArchiveLink:
        return ArchiveLink(self.member(name, role))


@contextmanager
def served(archive: Archive, certificate: Path | None = None, key: Path | None = None) -> Iterator[Served]:
    """Serve an archive from a thread of this process, over TLS with a certificate and its key."""
    config = uvicorn.Config(build(archive), log_config=None, access_log=False, lifespan="off", http=Patient)
    config.ssl_certfile, config.ssl_keyfile = certificate, key
    with answering(config) as port:
        yield Served(archive, f"{'https' if certificate else 'http'}://127.0.0.1:{port}")


def eventually(reached: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait until something is so: what a server notes of a request it notes once the answer has gone."""
    give_up = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < give_up
        time.sleep(0.01)


@dataclass
class Process:
    """An archive served by a process of its own."""

    folder: Path
    port: int
    server: subprocess.Popen[str] | None = None
    options: tuple[str, ...] = ()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "sync.archive.cli", "serve", str(self.folder), "--json"]
        command += ["--port", str(self.port), *self.options]
        settings = {**os.environ, "PYTHONPATH": str(ROOT)}
        pipe = subprocess.PIPE
        self.server = subprocess.Popen(
            command, stdout=pipe, stderr=subprocess.DEVNULL, text=True, env=settings, start_new_session=True
        )
        assert self.server.stdout is not None
        self.port = int(json.loads(self.server.stdout.readline())["url"].rpartition(":")[2])

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self.server is not None
        assert self.server.stdout is not None
        os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait(PATIENCE_SECONDS)
        self.server.stdout.close()

    def stop(self) -> None:
        assert self.server is not None
        assert self.server.stdout is not None
        self.server.terminate()
        self.server.wait(PATIENCE_SECONDS)
        self.server.stdout.close()


def said(subject: str = "", attribute: str = "title", value: Any = "Écouter", **more: Any) -> WireStatement:
    """Return a statement; ids are made anew unless given."""
    number = next(_NUMBERS)
    fields: dict[str, Any] = {
        "id": f"statement-{number:06}",
        "scope": "visit-1",
        "subject": subject or f"record-{number:06}",
        "attribute": attribute,
        "value": value,
        "supersedes": (),
        "author": "samir",
        "device": "portable",
        "time": "2018-02-13T10:00:00+00:00",
    }
    return WireStatement(**{**fields, **more})


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
