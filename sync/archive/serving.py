"""Serving an archive until told to stop."""

from __future__ import annotations

import ipaddress
import json
import socket
import sys

import uvicorn

from sync.archive.keeping import Archive
from sync.archive.service import build
from sync.errors import SyncRefused, SyncUnavailable


def serve(archive: Archive, host: str, port: int, *, is_insecure_allowed: bool, as_json: bool) -> None:
    """Serve until SIGTERM; port 0 takes a free one; the address is told when requests are taken.

    Plain http beyond this machine is refused unless allowed: raises `SyncRefused("http-beyond-loopback")`,
    and `SyncUnavailable("port-taken")`.
    """
    if not is_insecure_allowed and not _is_loopback(host):
        raise SyncRefused("http-beyond-loopback", host=host)
    listener = _listen(host, port)
    url = f"http://{host}:{listener.getsockname()[1]}"
    config = uvicorn.Config(build(archive), log_level="warning", access_log=False)
    print(f"fieldkit-archive: {url}", file=sys.stderr, flush=True)
    if as_json:
        print(json.dumps({"url": url}), flush=True)
    uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as taken:
        listener.close()
        raise SyncUnavailable("port-taken", port=port) from taken
    listener.listen()
    return listener


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
