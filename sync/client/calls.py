"""Requests to an archive: each may be repeated, each answer is looked at before it is believed."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import httpx

from sync.client.trust import is_untrusted
from sync.errors import SyncDamaged, SyncRefused, SyncUnavailable
from sync.protocol import MOST_PARTS, parts_of

TIMEOUT = httpx.Timeout(30.0, connect=5.0)
WAITS: tuple[float, ...] = (0.1, 0.4, 1.5)
"""Seconds before each new try of a request that found nobody, or a busy archive."""
BUSY = frozenset({423, 425, 429, 502, 503, 504})
LONGEST_WAIT = 5.0
IN_VAIN = frozenset({"archive-full", "archive-slow"})
"""Troubles that asking again at once does not help."""
STATUS_NO_ROOM = 507
_KEY = re.compile(r"[a-z0-9-]{1,80}")
_NUMBER = re.compile(r"[0-9]{1,18}")


def insistent(send: Callable[[], httpx.Response]) -> httpx.Response:
    """Send until it is answered, a few times at most.

    Raises `SyncUnavailable` (archive-unreachable, archive-full, archive-slow), what the archive refused as
    `SyncRefused`, and `SyncDamaged` (answer-shape, answer-too-large) for an answer that is none.
    """
    for wait in WAITS:
        try:
            answer = once(send)
        except SyncUnavailable as trouble:
            if trouble.key in IN_VAIN:
                raise
        else:
            if answer.status_code not in BUSY:
                return checked(answer)
            wait = _asked_wait(answer, wait)
        time.sleep(wait)
    return checked(once(send))


def once(send: Callable[[], httpx.Response]) -> httpx.Response:
    """Send one time; raises `SyncUnavailable` when nobody answers, or with a fault of the archive's own.

    Raises `SyncRefused` when it is not the archive that answers (certificate-changed, certificate-untrusted).
    """
    try:
        answer = send()
    except httpx.HTTPError as trouble:
        if is_untrusted(trouble):
            raise SyncRefused("certificate-untrusted") from trouble
        raise SyncUnavailable("archive-unreachable") from trouble
    except httpx.InvalidURL as wrong:
        raise SyncRefused("url-wrong") from wrong
    if answer.status_code == STATUS_NO_ROOM:
        raise SyncUnavailable("archive-full")
    if answer.status_code >= 500 and answer.status_code not in BUSY:
        raise SyncUnavailable("archive-unreachable")
    return answer


def checked(answer: httpx.Response) -> httpx.Response:
    """Return an answer that is no refusal; raises what the archive refused.

    An archive sends nobody elsewhere: an answer that does is none, and is not followed.
    """
    if answer.status_code >= 500:
        raise SyncUnavailable("archive-unreachable")
    if answer.is_success:
        return answer
    said = _json(answer)
    key, values = (said.get("error"), said.get("values")) if isinstance(said, dict) else ("", {})
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise SyncDamaged("answer-shape", reason=str(answer.status_code))
    raise SyncRefused(key, **(values if isinstance(values, dict) else {}))


def content(answer: httpx.Response) -> dict[str, Any]:
    """Return an answer's JSON object."""
    said = _json(answer)
    if not isinstance(said, dict):
        raise SyncDamaged("answer-shape", reason="JSON")
    return said


def texts(said: dict[str, Any], name: str) -> list[str]:
    """Return a list of texts from an answer."""
    listed = said.get(name)
    if not isinstance(listed, list) or not all(isinstance(text, str) for text in listed):
        raise SyncDamaged("answer-shape", reason=name)
    return listed


def number(text: str) -> int | None:
    """Return the number that a header says, None for what is none, or none that counts bytes or seconds."""
    return int(text) if _NUMBER.fullmatch(text) else None


def _json(answer: httpx.Response) -> object:
    """Return what an answer says, None for what is no JSON, or lists inside lists without end."""
    if parts_of(answer.content) > MOST_PARTS:
        raise SyncDamaged("answer-too-large", bytes=len(answer.content))
    try:
        said: object = answer.json()
    except (ValueError, RecursionError):
        return None
    return said


def _asked_wait(answer: httpx.Response, usual: float) -> float:
    asked = number(answer.headers.get("Retry-After", ""))
    return usual if asked is None else min(asked, LONGEST_WAIT)
