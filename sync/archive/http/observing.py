"""What is counted and logged of each request: times, sizes, addresses' patterns; never names, texts or tokens."""

from __future__ import annotations

import json
import logging
import os
import sys
import time
from datetime import UTC, datetime
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOGGER = logging.getLogger("sync.archive.requests")
SEVERAL = "PROMETHEUS_MULTIPROC_DIR"
"""Set by who starts several processes: the folder in which they count together."""


class Counts:
    """What Prometheus may know."""

    kind = CONTENT_TYPE_LATEST

    def __init__(self) -> None:
        """Count from zero."""
        self._registry = CollectorRegistry()
        shared: dict[str, Any] = {"registry": self._registry, "namespace": "fieldkit_archive"}
        of_route = ("method", "route")
        self.requests = Counter("requests", "Requests answered", (*of_route, "status"), **shared)
        self.seconds = Histogram("request_seconds", "Time until the answer was sent", of_route, **shared)
        self.bytes_in = Counter("upload_bytes", "Bytes of blobs received", **shared)
        self.bytes_out = Counter("download_bytes", "Bytes of blobs sent", **shared)
        self.statements = Counter("statements", "Statements received", **shared)

    def exposed(self) -> bytes:
        """Return all counts, of all processes that serve."""
        if not os.environ.get(SEVERAL):
            return generate_latest(self._registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)


class Observed:
    """The application, with each request counted and logged."""

    def __init__(self, app: ASGIApp, counts: Counts) -> None:
        """Watch this application."""
        self._app = app
        self._counts = counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and note how it went."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            self._note(scope, status, time.perf_counter() - began)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "(none)")
        method = scope["method"] if route != "(none)" else "(none)"
        self._counts.requests.labels(method, route, str(status)).inc()
        self._counts.seconds.labels(method, route).observe(seconds)
        device = scope.get("state", {}).get("device", 0)
        facts = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1), "device": device}
        LOGGER.info("request", extra={"facts": facts})


class JsonLines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Write time, level, subject, message, and what more is known; of an exception its kind and place."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        line: dict[str, Any] = {"at": at, "level": record.levelname, "subject": record.name}
        line |= {"message": record.msg if isinstance(record.msg, str) else "", **getattr(record, "facts", {})}
        if record.exc_info and record.exc_info[0] is not None:
            line |= {"trouble": record.exc_info[0].__name__, "place": _place(record)}
        return json.dumps(line, ensure_ascii=False)


def log_as_lines() -> None:
    """Send the logs of this process to standard error, a line of JSON each; what came in is never part of it."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    for name in ("sync", "uvicorn", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
    logging.getLogger("uvicorn.error").handlers = []
    logging.getLogger("uvicorn.error").propagate = True
    logging.getLogger("sync").setLevel(logging.INFO)


def _place(record: logging.LogRecord) -> list[str]:
    trace = record.exc_info[2] if record.exc_info else None
    places: list[str] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{os.path.basename(code.co_filename)}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-8:]
