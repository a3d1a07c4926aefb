"""Serving an archive until told to stop: one process or several, TLS by files or by a proxy in front."""

from __future__ import annotations

import json
import os
import socket
import sys
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import uvicorn
from uvicorn.supervisors import Multiprocess

from sync.archive.home import Archive
from sync.archive.http.patience import Patient
from sync.archive.keys.certificate import CERTIFICATE, KEY, has_own, note_met, password
from sync.client.trust import is_loopback
from sync.errors import SyncRefused, SyncUnavailable

APPLICATION = "sync.archive.http.app:from_environment"
LOOP, LOOP_BEHIND_PROXY = "sync.archive.http.doorway:Loop", "sync.archive.http.doorway:LoopBehindProxy"
STOP_SECONDS = 20
BACKLOG = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """How to serve: with the archive's own certificate, unless another is named, on this machine only, or by a proxy.

    `proxy` is the address of one in front whose word on the client's address counts; `is_pinned` says whether joining
    codes name the certificate, which is not for one that changes every few weeks.
    """

    host: str = "127.0.0.1"
    port: int = 8600
    workers: int = 1
    certificate: Path | None = None
    certificate_key: Path | None = None
    password: str = field(default="", repr=False)
    proxy: str = ""
    is_tls_wanted: bool = False
    is_pinned: bool = True
    is_insecure_allowed: bool = False


def serve(folder: Path, how: Serving, *, as_json: bool) -> None:
    """Serve until SIGTERM; port 0 takes a free one; the address is told when requests are taken.

    Plain http beyond this machine is refused unless a proxy stands in front or it is allowed: raises
    `SyncRefused` (http-beyond-loopback, workers-want-postgresql), and `SyncUnavailable("port-taken")`.
    """
    how = _with_certificate(folder, how)
    _prepare(folder, how)
    listener = _listen(how.host, how.port)
    scheme = "https" if how.certificate else "http"
    url = f"{scheme}://{how.host}:{listener.getsockname()[1]}"
    print(f"fieldkit-archive: {url}", file=sys.stderr, flush=True)
    if as_json:
        print(json.dumps({"url": url}), flush=True)
    _run(folder, how, listener)


def _prepare(folder: Path, how: Serving) -> None:
    """Do what was left over, and check that this archive may be served like that."""
    is_safe = how.certificate is not None or how.proxy or how.is_insecure_allowed
    if not is_safe and not is_loopback(how.host):
        raise SyncRefused("http-beyond-loopback", host=how.host)
    archive = Archive(folder)
    if how.workers > 1 and archive.database.is_sqlite:
        raise SyncRefused("workers-want-postgresql")
    if how.certificate is not None or how.proxy:
        with archive.database.writing() as connection:
            note_met(connection, how.certificate if how.is_pinned else None)
    archive.carry_out_erasures()
    archive.uploads.sweep()
    archive.blobs.sweep()
    archive.close()


def _with_certificate(folder: Path, how: Serving) -> Serving:
    """Take the archive's own certificate where no other is named, and laptops are beyond this machine."""
    is_plain = bool(how.proxy) or how.is_insecure_allowed or (is_loopback(how.host) and not how.is_tls_wanted)
    if how.certificate is not None or is_plain or not has_own(folder):
        return how
    archive = Archive(folder)
    archive.close()
    own, key = folder / CERTIFICATE, folder / KEY
    return replace(how, certificate=own, certificate_key=key, password=password(archive.key))


def _run(folder: Path, how: Serving, listener: socket.socket) -> None:
    from sync.archive.http.app import FOLDER
    from sync.archive.http.observing import SEVERAL

    os.environ[FOLDER] = str(folder.resolve())
    config = uvicorn.Config(
        APPLICATION,
        factory=True,
        log_config=None,
        access_log=False,
        http=Patient,
        loop=LOOP_BEHIND_PROXY if how.proxy else LOOP,
        backlog=BACKLOG,
        workers=how.workers,
        ssl_certfile=how.certificate,
        ssl_keyfile=how.certificate_key,
        ssl_keyfile_password=how.password or None,
        proxy_headers=bool(how.proxy),
        forwarded_allow_ips=how.proxy or None,
        timeout_graceful_shutdown=STOP_SECONDS,
        server_header=False,
    )
    if how.workers == 1:
        uvicorn.Server(config).run(sockets=[listener])
        return
    with tempfile.TemporaryDirectory(prefix="fieldkit-archive-") as counted:
        os.environ[SEVERAL] = counted
        Multiprocess(config, sockets=[listener]).run()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # else asyncio leaves Nagle's waits on
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as taken:
        listener.close()
        raise SyncUnavailable("port-taken", port=port) from taken
    listener.listen(BACKLOG)
    listener.set_inheritable(True)
    return listener
