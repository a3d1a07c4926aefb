"""An application that answers on a free port of this machine, from a thread of this process."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

GRACE_SECONDS, PATIENCE_SECONDS = 10, 30.0
"""How long a request that is under way may still take when the application is to end, and the whole of it."""


@contextmanager
def answering(config: uvicorn.Config) -> Iterator[int]:
    """Let an application answer for a while; gives its port."""
    config.timeout_graceful_shutdown = GRACE_SECONDS
    server = uvicorn.Server(config)
    with socket.socket(proto=socket.IPPROTO_TCP) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join(PATIENCE_SECONDS)
    assert not thread.is_alive(), "the application still answers somebody"
